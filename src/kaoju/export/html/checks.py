"""A page of checks: each relation in a sentence, above the words of the text with its figures marked.

Figures that stand near each other are marked in one quotation, others in quotations side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kaoju.export.html.markup import Markup, el, join
from kaoju.export.passages import Passages
from kaoju.model import Finding, Record, Statistic

_AROUND = 36  # characters shown on both sides of a figure
_APART = 80  # characters between two figures that are shown in one quotation
_MARKS = "，；。：、）,;!?！？"
_ZH = {"holds": "相符", "contradicts": "矛盾", "implies": "可推", "cannot": "无法核对"}
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.7 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
    "h2{font-size:1.15rem;margin:2rem 0 .4rem}article{border-top:1px solid #8886;padding:.7rem 0}"
    ".figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:.6rem}"
    "blockquote{margin:0;padding:.3rem .7rem;border-left:3px solid #8888}"
    "mark{background:#fd68;color:inherit;font-weight:600}p{margin:.1rem 0}small{opacity:.75}"
    ".verdict{font-weight:600;padding:0 .4rem;border-radius:.25rem;background:#8883}"
    ".contradicts{background:#c2331f;color:#fff}"
)


def page(checked: Iterable[tuple[Record, tuple[Finding, ...]]]) -> Iterator[str]:
    """The page, piece by piece: a section a document."""
    yield (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>考据 kaoju audit</title><style>{_STYLE}</style></head><body>"
    )
    for record, found in checked:
        yield el("section", _head(record), _body(record, found)) + "\n"
    yield "</body></html>\n"


def _head(record: Record) -> Markup:
    named = [record.doc] if record.title else []
    rest = " · ".join([*named, *([record.published] if record.published else [])])
    return el("h2", record.title or record.doc, *([" ", el("small", rest)] if rest else []))


def _body(record: Record, found: Sequence[Finding]) -> Markup:
    if not found:
        return el("p", el("small", "没有可核对的数量关系。 ", el("span", "No relation found.", lang="en")))
    passages = Passages(record)
    return join([_article(record, passages, finding) for finding in found])


def _article(record: Record, passages: Passages, finding: Finding) -> Markup:
    short = finding.verdict.split()[0]
    verdict = el("span", _ZH.get(short, short), class_=f"verdict {short}", title=finding.verdict)
    items = sorted((record.statistics[i] for i in finding.statistics), key=lambda i: i.start)
    quotes = [_quote(record, passages, group) for group in _groups(record, items)]
    return el(
        "article",
        el("p", verdict, " ", finding.message),
        el("p", el("small", finding.message_en, lang="en")),
        el("div", join(quotes), class_="figures"),
    )


def _groups(record: Record, items: Sequence[Statistic]) -> list[list[Statistic]]:
    """Figures that one quotation holds: near each other, and on one line of the text."""
    groups: list[list[Statistic]] = []
    for item in items:
        last = groups[-1][-1] if groups else None
        if last and item.start - last.end <= _APART and "\n" not in record.text[last.end : item.start]:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _quote(record: Record, passages: Passages, group: Sequence[Statistic]) -> Markup:
    first, last = group[0], group[-1]
    before = passages.mended(max(0, first.start - _AROUND), first.start).split("\n")[-1]
    pieces: list[str] = [before.lstrip("\u3000 ").lstrip(_MARKS)]
    for n, item in enumerate(group):
        pieces.append(el("mark", passages.mended(item.start, item.end)))
        stop = group[n + 1].start if n + 1 < len(group) else min(len(record.text), last.end + _AROUND)
        pieces.append(passages.mended(item.end, stop).split("\n")[0])
    places = "、".join(f"{item.start}–{item.end}" for item in group)
    return el("blockquote", *pieces, el("small", f" {places}"))
