"""Marks that overlap as they like, cut into segments that do not: the form that HTML can nest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Characters [start, end) belong to something: the layer says to what kind, the ref to which."""

    start: int
    end: int
    layer: str
    ref: int


class Segment(NamedTuple):
    """A stretch with the same marks from end to end."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    """The whole of [0, length) in order, cut wherever a mark begins or ends; empty marks are left out."""
    known = [m for m in marks if 0 <= m.start < m.end <= length]
    opening, closing = sorted(known), sorted(known, key=lambda m: m.end)
    cuts = sorted({0, length, *(m.start for m in known), *(m.end for m in known)})
    active: dict[Mark, None] = {}
    begun = ended = 0
    for start, end in pairwise(cuts):
        while ended < len(closing) and closing[ended].end <= start:
            active.pop(closing[ended], None)
            ended += 1
        while begun < len(opening) and opening[begun].start <= start:
            active[opening[begun]] = None
            begun += 1
        yield Segment(start, end, tuple(active))


def snapped(marks: Iterable[Mark], solid: list[tuple[int, int]]) -> Iterator[Mark]:
    """The marks, each widened so that it cuts no solid stretch (sorted, apart from one another)."""
    for mark in marks:
        first, last = _around(mark.start, solid), _around(mark.end, solid)
        yield mark._replace(start=first[0] if first else mark.start, end=last[1] if last else mark.end)


def _around(at: int, solid: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The stretch that has the place inside it, not at its edge."""
    i = bisect_left(solid, (at, 0)) - 1
    return solid[i] if i >= 0 and solid[i][0] < at < solid[i][1] else None
