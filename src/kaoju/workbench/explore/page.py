"""The page of the search: facets beside the table, the question in the address."""

from __future__ import annotations

from math import ceil

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore import answer
from kaoju.workbench.explore.aside import aside, chips
from kaoju.workbench.explore.counts import Counts, counts
from kaoju.workbench.explore.question import ROWS, Question, question
from kaoju.workbench.explore.tables import documents, figures
from kaoju.workbench.explore.tools import search, tools
from kaoju.workbench.page import page
from kaoju.workbench.words import Words, words


def explore(request: Request) -> Response:
    """Figures or documents that answer, counted by every facet."""
    desk: Desk = request.app.state.desk
    asked, say = question(request.query_params), words(request)
    found = counts(desk, asked)
    with desk.view() as view:
        if asked.view == "figures":
            rows = answer.page_of_figures(view, asked)
            table = figures(asked, say, rows)
        else:
            rows = answer.page_of_documents(view, asked)
            table = documents(asked, say, rows)
    results = el(
        "section",
        _summary(asked, say, found),
        tools(asked, say),
        table if rows else el("p", say("no_answer"), class_="soft"),
        _pages(asked, say, found, len(rows)),
        class_="results",
        aria_label=say("results"),
    )
    body = el("div", aside(asked, say, found), results, class_="explore")
    heading = el("h1", say("explore"), class_="quiet")
    return page(request, "explore", heading, search(asked, say), body, wide=True)


def _summary(asked: Question, say: Words, found: Counts) -> Markup:
    count = say("found", figures=f"{found.total:,}", documents=f"{found.documents:,}")
    to_facets = el("a", say("to_facets"), href="#facets", class_="to-facets")
    return el(
        "div", el("p", count, role="status", class_="count"), to_facets, chips(asked, say), class_="summary"
    )


def _pages(asked: Question, say: Words, found: Counts, shown: int) -> Markup:
    """To the pages before and after."""
    size = ROWS if asked.view == "figures" else answer.DOCUMENTS
    ways = []
    if asked.page > 1:
        before = replace(asked, page=asked.page - 1)
        ways.append(el("a", say("page_before"), href=before.address(), rel="prev", class_="button"))
    if shown == size and asked.page < answer.last_page(asked):
        after = replace(asked, page=asked.page + 1)
        ways.append(el("a", say("page_after"), href=after.address(), rel="next", class_="button"))
    if not ways:
        return Markup("")
    here = say("page", page=f"{asked.page:,}")
    if asked.view == "figures":
        here = say("page_of", page=f"{asked.page:,}", pages=f"{ceil(found.total / size):,}")
    return el(
        "nav", join(ways), el("span", here, class_="soft"), aria_label=say("pages_of_results"), class_="ways"
    )
