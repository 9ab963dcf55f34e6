"""The samples there are, and the form that draws another."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kaoju.export.html.markup import Markup, el, join
from kaoju.review import Journal
from kaoju.review.frame import STRATA
from kaoju.workbench.page import link, page
from kaoju.workbench.review.reader import journal, reader
from kaoju.workbench.safety.writes import csrf_field
from kaoju.workbench.words import Words, words

_SIZES = {"found": 100, "refused": 50, "seed": 1}
_CONDITIONS = ("indicator", "place", "source", "since", "until")


def home(request: Request) -> Response:
    """Who reads, the samples, a new one."""
    kept, who, say = journal(request.app), reader(request), words(request)
    content = [
        el("h1", say("review")),
        el("p", say("review_intro"), class_="intro"),
        _name(request, say, who),
    ]
    if who:
        content += [_samples(kept, say), _draw(request, say)]
    return page(request, "review", *content, styles=("review.css",))


def _name(request: Request, say: Words, who: str) -> Markup:
    field = el(
        "input", name="reader", value=who, required=True, maxlength="60", autocomplete="name", id="reader"
    )
    button = el("button", say("reader_keep"), type="submit", class_="button" if who else "button main")
    label = el("label", say("reader"), " ", field)
    return el(
        "form", csrf_field(request), label, button, method="post", action="/review/reader", class_="line"
    )


def _samples(kept: Journal, say: Words) -> Markup:
    rows = []
    for sample in kept.samples():
        drawn = sum(stratum.drawn for stratum in sample.strata)
        decided = len({d.item for d in kept.decisions(sample.id)})
        rows.append(
            el(
                "tr",
                el("td", el("a", sample.name, href=link("/review/sample", sample=sample.id))),
                el("td", f"{decided:,} / {drawn:,}", class_="figure"),
                el("td", sample.by),
                el("td", sample.at[:16].replace("T", " ")),
                el("td", el("a", say("review_go_on"), href=link("/review/read", sample=sample.id))),
            )
        )
    if not rows:
        return el("p", say("no_samples"), class_="soft")
    heads = ("sample", "decided", "drawn_by", "drawn_at", "go")
    head = el("tr", *(el("th", say(f"sample_{key}"), scope="col") for key in heads))
    table = el("table", el("thead", head), el("tbody", join(rows)), class_="plain")
    return el("section", el("h2", say("samples")), table)


def _draw(request: Request, say: Words) -> Markup:
    name = el("label", el("span", say("sample_name")), el("input", name="name", maxlength="60"))
    sizes = [
        el(
            "label",
            el("span", say(f"draw_{key}")),
            el(
                "input",
                name=key,
                type="number",
                min="0",
                max="1000000" if key == "seed" else "5000",
                value=size,
            ),
        )
        for key, size in _SIZES.items()
    ]
    strata = [el("option", say("draw_plain"))]
    strata += [el("option", say(f"by_{by}"), value=by) for by in STRATA]
    by = el("label", el("span", say("draw_by")), el("select", join(strata), name="by"))
    conditions = [
        el("label", el("span", say(f"where_{key}")), el("input", name=key, maxlength="100"))
        for key in _CONDITIONS
    ]
    more = el("details", el("summary", say("draw_where")), el("div", *conditions, class_="fields"))
    button = el("button", say("draw"), type="submit", class_="button main")
    fields = el("div", name, *sizes, by, class_="fields")
    inside = el("fieldset", el("legend", say("draw_legend")), fields, more, button)
    note = el("p", say("draw_note"), class_="soft")
    return el("form", csrf_field(request), inside, note, method="post", action="/review/draw", class_="draw")
