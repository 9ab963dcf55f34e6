"""The Python door to a store: `kaoju.Corpus`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Unpack

import duckdb
import pyarrow as pa

from kaoju import edtf
from kaoju.corpus import filters, overview, reading, sources
from kaoju.corpus import panel as paneling
from kaoju.corpus import reprints as copies
from kaoju.corpus import search as looking
from kaoju.corpus.filling import Filling, Report, remove
from kaoju.corpus.panel import PanelOptions
from kaoju.corpus.runs import Run, Tally
from kaoju.corpus.store import Store
from kaoju.corpus.tables import given
from kaoju.corpus.version import current
from kaoju.errors import InputError
from kaoju.model import Document, Record
from kaoju.read import Problem
from kaoju.read.options import Facts


class Corpus:
    """A store of documents and what they say; every verb of `kaoju corpus` is a method.

    The file is opened for each call and closed after it, so that other processes get their turn. Tables
    come as Arrow (`.to_pandas()`; `polars.from_arrow(table)`).
    """

    def __init__(self, path: str | Path) -> None:
        """Name a store; `add` makes it when it is not there."""
        self.path = Path(path)

    def __repr__(self) -> str:
        """Its place."""
        return f"Corpus({str(self.path)!r})"

    def add(  # noqa: PLR0913 - one keyword for each thing a caller may say
        self,
        items: str | Path | Iterable[sources.Given],
        *,
        published: str | None = None,
        meta: Facts | None = None,
        text_col: str | None = None,
        date_col: str | None = None,
        id_col: str | None = None,
        jobs: int = 1,
        replace: bool = False,
        report: Report | None = None,
    ) -> Tally:
        """Read documents into the store; what is there already, and unchanged, is skipped.

        Args:
            items: files and folders, or mappings with `text` (and `id`, `published`, `title`, `source`).
            published: for every document that brings no date of its own.
            meta: document id -> date, or -> {published, title, source}.
            text_col: column of a table that holds the texts; the usual names are known.
            date_col: column of publication dates.
            id_col: column of document ids.
            jobs: processes; 0 means one for each core.
            replace: let a document take the place of a different one of its id.
            report: called with the tally so far: after each batch that is safely in, and for each problem.

        Raises:
            KaojuError: another process writes to the store.
        """
        wanted = [items] if isinstance(items, str | Path) else items
        if published is not None and edtf.valid_published(published) is None:
            raise InputError(f"published={published!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
        columns = {"text_col": text_col, "date_col": date_col, "id_col": id_col}
        options = {"published": published, "jobs": jobs, "replace": replace, "meta": bool(meta), **columns}
        with Store(self.path, write=True) as store:
            run = Run(store, "add", current(), options)
            filling = Filling(store, run, replace=replace, report=report or _silent)
            filling.fill(sources.documents(wanted, published, meta, **columns), jobs)
            _settle(store, run)
        return run.tally

    def update(
        self, *, meta: Facts | None = None, jobs: int = 1, every: bool = False, report: Report | None = None
    ) -> Tally:
        """Make those records anew that other rules, packs or dates would make otherwise.

        Args:
            meta: dates, titles and sources that overrule those given before.
            jobs: processes; 0 means one for each core.
            every: all documents, whether anything changed or not.
            report: as for `add`.
        """
        version = current()
        with Store(self._there(), write=True) as store:
            run = Run(store, "update", version, {"jobs": jobs, "meta": bool(meta), "every": every})
            filling = Filling(store, run, replace=True, report=report or _silent)
            stale = reading.names(store) if every else reading.stale(store, version)
            filling.renew(_touched(store, stale, meta or {}), jobs)
            store.db.execute("UPDATE documents SET packs = ? WHERE packs <> ?", [version.packs] * 2)
            _settle(store, run)
        return run.tally

    def delete(self, *patterns: str) -> Tally:
        """Take documents out, and all that was found in them.

        Args:
            patterns: ids; `*` and `?` stand for any characters.
        """
        with Store(self._there(), write=True) as store:
            run = Run(store, "delete", current(), {"patterns": list(patterns)})
            found = dict.fromkeys(name for pattern in patterns for name in reading.names(store, pattern))
            with store.transaction():
                remove(store, list(found))
                run.tally.deleted = len(found)
            _settle(store, run)
        return run.tally

    def records(self, pattern: str | None = None) -> Iterator[Record]:
        """The records, by document id; lazily. Close the iterator to let go of the store.

        Args:
            pattern: only documents whose id it fits; `*` and `?` stand for any characters.
        """
        with Store(self.path) as store:
            yield from reading.records(store, reading.names(store, pattern))

    def sql(self, query: str, *values: object) -> pa.Table:
        """The rows of a query; nothing can be written with it.

        Args:
            query: DuckDB's SQL; tables and columns are in docs/reference/store.md.
            values: for the `?` in it.

        Raises:
            InputError: the query is wrong.
        """
        with Store(self.path) as store:
            try:
                found = store.db.sql(query, params=list(values))
                return found.to_arrow_table()
            except duckdb.Error as error:
                raise InputError(f"query: {str(error).splitlines()[0]}") from error

    def search(  # noqa: PLR0913 - one keyword for each thing a caller may say
        self,
        *words: str,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        indicator: str | None = None,
        type: str | None = None,  # noqa: A002 - the name of the column
        modality: str | None = None,
        limit: int = 20,
    ) -> pa.Table:
        """Documents that hold every word, best first, with the passage that shows it.

        Args:
            words: any length; two characters will do.
            place: name or administrative code; places in it count.
            since: published on or after (`2020-02`, `2020-02-13`).
            until: published on or before.
            indicator: code, name or label of a figure the document has; `*` and `?` stand for characters.
            type: type of that figure.
            modality: fact, plan or rule, of that figure.
            limit: most documents.

        Returns:
            document, published, title, score, snippet, highlights ([start, end) in the snippet), figures.
        """
        figures = None
        if indicator or type or modality:
            figures = filters.statistics(indicator, type, modality, place)
        with Store(self.path) as store:
            return looking.search(
                store, words, place=place, since=since, until=until, figures=figures, limit=limit
            )

    def panel(self, *indicators: str, wide: bool = False, **options: Unpack[PanelOptions]) -> pa.Table:
        """Figures by place and time, one row a cell, with the figure chosen and what others say.

        Args:
            indicators: codes (`macro.gdp.growth`), names (复工率), labels; `*` and `?` stand for characters.
            wide: one row for each place and time, a column for each indicator.
            options: see `PanelOptions`.

        Raises:
            InputError: no figure meets the conditions, or an option is wrong.
        """
        found = self._cells(indicators, options)
        by = paneling.checked(options.get("by", ("place", "date")))
        table = paneling.panel(found, by, options.get("choice", "latest"))
        return paneling.wide(table) if wide else table

    def conflicts(self, *indicators: str, **options: Unpack[PanelOptions]) -> pa.Table:
        """The figures of every cell of the panel that cannot be one number, one row a figure.

        Args:
            indicators: as for `panel`.
            options: as for `panel`.
        """
        by = paneling.checked(options.get("by", ("place", "date")))
        return paneling.conflicts(self._cells(indicators, options), by)

    def panel_and_conflicts(
        self, *indicators: str, **options: Unpack[PanelOptions]
    ) -> tuple[pa.Table, pa.Table]:
        """Both tables for one look into the store.

        Args:
            indicators: as for `panel`.
            options: as for `panel`.
        """
        found = self._cells(indicators, options)
        by = paneling.checked(options.get("by", ("place", "date")))
        return paneling.panel(found, by, options.get("choice", "latest")), paneling.conflicts(found, by)

    def reprints(self) -> pa.Table:
        """Documents that tell one story in nearly the same words.

        Returns:
            story (the first of them), document, published, source, title, similarity: a row a document.
        """
        with Store(self.path) as store:
            return copies.clusters(store)

    def differences(self) -> pa.Table:
        """Figures that read otherwise in a reprint than in its story.

        Returns:
            story, document, what, unit, scope, story_value, copy_value, story_quote, copy_quote.
        """
        with Store(self.path) as store:
            return copies.differences(store)

    def _cells(self, indicators: Sequence[str], options: PanelOptions) -> list[paneling.Cell]:
        with Store(self.path) as store:
            return paneling.made(store, indicators, options)

    def info(self) -> dict[str, object]:
        """Counts, sizes and versions."""
        with Store(self.path) as store:
            return overview.info(store, current())

    def _there(self) -> Path:
        """The file, when there is one: only `add` makes a store."""
        if not self.path.exists():
            raise InputError(
                f"{self.path}: no store there; make one with: kaoju corpus add {self.path} PATH..."
            )
        return self.path


def _settle(store: Store, run: Run) -> None:
    """What follows from all documents together; then the run is over."""
    tally = run.tally
    sketched = store.one("SELECT count(*) FROM sketches")
    if (
        tally.added
        or tally.updated
        or tally.deleted
        or sketched != store.one("SELECT count(*) FROM documents")
    ):
        copies.refresh(store)
    run.end()


def _touched(store: Store, stale: list[str], meta: Facts) -> Iterator[Document | Problem]:
    """Documents whose record would come out anew, with the facts that now hold."""
    old = set(stale)
    named = [name for name in reading.names(store) if name in meta and name not in old] if meta else []
    for document in reading.documents(store, sorted([*stale, *named])):
        for item in sources.documents([document], None, meta):
            if isinstance(item, Problem) or item.id in old or given(item) != given(document):
                yield item


def _silent(tally: Tally, problem: Problem | None) -> None:
    """Tell nobody."""
