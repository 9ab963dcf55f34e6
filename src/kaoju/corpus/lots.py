"""Some documents on their way into a store, as the rows they will be: made where they were read."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import pyarrow as pa

from kaoju.corpus.tables import Filed, tables
from kaoju.corpus.version import Version
from kaoju.jobs import Done
from kaoju.model import Document, Record
from kaoju.read import Problem


class Lot(NamedTuple):
    """What a chunk of documents brings.

    Attributes:
        documents: ids of those that were read.
        problems: what could not be read, and the id of the document if it got so far.
        tables: rows by table.
        statistics, chars: how many there are in the documents.
    """

    documents: list[str]
    problems: list[tuple[Problem, str | None]]
    tables: dict[str, pa.Table]
    statistics: int
    chars: int


def lot(version: Version, run: int, done: Done) -> Lot:
    """The rows of some documents.

    Args:
        version: of the rules and packs that made the records.
        run: number of the run that writes them.
        done: items and their records.
    """
    filed = [
        Filed(msgspec.structs.replace(item, text=""), made)
        for item, made in done
        if isinstance(item, Document) and isinstance(made, Record)
    ]
    return Lot(
        [f.record.doc for f in filed],
        [(made, getattr(item, "id", None)) for item, made in done if isinstance(made, Problem)],
        dict(tables(filed, version, run)) if filed else {},
        sum(len(f.record.statistics) for f in filed),
        sum(f.record.chars for f in filed),
    )
