"""What a sample says so far: how far readers are, whether they agree, precision, recall, corrected totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kaoju.errors import InputError
from kaoju.export.html.markup import Markup, el, join
from kaoju.review import (
    LEVELS,
    Decision,
    Estimate,
    Item,
    Plan,
    Sample,
    agreement,
    disputes,
    final,
    precision,
    recall,
    totals,
)
from kaoju.review.standing import progress
from kaoju.workbench.asked import number
from kaoju.workbench.desk import Desk
from kaoju.workbench.page import link, page
from kaoju.workbench.review.reader import journal
from kaoju.workbench.words import Words, words


def sample(request: Request) -> Response:
    """`?sample=N`."""
    kept, say = journal(request.app), words(request)
    shown = kept.sample(number(request, "sample") or 0)
    items, said = kept.items(shown.id), kept.decisions(shown.id)
    decided = final(said)
    content = (
        el("h1", shown.name),
        _facts(say, shown, items),
        _readers(say, shown, items, said),
        _section(say, "estimates", list(_estimates(say, shown, items, decided))),
        _section(say, "totals", list(_totals(request, say, shown, items, decided))),
        _files(say, shown),
    )
    return page(request, "review", *content, title=shown.name, styles=("review.css",))


def _facts(say: Words, shown: Sample, items: Sequence[Item]) -> Markup:
    found, refused = (sum(item.kind == kind for item in items) for kind in ("found", "refused"))
    text = say(
        "sample_facts",
        found=found,
        figures=f"{shown.population('found'):,}",
        refused=refused,
        numerals=f"{shown.population('refused'):,}",
        by=shown.by,
        at=shown.at[:16].replace("T", " "),
    )
    return el("p", text, class_="soft")


def _readers(say: Words, shown: Sample, items: Sequence[Item], said: Sequence[Decision]) -> Markup:
    """Who read how much; kappa of every two; items to be settled."""
    lines = [
        el("li", say("reader_did", reader=who, done=done, total=len(items)))
        for who, done in progress(said).items()
    ]
    for first, second in combinations(progress(said), 2):
        if (both := agreement(said, first, second)) is not None:
            lines.append(el("li", both.zh if say.language == "zh" else both.en, class_="kappa"))
    open_ = len(disputes(said))
    ways = [el("a", say("review_go_on"), href=link("/review/read", sample=shown.id), class_="button main")]
    if open_:
        settle = say("settle_open", count=open_)
        ways.append(el("a", settle, href=link("/review/settle", sample=shown.id), class_="button"))
    return _section(say, "readers", [el("ul", join(lines)), el("p", *ways, class_="line")])


def _estimates(
    say: Words, shown: Sample, items: Sequence[Item], decided: Mapping[int, Decision]
) -> Iterator[Markup]:
    found = [(f"level_{level}", precision(shown, items, decided, level)) for level in LEVELS]
    found.append(("recall", recall(shown, items, decided)))
    known = [(key, estimate) for key, estimate in found if estimate is not None]
    if not known:
        yield el("p", say("nothing_judged"), class_="soft")
        return
    rows = [_estimate(say, key, estimate) for key, estimate in known]
    head = el("tr", *(el("th", say(f"estimate_{key}"), scope="col") for key in ("of", "share", "says")))
    yield el("table", el("thead", head), el("tbody", join(rows)), class_="plain estimates")
    if left := known[0][1].open:
        yield el("p", say("estimate_open", count=left), class_="soft")


def _estimate(say: Words, key: str, estimate: Estimate) -> Markup:
    said = estimate.zh if say.language == "zh" else estimate.en
    share = f"{estimate.point:.1%} ({estimate.low:.1%}–{estimate.high:.1%})"
    return el("tr", el("th", say(key), scope="row"), el("td", share, class_="figure"), el("td", said))


def _totals(
    request: Request, say: Words, shown: Sample, items: Sequence[Item], decided: Mapping[int, Decision]
) -> Iterator[Markup]:
    desk: Desk = request.app.state.desk
    plan = msgspec.json.decode(shown.plan, type=Plan)
    try:
        with desk.view() as view:
            found = totals(view, shown, plan, items, decided)
    except InputError as error:
        yield el("p", str(error), class_="soft")
        return
    if not found:
        yield el("p", say("nothing_totalled"), class_="soft")
        return
    yield el("ul", *(el("li", total.zh if say.language == "zh" else total.en) for total in found))
    yield el("p", say("totals_how"), class_="soft")


def _files(say: Words, shown: Sample) -> Markup:
    ways = [
        el("a", say(f"file_{name}"), href=link(f"/review/{name}.jsonl", sample=shown.id), download=True)
        for name in ("gold", "history")
    ]
    return _section(say, "files", [el("p", *ways, class_="line"), el("p", say("file_note"), class_="soft")])


def _section(say: Words, key: str, content: Sequence[Markup]) -> Markup:
    return el("section", el("h2", say(f"review_{key}")), *content)
