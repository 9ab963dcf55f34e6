"""Documents through the pipeline into a store, a transaction a batch."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from time import monotonic
from typing import NamedTuple, TypeAlias

import msgspec
import pyarrow as pa

from kaoju import jobs
from kaoju.corpus import schema
from kaoju.corpus.lots import Lot, lot
from kaoju.corpus.runs import Run, Tally
from kaoju.corpus.store import Store
from kaoju.corpus.tables import given
from kaoju.model import Document
from kaoju.read import Problem

Report: TypeAlias = Callable[[Tally, Problem | None], None]
"""Told of every problem, and of every batch once it is safely in the store."""

_CHARS = 1_000_000
_DOCUMENTS = 1000
_SECONDS = 5.0  # no more work than that is lost when the process is ended by force
_LOOK_UP = 200
_ROW = re.compile(r":\d+$")


class _Known(NamedTuple):
    sha256: str
    given: str
    origin: str


class Filling:
    """One run that writes documents.

    Args:
        replace: whether a document may take the place of another one of its id.
        report: told how it goes.
    """

    def __init__(self, store: Store, run: Run, *, replace: bool, report: Report) -> None:
        """Prepare."""
        self._store = store
        self._run = run
        self._replace = replace
        self._report = report
        self._on_way: set[str] = set()
        self._known: set[str] = set()  # ids on their way that take the place of a document
        self._batch: list[Lot] = []

    def fill(self, items: Iterable[Document | Problem], processes: int) -> None:
        """Take in what is new or changed.

        An interrupt (Ctrl-C) files what is ready before it goes on its way.
        """
        self._file_all(self._wanted(items), processes)

    def renew(self, items: Iterable[Document | Problem], processes: int) -> None:
        """Make the records of stored documents again."""
        self._file_all(self._renewed(items), processes)

    def _file_all(self, wanted: Iterator[Document | Problem], processes: int) -> None:
        last = monotonic()
        made = partial(lot, self._run.version, self._run.number)
        try:
            with closing(jobs.mapped(wanted, made, processes)) as lots:
                for one in lots:
                    self._refuse(one)
                    self._batch.append(one)
                    if self._is_full() or monotonic() - last > _SECONDS:
                        self._commit()
                        last = monotonic()
        except KeyboardInterrupt:
            self._commit()
            raise
        self._commit()

    def _is_full(self) -> bool:
        documents = sum(len(one.documents) for one in self._batch)
        return documents >= _DOCUMENTS or sum(one.chars for one in self._batch) >= _CHARS

    def _refuse(self, one: Lot) -> None:
        for problem, document in one.problems:
            self._on_way.discard(document or "")
            self._run.note(problem)
            self._report(self._run.tally, problem)

    def _commit(self) -> None:
        batch, tally = self._batch, self._run.tally
        names = [name for one in batch for name in one.documents]
        replaced = [name for name in names if name in self._known]
        before = msgspec.structs.replace(tally)
        try:
            with self._store.transaction():
                remove(self._store, replaced)
                for table in dict.fromkeys(name for one in batch for name in one.tables):
                    append(self._store, table, pa.concat_tables(o.tables[table] for o in batch if o.tables))
                self._count(batch, len(names), len(replaced))
                self._run.count()
        except BaseException:
            self._run.tally = before
            raise
        self._on_way.difference_update(names)
        self._known.difference_update(replaced)
        self._batch = []
        self._report(tally, None)

    def _count(self, batch: list[Lot], documents: int, replaced: int) -> None:
        tally = self._run.tally
        tally.updated += replaced
        tally.added += documents - replaced
        tally.statistics += sum(one.statistics for one in batch)
        tally.chars += sum(one.chars for one in batch)

    def _renewed(self, items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
        for item in items:
            if isinstance(item, Document):
                self._known.add(item.id)
            yield self._send(item)

    def _wanted(self, items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
        """What has to go through the pipeline; looked up in groups."""
        rest = iter(items)
        while group := list(islice(rest, _LOOK_UP)):
            known = _known(self._store, [item.id for item in group if isinstance(item, Document)])
            skipped = self._run.tally.skipped
            for item in group:
                found = item if isinstance(item, Problem) else self._judged(item, known.get(item.id))
                if found is not None:
                    yield self._send(found)
            if self._run.tally.skipped > skipped:
                self._report(self._run.tally, None)

    def _send(self, item: Document | Problem) -> Document | Problem:
        """Note what goes into the pipeline, so that it is known again when it comes out."""
        if isinstance(item, Document):
            self._on_way.add(item.id)
        return item

    def _judged(self, document: Document, known: _Known | None) -> Document | Problem | None:
        """The document when it is wanted, a problem when it cannot be, None when nothing has changed."""
        name = document.origin or document.id
        try:
            digest = hashlib.sha256(document.text.encode()).hexdigest()
        except UnicodeEncodeError:
            return Problem(name, "holds half a character (a lone surrogate); decode the text again")
        if document.id in self._on_way:
            return Problem(name, f"a second document is called {document.id}; give each its own id")
        if known is None:
            return document
        if (digest, given(document)) == known[:2]:
            self._run.tally.skipped += 1
            return None
        if not self._replace and _file(document.origin) != _file(known.origin):
            place = known.origin or "elsewhere"
            taken = f"{document.id} is in the store already, from {place}, and differs"
            return Problem(name, f"{taken}; give it another id, or --replace")
        self._known.add(document.id)
        return document


def append(store: Store, name: str, rows: object) -> None:
    """Put Arrow rows into a table, columns by name."""
    store.db.register("incoming", rows)
    store.db.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM incoming')
    store.db.unregister("incoming")


def remove(store: Store, documents: list[str]) -> None:
    """Take documents and all their rows out; call inside a transaction."""
    if not documents:
        return
    for name in ("documents", "sketches", *schema.LAYOUT_TABLES):
        store.db.execute(f'DELETE FROM "{name}" WHERE document IN (SELECT unnest(?))', [documents])


def _known(store: Store, names: list[str]) -> dict[str, _Known]:
    query = "SELECT document, sha256, given, origin FROM documents WHERE document IN (SELECT unnest(?))"
    if not names:
        return {}
    return {row[0]: _Known(*row[1:]) for row in store.all(query, [names])}


def _file(origin: str) -> str:
    """The file of an origin that names file and row."""
    return _ROW.sub("", origin)
