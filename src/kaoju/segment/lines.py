"""Lines of a text and what their shape says about them."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

_TRIM = re.compile(r"[\s\u3000>#*\ufeff]*")
_ENDED = re.compile(r"[。！？；…!?;][”’」』）)》】\]]*(?:[（(][^（）()]{1,40}[）)])?\Z")
_CREDIT = re.compile(
    r"[（(][^（）()]{0,12}(?:记者|通讯员|来源|编辑|新华社|新闻|[报网社台])[^（）()]{0,20}[）)]\Z"
)
_CELLS = re.compile(r"\t|\||[ \u3000]{2,}")
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)](?!\d)|第[一二三四五六七八九十]{1,3}[章节条部篇]|[●■◆▲★☆•·▪]|[①-⑳]"
)
_NUMBER = re.compile(r"\d")


class Start(NamedTuple):
    """Where an article begins and what it is called.

    Attributes:
        at: where its title, or with no title its first word, begins.
        head: where what announces it begins: a number, a bracket, a line with the time; -1 = at `at`.
        close: where a title inside a line ends, 0 when the title is a line of its own.
    """

    at: int
    title: str = ""
    published: str | None = None
    head: int = -1
    close: int = 0

    @property
    def first(self) -> int:
        """Where the article begins with what announces it."""
        return self.at if self.head < 0 else self.head


class Line(Struct, frozen=True):
    """A line with something on it.

    Attributes:
        start, end: without the white space and layout marks around it.
        text: those characters.
        lead: the layout characters before it on its line (indent, #, >).
        gap: line ends between it and the line before.
        ended: it ends as a sentence ends.
        prose: it reads as a paragraph, not as a heading.
    """

    start: int
    end: int
    text: str
    lead: str
    gap: int
    ended: bool
    prose: bool

    @property
    def level(self) -> int:
        """How many # stand before it."""
        return self.lead.count("#")


def lines(text: str) -> list[Line]:
    """The lines of a clean text that have something on them."""
    out: list[Line] = []
    at = gap = 0
    for raw in text.split("\n"):
        lead = _TRIM.match(raw)[0]  # type: ignore[index]
        body = raw[len(lead) :].rstrip()
        gap += 1
        if body:
            out.append(_line(at + len(lead), body, lead, gap))
            gap = 0
        at += len(raw) + 1
    return out


def _line(start: int, body: str, lead: str, gap: int) -> Line:
    ended = _ENDED.search(body, max(0, len(body) - 60)) is not None or (
        body[-1] in "）)" and _CREDIT.search(body, max(0, len(body) - 60)) is not None
    )
    prose = "。" in body or (ended and len(body) > 25) or (len(body) > 48 and "，" in body)
    return Line(start, start + len(body), body, lead, gap, ended, prose)


def is_item(line: Line) -> bool:
    """Whether the line begins with the mark of a list item or a numbered heading: 一、 （二） 3. 第一章 ●."""
    return _ITEM.match(line.text) is not None


def is_table(line: Line) -> bool:
    """Whether the line is a row of cells: three or more, some of them figures, and no sentence."""
    if line.ended or "。" in line.text:
        return False
    cells = cells_of(line)
    return len(cells) >= 3 and sum(1 for c in cells if _NUMBER.search(c)) * 2 >= len(cells) - 1


def cells_of(line: Line) -> list[str]:
    """The parts of a line between tabs, bars or wide gaps."""
    return [c for c in _CELLS.split(line.text) if c.strip()]
