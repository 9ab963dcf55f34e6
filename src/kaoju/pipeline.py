"""The corridor: which stage gives what, in the order in which data flows.

    document -> text -> outline -> numbers -> times -> names -> statistics -> findings, ledger -> record

`analyse` runs the stages on the clean text; `record` takes everything back to raw offsets.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from kaoju import audit, entities, numbers, repair, segment, statistics, times
from kaoju.model import (
    Anaphor,
    Document,
    Evidence,
    Finding,
    LedgerRow,
    Names,
    Numbers,
    Outline,
    Quantity,
    Record,
    RepairRow,
    Statistic,
    TimeExpression,
)
from kaoju.text import Text

Spanned = TypeVar("Spanned", bound=Struct)


class Analysis(Struct, frozen=True):
    """What each stage gave, in clean offsets: for `explain`, tests and the record."""

    document: Document
    text: Text
    outline: Outline
    numbers: Numbers
    times: tuple[TimeExpression, ...]
    names: Names
    statistics: tuple[Statistic, ...]
    findings: tuple[Finding, ...]
    ledger: tuple[LedgerRow, ...]


def analyse(document: Document, *, settled: bool = True) -> Analysis:
    """Run every stage on one document.

    Args:
        document: what was read.
        settled: whether figures that close with each other may settle what their words leave open.
    """
    return analyse_all([document], settled=settled)[0]


def analyse_all(documents: Sequence[Document], *, settled: bool = True) -> list[Analysis]:
    """As `analyse` for each of some documents, every stage for all of them before the next begins.

    The tables and the code of a stage then stay in the processor's cache: sixteen short documents go about
    a seventh faster than one by one. All that the stages found is held at once, so give few or short ones.
    """
    documents = [_sound(document) for document in documents]
    published = [document.published for document in documents]
    texts = [repair.repair(document.text) for document in documents]
    cleans = [text.clean for text in texts]
    outlines = list(map(segment.outline, cleans))
    found = list(map(numbers.find, cleans))
    spans = [[(a.start, a.end) for a in outline.articles] for outline in outlines]
    dated = list(map(times.find, cleans, published, spans))
    names = list(map(entities.find, cleans, outlines, published))
    scenes = list(map(_scene, documents, cleans, outlines, found, dated, names))
    stated = list(map(statistics.find, scenes))
    checks = list(map(audit.findings, stated, cleans, outlines))
    if settled:
        closed = list(map(audit.settle, stated, cleans, checks))
        stated, checks = [one.statistics for one in closed], [one.findings for one in closed]
    ledgers = map(audit.ledger, cleans, found, dated, stated)
    return list(map(Analysis, documents, texts, outlines, found, dated, names, stated, checks, ledgers))


def _scene(  # noqa: PLR0913, PLR0917 - what the stages before found
    document: Document,
    clean: str,
    outline: Outline,
    found: Numbers,
    dated: tuple[TimeExpression, ...],
    names: Names,
) -> statistics.Scene:
    return statistics.Scene(
        clean, outline, found.quantities, dated, names, document.published, document.title
    )


def record(analysis: Analysis) -> Record:
    """The analysis as it leaves the package: raw offsets, raw words, hash of the raw text."""
    document, text = analysis.document, analysis.text
    return Record(
        doc=document.id,
        published=document.published,
        chars=len(text.raw),
        articles=_raw_all(text, analysis.outline.articles, quote=False),
        repairs=tuple(RepairRow(r.start, r.end, r.old, r.new, r.by) for r in text.repairs),
        quantities=_raw_all(text, _stated(analysis)),
        statistics=_raw_statistics(text, analysis.statistics),
        times=_raw_times(text, analysis.times),
        entities=_raw_all(text, analysis.names.mentions),
        findings=analysis.findings,
        ledger=_raw_all(text, analysis.ledger),
        sentences=tuple([text.raw_span(s.start, s.end) for s in analysis.outline.sentences]),
        references=_raw_all(text, tuple(sorted(_resolved(analysis.names), key=_by_place))),
        title=document.title or _title(analysis),
        source=document.source,
        text=text.raw,
        sha256=hashlib.sha256(text.raw.encode("utf-8", "surrogatepass")).hexdigest(),
        extra=document.extra,
    )


def process(document: Document, *, settled: bool = True) -> Record:
    """One document in, one record out; `settled` as in `analyse`."""
    return record(analyse(document, settled=settled))


def process_all(documents: Sequence[Document]) -> list[Record]:
    """A record for each of some documents; a fault in one is a fault of all. For speed, see `analyse_all`."""
    return list(map(record, analyse_all(documents)))


_HALVES = re.compile("[\ud800-\udfff]")


def _sound(document: Document) -> Document:
    """The document with U+FFFD for each half of a surrogate pair, which no file can hold; offsets stay."""
    if not _HALVES.search(document.text):
        return document
    return msgspec.structs.replace(document, text=_HALVES.sub("\ufffd", document.text))


def _stated(analysis: Analysis) -> tuple[Quantity, ...]:
    """Quantities that have a value: the contract leaves masked ones to the statistics."""
    return tuple(q for q in analysis.numbers.quantities if q.value is not None)


def _resolved(names: Names) -> tuple[Anaphor, ...]:
    """What refers to something known without being a mention; open anaphors are left out."""
    return tuple(a for a in (*names.anaphors, *names.inner) if a.name)


def _by_place(item: Anaphor) -> tuple[int, int]:
    return item.start, item.end


def _title(analysis: Analysis) -> str | None:
    articles = analysis.outline.articles
    return (articles[0].title or None) if articles else None


def _raw_all(text: Text, items: tuple[Spanned, ...], *, quote: bool = True) -> tuple[Spanned, ...]:
    if not text.repairs or not (text.moved or quote):
        return items
    if text.moved:
        return tuple([_raw(text, item, quote=quote) for item in items])
    raw = text.raw  # every offset stays: only what an edit touched reads otherwise
    return tuple([i if raw[i.start : i.end] == i.text else _raw(text, i) for i in items])  # type: ignore[attr-defined]


def _raw(text: Text, item: Spanned, *, quote: bool = True) -> Spanned:
    start, end = item.start, item.end  # type: ignore[attr-defined]
    span = text.raw_span(start, end)
    if span == (start, end) and (not quote or text.raw[start:end] == item.text):  # type: ignore[attr-defined]
        return item
    fields: dict[str, object] = {"start": span.start, "end": span.end}
    if quote:
        fields["text"] = text.raw[span.start : span.end]
    return msgspec.structs.replace(item, **fields)


def _raw_times(text: Text, items: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    found = _raw_all(text, items)
    if not text.moved:
        return found
    return tuple([msgspec.structs.replace(i, anchor=_raw_place(text, i.anchor)) for i in found])


def _raw_statistics(text: Text, items: tuple[Statistic, ...]) -> tuple[Statistic, ...]:
    found = _raw_all(text, items)
    if not text.moved:
        return found
    return tuple([msgspec.structs.replace(i, evidence=_raw_evidence(text, i.evidence)) for i in found])


def _raw_evidence(text: Text, old: Evidence) -> Evidence:
    return Evidence(*(_raw_place(text, place) for place in (old.what, old.scope, old.time, old.speaker)))


def _raw_place(text: Text, place: tuple[int, int] | None) -> tuple[int, int] | None:
    return None if place is None else text.raw_span(*place)
