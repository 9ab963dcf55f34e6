"""The answers as tables: figures with links into their articles, documents with a passage."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from kaoju.corpus.output import shown
from kaoju.export.html.markup import Markup, el, join
from kaoju.export.rows import COLUMNS
from kaoju.workbench.explore.question import Question
from kaoju.workbench.page import document_link
from kaoju.workbench.words import Words

_KINDS = {
    **{column.name: f"as-{column.kind}" for column in COLUMNS},
    **dict.fromkeys(("time", "published"), "as-date"),
    **dict.fromkeys(("what", "title", "sentence", "document"), "as-words"),
}
_DOCS = {column.name: column.doc for column in COLUMNS}
_LONGEST = 400
_LINKED = ("value", "quote", "document")
"""The first of these that is shown leads to the figure in its article."""


def figures(asked: Question, say: Words, rows: list[dict[str, Any]]) -> Markup:
    """A row a figure; heads sort."""
    head = el("tr", *(_head(name, asked, say) for name in asked.columns))
    linked = next((name for name in _LINKED if name in asked.columns), asked.columns[0])
    body = [el("tr", *(_cell(name, row, linked, say) for name in asked.columns)) for row in rows]
    table = el(
        "table",
        el("caption", say("figures_caption"), class_="quiet"),
        el("thead", head),
        el("tbody", join(body)),
        class_="figures",
    )
    return el("div", table, class_="scroll", tabindex="0", role="region", aria_label=say("results"))


def _head(name: str, asked: Question, say: Words) -> Markup:
    """A link that sorts by the column, then the other way round, then as before."""
    following = {"": name, name: f"-{name}"}.get(asked.sort if asked.sort.lstrip("-") == name else "", "")
    sorted_ = {name: "ascending", f"-{name}": "descending"}.get(asked.sort)
    sign = {"ascending": " ↑", "descending": " ↓"}.get(sorted_ or "", "")
    sort = el(
        "a",
        say(f"col_{name}"),
        sign,
        href=replace(asked, sort=following, page=1).address(),
        title=_DOCS[name],
    )
    return el("th", sort, scope="col", aria_sort=sorted_, class_=_KINDS[name])


def _cell(name: str, row: dict[str, Any], linked: str, say: Words) -> Markup:
    value = row[name]
    text = _text(name, row, say)
    inner: str = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    if name == linked:
        inner = el("a", inner or "→", href=document_link(row["document"], row["n"]), title=say("show_figure"))
    elif value is None:
        inner = el("span", "—", class_="none", aria_label=say("nothing_known"))
    return el("td", inner, class_=_KINDS[name])


def _text(name: str, row: dict[str, Any], say: Words) -> str:
    value = row[name]
    if name in {"type", "modality", "status"} and value:
        return say("rule_modality" if value == "rule" else value)
    return shown(value)


def documents(asked: Question, say: Words, rows: list[dict[str, Any]]) -> Markup:
    """Titles with date and passage."""
    return el(
        "ol", join([_document(row, say) for row in rows]), start=1 + 20 * (asked.page - 1), class_="documents"
    )


def _document(row: dict[str, Any], say: Words) -> Markup:
    title = el("a", row["title"] or row["document"], href=document_link(row["document"]))
    facts = " · ".join(filter(None, (row["published"], row.get("source"), row["document"])))
    found = [el("li", _figure(each)) for each in row["figures"]]
    told = el("ul", join(found), aria_label=say("figures")) if found else Markup("")
    return el("li", el("h3", title), el("p", facts, class_="facts"), el("p", _passage(row), lang="zh"), told)


def _figure(row: dict[str, Any]) -> Markup:
    """What it is, how much, whose, when; a link to its words."""
    words = (row["what"], row["quote"], row["scope"], row["time"])
    return el("a", " ".join(filter(None, words)), href=document_link(row["document"], row["n"]))


def _passage(row: dict[str, Any]) -> Markup:
    """The passage with its words marked."""
    text, parts, at = row["snippet"], [], 0
    for start, end in row["highlights"]:
        parts += [el("span", text[at:start]), el("mark", text[start:end])]
        at = end
    return join([*parts, el("span", text[at:])])
