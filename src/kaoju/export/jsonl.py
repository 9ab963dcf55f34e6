"""JSON Lines: the output contract, one object a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kaoju.model import Record, to_json


def lines(records: Iterable[Record | bytes]) -> Iterator[bytes]:
    """One UTF-8 line a record; what is JSON already goes out as it is."""
    for record in records:
        yield (record if isinstance(record, bytes) else to_json(record)) + b"\n"


def write(records: Iterable[Record | bytes], out: BinaryIO) -> None:
    """Each record as it comes."""
    for line in lines(records):
        out.write(line)
        out.flush()
