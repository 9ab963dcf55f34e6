"""Decisions as an answer key that `kaoju score` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import msgspec

from kaoju.corpus.reading import records
from kaoju.corpus.store import Store
from kaoju.errors import InputError
from kaoju.model import Record, Statistic, Value
from kaoju.review.items import Decision, Item, Slots
from kaoju.review.standing import truth

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def gold(store: Store, items: Sequence[Item], decided: Mapping[int, Decision]) -> Iterator[dict[str, Any]]:
    """One answer a document with a decided item, by document id.

    A figure that was accepted or corrected is wanted as it should be. One that was rejected is in
    `not_stats`, and so is a numeral rightly refused. Everything else that the machine found in the document
    is `optional`, so that a score counts what was read and nothing besides: unread figures, those the reader
    was unsure of, and a missed figure that nobody spelled out. Times, names and articles are not reviewed;
    their lists are empty, and their measures say nothing.

    Raises:
        InputError: the text of a document is not the one that was read, or it is gone.
    """
    told = [item for item in items if item.n in decided]
    told.sort(key=lambda item: (item.document, item.seen.start))
    by_document = {name: list(each) for name, each in groupby(told, key=lambda item: item.document)}
    there = {record.doc: record for record in records(store, list(by_document))}
    for name, each in by_document.items():
        record = there.get(name)
        if record is None or record.sha256 != each[0].sha256:
            raise InputError(f"{name}: its text in the store is not the one that was read")
        yield _answer(record, each, decided)


def lines(answers: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """JSON Lines."""
    for answer in answers:
        yield _ENCODER.encode(answer) + b"\n"


def _answer(record: Record, items: Sequence[Item], decided: Mapping[int, Decision]) -> dict[str, Any]:
    wanted: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for item in items:
        decision = decided[item.n]
        true = truth(item, decision)
        none = decision.verdict == ("accept" if item.kind == "refused" else "reject")
        if none:
            others.append(_span(item.seen) | {"why": "other"})
        elif true is not None:
            wanted.append(_figure(true, optional=False))
        else:
            wanted.append(_figure(item.seen, optional=True))
    read = [*wanted, *others]
    unread = (s for s in record.statistics if not any(_meets(s, one) for one in read))
    wanted += [_figure(_slots(record, s), optional=True) for s in unread]
    wanted.sort(key=lambda one: (one["start"], one["end"]))
    return {
        "doc": record.doc,
        "published": record.published,
        "chars": record.chars,
        "articles": [],
        "stats": wanted,
        "times": [],
        "entities": [],
        "not_stats": others,
    }


def _meets(statistic: Statistic, one: Mapping[str, Any]) -> bool:
    return bool(statistic.start < one["end"] and one["start"] < statistic.end)


def _slots(record: Record, s: Statistic) -> Slots:
    text = record.text[s.start : s.end]
    return Slots(
        s.start, s.end, text, s.value, s.unit, s.mod, s.type, s.what, s.scope or (), s.time, s.modality
    )


def _span(slots: Slots) -> dict[str, Any]:
    return {"start": slots.start, "end": slots.end, "text": slots.text}


def _figure(slots: Slots, *, optional: bool) -> dict[str, Any]:
    return _span(slots) | {
        "value": _value(slots.value),
        "unit": slots.unit,
        "mod": slots.mod,
        "type": slots.type,
        "what": [slots.what or ""],
        "scope": list(slots.scope),
        "time": slots.time,
        "modality": slots.modality,
        "optional": optional,
    }


def _value(of: Value) -> Decimal | list[Decimal | None] | None:
    return list(of) if isinstance(of, tuple) else of
