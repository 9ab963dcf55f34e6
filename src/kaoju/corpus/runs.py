"""The manifest: every command that wrote to a store, its rules, options and counts."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from kaoju.corpus.store import Store
from kaoju.corpus.version import Version
from kaoju.read import Problem
from kaoju.version import __version__

_COUNTS = ("added", "updated", "skipped", "deleted", "problems", "statistics", "chars")


class Tally(Struct):
    """What a run did so far; `chars` are raw characters read."""

    added: int = 0
    updated: int = 0
    skipped: int = 0
    deleted: int = 0
    problems: int = 0
    statistics: int = 0
    chars: int = 0

    @property
    def documents(self) -> int:
        """Documents seen."""
        return self.added + self.updated + self.skipped

    def __str__(self) -> str:
        """One line; what is nought is left out."""
        counts = ((name, getattr(self, name)) for name in _COUNTS if name != "chars")
        return ", ".join(f"{count} {name}" for name, count in counts if count) or "nothing to do"


class Run:
    """A line of the manifest, kept up with every transaction."""

    def __init__(self, store: Store, command: str, version: Version, options: Mapping[str, object]) -> None:
        """Begin it."""
        self._store = store
        self.version = version
        self.tally = Tally()
        self.number: int = store.one("SELECT coalesce(max(run), 0) + 1 FROM runs")
        store.db.execute(
            "INSERT INTO runs (run, command, started, kaoju, python, rules, packs, options) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(self.number, command, _now(), __version__, platform.python_version()),
                *(version.rules, version.packs, msgspec.json.encode(options, order="sorted").decode()),
            ],
        )

    def count(self) -> None:
        """Note the counts; call inside the transaction they belong to."""
        counts = ", ".join(f"{name} = ?" for name in _COUNTS)
        values = [getattr(self.tally, name) for name in _COUNTS]
        self._store.db.execute(f"UPDATE runs SET {counts} WHERE run = ?", [*values, self.number])

    def note(self, problem: Problem) -> None:
        """Keep a problem."""
        self.tally.problems += 1
        self._store.db.execute(
            "INSERT INTO problems VALUES (?, ?, ?)", [self.number, problem.origin, problem.message]
        )

    def end(self) -> None:
        """All was done."""
        self.count()
        self._store.db.execute("UPDATE runs SET ended = ? WHERE run = ?", [_now(), self.number])


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
