"""Seeded errors: one slip in a figure of a relation, large enough to leave its rounding interval.

Run as a script for the figures of docs/how-to/audit-a-text.md:

    python tests/audit/plant.py examples/articles [corpus.jsonl.gz] [--errors 1000] [--items 2000] [--seed 8]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from kaoju import pipeline, read
from kaoju.audit.interval import Interval, Printed, printed
from kaoju.audit.verdicts import CONTRADICTS, verdict
from kaoju.model import Document, Finding, Statistic

SLIPS = ("digit", "exchange", "unit", "role")
CLOSED = {"sum", "rate", "change", "growth", "hundred", "mean", "balance"}
_CENT = Decimal(100)


class Planted(NamedTuple):
    """A document with one error: the altered text, the kinds of error and relation, and where it stands."""

    document: Document
    slip: str
    kind: str
    start: int
    end: int


def relations(analysis: pipeline.Analysis) -> Iterator[Finding]:
    """The findings whose figures all stand in the text and close."""
    for finding in analysis.findings:
        if finding.kind in CLOSED and finding.verdict.startswith("holds"):
            items = [analysis.statistics[i] for i in finding.statistics]
            if all(item.mod == "=" for item in items) and not analysis.text.repairs:
                yield finding


def planted(analysis: pipeline.Analysis, finding: Finding, slip: str, dice: random.Random) -> Planted | None:
    """The document with one slip in a figure of the relation; None when this one does not break it."""
    items = [analysis.statistics[i] for i in finding.statistics]
    place = dice.randrange(len(items))
    item = items[place]
    if slip == "role":
        other = dice.choice([i for i in items if i is not item])
        pair = sorted((item, other), key=lambda i: i.start)
        new = _swapped(analysis.document.text, *pair)
        values = {id(item): other, id(other): item}
        changed = [values.get(id(i), i) for i in items]
        span = (pair[0].start, pair[1].end)
        if item.text == other.text or item.unit != other.unit:
            return None
    else:
        written = _slipped(item, slip, dice)
        if written is None:
            return None
        text = analysis.document.text
        new = text[: item.start] + written + text[item.end :]
        changed = [*items]
        altered = _reread(item, written)
        if altered is None:
            return None
        changed[place] = altered
        span = (item.start, item.start + len(written))
    if not broken(finding, changed):
        return None
    document = msgspec.structs.replace(analysis.document, text=new)
    return Planted(document, slip, finding.kind, *span)


def _swapped(text: str, first: Statistic, second: Statistic) -> str:
    between = text[first.end : second.start]
    return text[: first.start] + second.text + between + first.text + text[second.end :]


def _slipped(item: Statistic, slip: str, dice: random.Random) -> str | None:
    """The figure as it reads after the slip; None when it offers no room for one."""
    match = re.search(r"[0-9][0-9.]*", item.text)
    if match is None:
        return None
    if slip == "unit":
        return _other_unit(item, match.end())
    new = (_other_digit if slip == "digit" else _exchanged)(match[0], dice)
    return item.text[: match.start()] + new + item.text[match.end() :] if new else None


def _other_unit(item: Statistic, place: int) -> str | None:
    text = item.text
    for old, new in (("万亿", "亿"), ("万", "亿"), ("亿", "万")):
        if old in text:
            return text.replace(old, new, 1)
    return text[:place] + "万" + text[place:] if item.unit and item.unit != "%" else None


def _other_digit(digits: str, dice: random.Random) -> str:
    place = dice.choice([n for n, c in enumerate(digits) if c.isdigit()])
    new = dice.choice([c for c in "0123456789" if c != digits[place] and (c != "0" or place)])
    return digits[:place] + new + digits[place + 1 :]


def _exchanged(digits: str, dice: random.Random) -> str | None:
    places = [n for n, c in enumerate(digits) if c.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if digits[a] != digits[b]]
    if not pairs:
        return None
    a, b = dice.choice(pairs)
    row = list(digits)
    row[a], row[b] = row[b], row[a]
    return None if row[0] == "0" else "".join(row)


_SCALES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(1000)}


def _reread(item: Statistic, written: str) -> Statistic | None:
    match = re.search(r"([0-9][0-9.]*)(万亿|亿|万|千)?", written)
    if match is None or match[1].count(".") > 1:
        return None
    value = Decimal(match[1]) * _SCALES.get(match[2] or "", Decimal(1))
    return msgspec.structs.replace(item, text=written, value=value)


def broken(finding: Finding, items: Sequence[Statistic]) -> bool:
    """Whether the figures, as they now stand, leave every rounding interval."""
    figures = [printed(i) for i in items]
    if any(f is None for f in figures):
        return False
    known = [f for f in figures if f is not None]
    point, span, observed = _computed(finding, known)
    return verdict(point, span, observed) == CONTRADICTS


def _computed(finding: Finding, figures: list[Printed]) -> tuple[Decimal, Interval, Printed]:
    first, *rest = figures
    values = [f.value for f in figures]
    if finding.kind == "sum":
        return sum(values[1:], Decimal(0)), _total(rest), first
    if finding.kind == "hundred":
        return sum(values, Decimal(0)), _total(figures), Printed(_CENT, Decimal(0), Interval(_CENT, _CENT))
    if finding.kind == "rate":
        part, rate = rest
        span = part.range.over(first.range)
        return values[1] / values[0] * _CENT, Interval(span.low * _CENT, span.high * _CENT), rate
    if finding.kind == "mean":
        days = round(Decimal(values[0]) / finding.observed)
        return values[0] / days, Interval(first.range.low / days, first.range.high / days), rest[0]
    return _moved(finding, figures)


def _moved(finding: Finding, figures: list[Printed]) -> tuple[Decimal, Interval, Printed]:
    first, second, third = figures
    if finding.kind == "growth":
        old = abs(first.value + second.value if "＋" in finding.computation else first.value - second.value)
        point = second.value / (old or Decimal(1)) * _CENT
        return point, Interval(point, point), third
    point = abs(second.value - first.value)
    if "÷" in finding.computation:
        point = point / first.value * _CENT
        return point, Interval(point, point), third
    low, high = (first, second) if first.value <= second.value else (second, first)
    return point, high.range.minus(low.range), third


def _total(figures: Sequence[Printed]) -> Interval:
    return Interval(
        sum((f.range.low for f in figures), Decimal(0)), sum((f.range.high for f in figures), Decimal(0))
    )


def caught(error: Planted) -> bool:
    """Whether the audit calls the altered figure a contradiction."""
    analysis = pipeline.analyse(error.document)
    return any(
        finding.verdict == CONTRADICTS
        and any(
            analysis.statistics[i].start < error.end and error.start < analysis.statistics[i].end
            for i in finding.statistics
        )
        for finding in analysis.findings
    )


def errors(documents: Sequence[Document], count: int, seed: int = 8) -> Iterator[Planted]:
    """So many errors, the kinds in turn, in relations drawn at random."""
    dice = random.Random(seed)
    found = [(a, f) for d in documents for a in [pipeline.analyse(d)] for f in relations(a)]
    made = tries = 0
    while found and made < count and tries < 60 * count:
        tries += 1
        analysis, finding = dice.choice(found)
        error = planted(analysis, finding, SLIPS[made % len(SLIPS)], dice)
        if error is not None:
            made += 1
            yield error


def documents_of(path: Path) -> list[Document]:
    """The documents of a folder, or the rows of a gzipped JSON Lines file."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return [Document(row["id"], row["text"], row["published"], title=row["title"]) for row in rows]
    return [item for item in read.documents([path]) if isinstance(item, Document)]


def say(*words: object) -> None:
    """One line on standard output."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def main() -> None:
    """Recall on planted errors, false alarms on unaltered items; the seed draws both."""
    options = argparse.ArgumentParser()
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--errors", type=int, default=1000)
    options.add_argument("--items", type=int, default=2000)
    options.add_argument("--misses", type=int, default=0)
    options.add_argument("--seed", type=int, default=8)
    given = options.parse_args()
    documents = [d for path in given.paths for d in documents_of(path)]
    hits: Counter[tuple[str, str]] = Counter()
    tries: Counter[tuple[str, str]] = Counter()
    missed = []
    for error in errors(documents, given.errors, given.seed):
        good = caught(error)
        for key in ((error.slip, ""), ("", error.kind), ("", "")):
            tries[key] += 1
            hits[key] += good
        if not good:
            missed.append(error)
    for key, total in sorted(tries.items()):
        say(f"{key[0] or key[1] or 'all':10} {hits[key]:5} of {total:5} {hits[key] / total:.3f}")
    for error in missed[: given.misses]:
        say(error.slip, error.kind, error.document.id, error.document.text[error.start - 60 : error.end + 40])
    sample = random.Random(given.seed).sample(documents, min(given.items, len(documents)))
    alarms = [
        (d.id, f.message) for d in sample for f in pipeline.analyse(d).findings if f.verdict == CONTRADICTS
    ]
    say(f"{len(alarms)} contradictions in {len(sample)} unaltered items")
    for alarm in alarms:
        say(*alarm)


if __name__ == "__main__":
    main()
