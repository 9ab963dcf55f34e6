"""The file of a journal: opened so that what was written stays, made when it is not there."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from kaoju.errors import InputError, KaojuError

_VERSION = 1  # PRAGMA user_version of the file
_MARK = 0x4B414F4A  # PRAGMA application_id: whose file it is
_PATIENCE = 30.0  # seconds that a writer waits for another one


class Database:
    """One connection behind a lock, for all threads of a process; processes take turns by SQLite's own locks.

    WAL with synchronous=FULL: a transaction that has returned is on the disk, whatever ends the process.
    """

    def __init__(self, path: Path) -> None:
        """Open, or make it.

        Raises:
            InputError: the file is something else, or of a newer kaoju.
        """
        self._path = path
        self._lock = threading.RLock()
        try:
            self._db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            self._ready()
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path}: cannot be opened as a journal of reviews ({error})") from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with self._lock:
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that happens inside is on the disk afterwards, or nothing of it.

        Raises:
            KaojuError: another process has been writing for too long.
        """
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise KaojuError(f"{self._path}: cannot be written now ({error}); try again") from error
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _ready(self) -> None:
        """Settings of the connection; the tables when the file is new."""
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._db.execute(f"PRAGMA {setting}")
        with self.writing() as db:
            whose, version = _pragma(db, "application_id"), _pragma(db, "user_version")
            if version == 0 and not db.execute("SELECT 1 FROM sqlite_schema").fetchone():
                _create(db)
            elif whose != _MARK:
                raise InputError(f"{self._path}: a database, but no journal of reviews")
            elif version > _VERSION:
                raise InputError(f"{self._path}: made by a newer kaoju; upgrade kaoju")


def _create(db: sqlite3.Connection) -> None:
    """The tables, statement by statement: `executescript` would end the transaction."""
    script = (resources.files("kaoju.review") / "journal.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    db.execute(f"PRAGMA application_id = {_MARK}")
    db.execute(f"PRAGMA user_version = {_VERSION}")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
