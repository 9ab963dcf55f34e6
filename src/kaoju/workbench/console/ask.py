"""A question in SQL, in a process of its own that can write nothing and reach no file."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from kaoju.errors import InputError
from kaoju.workbench.desk import locked
from kaoju.workbench.processes import END, Pool

_COUNT = 2
_MEMORY = "256MB"
_PROCESS = 3 << 30
_LARGEST = 32 * 1024 * 1024
_LONGEST = 20_000
_FAULT = b"!"


class Answer(NamedTuple):
    """Rows, and whether there are more than were asked for."""

    table: pa.Table
    more: bool


class Console:
    """Answers queries over a store: what is asked here takes nothing from the pages."""

    def __init__(self, path: Path, seconds: float, rows: int) -> None:
        """Over a store, so long for one query, so many rows at most."""
        self._pool = Pool(_work, path, count=_COUNT, seconds=seconds, memory=_PROCESS)
        self._rows = rows
        self.warm, self.close = self._pool.warm, self._pool.close

    def ask(self, query: str, rows: int | None = None) -> Answer:
        """The first rows of a query.

        Raises:
            InputError: the query is wrong, writes, or gives more than fits.
            TooLongError: the time is over.
        """
        checked(query)
        most = max(0, min(self._rows, self._rows if rows is None else rows))
        data = b"".join(self._pool.run((query, most + 1)))
        if data.startswith(_FAULT):
            raise InputError(data.removeprefix(_FAULT).decode())
        found = pa.ipc.open_stream(data).read_all()
        return Answer(found.slice(0, most), found.num_rows > most)


def checked(query: str) -> None:
    """One statement, and one that reads.

    Raises:
        InputError: it is none.
    """
    if len(query) > _LONGEST:
        raise InputError(f"query: longer than {_LONGEST} characters")
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        raise InputError(_said(error)) from error
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise InputError("query: one SELECT, please; nothing can be written here")


def _said(error: duckdb.Error) -> str:
    return f"query: {str(error).splitlines()[0]}"


def _work(pipe: Connection, path: Path) -> None:
    db = locked(path, _MEMORY, threads=1)
    db.execute("USE store")
    while True:
        query, rows = pipe.recv()
        try:
            pipe.send_bytes(_table(db, query, rows))
        except duckdb.Error as error:
            pipe.send_bytes(_FAULT + _said(error).encode())
        pipe.send_bytes(END)


def _table(db: duckdb.DuckDBPyConnection, query: str, rows: int) -> bytes:
    found = db.sql(query).limit(rows).to_arrow_table()
    if found.nbytes > _LARGEST:
        return _FAULT + f"more than {_LARGEST >> 20} MB; choose fewer columns or rows".encode()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, found.schema) as stream:
        stream.write_table(found)
    data: bytes = sink.getvalue().to_pybytes()
    return data
