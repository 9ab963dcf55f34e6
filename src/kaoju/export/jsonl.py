"""JSON Lines: the output contract, one object a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from kaoju.model import Record, to_json


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """One UTF-8 line a record, as it comes."""
    for record in records:
        out.write(to_json(record) + b"\n")
        out.flush()
