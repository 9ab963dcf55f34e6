"""One item after another: the figure among its sentences, and what to say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kaoju.errors import InputError
from kaoju.export import labels
from kaoju.export.html.markup import Markup, el
from kaoju.model import Record
from kaoju.review import Decision, Item, Sample
from kaoju.workbench.asked import number
from kaoju.workbench.desk import Desk
from kaoju.workbench.page import document_link, link, page
from kaoju.workbench.review import form
from kaoju.workbench.review.excerpt import excerpt
from kaoju.workbench.review.excerpt import title as title_of
from kaoju.workbench.review.reader import journal, reader
from kaoju.workbench.words import Words, words

SCRIPTS, STYLES = ("review.js",), ("review.css",)


def read(request: Request) -> Response:
    """`?sample=N`: the next item of a reader; with `item`, that one."""
    kept, who = journal(request.app), reader(request)
    sample = kept.sample(number(request, "sample") or 0)
    if not who:
        return RedirectResponse("/review", 303)
    n = number(request, "item")
    n = kept.next(sample.id, who) if n is None else n
    if n is None:
        return RedirectResponse(link("/review/sample", sample=sample.id), 303)
    return shown(request, sample, kept.item(sample.id, n), who)


def shown(  # noqa: PLR0913 - an item, its reader, and what went wrong
    request: Request,
    sample: Sample,
    item: Item,
    who: str,
    *,
    problem: str = "",
    given: Mapping[str, str] | None = None,
) -> Response:
    """The page of an item; after a correction that could not be taken, what was typed and why not."""
    say = words(request)
    record = record_of(request, item)
    said = journal(request.app).decisions(sample.id, reader=who)
    title = say("review_item", number=item.n + 1, name=sample.name)
    asked = _asked(request, sample, item, [d for d in said if d.item == item.n], given)
    content = (
        el("h1", title),
        _progress(sample, sum(d.role == "read" for d in said), who, say),
        *([el("p", problem, role="alert", class_="problem")] if problem else []),
        el("div", _printed(say, item, record), asked, class_="review"),
    )
    status = 400 if problem else 200
    return page(request, "review", *content, title=title, scripts=SCRIPTS, styles=STYLES, status=status)


def record_of(request: Request, item: Item) -> Record:
    """The document that an item stands in.

    Raises:
        InputError: it is gone, or its text is another one now.
    """
    desk: Desk = request.app.state.desk
    record = desk.record(item.document)
    if record.sha256 != item.sha256:
        raise InputError(f"{item.document}: its text has changed since the sample was drawn")
    return record


def _progress(sample: Sample, done: int, who: str, say: Words) -> Markup:
    total = sum(stratum.drawn for stratum in sample.strata)
    text = say("review_progress", done=done, total=total, reader=who)
    bar = el("progress", value=done, max=total, aria_label=text)
    overview = el("a", say("review_overview"), href=link("/review/sample", sample=sample.id))
    return el("p", bar, " ", el("span", text, role="status"), " ", overview, class_="progress")


def _printed(say: Words, item: Item, record: Record) -> Markup:
    """Where it stands: title, day, the sentences, a way to the whole."""
    facts = " · ".join(filter(None, (record.published, record.source, item.document)))
    n = next((i for i, s in enumerate(record.statistics) if s.start == item.seen.start), None)
    whole = el("a", say("whole_article"), href=document_link(item.document, n), target="_blank")
    why = [el("p", say("refused_as", fate=labels.both(item.fate), why=item.why))] if item.fate else []
    return el(
        "article",
        el("h2", title_of(record), lang="zh"),
        el("p", facts, " · ", whole, class_="soft"),
        excerpt(record, item.seen.start, item.seen.end),
        *why,
    )


def _asked(
    request: Request,
    sample: Sample,
    item: Item,
    said: Sequence[Decision],
    given: Mapping[str, str] | None,
) -> Markup:
    say = words(request)
    mine = [d for d in said if d.role == "read"]
    typed = given or form.typed(mine[0].slots if mine and mine[0].slots else item.seen)
    before = [el("p", say("decided_before", verdict=say(f"verdict_{d.verdict}"), at=d.at)) for d in mine]
    switch = el("label", el("input", type="checkbox", id="keys", checked=True), say("keys_on"), class_="keys")
    return el(
        "section",
        el("h2", say(f"{item.kind}_question")),
        *before,
        form.verdicts(request, sample.id, item),
        form.correction(request, sample.id, item, typed),
        el(
            "div",
            form.button(request, "/review/undo", say("undo"), sample=sample.id, key="z"),
            _ways(say, sample, item),
            switch,
            class_="tools",
        ),
        el("p", say("keys_help"), class_="soft keys-help"),
        aria_label=say("judgement"),
    )


def _ways(say: Words, sample: Sample, item: Item) -> Markup:
    """To the items before and after it."""
    total = sum(stratum.drawn for stratum in sample.strata)
    ways = [
        el("a", say(key), href=link("/review/read", sample=sample.id, item=str(n)), data_key=short)
        for key, n, short in (("item_before", item.n - 1, "k"), ("item_after", item.n + 1, "j"))
        if 0 <= n < total
    ]
    return el("nav", *ways, aria_label=say("item_ways"), class_="ways")
