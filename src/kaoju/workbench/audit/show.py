"""One case: its sentence, both quotes side by side, the computation, and the buttons that say what it is."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from decimal import Decimal

from starlette.requests import Request

from kaoju.export.html.markup import Markup, el
from kaoju.model import Record, Statistic
from kaoju.review import Mark
from kaoju.review.items import MARKINGS
from kaoju.workbench.audit.cases import Case, Place
from kaoju.workbench.page import document_link
from kaoju.workbench.review.excerpt import sentence, title
from kaoju.workbench.review.reader import reader
from kaoju.workbench.safety.writes import csrf_field
from kaoju.workbench.words import Words, words

_DIGITS = Decimal("0.0001")


def shown(request: Request, case: Case, records: Mapping[str, Record], mark: Mark | None) -> Markup:
    """As an article of the page; figures of one document share its sentence where they share it."""
    say = words(request)
    quotes = [_quote(say, records[p.document], p) for p in case.places if p.document in records]
    steps = case.computation or " ".join(_spelled(case, records))
    computation = [el("p", el("b", say("audit_computation")), " ", el("code", steps), class_="computation")]
    return el(
        "article",
        el(
            "h2",
            el("span", say(f"audit_{case.kind}"), class_="kind"),
            " ",
            case.zh if say.language == "zh" else case.en,
        ),
        el("div", *quotes, class_="quotes"),
        *(computation if steps else []),
        _judged(request, case, mark),
        id=case.subject,
        class_="case",
    )


def _quote(say: Words, record: Record, place: Place) -> Markup:
    """The sentence of a figure with the figure marked, and where and when it stood."""
    n = next((i for i, s in enumerate(record.statistics) if s.start == place.start), None)
    facts = " · ".join(filter(None, (record.published, record.source)))
    source = el("a", title(record), href=document_link(record.doc, n), lang="zh")
    said = [] if n is None else [_slots(say, record.statistics[n])]
    return el(
        "section",
        sentence(record, place.start, place.end),
        *said,
        el("footer", source, " ", el("span", facts, class_="soft")),
        class_="quote",
    )


def _slots(say: Words, item: Statistic) -> Markup:
    """What the machine read there: much of what looks like a contradiction ends here."""
    parts = (item.what, item.scope[0] if item.scope else None, item.time)
    names = ("what", "scope", "time")
    read = [
        el("span", el("b", say(name)), " ", part, class_=f"lit as-{name}")
        for name, part in zip(names, parts, strict=True)
        if part
    ]
    return el("p", *read, class_="read-as text")


def _spelled(case: Case, records: Mapping[str, Record]) -> Iterator[str]:
    """Difference and quotient of two figures of two documents."""
    values = [
        value for place in case.places if (value := _value(records.get(place.document), place)) is not None
    ]
    if case.inside or len(values) != 2:
        return
    first, second = values
    yield f"{second:,f} − {first:,f} = {second - first:+,f};"
    if first:
        quotient = (second / first).quantize(_DIGITS)
        yield f"{second:,f} ÷ {first:,f} = {quotient.normalize():,f} ({(quotient - 1) * 100:+,.2f} %)"


def _value(record: Record | None, place: Place) -> Decimal | None:
    for item in record.statistics if record else ():
        if item.start == place.start and isinstance(item.value, Decimal):
            return item.value
    return None


def _judged(request: Request, case: Case, mark: Mark | None) -> Markup:
    """What was said of it, and the buttons; without a reader's name, the way to give one."""
    say = words(request)
    known = []
    if mark is not None:
        text = say("audit_said", mark=say(f"audit_{mark.mark}"), reader=mark.reader, at=mark.at[:10])
        known.append(el("p", text, *([" ", el("q", mark.note)] if mark.note else []), class_="said"))
    if not reader(request):
        return el("div", *known, el("p", el("a", say("audit_name_first"), href="/review")))
    buttons = [
        el(
            "button",
            say(f"audit_{each}"),
            type="submit",
            name="mark",
            value=each,
            class_="button",
            aria_pressed="true" if mark and mark.mark == each else None,
        )
        for each in MARKINGS
    ]
    if mark is not None:
        buttons.append(
            el("button", say("audit_take_back"), type="submit", name="mark", value="none", class_="button")
        )
    note = el("input", name="note", maxlength="2000", placeholder=say("note"), aria_label=say("note"))
    given = {"subject": case.subject, "first": case.places[0].document, "back": request.url.query}
    given["act"] = secrets.token_hex(8)
    hidden = [el("input", type="hidden", name=name, value=value) for name, value in given.items()]
    form = el(
        "form",
        csrf_field(request),
        *hidden,
        *buttons,
        note,
        method="post",
        action="/audit/mark",
        class_="line",
    )
    return el("div", *known, form)
