"""Documents in the rows of JSON Lines, CSV, TSV and XLSX files."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any

import msgspec

from kaoju.model import Document
from kaoju.read import archives
from kaoju.read.encoding import Decoded, decode
from kaoju.read.lines import LONGEST_LINE, lines
from kaoju.read.options import Options, column_names, dated
from kaoju.read.problem import Problem

Item = Document | Problem
Coding = tuple[str, float]
"""Name of an encoding and how sure it is."""
_CELL = 2**31 - 1
MOST_ROWS = 5000
"""Rows of a table of figures that is read as one document."""
_LONGEST_WORDS = 60
_FIGURE = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?[%％]?")
_DAY = re.compile(r"(?:19|20)\d{6}")


def json_lines(stream: IO[bytes], name: str, stem: str, options: Options) -> Iterator[Item]:
    """One document a line: an object with `text`, and perhaps `id`, `published`, `title`, `source`."""
    for number, line in enumerate(lines(stream), 1):
        origin = f"{name}:{number}"
        if line is None:
            yield Problem(origin, f"line longer than {LONGEST_LINE >> 20} MB; one article a line, please")
        elif isinstance(line, ValueError):
            yield Problem(origin, f"no JSON ({line}); one object a line")
        elif line.text.strip():
            yield from _json_row(line, origin, f"{stem}#{number}", options)


def _json_row(line: Decoded, origin: str, default_id: str, options: Options) -> Iterator[Item]:
    try:
        row = _parsed(line.text)
    except (ValueError, RecursionError) as error:
        yield Problem(origin, f"no JSON ({error}); one object a line")
        return
    if not isinstance(row, dict):
        yield Problem(origin, 'no object; write {"id": ..., "text": ...}')
        return
    yield from _row(row, origin, default_id, (line.encoding, line.confidence), options)


_HALF = re.compile(
    r"(?<!\\)((?>(?:\\\\)*))(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
"""Half of a surrogate pair, escaped, that stands alone: cutters of texts leave it where they split a sign."""


def _parsed(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        if not _HALF.search(text):
            raise
        return msgspec.json.decode(_HALF.sub(r"\1\\ufffd", text))


def csv_rows(data: bytes, name: str, stem: str, options: Options, delimiter: str) -> Iterator[Item]:
    """One document a row, with a header row."""
    text, encoding, confidence = decode(data)
    csv.field_size_limit(min(_CELL, sys.maxsize))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from _table(reader, name, stem, (encoding, confidence), options)
    except csv.Error as error:
        yield Problem(f"{name}:{reader.line_num}", f"{error}; the rest of the table is not read")


def xlsx_rows(data: bytes, name: str, stem: str, options: Options) -> Iterator[Item]:
    """One document a row of the first sheet, with a header row."""
    import openpyxl  # noqa: PLC0415 - a quarter of a second, for spreadsheets alone

    archives.check(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets through whatever zip and XML readers raise
        raise ValueError(f"no readable XLSX ({error}); save it again from a spreadsheet program") from error
    try:
        yield from _table(book.worksheets[0].iter_rows(values_only=True), name, stem, ("xlsx", 1.0), options)
    finally:
        book.close()


def parquet_rows(data: bytes, name: str, stem: str, options: Options) -> Iterator[Item]:
    """One document a row, read in batches; rows are numbered as those of a table with a header, from 2."""
    import pyarrow as pa  # noqa: PLC0415 - as above
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        book = pq.ParquetFile(pa.BufferReader(data))
        columns = book.schema_arrow.names
        rows = (zip(*b.to_pydict().values(), strict=True) for b in book.iter_batches(1024))
        yield from _table(chain([columns], chain.from_iterable(rows)), name, stem, ("parquet", 1.0), options)
    except (pa.ArrowException, OSError) as error:
        raise ValueError(f"no readable Parquet file ({error}); write it again") from None


def _table(
    rows: Iterable[Sequence[Any]], name: str, stem: str, coding: Coding, options: Options
) -> Iterator[Item]:
    lines = iter(rows)
    head = [str(cell or "").strip() for cell in next(lines, ())]
    if not any(head):
        yield Problem(name, "empty table; the first row names the columns")
        return
    wrong = [c for c in (options.text_col, options.date_col, options.id_col) if c and c not in head]
    text_col = options.text_col or _column("text", head)
    if text_col is None and not wrong and not (options.date_col or options.id_col):
        sheet = list(islice(lines, MOST_ROWS + 1))
        if is_sheet(head, sheet):
            yield from _sheet([head, *sheet], name, stem, coding, options)
            return
    if wrong or text_col is None:
        missing = f"no column {wrong[0]!r}" if wrong else "no column of texts"
        yield Problem(name, f"{missing}; columns are {', '.join(h for h in head if h)}; use --text-col NAME")
        return
    for number, cells in enumerate(lines, 2):
        row = dict(zip(head, cells, strict=False))
        if any(cell not in (None, "") for cell in row.values()):
            yield from _row(row, f"{name}:{number}", f"{stem}#{number}", coding, options)


def is_sheet(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a table without a column of texts is a table of figures: short cells, a figure in most rows."""
    if not 0 < len(rows) <= MOST_ROWS:
        return False
    cells = [[str(cell) for cell in row if cell not in (None, "")] for row in rows]
    if any(len(cell) > _LONGEST_WORDS for row in (head, *cells) for cell in row):
        return False
    return 2 * sum(any(map(_is_figure, row[1:])) for row in cells) > len(rows)


def _is_figure(cell: str) -> bool:
    """A number, and no date such as 20200213."""
    return _FIGURE.fullmatch(cell.strip()) is not None and _DAY.fullmatch(cell.strip()) is None


def _sheet(
    rows: Iterable[Sequence[Any]], name: str, stem: str, coding: Coding, options: Options
) -> list[Item]:
    """A table of figures as one document: a line a row, cells parted by tabs."""
    lines = ("\t".join("" if cell is None else _words_of(cell) for cell in row) for row in rows)
    text = "\n".join(lines)
    document = Document(id=stem, text=text, origin=name, encoding=coding[0], encoding_confidence=coding[1])
    return dated(document, options)


def _words_of(cell: object) -> str:
    return " ".join(str(cell).split())


def _column(field: str, names: Iterable[str]) -> str | None:
    present = {str(n).strip().lower(): str(n) for n in names}
    return next((present[w] for w in column_names().get(field, ()) if w in present), None)


def _row(
    row: Mapping[str, Any], origin: str, default_id: str, coding: Coding, options: Options
) -> Iterator[Item]:
    columns = {
        "text": options.text_col or _column("text", row),
        "published": options.date_col or _column("published", row),
        "id": options.id_col or _column("id", row),
        "title": _column("title", row),
        "source": _column("source", row),
    }
    cell = {field: row.get(name) if name else None for field, name in columns.items()}
    text = cell["text"]
    if not isinstance(text, str) or not text.strip():
        name = columns["text"]
        yield Problem(
            origin, f"no text in {name!r}; row left out" if name else "no text; use --text-col NAME"
        )
        return
    used = set(columns.values())
    document = Document(
        id=str(cell["id"]) if cell["id"] not in (None, "") else default_id,
        text=text,
        title=_words(cell["title"]),
        source=_words(cell["source"]),
        origin=origin,
        encoding=coding[0],
        encoding_confidence=coding[1],
        extra={k: _plain(v) for k, v in row.items() if k and (k not in used or k == "url") and v is not None},
    )
    yield from dated(document, options, own=cell["published"])


def _words(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)
