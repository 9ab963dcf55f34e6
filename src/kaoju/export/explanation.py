"""Why a place of a text was read as it was: everything the stages found there, and what they refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

from kaoju.export.figures import figure, number
from kaoju.export.visible import visible
from kaoju.model import Mention, NotQuantity, Quantity, Statistic, TimeExpression
from kaoju.pipeline import Analysis

Spanned = TypeVar("Spanned", bound=Struct)
_LABEL = 11


def explain(analysis: Analysis, start: int, end: int) -> Iterator[str]:
    """Lines of plain text about raw characters [start, end) of a document.

    Offsets in the lines count raw characters; words are quoted as they read after repair.
    """
    yield _line("place", f"{start}-{end} {_quote(analysis.text.raw[start:end])}")
    first = analysis.text.clean_at(start)
    last = max(first + 1, analysis.text.clean_at(end - 1) + 1)
    yield from _sentence(analysis, first, last)
    yield from _repairs(analysis, start, end)
    body = list(_found(analysis, first, last))
    yield from body or [_line("nothing", "no numeral, time, name or statistic stands here")]


def _found(analysis: Analysis, first: int, last: int) -> Iterator[str]:
    for row in _at(analysis.ledger, first, last):
        yield _line("numeral", f"{_quote(row.text)} is {row.fate}: {row.why}")
    for refused in _at(analysis.numbers.rejected, first, last):
        yield from _refused(refused)
    for quantity in _at(analysis.numbers.quantities, first, last):
        yield from _quantity(quantity)
    for time in _at(analysis.times, first, last):
        yield from _time(analysis, time)
    for name in _at(analysis.names.mentions, first, last):
        yield from _name(name)
    for statistic in analysis.statistics:
        if any(_overlap(place, first, last) for place in _places(statistic)):
            yield from _statistic(analysis, statistic)


def _at(items: Iterable[Spanned], first: int, last: int) -> Iterator[Spanned]:
    for item in items:
        if _overlap((item.start, item.end), first, last):  # type: ignore[attr-defined]
            yield item


def _overlap(place: tuple[int, int], first: int, last: int) -> bool:
    return place[0] < last and first < place[1]


def _sentence(analysis: Analysis, first: int, last: int) -> Iterator[str]:
    for item in _at(analysis.outline.sentences, first, last):
        words = " ".join(analysis.text.clean[item.start : item.end].split())
        yield _line("sentence", visible(words))


def _repairs(analysis: Analysis, start: int, end: int) -> Iterator[str]:
    for repair in analysis.text.repairs:
        if repair.start < end and start < max(repair.end, repair.start + 1):
            yield _line("repair", f"{_quote(repair.old)} reads {_quote(repair.new)}", repair.by)


def _refused(item: NotQuantity) -> Iterator[str]:
    yield _line("no quantity", f"{_quote(item.text)}: {item.fate}, {item.why}")


def _quantity(item: Quantity) -> Iterator[str]:
    yield _line("quantity", f"{_quote(item.text)} = {figure(item)}, a {item.kind}", item.by)
    if item.low != item.high:
        ends = ("open" if end is None else number(end) for end in (item.low, item.high))
        yield _line("", f"from {' to '.join(ends)}")


def _time(analysis: Analysis, item: TimeExpression) -> Iterator[str]:
    role = f", opened by {item.role!r}" if item.role else ""
    yield _line("time", f"{_quote(item.text)} = {item.value or 'unknown'}, a {item.type}{role}", item.by)
    if item.anchor:
        yield _line("", f"resolved by {_evidence(analysis, item.anchor)}")
    elif item.value:
        yield _line("", f"published {analysis.document.published or 'unknown'}")


def _name(item: Mention) -> Iterator[str]:
    code = f", code {item.code}" if item.code else ""
    yield _line("name", f"{_quote(item.text)} = {item.name or item.text}, a {item.type}{code}", item.by)


def _places(item: Statistic) -> Iterator[tuple[int, int]]:
    yield item.start, item.end
    for place in (item.evidence.what, item.evidence.scope, item.evidence.time, item.evidence.speaker):
        if place:
            yield place


def _statistic(analysis: Analysis, item: Statistic) -> Iterator[str]:
    yield _line("statistic", f"{_quote(item.text)} = {figure(item)}", item.by)
    places = item.evidence
    slots = (
        ("what", item.what, places.what),
        ("scope", " / ".join(item.scope or ()), places.scope),
        ("time", item.time, places.time),
        ("speaker", item.speaker, places.speaker),
    )
    for slot, value, place in slots:
        if value:
            yield _line(
                "", f"{slot:8}{value}  from {_evidence(analysis, place) if place else 'no word: inferred'}"
            )
    yield _line(
        "", f"{'kind':8}{item.type}, {item.modality}, {item.status}, confidence {item.confidence:.2f}"
    )
    for note in item.why:
        yield _line("", f"{'why':8}{note}")


def _evidence(analysis: Analysis, place: tuple[int, int]) -> str:
    raw = analysis.text.raw_span(*place)
    return f"{raw.start}-{raw.end} {_quote(analysis.text.clean[place[0] : place[1]])}"


def _quote(text: str) -> str:
    return f"“{visible(text)}”"


def _line(label: str, text: str, rule: str = "") -> str:
    return f"{label:{_LABEL}} {text}" + (f"  [{rule}]" if rule else "")
