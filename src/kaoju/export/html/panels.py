"""What stands beside the text: the table of statistics, the checks, the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kaoju import edtf
from kaoju.export import labels
from kaoju.export.figures import figure
from kaoju.export.html.markup import Markup, el, join, safe
from kaoju.model import Record, Statistic

_COLUMNS = ("figure", "what", "scope", "time", "kind")


def statistics(record: Record) -> Markup:
    """The table; every cell is a button that shows its words in the text."""
    if not record.statistics:
        return el("p", labels.both("none"), class_="none")
    head = el("tr", *(el("th", *_label(key), scope="col", class_=key) for key in _COLUMNS))
    body = [_row(i, item) for i, item in enumerate(record.statistics)]
    return el("table", el("thead", head), el("tbody", join(body)), class_="statistics")


def _label(key: str) -> tuple[Markup, ...]:
    return el("b", labels.zh(key), lang="zh"), el("small", labels.en(key), lang="en")


def _row(i: int, item: Statistic) -> Markup:
    cells = (
        _cell("figure", figure(item), read=True),
        _cell("what", item.what, read=item.evidence.what is not None),
        _cell("scope", item.scope[0] if item.scope else None, read=item.evidence.scope is not None),
        _cell("time", item.time, read=item.evidence.time is not None, tip=_days(item.time)),
        el("td", *_kinds(item), class_="kind"),
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
    yield el("span", labels.zh(item.type), title=f"{labels.en(item.type)} ({item.by})")
    if modality != "fact":
        yield el("span", labels.zh(modality), title=labels.en(modality), class_=item.modality)
    if item.status != "reported":
        yield el("span", labels.zh(item.status), title=labels.en(item.status))
    yield el("span", f"{item.confidence:.2f}", class_="confidence", title=labels.both("confidence"))


def findings(record: Record) -> Markup:
    """The checks, each with buttons for the statistics it compares."""
    items = [_finding(record, f.verdict, f.message or f.kind, f.statistics) for f in record.findings]
    return _section("findings", len(items), el("ul", join(items))) if items else Markup("")


def _finding(record: Record, verdict: str, message: str, indices: tuple[int, ...]) -> Markup:
    buttons = [
        el("button", figure(record.statistics[i]), type="button", data_slot="figure", data_of=i)
        for i in indices
    ]
    return el("li", el("span", verdict, class_="verdict"), " ", message, " ", join(buttons))


def ledger(record: Record) -> Markup:
    """Every numeral and its fate; nothing vanishes."""
    if not record.ledger:
        return Markup("")
    fates = Counter(row.fate for row in record.ledger)
    summary = "  ".join(f"{labels.zh(fate)} {count}" for fate, count in fates.most_common())
    head = el("tr", *(el("th", *_label(key), scope="col") for key in ("numeral", "fate", "reason")))
    rows = [
        el(
            "tr",
            el("td", el("button", row.text, type="button", data_numeral=i)),
            el("td", labels.zh(row.fate), title=labels.en(row.fate)),
            el("td", row.why),
        )
        for i, row in enumerate(record.ledger)
    ]
    table = el("table", el("thead", head), el("tbody", join(rows)))
    return _section("ledger", len(rows), el("p", summary), table)


def _section(key: str, count: int, *content: Markup) -> Markup:
    summary = el("summary", *_label(key), " ", el("span", str(count), class_="count"))
    return el("details", summary, *content, class_=key)
