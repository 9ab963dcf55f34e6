"""CSV that opens right in Excel: UTF-8 with a mark, CRLF, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from kaoju.export.rows import cells, header
from kaoju.model import Record

_TRIGGERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Header and one line a statistic; the records are read twice."""
    names = header(records)
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        sheet = csv.writer(text)
        sheet.writerow(map(safe, names))
        for record in records:
            sheet.writerows(map(safe, row) for row in cells(record, names))
    finally:
        text.detach()


def safe(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers.

    One character alone (the modifier `=`) is no formula.
    """
    if isinstance(cell, str) and len(cell) > 1 and cell.startswith(_TRIGGERS):
        return "'" + cell
    return cell
