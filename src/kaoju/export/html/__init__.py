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
from kaoju.export.html.markup import Markup, el, join
from kaoju.model import Record

_TOGGLES = ("times", "entities", "repairs", "ledger")
_ON = frozenset({"repairs"})


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A page for any number of documents; the records are read twice."""
    out.write(_head(records).encode())
    out.writelines(_document(record, number).encode() for number, record in enumerate(records))
    out.write(f"</main><script>{_asset('page.js')}</script></body></html>\n".encode())


def fragment(record: Record) -> str:
    """One document as a piece of HTML with its own style and script, for notebooks."""
    style, script = (el(tag, Markup(_asset(f"page.{kind}"))) for tag, kind in _ASSETS)
    return el("div", style, _toggles(), _document(record, 0), script, class_="kaoju fragment")


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
    bar = el("header", el("h1", el("b", "考据"), " kaoju"), _toggles())
    contents = _contents(entries) if len(entries) > 1 else Markup("")
    return f'<!doctype html>\n<html lang="zh">{el("head", *head)}<body class="kaoju">{bar}{contents}<main>'


def _contents(entries: list[Markup]) -> Markup:
    title = el("h2", el("b", labels.zh("contents")), el("small", labels.en("contents")))
    return el("nav", title, el("ol", join(entries)), aria_label=labels.both("contents"))


def _entry(record: Record, number: int) -> Markup:
    count = el("span", str(len(record.statistics)), class_="count", title=labels.both("statistics"))
    return el("li", el("a", record.title or record.doc, href=f"#document-{number}"), count)


def _toggles() -> Markup:
    boxes = [
        el("label", el("input", type="checkbox", data_toggle=key, checked=key in _ON), *_pair(key))
        for key in _TOGGLES
    ]
    return el("div", join(boxes), class_="toggles", role="group", aria_label=labels.both("show"))


def _pair(key: str) -> tuple[Markup, Markup]:
    return el("b", labels.zh(key), lang="zh"), el("small", labels.en(key), lang="en")


def _document(record: Record, number: int) -> Markup:
    beside = el(
        "div", panels.statistics(record), panels.findings(record), panels.ledger(record), class_="beside"
    )
    title = el("h2", record.title or record.doc, lang="zh")
    body = el("div", article(record), beside, class_="columns")
    shown = "show-repairs" if record.repairs else ""
    return el(
        "section", title, _facts(record), body, id=f"document-{number}", class_=f"document {shown}".strip()
    )


def _facts(record: Record) -> Markup:
    facts = (
        record.doc if record.title else "",
        f"{labels.zh('published')} {record.published}" if record.published else "",
        f"{labels.zh('source')} {record.source}" if record.source else "",
        f"{record.chars:,} {labels.zh('characters')}",
        f"{len(record.statistics)} {labels.zh('statistics')}",
        f"{len(record.repairs)} {labels.zh('repairs')}" if record.repairs else "",
    )
    return el("p", " · ".join(filter(None, facts)), class_="facts")


@cache
def _asset(name: str) -> str:
    return (resources.files(__name__) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
