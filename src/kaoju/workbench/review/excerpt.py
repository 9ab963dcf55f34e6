"""The sentences around a figure as they are printed, the figure and its evidence lit."""

from __future__ import annotations

from collections.abc import Iterator

from kaoju.export.html.markup import Markup, el, join, safe
from kaoju.export.html.segments import Mark, segments
from kaoju.model import Record, Statistic

_REACH = 220  # characters on either side, before the ends of sentences
_TITLE = 80  # characters
_SLOTS = ("what", "scope", "time", "speaker")


def excerpt(record: Record, start: int, end: int) -> Markup:
    """Raw text around [start, end); evidence that stands outside of it is quoted below."""
    first, last = _widened(record, start, end)
    found = next((s for s in record.statistics if (s.start, s.end) == (start, end)), None)
    marks = [Mark(start - first, end - first, "figure", 0)]
    outside = []
    for slot, (a, b) in _evidence(found):
        if first <= a and b <= last:
            marks.append(Mark(a - first, b - first, slot, 0))
        else:
            outside.append(_elsewhere(record, slot, a, b))
    text = record.text[first:last]
    parts = [_part(text[s.start : s.end], [m.layer for m in s.marks]) for s in segments(len(text), marks)]
    dots = ("…" if first else "", "…" if last < len(record.text) else "")
    body = el("div", dots[0], Markup(join(parts)), dots[1], class_="text", lang="zh")
    return join([*outside, body])


def title(record: Record) -> str:
    """The title of a document, else its name; a line without end is cut."""
    text = record.title or record.doc
    return text if len(text) <= _TITLE else text[:_TITLE] + "…"


def sentence(record: Record, start: int, end: int) -> Markup:
    """The sentence alone, with the figure marked."""
    first, last = next(
        (span for span in record.sentences if span[0] <= start and end <= span[1]),
        (max(0, start - 60), min(len(record.text), end + 60)),
    )
    last = min(last, end + 400)
    first = max(first, start - 400)
    before, figure, after = record.text[first:start], record.text[start:end], record.text[end:last]
    return el("q", before.lstrip(), el("mark", figure), after.rstrip(), lang="zh", class_="sentence")


def _evidence(found: Statistic | None) -> Iterator[tuple[str, tuple[int, int]]]:
    if found is not None:
        for slot in _SLOTS:
            if place := getattr(found.evidence, slot):
                yield slot, place


def _elsewhere(record: Record, slot: str, start: int, end: int) -> Markup:
    before, after = record.text[max(0, start - 30) : start], record.text[end : end + 30]
    words = el("span", record.text[start:end], class_=f"lit as-{slot}")
    return el("p", "…", before, words, after, "…", class_="text elsewhere", lang="zh")


def _widened(record: Record, start: int, end: int) -> tuple[int, int]:
    """To the ends of the sentences that the reach touches, unless they are far."""
    low, high = max(0, start - _REACH), min(len(record.text), end + _REACH)
    starts = [a for a, b in record.sentences if a <= low < b and low - a < _REACH]
    ends = [b for a, b in record.sentences if a < high <= b and b - high < _REACH]
    return (starts[0] if starts else low), (ends[-1] if ends else high)


def _part(text: str, layers: list[str]) -> Markup:
    if not layers:
        return safe(text)
    tag = "mark" if "figure" in layers else "span"
    lit = " ".join(
        f"as-{layer}" for layer in ("speaker", "time", "scope", "what", "figure") if layer in layers
    )
    return el(tag, text, class_=f"lit {lit}")
