"""The checks of many documents: a table, JSON Lines, or a page with the compared figures side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal, TypeAlias

import msgspec

from kaoju.export.html.markup import Markup, el, join
from kaoju.export.passages import Passages
from kaoju.export.visible import visible
from kaoju.model import Finding, Record

CheckFormat: TypeAlias = Literal["table", "json", "html"]
_AROUND = 36
_ENCODER = msgspec.json.Encoder(decimal_format="number")
_STYLE = (
    "body{font:16px/1.7 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
    "article{border-top:1px solid #8886;padding:.8rem 0}"
    ".figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.6rem}"
    "blockquote{margin:0;padding:.4rem .7rem;border-left:3px solid #8888}"
    "mark{background:#fd68;color:inherit;font-weight:600}.verdict{font-weight:600}"
    ".contradicts{color:#c2331f}p{margin:.2rem 0}small{opacity:.7}"
)


def write(
    checked: Iterable[tuple[Record, tuple[Finding, ...]]], out: BinaryIO, form: CheckFormat = "table"
) -> None:
    """Write each record's findings as they come."""
    lines = {"table": _table, "json": _json, "html": _html}[form](checked)
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace"))
        out.flush()


def _table(checked: Iterable[tuple[Record, tuple[Finding, ...]]]) -> Iterator[str]:
    for record, found in checked:
        yield f"{visible(record.doc)}  {record.published or ''}".rstrip() + "\n"
        for finding in found:
            starts = ",".join(str(record.statistics[i].start) for i in finding.statistics)
            verdict = finding.verdict.split(" because")[0]
            yield f"  {verdict:22} {finding.kind:10} {visible(finding.message)}  [{starts}]\n"
        if not found:
            yield "  no relation found\n"


def _json(checked: Iterable[tuple[Record, tuple[Finding, ...]]]) -> Iterator[str]:
    for record, found in checked:
        for finding in found:
            row = {"doc": record.doc, **msgspec.structs.asdict(finding), "figures": _figures(record, finding)}
            yield _ENCODER.encode(row).decode() + "\n"


def _figures(record: Record, finding: Finding) -> list[dict[str, object]]:
    items = (record.statistics[i] for i in finding.statistics)
    return [{"start": i.start, "end": i.end, "text": i.text, "what": i.what} for i in items]


def _html(checked: Iterable[tuple[Record, tuple[Finding, ...]]]) -> Iterator[str]:
    yield (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        f"<title>考据 kaoju audit</title><style>{_STYLE}</style></head><body>"
    )
    for record, found in checked:
        passages = Passages(record)
        items = [_article(record, passages, finding) for finding in found]
        yield el("section", el("h2", record.title or record.doc), join(items)) + "\n"
    yield "</body></html>\n"


def _article(record: Record, passages: Passages, finding: Finding) -> Markup:
    quotes = [_quote(record, passages, i) for i in finding.statistics]
    verdict = el("span", finding.verdict, class_=f"verdict {finding.verdict.split()[0]}")
    return el(
        "article",
        el("p", verdict, " ", finding.message),
        el("p", el("small", finding.message_en, lang="en")),
        el("div", join(quotes), class_="figures"),
    )


def _quote(record: Record, passages: Passages, index: int) -> Markup:
    item = record.statistics[index]
    before = passages.mended(max(0, item.start - _AROUND), item.start).split("\n")[-1]
    after = passages.mended(item.end, min(len(record.text), item.end + _AROUND)).split("\n")[0]
    figure = passages.mended(item.start, item.end)
    place = el("small", f" {item.start}–{item.end}")
    return el("blockquote", before, el("mark", figure), after, place)
