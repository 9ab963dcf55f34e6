"""Any table as a file: CSV, JSON Lines, Parquet, Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa

from kaoju.errors import InputError
from kaoju.export.csv import safe

_BATCH = 10_000


def write(table: pa.Table, out: BinaryIO, suffix: str) -> None:
    """Write a table in the format of a suffix.

    Raises:
        InputError: a suffix that stands for no format.
    """
    writers: dict[str, Callable[[pa.Table, BinaryIO], None]] = {
        ".csv": _csv,
        ".jsonl": _jsonl,
        ".parquet": _parquet,
        ".xlsx": _xlsx,
    }
    if suffix.lower() not in writers:
        raise InputError(f"no format for {suffix or 'no suffix'}; use one of {' '.join(writers)}")
    writers[suffix.lower()](table, out)


def _csv(table: pa.Table, out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        sheet = csv.writer(text)
        sheet.writerow(table.column_names)
        for batch in table.to_batches(_BATCH):
            sheet.writerows([safe(_whole(cell)) for cell in row.values()] for row in batch.to_pylist())
    finally:
        text.detach()


def _jsonl(table: pa.Table, out: BinaryIO) -> None:
    for batch in table.to_batches(_BATCH):
        out.writelines(msgspec.json.encode(row) + b"\n" for row in batch.to_pylist())


def _parquet(table: pa.Table, out: BinaryIO) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - a heavy import that most runs do not need

    pq.write_table(table, out, compression="zstd")


def _xlsx(table: pa.Table, out: BinaryIO) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    from kaoju.export.xlsx import cell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    sheet.freeze_panes = "A2"
    sheet.append(table.column_names)
    for batch in table.to_batches(_BATCH):
        for row in batch.to_pylist():
            sheet.append([cell(sheet, _excel(value)) for value in row.values()])
    book.save(out)


def _whole(cell: Any) -> Any:  # noqa: ANN401 - whatever a cell holds
    """A double that is a whole number is written without its nought."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else cell


def _excel(value: Any) -> Any:  # noqa: ANN401
    known = value is None or isinstance(value, str | int | float | date | datetime)
    return value if known else str(value)


def shown(value: Any) -> str:  # noqa: ANN401
    """A cell as people read it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    return " ".join(str(value).split())
