"""What a line is when it is no paragraph: byline, dateline, caption, note."""

from __future__ import annotations

import re

from kaoju import lexicon
from kaoju.model import BlockKind
from kaoju.segment.lines import Line, is_table

_ROWS = lexicon.rows("furniture.tsv")
_HEADS = {r["word"]: r["kind"] for r in _ROWS if r["where"] == "head"}
_HEAD = re.compile(r"[（(【\[▲■—-]{0,3}[ ]?(" + lexicon.either(_HEADS) + ")")
_TAIL = re.compile(
    "(?:" + lexicon.either(r["word"] for r in _ROWS if r["where"] == "tail") + r")[）)】\]]{0,2}\Z"
)
_AGENCY = lexicon.either(r["word"] for r in _ROWS if r["where"] == "lead" and r["kind"] == "agency")
_OPENING = lexicon.either(r["word"] for r in _ROWS if r["where"] == "lead" and r["kind"] == "lead")
_LEAD = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,6}}?(?:{_OPENING})|(?:{_AGENCY})[^，。]{{0,24}}?[电讯](?![\u4e00-\u9fff]?[力信子话影视台网])"
    r"|[^，。：]{2,12}讯[ \u3000]?[（(]"
    r"|[^，。：]{2,12}消息[（(])"
)
_CLOCK = re.compile(
    r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?[ T]*(?:[0-2]?\d[:：时点][0-5]\d分?(?:[:：][0-5]\d秒?)?)?\Z"
)
_DATE = re.compile(
    r"(?:二[〇○零]|\d{2})[\d〇○零一二三四五六七八九]{2}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日\Z"
)
_NAME = r"(?:[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6})"
_NAMES = re.compile(rf"{_NAME}(?:[ 、\u3000]{_NAME}){{0,4}}\Z")
_SOURCE = re.compile(r"[^，。]{2,12}(?:消息|讯)[（(][^（）()]{2,12}[）)]：?\Z")
_SPEECH = re.compile('[：:] ?[“”"]')


def role(line: Line) -> BlockKind | None:
    """What the line is by its own words; None when only its neighbours can tell."""
    if not line.prose and (_CLOCK.match(line.text) or _DATE.match(line.text)):
        return "dateline"
    if line.text.startswith("---") or is_source(line):
        return "note"
    # A paragraph, as most lines are; or one that lets somebody speak.
    if (line.prose and line.ended) or _SPEECH.search(line.text):
        return None
    if not line.ended and len(line.text) <= 80 and (found := _HEAD.match(line.text)):
        return _HEADS[found[1]]  # type: ignore[return-value]
    if not line.prose and _TAIL.search(line.text, max(0, len(line.text) - 12)):
        return "caption"
    return "table" if is_table(line) else None


def is_source(line: Line) -> bool:
    """Whether the line only names the programme or paper: 某台消息（某栏目）：."""
    return not line.prose and _SOURCE.match(line.text) is not None


def opens_report(line: Line) -> bool:
    """Whether the paragraph begins as a report begins: 本报讯（记者…）, 新华社北京5月3日电."""
    return line.prose and _LEAD.match(line.text) is not None


def is_names(line: Line) -> bool:
    """Whether the line is nothing but one to five names, as under a headline."""
    return len(line.text) <= 20 and _NAMES.match(line.text) is not None
