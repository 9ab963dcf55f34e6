"""Where articles begin in a file: digests, feeds, sections by place, newspaper pages, collections.

Each way of telling is a small function that gives the starts it is sure of; the first that finds more than
one article wins, and a file in which none does is one article.
"""

from __future__ import annotations

import gzip
import itertools
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

from kaoju import lexicon
from kaoju.segment import briefs, pages
from kaoju.segment.lines import Line, Start
from kaoju.segment.roles import role

_ITEM = re.compile(
    r"(?:(?<=\n)|\A|(?<=[ \u3000]{2})|(?<=[。）]))[ \u3000]*(?:\d{1,2}[、.．]|[①-⑳]|[（(]\d{1,2}[）)])?"
    r"[ \u3000]*【([^【】\n]{7,80})】"
)
_CLOCK_LINE = re.compile(
    r"(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]?)?"
    r"([0-2]?\d)[:：]([0-5]\d)(?:[:：][0-5]\d)?(?=\Z|[ \u3000【])"
)
_PLACE_HEAD = re.compile(r"([\u4e00-\u9fff]{2,8})：[^。；]{4,40}\Z")
_RANK = re.compile(r"[省市区县州盟旗镇乡]\Z")
_LONG_RANK = re.compile(
    "(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|(?:[\u4e00-\u9fff]{1,4}族)+自治州|地区|[省市盟])\\Z"
)


def starts(text: str, lines: Sequence[Line]) -> list[Start]:
    """The starts of the articles of a text, in order; empty only for a text with nothing in it."""
    if not lines:
        return []
    for way in _WAYS:
        found = way(text, lines)
        if len(found) > 1:
            return found
    return [_only(lines)]


def _only(lines: Sequence[Line]) -> Start:
    first = lines[0]
    titles = [line for line in lines[:4] if not line.prose and role(line) is None]
    best = max(titles, key=lambda line: (line.level == 1, -line.start), default=None)
    return Start(first.start, best.text if best else "")


def _digest(text: str, _: Sequence[Line]) -> list[Start]:
    """【title】 at the head of each item, on a line of its own or after a gap in running text."""
    if text.count("【") < 2:
        return []
    return [
        Start(m.start(1), m[1], None, m.end() - len(m[0].lstrip()), m.end()) for m in _ITEM.finditer(text)
    ]


def _feed(_: str, lines: Sequence[Line]) -> list[Start]:
    """A time before each item, on a line of its own or at the head of the item."""
    out: list[Start] = []
    for line, follower in zip(lines, [*lines[1:], None], strict=True):
        clock = _CLOCK_LINE.match(line.text)
        if not clock:
            continue
        body = line.text[clock.end() :].lstrip(" \u3000")
        item = line if body else follower
        if item is None or (not body and _CLOCK_LINE.match(item.text)):
            continue
        out.append(_entry(item, item.end - len(body) if body else item.start, line.start, _iso(clock)))
    return out


def _entry(item: Line, at: int, head: int, when: str | None) -> Start:
    words = item.text[at - item.start :]
    if inner := re.match("【([^】]{4,80})】", words):
        return Start(at + 1, inner[1], when, head, at + inner.end())
    return Start(at, "" if item.prose else words, when, head)


def _iso(clock: re.Match[str]) -> str | None:
    year, month, day, hour, minute = clock.groups()
    if year is None or not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(hour) < 24):
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}T{int(hour):02d}:{minute}"


def _sections(_: str, lines: Sequence[Line]) -> list[Start]:
    """Headings 某地：… before each report of a round-up; the words before ： must be places."""
    heads: list[Line] = []
    for line, follower in itertools.pairwise(lines):
        if not line.prose and not line.ended and follower.prose and _names_place(line.text):
            heads.append(line)
    return [Start(line.start, line.text) for line in heads]


def _names_place(heading: str) -> bool:
    match = _PLACE_HEAD.match(heading)
    return match is not None and (_RANK.search(match[1]) is not None or _is_region(match[1]))


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
    return frozenset((*names, *short, *lexicon.words("countries.tsv", "name")))


def _collection(_: str, lines: Sequence[Line]) -> list[Start]:
    """Texts pasted one after the other: the first paragraph of each is set as the first of the file is."""
    lead = lines[0].lead
    same = [i for i, line in enumerate(lines) if line.lead == lead]
    if not lead.strip(">#*") or not 2 <= len(same) <= len(lines) / 4:
        return []
    if any(not lines[i].prose or (i and not lines[i - 1].ended) for i in same):
        return []
    return [Start(lines[i].start) for i in same]


_WAYS: tuple[Callable[[str, Sequence[Line]], list[Start]], ...] = (
    _feed,
    _digest,
    _sections,
    briefs.starts,
    _collection,
    lambda _, lines: pages.starts(lines),
)
