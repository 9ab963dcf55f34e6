"""An Excel workbook: one sheet, typed cells, a frozen header and a filter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import isfinite
from typing import Any, BinaryIO

from kaoju.errors import InputError
from kaoju.export.rows import cells, header
from kaoju.model import Record

_ROWS = 1_048_575  # what a sheet holds below its header
_CHARS = 32_767  # what a cell holds
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not allowed in XML
_WIDTHS = {"quote": 14, "sentence": 60, "title": 30, "what": 28, "scope": 20, "document": 18}


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Header and one row a statistic; the records are read twice.

    Raises:
        InputError: more rows than a sheet holds.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - a heavy import that most runs do not need
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    names = header(records)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("statistics")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 12)
    rows = 0
    for row in _rows(records, names):
        sheet.append([cell(sheet, value) for value in row])
        rows += 1
        if rows > _ROWS + 1:
            raise InputError("more than 1,048,575 statistics do not fit an Excel sheet; use --format parquet")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{rows}"
    book.save(out)


def _rows(records: Iterable[Record], names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    yield names
    for record in records:
        yield from cells(record, names)


def cell(sheet: Any, value: Any) -> Any:  # noqa: ANN401 - whatever the workbook library takes
    """Text is marked as text, so that a leading `=` is shown and never run."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if isinstance(value, Decimal):
        return float(value) if isfinite(float(value)) else str(value)
    if not isinstance(value, str):
        return value
    text = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", value)[:_CHARS]
    if not text.startswith("=") or len(text) == 1:
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
