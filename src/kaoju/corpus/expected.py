"""How many documents to expect, so that a progress bar can say how long it will take."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from kaoju.read.files import Source, sources

_BLOCK = 1 << 20
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".parquet", ".zip"})


def expected(paths: Iterable[str | Path]) -> int | None:
    """Documents behind the paths; None when a table or standard input must be read to know."""
    total = 0
    for source in sources(paths):
        if not isinstance(source, Source):
            continue
        if source.path is None or source.kind in _TABLES or source.path.suffix.lower() == ".zst":
            return None
        total += _lines(source.path, packed=source.packed) if source.kind in {".jsonl", ".ndjson"} else 1
    return total


def _lines(path: Path, *, packed: bool) -> int:
    try:
        with gzip.open(path) if packed else path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b""))
    except (OSError, EOFError):
        return 0  # reading will say what is wrong with it
