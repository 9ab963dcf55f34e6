"""The same rows in every format: table, CSV, Excel, Parquet, JSON Lines, HTML, and the ledger.

Every format is a function `write(records, out)`; `save` picks one and gives it what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias, get_args

from kaoju.errors import InputError
from kaoju.export import jsonl
from kaoju.export.spool import Spool
from kaoju.model import Record, from_json

Format: TypeAlias = Literal[
    "table",
    "jsonl",
    "csv",
    "xlsx",
    "parquet",
    "html",
    "ledger",
    "sdmx",
    "webannotation",
    "brat",
    "labelstudio",
    "timex3",
]
FORMATS: tuple[Format, ...] = get_args(Format)

_SUFFIXES: dict[str, Format] = {
    ".txt": "table",
    ".tsv": "ledger",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".jsonld": "webannotation",
    ".zip": "brat",
    ".xml": "timex3",
}
BINARY: frozenset[Format] = frozenset({"xlsx", "parquet", "brat"})
_STREAMS: frozenset[Format] = frozenset(
    {"table", "jsonl", "ledger", "sdmx", "webannotation", "brat", "labelstudio", "timex3"}
)  # read the records once, as they come


def save(records: Iterable[Record | bytes], out: BinaryIO, form: Format) -> None:
    """Write records, or their JSON, to a binary stream.

    An iterator is read once, and only as fast as needed.
    """
    if form == "jsonl":
        jsonl.write(records, out)
        return
    if form in _STREAMS:
        _writer(form)((from_json(r) if isinstance(r, bytes) else r for r in records), out)
        return
    with closing(Spool(records)) as again:
        _writer(form)(again, out)


def _writer(form: Format) -> Callable[[Iterable[Record], BinaryIO], None]:
    """The module of a format is loaded when it is asked for."""
    write: Callable[[Iterable[Record], BinaryIO], None] = import_module(f"kaoju.export.{form}").write
    return write


def form_of(path: Path) -> Format:
    """The format that a file name asks for.

    Raises:
        InputError: a suffix that stands for no format.
    """
    try:
        return _SUFFIXES[path.suffix.lower()]
    except KeyError:
        known = " ".join(_SUFFIXES)
        raise InputError(f"{path}: no format for this suffix; use one of {known}, or --format") from None
