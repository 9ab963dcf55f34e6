"""A store held open for many readers at once, each with a cursor of its own and a limit of time."""

from __future__ import annotations

import os
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from kaoju.corpus import Corpus, reading
from kaoju.corpus.store import Store
from kaoju.errors import InputError, KaojuError
from kaoju.model import Record

SECONDS = 10.0
"""A question to the store that takes longer is given up."""
_MEMORY = "512MB"
_REMEMBERED = 256
_LOCKED = (
    "SET enable_external_access = false",  # no file, no network, whatever a query says
    "SET python_enable_replacements = false",  # no table out of a variable of this program
    "SET lock_configuration = true",
)


def locked(path: Path, memory: str, threads: int = 2) -> duckdb.DuckDBPyConnection:
    """A database in memory with the store beside it, `store`, read-only; it reaches nothing else any more.

    Args:
        path: the store.
        memory: most that it takes.
        threads: for one question.
    """
    db = duckdb.connect(":memory:")
    place = str(path.resolve()).replace("'", "''")
    # What does not fit spills there; left alone, DuckDB makes a folder where the command was called.
    scratch = str(Path(tempfile.gettempdir()) / f"kaoju-{os.getpid()}").replace("'", "''")
    settings = (
        f"SET temp_directory = '{scratch}'",
        f"SET memory_limit = '{memory}'",
        f"SET threads = {threads}",
        "SET enable_progress_bar = false",
        f"ATTACH '{place}' AS store (READ_ONLY)",
        "ATTACH ':memory:' AS desk (COMPRESS)",
    )
    for setting in (*settings, *_LOCKED):
        db.execute(setting)
    return db


class TooLongError(KaojuError):
    """A question to the store that was given up."""


class View(Store):
    """A store as one reader sees it: the same verbs, over a cursor of the desk."""

    def __init__(self, path: Path, cursor: duckdb.DuckDBPyConnection) -> None:
        """Take a cursor that is ready."""
        self.path, self.db = path, cursor


class Desk:
    """Holds a store open, read-only, as long as it lives; what is asked may be asked from any thread.

    Attributes:
        path: the file.
        corpus: the Python door to the same store.
    """

    def __init__(self, path: str | Path) -> None:
        """Open; an old store is brought up to date first.

        Raises:
            KaojuError: no store there, or another process writes to it.
        """
        self.path = Path(path)
        with Store(self.path):
            pass
        self.corpus = Corpus(self.path)
        self._db = locked(self.path, _MEMORY)
        self._known: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def view(self, seconds: float = SECONDS) -> Iterator[View]:
        """A view of the store for one question; tables of the desk itself are in `desk.main`.

        Raises:
            TooLongError: the time is over.
        """
        cursor = self._db.cursor()
        cursor.execute("USE store")
        timer = threading.Timer(seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield View(self.path, cursor)
        except duckdb.InterruptException as error:
            raise TooLongError(f"given up after {seconds:g} seconds; ask for less") from error
        finally:
            timer.cancel()
            cursor.close()

    def remembered(self, question: Hashable, answer: Callable[[], Any]) -> Any:  # noqa: ANN401 - its answer
        """The answer to a question, kept for the next who asks: the store does not change meanwhile."""
        with self._lock:
            if question in self._known:
                self._known.move_to_end(question)
                return self._known[question]
        made = answer()
        with self._lock:
            self._known[question] = made
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return made

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever a cell holds
        """The rows of a query of ours, by column name."""
        with self.view() as view:
            found = view.db.execute(query, list(values))
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def record(self, document: str) -> Record:
        """What a document yields.

        Raises:
            InputError: no such document.
        """
        with self.view() as view:
            for record in reading.records(view, [document]):
                return record
        raise InputError(f"no document {document[:80]!r} in the store")
