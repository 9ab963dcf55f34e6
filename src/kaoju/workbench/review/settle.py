"""Adjudication: what two readers see differently, both decisions side by side."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kaoju.export.html.markup import Markup, el, join
from kaoju.review import Decision, Item, Slots, disputes
from kaoju.review.slots import changed
from kaoju.workbench.asked import number
from kaoju.workbench.page import link, page
from kaoju.workbench.review import form
from kaoju.workbench.review.excerpt import excerpt
from kaoju.workbench.review.queue import SCRIPTS, STYLES, record_of
from kaoju.workbench.review.reader import journal, reader
from kaoju.workbench.words import Words, words


def settle(request: Request) -> Response:
    """`?sample=N`: the first item on which readers differ; only those that both have read are shown."""
    kept, who, say = journal(request.app), reader(request), words(request)
    sample = kept.sample(number(request, "sample") or 0)
    said = kept.decisions(sample.id)
    mine = {d.item for d in said if d.reader == who}
    reads = any(d.reader == who and d.role == "read" for d in said)
    # One who reads sees nothing of an item before reading it.
    open_ = [each for each in disputes(said) if not reads or each.item in mine]
    if not who or not open_:
        return RedirectResponse(link("/review/sample", sample=sample.id), 303)
    item = kept.item(sample.id, open_[0].item)
    sides = [_side(request, sample.id, item, decision) for decision in open_[0].decisions]
    content = (
        el("h1", say("settle_title", count=len(open_))),
        el("div", excerpt(record_of(request, item), item.seen.start, item.seen.end), class_="settled"),
        el("div", *sides, class_="sides"),
        form.verdicts(request, sample.id, item, "adjudicate"),
        form.correction(request, sample.id, item, form.typed(item.seen), "adjudicate"),
        form.button(request, "/review/undo", say("undo"), sample=sample.id, role="adjudicate", key="z"),
    )
    title = say("settle_title", count=len(open_))
    return page(request, "review", *content, title=title, scripts=SCRIPTS, styles=STYLES)


def _side(request: Request, sample: int, item: Item, decision: Decision) -> Markup:
    """One reader's decision, and a button that takes it over."""
    say = words(request)
    slots = decision.slots
    fields: dict[str, object] = {"sample": sample, "item": item.n, "role": "adjudicate"}
    fields["verdict"] = decision.verdict
    fields |= form.typed(slots) if slots is not None else {}
    return el(
        "section",
        el("h2", decision.reader),
        el("p", say(f"verdict_{decision.verdict}")),
        _slots(say, item.seen, slots) if slots is not None else Markup(""),
        *([el("p", decision.note)] if decision.note else []),
        form.button(request, "/review/decide", say("settle_take", reader=decision.reader), **fields),
    )


def _slots(say: Words, seen: Slots, true: Slots) -> Markup:
    """What the reader would have otherwise."""
    old, new = form.typed(seen), form.typed(true)
    rows = [
        el(
            "tr",
            el("th", say(f"slot_{name}"), scope="row"),
            el("td", el("del", old[name]), " ", el("ins", new[name])),
        )
        for name in changed(seen, true)
    ]
    return el("table", el("tbody", join(rows)), class_="plain")
