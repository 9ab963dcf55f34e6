"""PySpark: statistics of a data frame of articles, on as many machines as there are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from kaoju.errors import InputError
from kaoju.export import parquet
from kaoju.jobs import records
from kaoju.model import Document, Record
from kaoju.read import Problem
from kaoju.read.options import Options, dated

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

PROBLEM = "problem"
"""Extra column: why a document could not be read; its other columns but `document` are empty then."""


def extract(  # noqa: PLR0913 - one keyword for each thing a caller may say
    frame: DataFrame,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the name of the column
    published: str | None = None,
    title: str | None = None,
    source: str | None = None,
) -> DataFrame:
    """One row a statistic, in the row layout, with a column `problem` at the end.

    Args:
        frame: one row an article.
        text: column of texts.
        id: column of ids; a join back to the frame goes by it and `document`.
        published: column of dates (text, date or timestamp); by default `published` where there is one.
        title: column of titles; by default `title` where there is one.
        source: column of sources; by default `source` where there is one.

    Returns:
        A data frame whose rows are those that `kaoju extract` gives for the same articles; columns of the
        input other than those above are left to a join.

    Raises:
        InputError: a column that is not there.
    """
    named = {"id": id, "text": text, "published": published, "title": title, "source": source}
    columns = {slot: name or slot for slot, name in named.items() if name or slot in frame.columns}
    for name in columns.values():
        if name not in frame.columns:
            raise InputError(f"no column {name}; there are: {', '.join(frame.columns)}")
    wanted = [frame[name].cast("string").alias(slot) for slot, name in columns.items()]
    return frame.select(*wanted).mapInArrow(_rows, _spark_schema())


def schema() -> pa.Schema:
    """The columns of the outcome: the row layout, then `problem`."""
    layout = parquet.table([]).schema
    return layout.append(pa.field(PROBLEM, pa.string()))


def session(master: str | None) -> SparkSession:
    """A session; the machine's own settings hold where nothing is said.

    Raises:
        InputError: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError("this needs the extra: pip install 'kaoju[spark]'") from error
    builder = SparkSession.builder.appName("kaoju")
    if master and master.startswith("local"):
        # On one machine the workers run the Python that runs this; a cluster has its own.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master:
        builder = builder.master(master)
    # Small batches: an article may be long, and a batch is in memory twice.
    return builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "500").getOrCreate()


def _rows(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Runs in the executors: a batch of articles in, its statistics out."""
    wanted = schema()
    for batch in batches:
        done: list[Record] = []
        problems: list[dict[str, Any]] = []
        for item in records(chain.from_iterable(map(_documents, batch.to_pylist()))):
            if isinstance(item, Problem):
                problems.append({"document": item.origin, PROBLEM: item.message})
            else:
                done.append(item)
        yield from _table(done, wanted).to_batches()
        if problems:
            yield pa.RecordBatch.from_pylist(problems, schema=wanted)


def _table(done: list[Record], wanted: pa.Schema) -> pa.Table:
    table = parquet.table(done)
    return table.append_column(PROBLEM, pa.nulls(table.num_rows, pa.string())).cast(wanted)


def _documents(row: dict[str, Any]) -> Iterator[Document | Problem]:
    """The article of a row; a date that does not exist becomes a problem beside it, as everywhere."""
    name = str(row["id"])
    if not row["text"] or not row["text"].strip():
        yield Problem(name, "no text")
        return
    document = Document(name, row["text"], title=row.get("title"), source=row.get("source"), origin=name)
    yield from dated(document, Options(), own=row.get("published"))


def _spark_schema() -> StructType:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    return from_arrow_schema(schema())
