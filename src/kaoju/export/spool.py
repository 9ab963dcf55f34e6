"""Records kept on disk, to be read again: a header must know every column, a contents every title."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kaoju.export import jsonl
from kaoju.model import Record, from_json


class Spool:
    """Records that can be iterated again and again while memory holds one at a time. Close after use."""

    def __init__(self, records: Iterable[Record | bytes]) -> None:
        """Take every record in, or its JSON."""
        self._file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        try:
            self._file.writelines(jsonl.lines(records))
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[Record]:
        """The records in order; one pass at a time."""
        self._file.seek(0)
        return map(from_json, self._file)

    def close(self) -> None:
        """Let the file vanish."""
        self._file.close()
