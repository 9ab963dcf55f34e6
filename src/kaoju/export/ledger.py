"""The ledger as text: every numeral of every document, its place, its fate and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from kaoju.model import Record

_HEAD = ("document", "start", "end", "numeral", "fate", "why")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Tab-separated UTF-8 lines below a header; blanks and tabs inside a cell become one blank."""
    out.write(_line(_HEAD))
    for record in records:
        out.writelines(
            _line((record.doc, str(row.start), str(row.end), row.text, row.fate, row.why))
            for row in record.ledger
        )
        out.flush()


def _line(cells: tuple[str, ...]) -> bytes:
    return ("\t".join(" ".join(cell.split()) for cell in cells) + "\n").encode()
