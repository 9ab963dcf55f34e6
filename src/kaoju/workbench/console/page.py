"""The page of the console: the query in the address, its rows below, its tables beside."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kaoju.corpus import output
from kaoju.errors import InputError, KaojuError
from kaoju.export import Format
from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.console.ask import Answer, Console
from kaoju.workbench.desk import Desk
from kaoju.workbench.exports.forms import FORMS
from kaoju.workbench.exports.page import sent
from kaoju.workbench.page import link, page
from kaoju.workbench.words import Words, words

_FORMS: tuple[Format, ...] = ("csv", "xlsx", "parquet")
_SHOWN = 500
_LONGEST = 300
_EXAMPLE = """SELECT scope, "time", what, value, unit
FROM statistics
WHERE unit = '%' AND confidence > 0.8
ORDER BY scope
LIMIT 50"""
_SCHEMA = """
    SELECT t.table_name AS name, t.comment AS comment, list(c.column_name ORDER BY c.column_index) AS columns
    FROM duckdb_tables() t JOIN duckdb_columns() c USING (database_name, table_name)
    WHERE t.database_name = 'store' GROUP BY ALL ORDER BY name
"""


def console(request: Request) -> Response:
    """A box for a query; with `?query=`, its rows."""
    asked: Console = request.app.state.console
    query, say = request.query_params.get("query", "").strip(), words(request)
    found = Markup("")
    status = 200
    if query:
        try:
            found = _answer(asked.ask(query), query, say)
        except KaojuError as error:
            found, status = el("p", str(error), role="alert", class_="fault"), 400
    heading = el("h1", say("console"), class_="quiet")
    body = el("div", _tables(request, say), el("section", _form(query, say), found), class_="explore")
    return page(request, "console", heading, body, status=status, wide=True)


def _form(query: str, say: Words) -> Markup:
    box = el(
        "textarea",
        query or _EXAMPLE,
        name="query",
        rows=8,
        spellcheck="false",
        aria_label=say("query"),
        class_="code",
    )
    note = el("span", say("console_note"), class_="soft")
    return el("form", box, el("div", el("button", say("run"), class_="button main"), note, class_="tools"))


def _tables(request: Request, say: Words) -> Markup:
    desk: Desk = request.app.state.desk
    made = [
        el(
            "details",
            el("summary", el("b", each["name"]), title=each["comment"]),
            el("ul", join([el("li", name) for name in each["columns"]])),
        )
        for each in desk.rows(_SCHEMA)
    ]
    return el("aside", join(made), aria_label=say("tables"))


def _answer(answer: Answer, query: str, say: Words) -> Markup:
    table = answer.table
    head = el("tr", *(el("th", name, scope="col") for name in table.column_names))
    body = [el("tr", *_cells(row.values())) for row in table.slice(0, _SHOWN).to_pylist()]
    count = say("rows_more" if answer.more else "rows", rows=f"{table.num_rows:,}", shown=_SHOWN)
    files = [
        el("a", say(f"form_{form}"), href=link("/sql/file", query=query, format=form), download=True)
        for form in _FORMS
    ]
    ways = el("nav", el("span", count, role="status"), join(files), aria_label=say("download"), class_="ways")
    shown = el("table", el("thead", head), el("tbody", join(body)), class_="figures")
    return join(
        [ways, el("div", shown, class_="scroll", tabindex="0", role="region", aria_label=say("results"))]
    )


def _cells(values: Iterable[Any]) -> list[Markup]:
    texts = (output.shown(value) for value in values)
    return [el("td", text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…") for text in texts]


def file(request: Request) -> Response:
    """The rows of `?query=` as a file."""
    asked: Console = request.app.state.console
    form = next((each for each in _FORMS if each == request.query_params.get("format", "csv")), None)
    if form is None:
        raise InputError(f"format: there are: {', '.join(_FORMS)}")
    stream = io.BytesIO()
    output.write(asked.ask(request.query_params.get("query", "")).table, stream, f".{form}")
    return sent([stream.getvalue()], FORMS[form])
