"""What stands beside the text: the table of statistics, the checks, the ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from kaoju import edtf
from kaoju.export import labels
from kaoju.export.figures import figure
from kaoju.export.html.markup import Markup, el, join, safe
from kaoju.export.html.said import either, label
from kaoju.export.verdicts import VERDICTS, verdict
from kaoju.model import Finding, Record, Statistic

_COLUMNS = ("figure", "what", "scope", "time", "kind")


def statistics(record: Record) -> Markup:
    """The table; every cell is a button that shows its words in the text."""
    if not record.statistics:
        return el("p", labels.both("none"), class_="none")
    head = el("tr", *(el("th", *_label(key), scope="col", class_=key) for key in _COLUMNS))
    checked = _by_statistic(record)
    body = [_row(i, item, checked[i]) for i, item in enumerate(record.statistics)]
    return el("table", el("thead", head), el("tbody", join(body)), class_="statistics")


def _label(key: str) -> tuple[Markup, ...]:
    return el("b", labels.zh(key), lang="zh"), el("small", labels.en(key), lang="en")


def _by_statistic(record: Record) -> defaultdict[int, list[Finding]]:
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in record.findings:
        for i in finding.statistics:
            found[i].append(finding)
    return found


def _row(i: int, item: Statistic, checked: list[Finding]) -> Markup:
    cells = (
        _cell("figure", figure(item), read=True),
        _cell("what", item.what, read=item.evidence.what is not None),
        _cell("scope", item.scope[0] if item.scope else None, read=item.evidence.scope is not None),
        _cell("time", item.time, read=item.evidence.time is not None, tip=_days(item.time)),
        el("td", Markup(" ".join((*_kinds(item), *_verdicts(checked)))), class_="kind"),
    )
    return el("tr", *cells, data_row=i)


def _cell(slot: str, text: str | None, *, read: bool, tip: str = "") -> Markup:
    if not text:
        return el("td", el("span", "—", class_="none"), class_=slot)
    tip = tip if read else f"{tip} {labels.both('inferred')}".strip()
    # A range of dates may break after its slash, and nowhere else.
    parts = Markup(safe(text).replace("/", "/<wbr>")) if slot == "time" and ".." not in text else text
    button = el("button", parts, type="button", data_slot=slot, title=tip, class_="" if read else "inferred")
    return el("td", button, class_=slot)


def _days(time: str | None) -> str:
    """First and last day of a period, for those who do not read EDTF."""
    first, last = edtf.bounds(time) if time else (None, None)
    return f"{first or '…'} – {last or '…'}" if first or last else ""


def _kinds(item: Statistic) -> Iterator[Markup]:
    modality = "rule_modality" if item.modality == "rule" else item.modality
    yield el("span", label(item.type), title=f"{labels.en(item.type)} ({item.by})")
    if modality != "fact":
        yield el("span", label(modality), title=labels.en(modality), class_=item.modality)
    if item.status != "reported":
        yield el("span", label(item.status), title=labels.en(item.status))
    yield el("span", f"{item.confidence:.2f}", class_="confidence", title=labels.both("confidence"))


def _verdicts(checked: list[Finding]) -> Iterator[Markup]:
    for name in VERDICTS:
        if said := [f.message or f.kind for f in checked if verdict(f) == name]:
            yield el("span", label(name), class_=f"verdict {name}", title="\n".join(said))


def findings(record: Record) -> Markup:
    """The checks, each with buttons for the statistics it compares."""
    items = [_finding(record, finding) for finding in record.findings]
    return _section("findings", len(items), el("ul", join(items))) if items else Markup("")


def _finding(record: Record, item: Finding) -> Markup:
    buttons = [
        el("button", figure(record.statistics[i]), type="button", data_slot="figure", data_of=i)
        for i in item.statistics
    ]
    name = verdict(item)
    verdict_ = el("span", label(name), class_=f"verdict {name}", title=item.verdict)
    message = item.message or item.kind
    said = el("span", either(message, item.message_en or message), class_="message")
    about = " ".join(map(str, item.statistics))
    return el("li", verdict_, " ", said, " ", join(buttons), data_about=about)


def times(record: Record) -> Markup:
    """The time expressions with their values, each a button that shows it in the text."""
    rows = [(t.text, t.value or "?", t.type) for t in record.times]
    return _words("times", "when", ("time", "value", "kind"), rows)


def names(record: Record) -> Markup:
    """The names with what they stand for, each a button that shows it in the text."""
    rows = [(e.text, e.name or e.text, e.type) for e in record.entities]
    return _words("entities", "name", ("name", "value", "kind"), rows)


def _words(key: str, layer: str, heads: tuple[str, ...], rows: Sequence[tuple[str, str, str]]) -> Markup:
    if not rows:
        return Markup("")
    head = el("tr", *(el("th", *_label(name), scope="col") for name in heads))
    body = [
        el(
            "tr",
            el("td", el("button", text, type="button", **{f"data_{layer}": i})),
            el("td", value),
            el("td", label(kind), title=labels.en(kind)),
        )
        for i, (text, value, kind) in enumerate(rows)
    ]
    return _section(key, len(rows), el("table", el("thead", head), el("tbody", join(body))))


def ledger(record: Record) -> Markup:
    """Every numeral and its fate; nothing vanishes."""
    if not record.ledger:
        return Markup("")
    fates = Counter(row.fate for row in record.ledger)
    summary = join([el("span", label(fate), f" {count}  ") for fate, count in fates.most_common()])
    head = el("tr", *(el("th", *_label(key), scope="col") for key in ("numeral", "fate", "reason")))
    rows = [
        el(
            "tr",
            el("td", el("button", row.text, type="button", data_numeral=i)),
            el("td", label(row.fate), title=labels.en(row.fate)),
            el("td", row.why),
        )
        for i, row in enumerate(record.ledger)
    ]
    table = el("table", el("thead", head), el("tbody", join(rows)))
    return _section("ledger", len(rows), el("p", summary), table)


def _section(key: str, count: int, *content: Markup) -> Markup:
    summary = el("summary", *_label(key), " ", el("span", str(count), class_="count"))
    return el("details", summary, *content, class_=key)
