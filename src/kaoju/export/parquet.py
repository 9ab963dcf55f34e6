"""Apache Arrow and Parquet: the row layout with types, for pandas, polars, R, DuckDB and Stata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from kaoju.export.rows import COLUMNS, cells, header
from kaoju.model import Record

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 20_000


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A Parquet file, one row a statistic; the records are read twice."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - a heavy import that most runs do not need

    names = header(records)
    schema = _schema(names)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(records, names, schema):
            writer.write_batch(batch)


def table(records: Iterable[Record]) -> pa.Table:
    """The rows as an Arrow table (`.to_pandas()` makes a data frame); the records are read twice."""
    import pyarrow as pa  # noqa: PLC0415

    names = header(records)
    schema = _schema(names)
    return pa.Table.from_batches(_batches(records, names, schema), schema)


def _schema(names: tuple[str, ...]) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415

    types = {"text": pa.string(), "number": pa.float64(), "date": pa.date32(), "offset": pa.int64()}
    kinds = {column.name: column.kind for column in COLUMNS}
    return pa.schema([(name, types[kinds.get(name, "text")]) for name in names])


def _batches(
    records: Iterable[Record], names: tuple[str, ...], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415

    rows = (row for record in records for row in cells(record, names))
    makers = [_maker(field.type) for field in schema]
    while chunk := list(islice(rows, _BATCH)):
        columns = [
            pa.array([None if cell is None else make(cell) for cell in column], type=field.type)
            for column, make, field in zip(zip(*chunk, strict=True), makers, schema, strict=True)
        ]
        yield pa.record_batch(columns, schema=schema)


def _maker(kind: pa.DataType) -> Any:  # noqa: ANN401 - float, str or the cell itself
    import pyarrow.types as kinds  # noqa: PLC0415

    if kinds.is_floating(kind):
        return float
    return str if kinds.is_string(kind) else (lambda cell: cell)
