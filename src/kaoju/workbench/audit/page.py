"""The pages of the audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kaoju.corpus import reading
from kaoju.errors import InputError
from kaoju.export.html.markup import Markup, el
from kaoju.model import Record
from kaoju.review import Mark, beside
from kaoju.review.items import MARKINGS
from kaoju.workbench.asked import number
from kaoju.workbench.audit.cases import Case, Comparison
from kaoju.workbench.audit.show import shown
from kaoju.workbench.desk import Desk
from kaoju.workbench.page import link, page
from kaoju.workbench.review.reader import journal, now, reader
from kaoju.workbench.safety.writes import writes
from kaoju.workbench.words import Words, words

_PAGE = 15  # cases
_WAIT = 0.05  # seconds that a page waits for the comparison; a small store is compared by then
_FIELDS = ("kind", "mark", "document")
_RULES = "SELECT rules FROM documents WHERE document = ?"


def audit(request: Request) -> Response:
    """`?kind=sum&mark=open&document=ID&page=2`: the cases, the marked ones with what they are."""
    say = words(request)
    comparison: Comparison = request.app.state.comparison
    between = comparison.cases(_WAIT)
    marks = _marks(request)
    asked = {name: request.query_params.get(name, "") for name in _FIELDS}
    everything = [*comparison.inside(), *(between or [])]
    found = [case for case in everything if _fits(case, asked, marks)]
    number_ = number(request, "page", least=1) or 1
    content = [el("h1", say("audit")), el("p", say("audit_intro"), class_="intro")]
    if between is None:
        content.append(el("p", say("audit_comparing"), role="status", class_="comparing"))
    content += [_filters(say, everything, marks, asked), el("p", say("audit_count", count=f"{len(found):,}"))]
    content += _cases(request, found[_PAGE * (number_ - 1) : _PAGE * number_], marks)
    content.append(_pages(say, len(found), number_, asked))
    answer = page(request, "audit", *content, styles=("review.css", "audit.css"))
    if between is None:
        answer.headers["Refresh"] = "4"
    return answer


@writes
async def mark(request: Request) -> Response:
    """Say what a case is, and go back to where it was said."""
    given = await request.form()
    fields = {name: value for name, value in given.items() if isinstance(value, str)}
    who = reader(request)
    if not who:
        raise InputError("who reads? Give a name on the page of the reviews first")
    await run_in_threadpool(_marked, request, fields, who)
    back = {k: v for k, v in parse_qsl(fields.get("back", "")) if k in {*_FIELDS, "page"}}
    return RedirectResponse(f"{link('/audit', **back)}#{fields['subject'][:24]}", 303)


def _marks(request: Request) -> dict[str, Mark]:
    """What was said of the cases; a look at them makes no journal, and wants none that can be written."""
    if not beside(_desk(request).path).exists():
        return {}
    return journal(request.app).findings.marks()


def _marked(request: Request, fields: Mapping[str, str], who: str) -> None:
    rows = _desk(request).rows(_RULES, fields.get("first", ""))
    journal(request.app).findings.mark(
        fields.get("subject", ""),
        next((each for each in MARKINGS if each == fields.get("mark")), None),
        reader=who,
        at=now(),
        rules=rows[0]["rules"] if rows else "",
        note=fields.get("note", ""),
        act=fields.get("act") or None,
    )


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _fits(case: Case, asked: Mapping[str, str], marks: Mapping[str, Mark]) -> bool:
    if asked["kind"] and case.kind != asked["kind"]:
        return False
    if asked["document"] and all(place.document != asked["document"] for place in case.places):
        return False
    known = marks.get(case.subject)
    return not asked["mark"] or asked["mark"] == (known.mark if known else "open")


def _filters(
    say: Words, cases: Sequence[Case], marks: Mapping[str, Mark], asked: Mapping[str, str]
) -> Markup:
    """Kinds and marks as links with their counts."""
    kinds = Counter(case.kind for case in cases if _fits(case, {**asked, "kind": ""}, marks))
    states = Counter(
        (marks[case.subject].mark or "") if case.subject in marks else "open"
        for case in cases
        if _fits(case, {**asked, "mark": ""}, marks)
    )
    rows = [
        ("kind", sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        ("mark", sorted(states.items())),
    ]
    return el(
        "nav", *(_row(say, name, counts, asked) for name, counts in rows), aria_label=say("audit_filter")
    )


def _row(say: Words, name: str, counts: Sequence[tuple[str, int]], asked: Mapping[str, str]) -> Markup:
    every = [("", sum(count for _, count in counts)), *counts]
    chips = [
        el(
            "a",
            f"{say(f'audit_{value}') if value else say('audit_all')} {count:,}",
            href=link("/audit", **{**asked, name: value}),
            class_="chip",
            aria_current="true" if asked[name] == value else None,
        )
        for value, count in every
    ]
    return el("p", el("b", say(f"audit_{name}")), *chips, class_="chips")


def _cases(request: Request, cases: Sequence[Case], marks: Mapping[str, Mark]) -> Iterator[Markup]:
    records = _records(request, cases)
    for case in cases:
        yield shown(request, case, records, marks.get(case.subject))


def _records(request: Request, cases: Sequence[Case]) -> dict[str, Record]:
    wanted = sorted({place.document for case in cases for place in case.places})
    with _desk(request).view() as view:
        return {record.doc: record for record in reading.records(view, wanted)}


def _pages(say: Words, count: int, number_: int, asked: Mapping[str, str]) -> Markup:
    last = max(1, -(-count // _PAGE))
    steps = [("page_before", number_ - 1), ("page_after", number_ + 1)]
    ways = [el("a", say(key), href=link("/audit", **asked, page=n)) for key, n in steps if 1 <= n <= last]
    here = el("span", say("page_of", page=number_, pages=last))
    return el("nav", here, *ways, class_="ways", aria_label=say("audit_pages"))
