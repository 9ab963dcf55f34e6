"""The rows that answer a question: figures as they stand in the store, or documents with a passage."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from kaoju.corpus import search as looking
from kaoju.corpus.filters import Condition
from kaoju.corpus.store import Store
from kaoju.workbench.explore.index import TABLE
from kaoju.workbench.explore.question import ROWS, Question

DOCUMENTS = 20
_MOST_DOCUMENTS = 400
_FIGURES = 5


def figures(store: Store, question: Question, columns: tuple[str, ...], limit: int | None = None) -> pa.Table:
    """Columns of the figures, in the order asked for; `limit` of them, from the page asked for, or all."""
    meets = question.rows
    names = ", ".join(f's."{name}"' for name in columns)
    few = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(limit) * (question.page - 1)}"
    # The rows of the page first, then their cells: the sort carries no sentences.
    query = (
        f"SELECT {names} FROM statistics s JOIN (SELECT s.rowid AS place, row_number() OVER () AS nth FROM ("
        f'SELECT s.rowid FROM statistics s JOIN {TABLE} f ON f."row" = s.rowid WHERE {meets.sql} '
        f"ORDER BY {_order(question)} {few}) s) found ON found.place = s.rowid ORDER BY found.nth"
    )
    found: pa.Table = store.db.sql(query, params=meets.values).to_arrow_table()
    return found


def _order(question: Question) -> str:
    last = "f.day DESC NULLS LAST, s.document, s.n"
    if not question.sort:
        return last
    direction = "DESC" if question.sort.startswith("-") else "ASC"
    return f's."{question.sort.removeprefix("-")}" {direction} NULLS LAST, {last}'


def page_of_figures(store: Store, question: Question) -> list[dict[str, Any]]:
    """The rows of one page, with what a link to the figure needs."""
    columns = tuple(dict.fromkeys((*question.columns, "document", "n")))
    rows: list[dict[str, Any]] = figures(store, question, columns, ROWS).to_pylist()
    return rows


def page_of_documents(store: Store, question: Question) -> list[dict[str, Any]]:
    """Documents with a title, a date, a passage, some of the figures chosen; the best first for words."""
    rows = _documents(store, question)
    if question.chosen:
        told = _told(store, question, [row["document"] for row in rows])
        for row in rows:
            row["figures"] = told.get(row["document"], [])
    return rows


def _documents(store: Store, question: Question) -> list[dict[str, Any]]:
    among = Condition()
    if question.chosen:
        meets = question.said() & question.meets()
        among = Condition(f"d.document IN (SELECT f.document FROM {TABLE} f WHERE {meets.sql})", meets.values)
    if question.words:
        most = min(_MOST_DOCUMENTS, question.page * DOCUMENTS)
        found = looking.search(
            store, question.words, place=None, since=None, until=None, figures=None, among=among, limit=most
        )
        rows: list[dict[str, Any]] = found.to_pylist()
        return rows[(question.page - 1) * DOCUMENTS :]
    query = (
        "SELECT d.document, d.published, d.title, d.source, left(coalesce(d.clean, d.text), 120) AS snippet, "
        f"[] AS highlights, [] AS figures FROM documents d WHERE {among.sql} "
        f"ORDER BY d.day DESC NULLS LAST, d.document LIMIT {DOCUMENTS} OFFSET ?"
    )
    values = [*among.values, DOCUMENTS * (question.page - 1)]
    latest: list[dict[str, Any]] = store.db.sql(query, params=values).to_arrow_table().to_pylist()
    return latest


def _told(store: Store, question: Question, documents: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The first figures of each document that answer."""
    meets = Condition("f.document IN (SELECT unnest(?))", [documents]) & question.said() & question.meets()
    query = (
        "SELECT s.document, s.n, s.what, s.quote, s.scope, s.time FROM statistics s "
        f'JOIN {TABLE} f ON f."row" = s.rowid WHERE {meets.sql} '
        f"QUALIFY row_number() OVER (PARTITION BY s.document ORDER BY s.n) <= {_FIGURES} ORDER BY s.document, s.n"
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in store.db.sql(query, params=meets.values).to_arrow_table().to_pylist():
        found.setdefault(row["document"], []).append(row)
    return found
