"""Round-ups and collections: reports one after the other under headings of one kind."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from kaoju import lexicon
from kaoju.segment.lines import Line, Start

_HEAD = re.compile(r"[■▲●◆【]?([\u4e00-\u9fff]{2,12})(?:：[^。；]{4,40}|[】：]?)\Z")
_RANK = re.compile(r"(?:[省市区县州盟旗镇乡]|[部委局署厅办院]|银行|总局|集团|公司)\Z")
_LONG_RANK = re.compile(
    "(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|(?:[\u4e00-\u9fff]{1,4}族)+自治州|地区|[省市盟])\\Z"
)
_VOLUME = re.compile(r".{0,30}?[篇文][一二三四五六七八九十\d]{1,3}(?:[：: ].{0,40})?\Z")
_NUMBERED = re.compile(r"[（(]?(\d{1,2})[)）、.．]\s*(?!\d)(?:【[^】]+】|[^，。：]{2,16}：|.{0,60})")
_SOURCED = re.compile(r"[（(]?\d{1,2}[)）、.．]\s*(?:【[^】]{4,60}】|[^，。：]{2,16}：)")
_FEWEST_NUMBERED = 4


def by_place(_: str, lines: Sequence[Line]) -> list[Start]:
    """Headings 某地：… or 某地 before each report of a round-up; the words must be places or departments."""
    heads = [
        line
        for line, follower in pairwise(lines)
        if not line.prose and not line.ended and follower.prose and _names_place(line.text)
    ]
    return [Start(line.start, line.text) for line in heads]


def _names_place(heading: str) -> bool:
    match = _HEAD.match(heading)
    if match is None:
        return False
    return _is_region(match[1]) or ("：" in heading and _RANK.search(match[1]) is not None)


def _is_region(name: str) -> bool:
    """A province, prefecture or state, or a province with its prefecture: 江苏南京."""
    known = _regions()
    return name in known or any(name[:k] in known and name[k:] in known for k in range(2, len(name) - 1))


@cache
def _regions() -> frozenset[str]:
    """Provinces, prefectures and states, with and without their rank."""
    table = (resources.files("kaoju") / "data" / "places.tsv.gz").read_bytes()
    names = re.findall(r"^\d{4}00\t([^\t\n]+)", gzip.decompress(table).decode("utf-8"), re.MULTILINE)
    short = (_LONG_RANK.sub("", name) for name in names)
    known = (*names, *short, *lexicon.words("countries.tsv", "name"))
    return frozenset(name for name in known if len(name) > 1)


def by_volume(_: str, lines: Sequence[Line]) -> list[Start]:
    """Model texts pasted together: 篇一：…, …总结篇2."""
    heads = [line for line in lines if not line.prose and not line.ended and _VOLUME.match(line.text)]
    return [Start(line.start, line.text) for line in heads]


def by_number(_: str, lines: Sequence[Line]) -> list[Start]:
    """A digest of numbered items, each with its source and a colon, and nothing beside."""
    items = [line for line in lines if _NUMBERED.match(line.text)]
    numbers = [int(_NUMBERED.match(line.text)[1]) for line in items]  # type: ignore[index]
    if len(items) < _FEWEST_NUMBERED or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return []
    sourced = sum(1 for line in items if _SOURCED.match(line.text))
    beside = sum(1 for line in lines if line.prose) - sum(1 for line in items if line.prose)
    if 5 * sourced < 4 * len(items) or beside > 1:
        return []
    return [Start(line.start, line.text.split("：")[0]) for line in items]


def by_indent(_: str, lines: Sequence[Line]) -> list[Start]:
    """Texts pasted one after the other: the first paragraph of each is set in as the first of the file is."""
    leads = Counter(line.lead for line in lines)
    lead = lines[0].lead
    usual = max(leads, key=lambda key: leads[key])
    same = [i for i, line in enumerate(lines) if line.lead == lead]
    if not lead.strip(">#*") or not usual or usual == lead or not 2 <= len(same) <= len(lines) / 4:
        return []
    if any(not lines[i].prose or (i and not lines[i - 1].ended) for i in same):
        return []
    return [Start(lines[i].start) for i in same]
