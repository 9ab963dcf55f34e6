"""One self-contained page: the text with its evidence lit beside the table of statistics. No network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import BinaryIO

from kaoju.export import labels
from kaoju.export.html import panels
from kaoju.export.html.article import article
from kaoju.export.html.markup import Markup, el, join, safe
from kaoju.export.html.said import label
from kaoju.model import Record

_TOGGLES = ("times", "entities", "ledger")
_READINGS = ("printed", "repaired", "compared")
_READ = "repaired"
ON: frozenset[str] = frozenset()
"""Toggles that are on at first."""


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A page for any number of documents; the records are read twice."""
    out.write(_head(records).encode())
    out.writelines(document(record, number).encode() for number, record in enumerate(records))
    out.write(f"</main><script>{_asset('page.js')}</script></body></html>\n".encode())


def fragment(record: Record) -> str:
    """One document as a piece of HTML with its own style and script, for notebooks."""
    style, script = (el(tag, Markup(_asset(f"page.{kind}"))) for tag, kind in _ASSETS)
    return el("div", style, toggles(), document(record, 0), script, class_="kaoju fragment")


_ASSETS = (("style", "css"), ("script", "js"))


def _head(records: Iterable[Record]) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; img-src data:"
    entries = [_entry(record, number) for number, record in enumerate(records)]
    head = (
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", "考据 kaoju"),
        el("style", Markup(style)),
    )
    bar = el("header", el("h1", el("b", "考据"), " kaoju"), toggles())
    contents = _contents(entries) if len(entries) > 1 else Markup("")
    return f'<!doctype html>\n<html lang="zh">{el("head", *head)}<body class="kaoju">{bar}{contents}<main>'


def _contents(entries: list[Markup]) -> Markup:
    title = el("h2", el("b", labels.zh("contents")), el("small", labels.en("contents")))
    return el("nav", title, el("ol", join(entries)), aria_label=labels.both("contents"))


def _entry(record: Record, number: int) -> Markup:
    count = el("span", str(len(record.statistics)), class_="count", title=labels.both("statistics"))
    return el("li", el("a", record.title or record.doc, href=f"#document-{number}"), count)


def toggles(on: frozenset[str] = ON) -> Markup:
    """What to mark in the texts, and whether to read them as printed, repaired, or both side by side."""
    boxes = [_toggle(key, type="checkbox", checked=key in on) for key in _TOGGLES]
    readings = [_toggle(key, type="radio", name="reading", checked=key == _READ) for key in _READINGS]
    shown = el("span", join(boxes), role="group", aria_label=labels.both("show"))
    read = el("span", join(readings), role="radiogroup", aria_label=labels.both("repairs"))
    return el("div", shown, read, class_="toggles")


def _toggle(key: str, **attributes: object) -> Markup:
    return el("label", el("input", data_toggle=key, **attributes), *_pair(key))


def _pair(key: str) -> tuple[Markup, Markup]:
    return el("b", labels.zh(key), lang="zh"), el("small", labels.en(key), lang="en")


def document(record: Record, number: int, on: frozenset[str] = ON, show: int | None = None) -> Markup:
    """A document: what is known of it, its text, and its statistics beside it.

    Args:
        record: what it yields.
        number: its place on the page.
        on: toggles that are on.
        show: the statistic that is lit at first.
    """
    parts = (panels.statistics, panels.findings, panels.times, panels.names, panels.ledger)
    beside = el(
        "div",
        *(part(record) for part in parts),
        class_="beside",
        tabindex="0",
        role="region",
        aria_label=labels.both("statistics"),
    )
    title = el("h2", record.title or record.doc, lang="zh")
    body = el("div", article(record), beside, class_="columns")
    shown = " ".join(["document", *(f"show-{key}" for key in sorted(on)), f"show-{_READ}"])
    place = {"id": f"document-{number}", "class_": shown, "data_show": show}
    return el("section", title, _facts(record), body, **place)


def _facts(record: Record) -> Markup:
    """What is known of the document, in one line."""
    facts = [
        safe(record.doc) if record.title else "",
        join([label("published"), safe(f" {record.published}")]) if record.published else "",
        join([label("source"), safe(f" {record.source}")]) if record.source else "",
        join([safe(f"{record.chars:,} "), label("characters")]),
        join([safe(f"{len(record.statistics)} "), label("statistics")]),
        join([safe(f"{len(record.repairs)} "), label("repairs")]) if record.repairs else "",
    ]
    return el("p", Markup(" · ".join(filter(None, facts))), class_="facts")


@cache
def _asset(name: str) -> str:
    return (resources.files(__name__) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
