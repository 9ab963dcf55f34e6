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
    meets = question.said() & question.meets()
    names = ", ".join(f's."{name}"' for name in columns)
    few = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(limit) * (question.page - 1)}"
    sort, order = _order(question)
    # The rows of the page first, then their cells: the sort carries no sentences.
    query = (
        f"SELECT {names} FROM statistics s JOIN (SELECT place, row_number() OVER () AS nth FROM ("
        f'SELECT f."row" AS place FROM (SELECT "row", seq FROM {TABLE} f WHERE {meets.sql}) f {sort} '
        f"ORDER BY {order} {few})) found "
        "ON found.place = s.rowid ORDER BY found.nth"
    )
    found: pa.Table = store.db.sql(query, params=meets.values).to_arrow_table()
    return found


def _order(question: Question) -> tuple[str, str]:
    """What the sort needs besides the index, and the sort: without one the latest come first."""
    if not question.sort:
        return "", "f.seq"
    direction = "DESC" if question.sort.startswith("-") else "ASC"
    column = f's."{question.sort.removeprefix("-")}"'
    return 'JOIN statistics s ON s.rowid = f."row"', f"{column} {direction} NULLS LAST, f.seq"


def page_of_figures(store: Store, question: Question) -> list[dict[str, Any]]:
    """The rows of one page, with what a link to the figure needs."""
    columns = tuple(dict.fromkeys((*question.columns, "document", "n")))
    rows: list[dict[str, Any]] = figures(store, question, columns, ROWS).to_pylist()
    return rows


def last_page(question: Question) -> float:
    """How far the pages go: the best documents are sorted out of a few hundred."""
    ranked = question.view == "documents" and question.words
    return _MOST_DOCUMENTS // DOCUMENTS if ranked else float("inf")


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
        f"QUALIFY row_number() OVER (PARTITION BY s.document ORDER BY s.n) <= {_FIGURES} "
        "ORDER BY s.document, s.n"
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in store.db.sql(query, params=meets.values).to_arrow_table().to_pylist():
        found.setdefault(row["document"], []).append(row)
    return found
