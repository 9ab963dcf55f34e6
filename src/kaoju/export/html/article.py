"""The text of a document as HTML: figures, evidence, times, names and numerals marked, repairs in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import starmap

from kaoju.export import labels
from kaoju.export.html.markup import Markup, el, join, safe
from kaoju.export.html.segments import Mark, Segment, segments, snapped
from kaoju.export.settled import settled
from kaoju.export.verdicts import verdict, worst
from kaoju.model import Record, RepairRow

SLOTS = ("what", "scope", "time", "speaker")


def article(record: Record) -> Markup:
    """The text; every marked stretch is a span whose `data-*` name what it belongs to.

    `data-figure`, `data-what`, `data-scope`, `data-time`, `data-speaker` hold indices of statistics,
    `data-numeral`, `data-when`, `data-name` those of ledger rows, times and names, separated by blanks.
    What a repair took out is a `del` before the `ins` with what it put in. A figure that was checked has
    the verdict among its classes.
    """
    repairs = settled(record)
    solid = [(r.start, r.end) for r in repairs if len(r.new) != r.end - r.start]
    marks = [*snapped((*_marks(record), *_findings(record)), solid), *starmap(_repair, enumerate(repairs))]
    parts = [_segment(record, repairs, s) for s in segments(len(record.text), marks)]
    return el("div", Markup(join(parts).strip()), class_="text", lang="zh")


def _marks(record: Record) -> Iterator[Mark]:
    for i, statistic in enumerate(record.statistics):
        yield Mark(statistic.start, statistic.end, "figure", i)
        for slot in SLOTS:
            if place := getattr(statistic.evidence, slot):
                yield Mark(place[0], place[1], slot, i)
    for i, time in enumerate(record.times):
        yield Mark(time.start, time.end, "when", i)
    for i, name in enumerate(record.entities):
        yield Mark(name.start, name.end, "name", i)
    for i, row in enumerate(record.ledger):
        yield Mark(row.start, row.end, "numeral", i)
    for i, part in enumerate(record.articles):
        if part.title and record.text.startswith(part.title, part.start):
            yield Mark(part.start, part.start + len(part.title), "title", i)


def _findings(record: Record) -> Iterator[Mark]:
    for i, finding in enumerate(record.findings):
        for statistic in (record.statistics[n] for n in finding.statistics):
            yield Mark(statistic.start, statistic.end, "finding", i)


def _repair(i: int, repair: RepairRow) -> Mark:
    """What was put in between two characters hangs on the second."""
    inserted = repair.start == repair.end
    return Mark(repair.start, repair.end + inserted, "insert" if inserted else "repair", i)


def _segment(record: Record, repairs: tuple[RepairRow, ...], segment: Segment) -> Markup:
    refs: defaultdict[str, list[int]] = defaultdict(list)
    for mark in segment.marks:
        refs[mark.layer].append(mark.ref)
    shown = record.text[segment.start : segment.end]
    inner = _mended(repairs[refs["repair"][0]], segment) if "repair" in refs else safe(shown)
    if "insert" in refs:
        inner = join([_mended(repairs[refs["insert"][0]], segment), inner])
    layers = [layer for layer in refs if layer not in {"repair", "insert"}]
    if not layers:
        return inner
    data = {f"data_{layer}": " ".join(map(str, refs[layer])) for layer in layers if layer in _NAMED}
    if "finding" in refs:
        layers.append(worst(record.findings[i] for i in refs["finding"]))
    tip = "\n".join(_tips(record, refs))
    button = {"tabindex": "0", "role": "button"} if "figure" in refs else {}
    return el("span", inner, class_=" ".join(layers), title=tip, **button, **data)


_NAMED = frozenset({"figure", "numeral", "when", "name", *SLOTS})


def _tips(record: Record, refs: dict[str, list[int]]) -> Iterator[str]:
    for i in refs.get("finding", ()):
        finding = record.findings[i]
        yield f"{labels.zh(verdict(finding))} {finding.message or finding.kind}"
    for i in refs.get("when", ()):
        time = record.times[i]
        yield f"{labels.zh('time')} {time.value or '?'} ({time.type}{', ' + time.mod if time.mod else ''})"
    for i in refs.get("name", ()):
        name = record.entities[i]
        yield f"{labels.zh(name.type)} {name.name or name.text} ({name.type})"
    for i in refs.get("numeral", ()):
        row = record.ledger[i]
        yield f"{labels.zh('numeral')} {labels.both(row.fate)}: {row.why}"


def _mended(repair: RepairRow, segment: Segment) -> Markup:
    """What a repaired stretch read, and what it reads now, with the rule as its title."""
    old, new = repair.old, repair.new
    if len(new) == repair.end - repair.start == len(old):
        part = slice(segment.start - repair.start, segment.end - repair.start)
        old, new = old[part], new[part]
    tip = f"{labels.both('was')}: {old!r} ({repair.by})"
    return join([el("del", old), el("ins", new, title=tip, class_="" if new else "gone")])
