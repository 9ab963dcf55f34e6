"""Figures in their paragraph: each statistic with its interval and the words that lead up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from kaoju.audit.interval import Interval, Printed, printed
from kaoju.audit.wording import ELSEWHEN, PERSONS, STOP
from kaoju.model import Outline, Statistic

Role: TypeAlias = Literal["level", "share", "change", "other"]
_REACH = 120  # words that lead up to a figure are never further away
_NAMES = frozenset(
    {"大", "级", "岁", "届", "批", "轮", "点", "强"}
)  # 三大任务, 55公斤级, 500强: numerals in names, and ages
_CLASSES = frozenset({"级", "档"})  # 81公斤级: the figure names a class
_LEVELS = frozenset({"count", "amount", "measure"})
_CLAUSE = re.compile("[，；。：、,;:（(！？!?\n]")
_OPEN, _CLOSE = "（(", "）)"


@dataclass(frozen=True)
class Figure:
    """A statistic as the rules see it.

    Attributes:
        index: its place in the document's list of statistics.
        role: level, share (of a whole, in %), change, or other.
        lead: the words between the figure before and this one (from the paragraph's start for the first).
        tail: the words up to the next figure or the end of the sentence.
        sentence: counts the sentences of the paragraph.
        depth: how many brackets are open.
    """

    index: int
    item: Statistic
    printed: Printed
    role: Role
    lead: str
    tail: str
    sentence: int
    depth: int

    @property
    def value(self) -> Decimal:
        """The value."""
        return self.printed.value

    @property
    def range(self) -> Interval:
        """What it can stand for."""
        return self.printed.range

    @property
    def unit(self) -> str:
        """The unit."""
        return self.item.unit

    @property
    def text(self) -> str:
        """As it stands, on one line."""
        return "".join(self.item.text.split())

    @cached_property
    def elsewhen(self) -> bool:
        """Whether the words say that it belongs to another period, or to a plan."""
        return ELSEWHEN.search(self.clause) is not None

    @cached_property
    def clause(self) -> str:
        """The words since the last comma."""
        lead = self.lead
        return lead[max(lead.rfind(mark) for mark in "，；。：,;:（(") + 1 :]

    @cached_property
    def own(self) -> str:
        """The words of its clause, before and after it."""
        return self.clause + self.tail_clause

    @property
    def tail_clause(self) -> str:
        """The words after it, up to the next mark."""
        return _CLAUSE.split(self.tail, maxsplit=1)[0]

    @property
    def exact(self) -> bool:
        """Whether it is printed as it is: no 约, no 余, no 十几."""
        return self.item.mod == "="


def like(one: Figure, other: Figure) -> bool:
    """Whether two figures count in one unit; people are counted by several words (184例, 169人)."""
    return one.unit == other.unit or (one.unit in PERSONS and other.unit in PERSONS)


def paragraphs(statistics: Sequence[Statistic], clean: str, outline: Outline) -> Iterator[list[Figure]]:
    """The figures of each paragraph that holds two or more."""
    ends = iter([(block.start, block.end) for block in outline.blocks] or [(0, len(clean))])
    start, end = next(ends)
    held: list[tuple[int, Statistic]] = []
    for pair in enumerate(statistics):
        while pair[1].start >= end:
            if len(held) > 1:
                yield _figures(held, clean, start, end)
            held = []
            try:
                start, end = next(ends)
            except StopIteration:
                return
        held.append(pair)
    if len(held) > 1:
        yield _figures(held, clean, start, end)


def _figures(held: list[tuple[int, Statistic]], clean: str, start: int, end: int) -> list[Figure]:
    out: list[Figure] = []
    at, sentence, depth = start, 0, 0
    for place, (index, item) in enumerate(held):
        between = clean[at : item.start]
        lead = between[-_REACH:]
        depth = max(depth + _count(between, _OPEN) - _count(between, _CLOSE), 0)
        sentence += any(mark in between for mark in STOP)
        stop = held[place + 1][1].start if place + 1 < len(held) else end
        at = max(at, item.end)
        read = printed(item)
        if read is not None:
            tail = clean[item.end : min(stop, item.end + _REACH)]
            role: Role = "other" if tail[:1] in _CLASSES else _role(item)
            out.append(Figure(index, item, read, role, lead, tail, sentence, depth))
    return out


def _count(text: str, marks: str) -> int:
    return sum(text.count(mark) for mark in marks)


def _role(item: Statistic) -> Role:
    if item.type == "share" and item.unit in {"%", "‰"}:
        return "share"
    if item.type == "change":
        return "change"
    return "level" if item.type in _LEVELS and item.unit not in _NAMES else "other"
