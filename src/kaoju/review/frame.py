"""What there is to be checked in a store: figures found, and numerals that the ledger refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import msgspec
from msgspec import Struct

from kaoju.corpus.filters import Condition, published, statistics
from kaoju.corpus.store import Store
from kaoju.corpus.tables import inflated, unpacked
from kaoju.errors import InputError
from kaoju.model import Record
from kaoju.review.items import Item, Slots

_CHUNK = 500
STRATA = {
    "type": "s.type",
    "modality": "s.modality",
    "indicator": "coalesce(split_part(s.indicator, '.', 1), '')",
    "confidence": "CASE WHEN s.confidence < 0.5 THEN '<0.5' WHEN s.confidence < 0.8 THEN '0.5-0.8' "
    "ELSE '>=0.8' END",
    "source": "coalesce(d.source, '')",
    "year": "coalesce(strftime(d.day, '%Y'), '')",
    "rule": "coalesce(s.rule, '')",
}
"""Names that a sample of figures can be stratified by, and the column each stands for."""


class Where(Struct, frozen=True):
    """Which figures take part. Conditions on figures leave no numeral to be refused.

    Attributes:
        source: of the document.
        since, until: published on or after, on or before.
    """

    indicator: str | None = None
    type: str | None = None
    modality: str | None = None
    place: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def of_figures(self) -> bool:
        """Whether anything is asked that only a figure can have."""
        return any((self.indicator, self.type, self.modality, self.place))


class Unit(NamedTuple):
    """One member of the population: its stratum, document and place."""

    stratum: str
    document: str
    start: int
    end: int


class _Row(Struct):
    start: int
    end: int
    fate: str


class _Ledger(Struct):
    ledger: list[_Row] = []


_LEDGER = msgspec.json.Decoder(_Ledger)
Frame: TypeAlias = list[Unit]


def condition(where: Where) -> Condition:
    """The conditions on statistics `s` of documents `d`."""
    meets = statistics(where.indicator, where.type, where.modality, where.place)
    return meets & _documents(where)


def _documents(where: Where) -> Condition:
    meets = published(where.since, where.until)
    return meets & Condition("d.source = ?", [where.source]) if where.source is not None else meets


def found(store: Store, where: Where, by: str | None = None) -> Frame:
    """Every figure that meets the conditions, with its stratum, in a fixed order.

    Raises:
        InputError: strata of a name that does not exist.
    """
    if by is not None and by not in STRATA:
        raise InputError(f"strata by {by}: there are: {', '.join(STRATA)}")
    meets = condition(where)
    stratum = STRATA[by] if by else "''"
    query = (
        f'SELECT {stratum}, s.document, s.start, s."end" FROM statistics s '
        f"JOIN documents d USING (document) WHERE {meets.sql} ORDER BY s.document, s.start, s.n"
    )
    return [Unit(*row) for row in store.all(query, meets.values)]


def refused(store: Store, where: Where, *, by_fate: bool = False) -> Frame:
    """Every numeral of the documents that no figure took, in a fixed order; strata are the fates.

    Raises:
        InputError: a condition that only figures can meet.
    """
    if where.of_figures:
        raise InputError(
            "indicator, type, modality and place are of figures; numerals that were refused have none: "
            "draw without these conditions, or draw no refused numerals"
        )
    return [
        Unit(row.fate if by_fate else "", document, row.start, row.end)
        for document, rows in _ledgers(store, where)
        for row in rows
        if row.fate != "statistic"
    ]


def _ledgers(store: Store, where: Where) -> Iterator[tuple[str, list[_Row]]]:
    meets = _documents(where)
    query = f"SELECT d.document, d.record FROM documents d WHERE {meets.sql} ORDER BY d.document"
    cursor = store.db.execute(query, meets.values)
    while batch := cursor.fetchmany(_CHUNK):
        for document, data in batch:
            yield document, _LEDGER.decode(inflated(data)).ledger


def items(store: Store, drawn: list[tuple[str, Unit]]) -> list[Item]:
    """The drawn units as items, in the same order, with all that the store has on them.

    Args:
        store: the store they were drawn from.
        drawn: kind and unit.
    """
    sources = _sources(store, sorted({unit.document for _, unit in drawn}))
    return [_item(n, kind, unit, *sources[unit.document]) for n, (kind, unit) in enumerate(drawn)]


class _Made(NamedTuple):
    rules: str
    packs: str


def _sources(store: Store, documents: list[str]) -> dict[str, tuple[Record, _Made]]:
    query = "SELECT document, record, text, rules, packs FROM documents WHERE document IN (SELECT unnest(?))"
    rows = store.all(query, [documents])
    return {name: (unpacked(data, text), _Made(*made)) for name, data, text, *made in rows}


def _item(n: int, kind: str, unit: Unit, record: Record, made: _Made) -> Item:
    start, end = unit.start, unit.end
    facts = {"rules": made.rules, "packs": made.packs, "sha256": record.sha256}
    if kind == "found":
        seen = _slots(record, start, end)
        return Item(n, "found", unit.stratum, record.doc, seen, record.published, **facts)
    row = next(r for r in record.ledger if (r.start, r.end) == (start, end) and r.fate != "statistic")
    seen = Slots(start, end, record.text[start:end])
    return Item(n, "refused", unit.stratum, record.doc, seen, record.published, row.fate, row.why, **facts)


def _slots(record: Record, start: int, end: int) -> Slots:
    s = next(s for s in record.statistics if (s.start, s.end) == (start, end))
    text = record.text[start:end]
    scope = s.scope or ()
    return Slots(start, end, text, s.value, s.unit, s.mod, s.type, s.what, scope, s.time, s.modality)
