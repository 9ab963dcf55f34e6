"""Figures of one thing in two documents: agreement, revision, growth, slips, changed reprints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Literal, TypeAlias

from msgspec import Struct

from kaoju.audit.interval import Printed, printed
from kaoju.audit.slips import slips
from kaoju.model import Record, Statistic

ConflictKind: TypeAlias = Literal[
    "agreement", "revision", "growth", "unit slip", "digit slip", "reprint changed", "scope", "disagreement"
]
_SCALES = tuple(Decimal(1).scaleb(n) for n in (4, 8, -4, -8))
_AROUND = 12  # characters on both sides of a figure that make two sentences one reprint
_LEVELS = frozenset({"count", "amount", "measure"})
_POINTS = frozenset({"个百分点", "百分点", "个点"})
_SHORTEST = 3  # characters of a label that says what is counted
_ZH = {
    "agreement": "一致",
    "revision": "修订",
    "growth": "变动",
    "unit slip": "单位疑误",
    "digit slip": "数字疑误",
    "reprint changed": "转载改动",
    "scope": "范围不同",
    "disagreement": "不一致",
}


class Quote(Struct, frozen=True):
    """A figure as a document prints it, in raw offsets."""

    doc: str
    index: int
    start: int
    end: int
    text: str
    published: str | None = None


class Conflict(Struct, frozen=True):
    """Two quotes of one thing, and how they stand to each other.

    Attributes:
        label, unit, scope, time: the thing; for `growth` the time of the second quote.
        change: second value over the first less one, in %, where that makes sense.
        message, message_en: the finding in one sentence.
    """

    kind: ConflictKind
    label: str
    unit: str
    scope: str
    time: str
    first: Quote
    second: Quote
    change: Decimal | None = None
    message: str = ""
    message_en: str = ""


class _Said(Struct, frozen=True):
    item: Statistic
    read: Printed
    quote: Quote
    around: tuple[str, str]


def across(records: Iterable[Record]) -> tuple[Conflict, ...]:
    """What the documents say of the same label, scope and time, and of the same label over time.

    Args:
        records: read once; only figures with label, scope and time take part, plans and rules do not.

    Returns:
        conflicts and agreements, by label, scope and time; the order of the records decides which of two
        quotes comes first when neither time nor publication does.
    """
    things: dict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    places: dict[tuple[str, str, str, Decimal], list[_Said]] = defaultdict(list)
    for record in records:
        for said in _figures(record):
            item = said.item
            label, unit, scope = _label(item), _unit(item), _scope(item)
            things[label, unit, scope].append(said)
            if _telling(said.read):
                places[label, unit, item.time or "", said.read.value].append(said)
    found = [c for key, group in sorted(things.items()) for c in _compared(key, group)]
    found += [c for key, group in sorted(places.items()) for c in _elsewhere(key, group)]
    return tuple(found)


def _figures(record: Record) -> Iterator[_Said]:
    text = record.text
    for index, item in enumerate(record.statistics):
        if item.modality != "fact" or not item.scope or not item.time or len(_label(item)) < _SHORTEST:
            continue
        read = printed(item)
        if read is None:
            continue
        quote = Quote(record.doc, index, item.start, item.end, item.text, record.published)
        before = "".join(text[max(0, item.start - _AROUND) : item.start].split())
        after = "".join(text[item.end : item.end + _AROUND].split())
        yield _Said(item, read, quote, (before, after))


def _label(item: Statistic) -> str:
    """What tells one thing from another: indicator and population where there is one, else the label."""
    return f"{item.indicator}/{item.population}" if item.indicator else item.what or ""


def _unit(item: Statistic) -> str:
    return "%" if item.unit in _POINTS else item.unit


def _scope(item: Statistic) -> str:
    return item.scope_code or (item.scope[0] if item.scope else "")


def _telling(read: Printed) -> bool:
    return len(read.value.normalize().as_tuple().digits) > 2


def _compared(key: tuple[str, str, str], group: list[_Said]) -> Iterator[Conflict]:
    if len({s.quote.doc for s in group}) < 2:
        return
    group.sort(key=lambda s: (s.item.time or "", s.quote.published or ""))
    last: _Said | None = None
    for said in group:
        if last is not None and last.quote.doc != said.quote.doc:
            kind = _kind(last, said) if last.item.time == said.item.time else _over_time(last, said)
            if kind is not None:
                yield _conflict(kind, key, last, said)
        last = said


def _kind(first: _Said, second: _Said) -> ConflictKind:
    """How two figures of one thing and time stand to each other."""
    old, new = first.read, second.read
    if old.range.meets(new.range):
        return "agreement" if first.item.unit == second.item.unit else "unit slip"
    if any(abs(new.value - old.value * scale) <= new.step + old.step * scale for scale in _SCALES):
        return "unit slip"
    if "revised" in {first.item.status, second.item.status}:
        return "revision"
    if first.around == second.around:
        return "reprint changed"
    exact = first.item.mod == second.item.mod == "="
    if exact and _telling(old) and new.value in set(slips(old)):
        return "digit slip"
    preliminary = {first.item.status, second.item.status} & {"preliminary", "estimated"}
    return "revision" if preliminary else "disagreement"


def _over_time(first: _Said, second: _Said) -> ConflictKind | None:
    """Growth, when both are levels for periods of one length."""
    same = len(first.item.time or "") == len(second.item.time or "")
    return "growth" if same and first.item.type == second.item.type and first.item.type in _LEVELS else None


def _elsewhere(key: tuple[str, str, str, Decimal], group: list[_Said]) -> Iterator[Conflict]:
    """One figure, label and time, said of two scopes."""
    for first, second in pairwise(group):
        if first.quote.doc != second.quote.doc and not _overlap(first.item, second.item):
            yield _conflict("scope", (key[0], key[1], _scope(second.item)), first, second)


def _overlap(first: Statistic, second: Statistic) -> bool:
    return bool(set(first.scope or ()) & set(second.scope or ()))


def _conflict(kind: ConflictKind, key: tuple[str, str, str], first: _Said, second: _Said) -> Conflict:
    item = second.item
    label, scope = item.what or key[0], item.scope[0] if item.scope else key[2]
    change = None
    if kind in {"growth", "revision", "disagreement"}:
        change = ((second.read.value / first.read.value - 1) * 100).quantize(Decimal("0.01"))
    moved = f"（{change:+}%）" if change is not None else ""
    moved_en = f" ({change:+} %)" if change is not None else ""
    old, new = first.quote, second.quote
    return Conflict(
        kind,
        label,
        key[1],
        scope,
        second.item.time or "",
        old,
        new,
        change,
        f"{scope}{label}：{old.doc}作{old.text}，{new.doc}作{new.text}，{_ZH[kind]}{moved}。",
        f"{scope} {label}: {old.doc} has {old.text}, {new.doc} has {new.text}: {kind}{moved_en}.",
    )
