"""What the audit shows: relations that do not hold, and figures of one thing that differ."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from kaoju.audit import Conflict, across
from kaoju.corpus import reading
from kaoju.review.findings import subject
from kaoju.workbench.desk import Desk

_PATIENCE = 900.0  # seconds; every record of the store is read once
_APART = frozenset({"agreement", "growth"})  # no matter for an audit
_INSIDE = """
    SELECT f.document, f.n, f.kind, f.message, f.message_en, f.computation,
        list([s.start, s."end"] ORDER BY list_position(f.statistics, s.n)) AS places
    FROM findings f JOIN statistics s ON s.document = f.document AND list_contains(f.statistics, s.n)
    WHERE f.verdict = 'contradicts' GROUP BY ALL ORDER BY f.document, f.n
"""


class Place(Struct, frozen=True):
    """A figure by document and raw offsets."""

    document: str
    start: int
    end: int


class Case(Struct, frozen=True):
    """One thing to look into.

    Attributes:
        kind: the relation that fails (sum, subset, growth ...), or how two documents stand to each other.
        subject: name under which it is marked.
        zh, en: the finding in one sentence.
        computation: spelled out; '' between documents.
        inside: whether all figures are of one document.
    """

    kind: str
    subject: str
    places: tuple[Place, ...]
    zh: str
    en: str
    computation: str = ""
    inside: bool = False


class Comparison:
    """The cases of a store, which does not change while it is shown.

    Documents are compared once and in the background: for many of them it takes seconds.
    """

    def __init__(self, desk: Desk) -> None:
        """For a store; nothing is done before `cases` is called."""
        self._desk = desk
        self._cases: list[Case] | None = None
        self._within: list[Case] | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()

    def cases(self, wait: float = 0.0) -> list[Case] | None:
        """Differences between documents; None while they are sought.

        Args:
            wait: seconds to wait for them.
        """
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._compare, daemon=True)
                self._thread.start()
        self._thread.join(wait)
        return self._cases

    def inside(self) -> list[Case]:
        """Contradictions within documents, by document."""
        if self._within is None:
            self._within = [_inside(row) for row in self._desk.rows(_INSIDE)]
        return self._within

    def close(self) -> None:
        """Give up what is being sought."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _compare(self) -> None:
        with self._desk.view(_PATIENCE) as view:
            records = reading.records(view, reading.names(view))
            found = across(itertools.takewhile(lambda _: not self._over.is_set(), records))
        if not self._over.is_set():
            self._cases = list(_between(found))


def _between(conflicts: tuple[Conflict, ...]) -> Iterator[Case]:
    for each in conflicts:
        if each.kind not in _APART:
            places = tuple(Place(q.doc, q.start, q.end) for q in (each.first, each.second))
            yield Case(each.kind, _subject(each.kind, places), places, each.message, each.message_en)


def _inside(row: Mapping[str, Any]) -> Case:
    kind = row["kind"]
    places = tuple(Place(row["document"], start, end) for start, end in row["places"])
    said = row["message"] or kind, row["message_en"] or kind, row["computation"] or ""
    return Case(kind, _subject(kind, places), places, *said, inside=True)


def _subject(kind: str, places: tuple[Place, ...]) -> str:
    return subject(kind, ((p.document, p.start, p.end) for p in places))
