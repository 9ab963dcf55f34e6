"""Where articles begin in a file: digests, feeds, sections by place, newspaper pages, collections.

Each way of telling is a small function that gives the starts it is sure of; the first that finds more than
one article wins, and a file in which none does is one article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from kaoju.segment import briefs, pages, sections
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


_HEAD_LINES = 6


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
    before_body = takewhile(lambda line: not line.prose, lines[:_HEAD_LINES])
    heads = [line for line in before_body if role(line) is None]
    if not heads:
        first = next((line for line in lines if role(line) is None), lines[0])
        return Start(first.start)
    title = next((line for line in heads if line.level == 1), heads[0])
    return Start(title.start, title.text)


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


_WAYS: tuple[Callable[[str, Sequence[Line]], list[Start]], ...] = (
    _feed,
    _digest,
    sections.by_place,
    briefs.starts,
    sections.by_volume,
    sections.by_number,
    sections.by_indent,
    pages.starts,
)
