"""The pages of the panel: the form, the matrix, the charts, and the way to the words of a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

from msgspec.structs import asdict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.asked import number
from kaoju.workbench.desk import Desk
from kaoju.workbench.page import document_link, link, page
from kaoju.workbench.panel import question as asking
from kaoju.workbench.panel.chart import Kind
from kaoju.workbench.panel.matrix import Matrix, matrix, table
from kaoju.workbench.panel.panels import Panels
from kaoju.workbench.panel.question import Question
from kaoju.workbench.words import Words, words


def panel(request: Request) -> Response:
    """`?indicator=...`: the matrix and the charts; without it, what there is."""
    panels, say, question = _panels(request), words(request), asking.asked(request)
    content = [el("h1", say("panel")), _form(say, question)]
    if not question.indicator:
        content.append(_common(panels, say))
        return page(request, "panel", *content, styles=("panel.css",))
    everything = panels.all(question)
    question, shown = asking.narrowed(question, everything)
    title = asking.named(question.indicator, say) or question.indicator
    caption = " ".join(
        filter(None, (question.population, title, f"({shown[0]['unit']})" if shown[0]["unit"] else ""))
    )
    found = matrix(shown)
    content += [
        el("h2", caption),
        _populations(say, question, everything),
        _charts(say, question, caption),
        table(say, caption, found),
        _hidden(say, found),
    ]
    return page(
        request, "panel", *content, title=title, scripts=("panel.js",), styles=("panel.css",), wide=True
    )


def chart(request: Request) -> Response:
    """`/panel/lines.svg?...`, `/panel/bars.svg?...`: one picture."""
    kind = cast("Kind", request.path_params["kind"])
    if kind not in {"lines", "bars"}:
        raise HTTPException(404)
    drawn = _panels(request).charts((kind, asking.asked(request)))
    return Response(drawn, media_type="image/svg+xml")


def evidence(request: Request) -> Response:
    """`?document=ID&start=OFFSET`: to the figure that begins there, in the reading view."""
    document, start = request.query_params.get("document", ""), number(request, "start") or 0
    desk: Desk = request.app.state.desk
    found = desk.rows("SELECT n FROM statistics WHERE document = ? AND start = ?", document, start)
    return RedirectResponse(document_link(document, found[0]["n"] if found else None), 303)


def _panels(request: Request) -> Panels:
    panels: Panels = request.app.state.panels
    return panels


def _form(say: Words, question: Question) -> Markup:
    name = el("label", el("span", say("panel_indicator")), _input("indicator", question, required=True))
    place = el("label", el("span", say("panel_place")), _input("place", question))
    selects = [
        _select(say, question, "time", asking.TIMES),
        _select(say, question, "level", ("", *asking.LEVELS)),
        _select(say, question, "choice", asking.CHOICES),
        _select(say, question, "modality", asking.MODALITIES),
    ]
    days = [el("label", el("span", say(f"panel_{key}")), _input(key, question)) for key in ("since", "until")]
    button = el("button", say("panel_show"), type="submit", class_="button main")
    return el("form", name, place, *selects, *days, button, action="/panel", class_="fields")


def _input(name: str, question: Question, **more: object) -> Markup:
    return el("input", name=name, value=getattr(question, name), maxlength="100", autocomplete="off", **more)


def _select(say: Words, question: Question, name: str, choices: Sequence[str]) -> Markup:
    known = getattr(question, name)
    options = [
        el("option", say(f"panel_{name}_{choice or 'any'}"), value=choice or "any", selected=choice == known)
        for choice in choices
    ]
    return el("label", el("span", say(f"panel_{name}")), el("select", join(options), name=name))


def _common(panels: Panels, say: Words) -> Markup:
    """What there is most of, as links."""
    items = [
        el(
            "li",
            el("a", _name(row, say), href=link("/panel", indicator=row["name"])),
            " ",
            el(
                "span",
                say("panel_counts", figures=f"{row['figures']:,}", places=row["places"]),
                class_="soft",
            ),
        )
        for row in panels.common(None)
    ]
    return el("section", el("h2", say("panel_common")), el("ul", join(items), class_="common"))


def _name(row: dict[str, Any], say: Words) -> str:
    return (asking.named(row["code"], say) if row["code"] else "") or str(row["name"])


def _populations(say: Words, question: Question, rows: Sequence[dict[str, Any]]) -> Markup:
    """The classes that there are figures of."""
    counts = Counter(row["population"] or "" for row in rows)
    if len(counts) < 2:
        return Markup("")
    links = [
        el(
            "a",
            f"{name or say('panel_whole')} {count}",
            href=link("/panel", **asdict(question) | {"population": name}),
            class_="chip",
            aria_current="true" if name == question.population else None,
        )
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:20]
    ]
    return el("nav", *links, class_="chips", aria_label=say("panel_population"))


def _charts(say: Words, question: Question, caption: str) -> Markup:
    """Drawn on requests of their own: the table does not wait. Without scripts they are plain pictures."""
    figures = []
    for kind in ("lines", "bars"):
        address = link(f"/panel/{kind}.svg", **asdict(question))
        title = say(f"panel_{kind}", what=caption)
        plain = el("noscript", el("img", src=address, alt=title))
        inside = el("figcaption", title, " ", el("a", "SVG", href=address, download=True))
        figures.append(el("figure", inside, plain, data_chart=address, aria_label=title))
    return el("div", *figures, class_="charts")


def _hidden(say: Words, found: Matrix) -> Markup:
    places, dates = found.hidden
    return (
        el("p", say("panel_hidden", places=places, dates=dates), class_="soft")
        if places or dates
        else Markup("")
    )
