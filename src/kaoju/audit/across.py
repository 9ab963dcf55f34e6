"""Figures of one thing in two documents: agreement, revision, growth, slips, changed reprints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from kaoju.audit import wording
from kaoju.audit.conflicts import Conflict, ConflictKind, Quote
from kaoju.audit.interval import Printed, printed
from kaoju.audit.slips import slips
from kaoju.audit.spans import length
from kaoju.audit.subjects import apart
from kaoju.model import Record, Statistic

_SCALES = tuple(Decimal(1).scaleb(n) for n in (4, 8, -4, -8))
_AROUND = 12  # characters on both sides of a figure that make two sentences one reprint
_NEARLY = Decimal("0.15")  # how far a figure of one digit may be from what it stands for
_BEFORE = 60  # characters before a figure in which its class is named
_LEVELS = frozenset({"count", "amount", "measure"})
_POINTS = frozenset({"个百分点", "百分点", "个点"})
_COMPARED = frozenset({"count", "amount", "measure", "share", "change"})  # an anniversary is of many things
_SHORTEST = (
    4  # characters of a label that says what is counted, its tally left out; an indicator says it in less
)
_SLIPPED = 4  # digits of a figure, one of which may be a slip; with three, chance alone offers one too often
_FAR = 2  # two accounts of one thing do not differ by more than this factor, but for a slip
_JOINTS = frozenset("的、了之")
_SURE = 0.6  # confidence below which a frame is wrong too often to set two documents against each other
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


class _Said(Struct, frozen=True):
    item: Statistic
    read: Printed
    quote: Quote
    around: tuple[str, str]
    before: str


def across(records: Iterable[Record]) -> tuple[Conflict, ...]:
    """What the documents say of the same thing: label, indicator, population, type, unit, scope and period.

    Args:
        records: read once. Only facts with scope and a period that is over take part, under a label that the
            text says there; generic and carried-over labels, means, periods that nothing but the date of
            publication gives, and figures of low confidence do not.

    Returns:
        conflicts and agreements, by label, scope and time; the order of the records decides which of two
        quotes comes first when neither time nor publication does.
    """
    things: dict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    places: dict[tuple[str, str, str, Decimal], list[_Said]] = defaultdict(list)
    for record in records:
        for said in _figures(record):
            item = said.item
            label, unit, scope = _thing(item), _unit(item), _scope(item)
            things[label, unit, scope].append(said)
            if _telling(said.read):
                places[label, unit, item.time or "", said.read.value].append(said)
    found = [c for key, group in sorted(things.items()) for c in _compared(key, group)]
    found += [c for key, group in sorted(places.items()) for c in _elsewhere(key, group)]
    return tuple(found)


def _figures(record: Record) -> Iterator[_Said]:
    text = record.text
    for index, item in enumerate(record.statistics):
        if not _comparable(item, record.published):
            continue
        read = printed(item)
        if read is None:
            continue
        quote = Quote(record.doc, index, item.start, item.end, item.text, record.published)
        before = "".join(text[max(0, item.start - _AROUND) : item.start].split())
        after = "".join(text[item.end : item.end + _AROUND].split())
        yield _Said(item, read, quote, (before, after), text[max(0, item.start - _BEFORE) : item.start])


def _comparable(item: Statistic, published: str | None) -> bool:
    """Whether its frame says so much of it that another document can be said to speak of the same."""
    if item.modality != "fact" or item.type not in _COMPARED or item.confidence < _SURE:
        return False
    if not item.scope or not item.time or (published or "").startswith(item.time[:7]):
        return False  # what is said within a period may change before it is over
    return _plain(item) and not _noted(item, "what", "carried over") and not _noted(item, "time", "inferred")


def _plain(item: Statistic) -> bool:
    """A label that tells the thing, and no mean: 规上工业企业数; not 企业数, not 每户补贴."""
    label = item.what or ""
    if wording.MEAN.search(label) or "/" in item.unit:
        return False
    return len(wording.TALLY.sub("", label)) >= (_SHORTEST if item.indicator is None else _SHORTEST - 1)


def _noted(item: Statistic, slot: str, how: str) -> bool:
    return any(note.startswith(f"{slot}:") and how in note for note in item.why)


def _thing(item: Statistic) -> str:
    """What tells one thing from another, whatever the words between: label, indicator, population, type."""
    label = "".join(c for c in item.what or "" if c not in _JOINTS)
    return "/".join((wording.TALLY.sub("", label), item.indicator or "", item.population or "", item.type))


def _unit(item: Statistic) -> str:
    return "%" if item.unit in _POINTS else item.unit


def _scope(item: Statistic) -> str:
    return item.scope_code or (item.scope[0] if item.scope else "")


def _telling(read: Printed, least: int = 3) -> bool:
    return len(read.value.normalize().as_tuple().digits) >= least


def _compared(key: tuple[str, str, str], group: list[_Said]) -> Iterator[Conflict]:
    if len({s.quote.doc for s in group}) < 2:
        return
    group.sort(key=lambda s: (s.item.time or "", s.quote.published or ""))
    latest: dict[str | None, _Said] = {}
    for said in group:
        span = length(said.item.time or "")
        last = latest.get(span)
        if last is not None and last.quote.doc != said.quote.doc:
            kind = _kind(last, said) if last.item.time == said.item.time else _over_time(last, said)
            if kind is not None:
                yield _conflict(kind, key, last, said)
        latest[span] = said


def _kind(first: _Said, second: _Said) -> ConflictKind | None:
    """How two figures of one thing and time stand to each other; None when they are hardly of one thing."""
    old, new = first.read, second.read
    status = {first.item.status, second.item.status}
    if old.range.meets(new.range):
        return "agreement" if first.item.unit == second.item.unit else "unit slip"
    if any(abs(new.value - old.value * scale) <= new.step + old.step * scale for scale in _SCALES):
        return "unit slip"
    if "revised" in status:
        return "revision"
    if first.around == second.around:
        return "reprint changed"
    return _differing(first, second, status)


def _apart(first: _Said, second: _Said) -> bool:
    return apart(first.before, second.before, second.item.what or "")


def _differing(first: _Said, second: _Said, status: set[str]) -> ConflictKind | None:
    old, new = first.read, second.read
    exact = first.item.mod == second.item.mod == "="
    if exact and _telling(old, _SLIPPED) and new.value in set(slips(old)):
        return "digit slip"
    if not old.value / _FAR <= new.value <= old.value * _FAR or _apart(first, second) or _round(old, new):
        return None
    return "revision" if status & {"preliminary", "estimated"} else "disagreement"


def _round(old: Printed, new: Printed) -> bool:
    """Whether one is a round number near the other: 80万亿元 of 82.7万亿元."""
    return abs(new.value - old.value) <= _NEARLY * max(old.value, new.value) and not (
        _telling(old, 2) and _telling(new, 2)
    )


def _over_time(first: _Said, second: _Said) -> ConflictKind | None:
    """Growth, when both are levels for periods of one known length, and not the same still."""
    if length(second.item.time or "") is None or first.read.value == second.read.value:
        return None
    level = first.item.type == second.item.type and first.item.type in _LEVELS
    return "growth" if level and not _apart(first, second) else None


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
