"""The file of a store: opened once for writing or many times for reading, with plain messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from kaoju.corpus import schema
from kaoju.errors import InputError, KaojuError

_MEMORY = "256MB"  # for the database; the rest of a process stays well below as much again
_HOLDER = re.compile(r"PID (\d+)")


class Store:
    """An open store. Use as a context manager, or close it."""

    def __init__(self, path: str | Path, *, write: bool = False) -> None:
        """Open; writing creates what is not there, and migrates what is old.

        Raises:
            InputError: nothing there to read, or no store of kaoju.
            KaojuError: another process holds it.
        """
        self.path = Path(path)
        if not write and not self.path.exists():
            raise InputError(
                f"{self.path}: no store there; make one with: kaoju corpus add {self.path} PATH..."
            )
        self.db = _opened(self.path, write=write)
        try:
            self._ready(write=write)
        except InputError as error:
            self.db.close()
            raise InputError(f"{self.path}: {error}") from None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def _ready(self, *, write: bool) -> None:
        if schema.is_current(self.db):
            return
        if write:
            schema.migrate(self.db)
            return
        self.db.close()
        with Store(self.path, write=True):
            pass
        self.db = _opened(self.path, write=False)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that happens inside is kept, or nothing of it."""
        self.db.begin()
        try:
            yield
        except BaseException:
            self.db.rollback()
            raise
        self.db.commit()

    def all(self, query: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.db.execute(query, values or []).fetchall()

    def one(self, query: str, values: list[Any] | None = None) -> Any:  # noqa: ANN401 - whatever the cell holds
        """The first cell of the first row, or None."""
        row = self.db.execute(query, values or []).fetchone()
        return row[0] if row else None


def _opened(path: Path, *, write: bool) -> duckdb.DuckDBPyConnection:
    try:
        db = duckdb.connect(str(path), read_only=not write)
    except duckdb.ConnectionException as error:
        raise KaojuError(f"{path}: this process has it open already; close that Corpus first") from error
    except duckdb.IOException as error:
        raise _explained(path, str(error)) from error
    db.execute(f"SET memory_limit = '{_MEMORY}'")
    db.execute("SET preserve_insertion_order = true")
    return db


def _explained(path: Path, message: str) -> KaojuError:
    if "lock" in message:
        holder = _HOLDER.search(message)
        who = f"process {holder[1]}" if holder else "another process"
        return KaojuError(f"{path}: {who} is at work in it; wait until that has ended, then try again")
    if "not a valid DuckDB" in message:
        return InputError(f"{path}: no store of kaoju; choose another file")
    return InputError(f"{path}: cannot be opened ({message.splitlines()[0]}); check the folder")
