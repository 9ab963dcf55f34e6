"""A stretch of a long document as a record of its own: no page holds ten thousand figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kaoju.model import Evidence, Finding, Record, Statistic

T = TypeVar("T", bound=Struct)
Place = tuple[int, int]
CHARACTERS = 20_000
FIGURES = 200
NUMERALS = 1_000
"""Most of each on one page."""


class Window(NamedTuple):
    """A stretch of a document.

    Attributes:
        record: what it yields, with offsets from its own beginning.
        number: which of the stretches it is, from 0.
        parts: how many there are.
        first: the place of its first statistic among all of the document.
        start: the offset of its first character.
    """

    record: Record
    number: int
    parts: int
    first: int
    start: int


def window(record: Record, number: int = 0, n: int | None = None) -> Window:
    """The stretch of a number (the last when there are fewer), or that of the n-th statistic."""
    cuts = _cuts(record)
    places = list(pairwise(cuts)) or [(0, 0)]
    if n is not None and 0 <= n < len(record.statistics):
        number = bisect_right(cuts, record.statistics[n].start) - 1
    number = max(0, min(number, len(places) - 1))
    start, end = places[number]
    if len(places) == 1:
        return Window(record, 0, 1, 0, 0)
    inside = [i for i, s in enumerate(record.statistics) if start <= s.start < end]
    return Window(_cut(record, start, end, inside), number, len(places), inside[0] if inside else 0, start)


def _cuts(record: Record) -> list[int]:
    """Where the stretches begin, and the end of the last: at ends of sentences, where these are near."""
    length, cuts = len(record.text), [0]
    figures, numerals = ([item.start for item in each] for each in (record.statistics, record.ledger))
    sentences = sorted(end for _, end in record.sentences)
    while cuts[-1] < length:
        at = cuts[-1]
        end = min(length, at + CHARACTERS, _after(figures, at, FIGURES), _after(numerals, at, NUMERALS))
        cuts.append(end if end >= length else max(at + 1, _near(sentences, at, end)))
    return cuts


def _after(starts: Sequence[int], at: int, most: int) -> int:
    """Where the first begins that is too many."""
    index = bisect_left(starts, at) + most
    return starts[index] if index < len(starts) else 1 << 62


def _near(sentences: Sequence[int], at: int, end: int) -> int:
    """The last end of a sentence in the second half of a stretch, else the end of the stretch."""
    index = bisect_right(sentences, end) - 1
    found = sentences[index] if index >= 0 else 0
    return found if found > (at + end) // 2 else end


def _cut(record: Record, start: int, end: int, inside: list[int]) -> Record:
    new = {old: i for i, old in enumerate(inside)}
    return replace(
        record,
        text=record.text[start:end],
        articles=tuple(_moved(record.articles, start, end)),
        repairs=tuple(_moved(record.repairs, start, end)),
        times=tuple(_moved(record.times, start, end)),
        entities=tuple(_moved(record.entities, start, end)),
        ledger=tuple(_moved(record.ledger, start, end)),
        statistics=tuple(_statistic(record.statistics[i], start) for i in inside),
        findings=tuple(_findings(record.findings, new)),
    )


def _moved(items: Iterable[T], start: int, end: int) -> Iterable[T]:
    for item in items:
        first, last = item.start, item.end  # type: ignore[attr-defined]  # all of them have offsets
        if start <= first and last <= end:
            yield replace(item, start=first - start, end=last - start)


def _statistic(item: Statistic, by: int) -> Statistic:
    """Evidence that stands before the stretch keeps an offset, a negative one: it was read, not inferred."""
    slots = {name: getattr(item.evidence, name) for name in Evidence.__struct_fields__}
    moved = {name: place and (place[0] - by, place[1] - by) for name, place in slots.items()}
    return replace(item, start=item.start - by, end=item.end - by, evidence=Evidence(**moved))


def _findings(findings: Iterable[Finding], new: dict[int, int]) -> Iterable[Finding]:
    for finding in findings:
        if here := tuple(new[i] for i in finding.statistics if i in new):
            yield replace(finding, statistics=here)
