"""From records to the tables of a store, column by column, as Arrow."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import msgspec
import pyarrow as pa

from kaoju import edtf
from kaoju.corpus.version import Version
from kaoju.export.passages import Passages
from kaoju.export.rows import COLUMNS, NAMES, cells
from kaoju.model import Document, Record, Value, from_json, to_json

Cells: TypeAlias = tuple[Any, ...]
_TEXT, _INT, _NUMBER, _DATE = pa.string(), pa.int32(), pa.float64(), pa.date32()
_ARROW = {"text": _TEXT, "number": _NUMBER, "date": _DATE, "offset": _INT}
_SPAN = {"document": _TEXT, "n": _INT, "start": _INT, "end": _INT}
_ZSTD = pa.Codec("zstd", compression_level=3)
_LENGTH = struct.Struct(">I")


class Filed(NamedTuple):
    """A record, and the document it was made of (without its text)."""

    document: Document
    record: Record


def tables(batch: Sequence[Filed], version: Version, run: int) -> Iterator[tuple[str, pa.Table]]:
    """Name and rows of every table for some documents."""
    documents = [_document(filed, version, run) for filed in batch]
    yield "documents", _table(documents, _DOCUMENTS)
    for name, (fields, made) in _makers().items():
        yield name, _table([row for filed in batch for row in made(filed.record)], fields)


def packed(record: Record) -> bytes:
    """The record without its text, small."""
    data = to_json(msgspec.structs.replace(record, text=""))
    small: bytes = _ZSTD.compress(data, asbytes=True)
    return _LENGTH.pack(len(data)) + small


def inflated(data: bytes) -> bytes:
    """The record without its text, as JSON."""
    (length,) = _LENGTH.unpack_from(data)
    line: bytes = _ZSTD.decompress(data[_LENGTH.size :], length, asbytes=True)
    return line


def unpacked(data: bytes, text: str) -> Record:
    """The record back."""
    return msgspec.structs.replace(from_json(inflated(data)), text=text)


def given(document: Document) -> str:
    """What came with the text, as JSON: when it changes the record does."""
    known = {
        "published": document.published,
        "title": document.title,
        "source": document.source,
        "extra": document.extra,
    }
    return msgspec.json.encode(known, order="sorted").decode()


_DOCUMENTS = dict.fromkeys(
    ("document", "published", "day", "title", "source", "origin", "encoding", "chars", "text", "clean"), _TEXT
) | dict.fromkeys(("sha256", "given", "rules", "packs", "run", "record"), _TEXT)
_DOCUMENTS |= {"day": _DATE, "chars": _INT, "run": _INT, "record": pa.binary()}


def _document(filed: Filed, version: Version, run: int) -> Cells:
    document, record = filed
    clean = Passages(record).mended(0, len(record.text)) if record.repairs else None
    day = edtf.bounds(record.published[:10])[0] if record.published else None
    return (
        *(record.doc, record.published, day, record.title, record.source),
        *(document.origin, document.encoding, record.chars, record.text, clean),
        *(record.sha256, given(document), version.rules, version.packs, run, packed(record)),
    )


@cache
def _makers() -> dict[str, tuple[dict[str, pa.DataType], Callable[[Record], Iterator[Cells]]]]:
    words = dict.fromkeys(("text", "type", "name", "id", "code"), _TEXT)
    timed = dict.fromkeys(("text", "type", "value", "mod", "role", "rule"), _TEXT)
    found = ("expected_low", "expected_high", "observed_low", "observed_high", "tolerance")
    relation = {"kind": _TEXT, "verdict": _TEXT, "statistics": pa.list_(_INT)}
    said = dict.fromkeys(("message", "message_en", "computation"), _TEXT)
    return {
        "articles": (_SPAN | {"title": _TEXT, "published": _TEXT}, _articles),
        "statistics": ({"n": _INT} | {c.name: _ARROW[c.kind] for c in COLUMNS}, _statistics),
        "times": (_SPAN | timed | {"first": _DATE, "last": _DATE}, _times),
        "entities": (_SPAN | words | {"confidence": _NUMBER, "rule": _TEXT}, _entities),
        "findings": (
            {"document": _TEXT, "n": _INT} | relation | dict.fromkeys(found, _NUMBER) | said,
            _findings,
        ),
        "repairs": (_SPAN | dict.fromkeys(("old", "new", "rule"), _TEXT), _repairs),
    }


def _articles(record: Record) -> Iterator[Cells]:
    for n, a in enumerate(record.articles):
        yield record.doc, n, a.start, a.end, a.title, a.published


def _statistics(record: Record) -> Iterator[Cells]:
    # Numbers leave as doubles here; the record keeps them digit for digit.
    for n, row in enumerate(cells(record, NAMES)):
        yield (n, *(float(cell) if isinstance(cell, Decimal) else cell for cell in row))


def _times(record: Record) -> Iterator[Cells]:
    for n, t in enumerate(record.times):
        days = edtf.bounds(t.value) if t.value and t.type in {"date", "time"} else (None, None)
        yield record.doc, n, t.start, t.end, t.text, t.type, t.value, t.mod, t.role, t.by, *days


def _entities(record: Record) -> Iterator[Cells]:
    for n, e in enumerate(record.entities):
        yield record.doc, n, e.start, e.end, e.text, e.type, e.name, e.id, e.code, e.confidence, e.by


def _findings(record: Record) -> Iterator[Cells]:
    for n, f in enumerate(record.findings):
        ends = (*_ends(f.expected), *_ends(f.observed), _number(f.tolerance))
        said = (f.message, f.message_en, f.computation)
        yield record.doc, n, f.kind, f.verdict, f.statistics, *ends, *said


def _repairs(record: Record) -> Iterator[Cells]:
    for n, r in enumerate(record.repairs):
        yield record.doc, n, r.start, r.end, r.old, r.new, r.by


def _ends(value: Value) -> tuple[float | None, float | None]:
    low, high = value if isinstance(value, tuple) else (value, value)
    return _number(low), _number(high)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _table(rows: Iterable[Cells], fields: dict[str, pa.DataType]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [pa.array(column, type=kind) for column, kind in zip(columns, fields.values(), strict=True)]
    return pa.Table.from_arrays(arrays, names=list(fields))
