"""The form of the search, and what can be done with the table: other columns, a copy, a file."""

from __future__ import annotations

from msgspec.structs import replace

from kaoju.export.html.markup import Markup, el, join
from kaoju.export.rows import COLUMNS
from kaoju.workbench.explore.question import Question
from kaoju.workbench.exports.forms import FORMS
from kaoju.workbench.words import Words


def search(asked: Question, say: Words) -> Markup:
    """Words, and where they must stand; the rest of the question goes along."""
    box = el(
        "input",
        type="search",
        name="q",
        value=" ".join(asked.words),
        placeholder=say("search_hint"),
        aria_label=say("search_words"),
        maxlength=200,
    )
    places = [
        el("option", say(f"within_{each}"), value=each, selected=each == asked.within)
        for each in ("sentence", "article")
    ]
    views = [
        el("option", say(f"view_{each}"), value=each, selected=each == asked.view)
        for each in ("figures", "documents")
    ]
    return el(
        "form",
        box,
        el("select", join(places), name="within", aria_label=say("search_within")),
        el("select", join(views), name="view", aria_label=say("search_view")),
        _rest(asked, "q", "within", "view", "page", "more"),
        el("button", say("search"), class_="button main"),
        role="search",
        class_="search",
    )


def tools(asked: Question, say: Words) -> Markup:
    """Columns, copy, download: for the table of figures."""
    if asked.view != "figures":
        return Markup("")
    copy = el(
        "button",
        say("copy"),
        type="button",
        class_="button",
        data_copy="table.figures",
        data_done=say("copied"),
    )
    return el("div", _columns(asked, say), copy, _download(asked, say), class_="tools")


def _columns(asked: Question, say: Words) -> Markup:
    chosen_first = sorted(COLUMNS, key=lambda c: (*asked.columns, c.name).index(c.name))  # and in their order
    boxes = [
        el("label", _box(column.name, asked), " ", say(f"col_{column.name}"), title=column.doc)
        for column in chosen_first
    ]
    form = el("form", el("div", join(boxes), class_="boxes"), _rest(asked, "columns", "page"), _apply(say))
    return el("details", el("summary", say("columns"), class_="button"), form, class_="menu")


def _box(name: str, asked: Question) -> Markup:
    return el("input", type="checkbox", name="columns", value=name, checked=name in asked.columns)


def _apply(say: Words) -> Markup:
    return el("button", say("apply"), class_="button main")


def _download(asked: Question, say: Words) -> Markup:
    whole = replace(asked, page=1, more="")
    links = [
        el("li", el("a", say(f"form_{form}"), href=whole.address("/export", format=form), download=True))
        for form in FORMS
    ]
    summary = el("summary", say("download"), class_="button")
    return el("details", summary, el("ul", join(links)), class_="menu")


def _rest(asked: Question, *without: str) -> Markup:
    """The rest of the question as hidden fields."""
    fields = []
    for name, value in asked.parameters.items():
        if name not in without:
            values = value if isinstance(value, tuple) else (value,)
            fields += [el("input", type="hidden", name=name, value=each) for each in values]
    return join(fields)
