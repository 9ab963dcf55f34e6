"""The page of one document."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kaoju.export import html
from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.asked import number
from kaoju.workbench.desk import Desk
from kaoju.workbench.page import document_link, link, page
from kaoju.workbench.reading.window import Window, window
from kaoju.workbench.words import Words, words

_ON = frozenset({"times", "entities"})
_FILES = ("jsonl", "csv", "xlsx", "html")
_NEIGHBOURS = """
    SELECT (SELECT max(document) FROM documents WHERE document < ?) AS before,
           (SELECT min(document) FROM documents WHERE document > ?) AS after
"""


def read(request: Request) -> Response:
    """`?document=ID`, perhaps with `n` (a statistic to begin at) or `part` (a stretch of a long one)."""
    desk: Desk = request.app.state.desk
    name, n = request.query_params.get("document", ""), number(request, "n")
    record = desk.record(name)
    part = window(record, number(request, "part") or 0, n)
    lit = n - part.first if n is not None and 0 <= n < len(record.statistics) else None
    say = words(request)
    tools = el("div", html.toggles(_ON), _ways(desk, say, name), _parts(say, name, part), class_="tools")
    title = record.title or record.doc
    content = (el("h1", say("reading"), class_="quiet"), tools, html.document(part.record, 0, _ON, lit))
    return page(request, "reading", *content, title=title, scripts=("page.js",), wide=True)


def _ways(desk: Desk, say: Words, name: str) -> Markup:
    """To the documents before and after it, and to what it yields as a file."""
    near = desk.rows(_NEIGHBOURS, name, name)[0]
    ways = [
        el("a", say(key), href=document_link(near[key]), rel={"before": "prev", "after": "next"}[key])
        for key in ("before", "after")
        if near[key] is not None
    ]
    files = ((form, link("/export", document=name, format=form)) for form in _FILES)
    ways += [el("a", form, href=address, download=True) for form, address in files]
    return el("nav", join(ways), aria_label=say("document_ways"), class_="ways")


def _parts(say: Words, name: str, part: Window) -> Markup:
    """To the other stretches of a long document."""
    if part.parts == 1:
        return Markup("")
    here = el("span", say("part_of", number=part.number + 1, count=part.parts))
    steps = [("part_before", part.number - 1), ("part_after", part.number + 1)]
    ways = [
        el("a", say(key), href=link("/read", document=name, part=to))
        for key, to in steps
        if 0 <= to < part.parts
    ]
    return el("nav", here, *ways, aria_label=say("parts"), class_="ways")
