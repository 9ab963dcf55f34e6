"""Exports and raw texts, read with nothing of kaoju."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kaoju.verify.faults import Row

_SLOTS = ("what", "scope", "time", "speaker")


class UnreadableError(Exception):
    """A file that is no export, or no text; the message says what to give."""


def rows(path: Path) -> Iterator[Row]:
    """The rows of an export: .csv, .jsonl, .parquet, .xlsx.

    Raises:
        UnreadableError: another kind of file, or one without the columns needed.
    """
    kind = path.suffix.lower()
    readers = {".csv": _csv, ".jsonl": _jsonl, ".ndjson": _jsonl, ".parquet": _parquet, ".xlsx": _xlsx}
    if kind not in readers:
        raise UnreadableError(f"{path}: {kind or 'no suffix'}: give an export as {' '.join(readers)}")
    for row in readers[kind](path):
        if missing := {"document", "quote", "start", "end", "unit"} - row.keys():
            raise UnreadableError(f"{path}: no export of kaoju: no column {', '.join(sorted(missing))}")
        yield row


def _csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {name: _shown(cell) for name, cell in row.items()}


def _shown(cell: str) -> str:
    """A cell that a spreadsheet would run has an apostrophe before it, which is no part of it."""
    return cell[1:] if len(cell) > 2 and cell[0] == "'" and cell[1] in "=+-@＝＋－＠\t\r\n" else cell


def _jsonl(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line, parse_float=Decimal, parse_int=Decimal)
            for item in record["statistics"]:
                yield _flat(record["doc"], item)


def _flat(document: str, item: Mapping[str, Any]) -> Row:
    """A statistic of a record as a row."""
    value = item["value"]
    exact = None if isinstance(value, list) else value
    low, high = item.get("low"), item.get("high")
    if low is None and high is None:
        low, high = (
            value if isinstance(value, list) else (value, value) if item["mod"] == "=" else (None, None)
        )
    row = {
        "document": document,
        "quote": item["text"],
        "value": exact,
        "low": low,
        "high": high,
        "unit": item["unit"],
        "modifier": item["mod"],
        "start": item["start"],
        "end": item["end"],
    }
    for slot in _SLOTS:
        place = item.get("evidence", {}).get(slot) or (None, None)
        row[f"{slot}_start"], row[f"{slot}_end"] = place
    return row


def _parquet(path: Path) -> Iterator[Row]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - a heavy import that most runs do not need

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _xlsx(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(path, read_only=True)
    try:
        lines = book.worksheets[0].iter_rows(values_only=True)
        names = [str(name) for name in next(lines)]
        for line in lines:
            yield dict(zip(names, line, strict=False))
    finally:
        book.close()


class Texts(Mapping[str, str]):
    """Raw texts by document, read as they are asked for.

    A folder holds a document in the file of its name; a JSON Lines file has `id` and `text` in every line;
    a store of kaoju has them in its table `documents`.
    """

    def __init__(self, path: Path) -> None:
        """Find what is there.

        Raises:
            UnreadableError: no such file or folder.
        """
        self._files: dict[str, Path] = {}
        self._texts: dict[str, str] = {}
        if path.is_dir():
            for file in sorted(f for f in path.rglob("*") if f.is_file()):
                self._files[file.relative_to(path).as_posix()] = file
                self._files.setdefault(file.name.removesuffix(".gz").rsplit(".", 1)[0], file)
        elif path.name.endswith((".jsonl", ".ndjson", ".jsonl.gz")):
            self._texts = dict(_lines(path))
        elif path.is_file():
            self._texts = _stored(path)
        else:
            raise UnreadableError(f"{path}: no such file or folder; give the texts")
        self._last: tuple[str, str] = ("", "")

    def __getitem__(self, document: str) -> str:
        """The text of a document."""
        if document in self._texts:
            return self._texts[document]
        if self._last[0] != document:
            self._last = (document, _decoded(self._files[document]))
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        """The documents."""
        yield from self._texts or self._files

    def __len__(self) -> int:
        """How many there are."""
        return len(self._texts or self._files)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            row = json.loads(line.decode("utf-8-sig")) if line.strip() else {}
            name = row.get("id", row.get("doc", f"{path.name.split('.')[0]}#{number}"))
            if isinstance(row.get("text"), str):
                yield str(name), row["text"]


def _stored(path: Path) -> dict[str, str]:
    import duckdb  # noqa: PLC0415

    try:
        with duckdb.connect(str(path), read_only=True) as db:
            return dict(db.execute("SELECT document, text FROM documents").fetchall())
    except duckdb.Error as error:
        raise UnreadableError(f"{path}: no texts in it; give a folder, JSON Lines or a store") from error


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8-sig", "replace")
