"""What arithmetic settles about the reading: of two readings, the one whose figures close.

A relation that closes says more than that its figures agree: they are of one moment, the rate is of this
whole and of no other, and the part is not the whole. Where the words left that open (no date near a figure,
the class of a rate carried over from a figure it cannot be of, a part under the label of its whole), the
closing relation decides. Nothing that the words say themselves is overruled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from kaoju.audit import wording
from kaoju.audit.interval import Interval, printed
from kaoju.audit.verdicts import CONTRADICTS, HOLDS, ROUNDED, verdict
from kaoju.model import Finding, Statistic

_CLOSED = frozenset({HOLDS, ROUNDED})
_KINDS = frozenset({"rate", "sum"})
_LONGEST = 20  # characters of a settled label
_NOUN = 4  # characters of a noun; a longer label holds a verb
_REACH = 40  # characters before a figure in which its own words are looked for
_MARKS = "，；。：,;:（()）！？!?\n"
_TELLING = 10  # figures below add up, and divide, by accident


class Settled(NamedTuple):
    """Statistics as arithmetic leaves them, and the findings, which say what they settled."""

    statistics: tuple[Statistic, ...]
    findings: tuple[Finding, ...]


class _Change(NamedTuple):
    """A statistic read anew: its place, the new one, and what changed, in Chinese and in English."""

    place: int
    new: Statistic
    zh: str
    en: str


def settle(statistics: Sequence[Statistic], clean: str, found: Sequence[Finding]) -> Settled:
    """Read anew what the closing relations decide.

    Args:
        statistics: as the statistics stage gives them.
        clean: the repaired text that their offsets count.
        found: the findings on them.

    Returns:
        as many statistics and findings, in the same order; spans, values and units stay as they were.
    """
    items = list(statistics)
    findings = list(found)
    for place, finding in enumerate(findings):
        if not _telling(items, finding):
            continue
        for rule in (_moment, _base, _share):
            for change in rule(items, clean, finding):
                findings[place] = _told(findings[place], change)
                items[change.place] = change.new
                _follow(items, findings, statistics[change.place], change)
    return Settled(tuple(items), tuple(findings))


def _telling(items: Sequence[Statistic], finding: Finding) -> bool:
    """Whether the relation closes, and not by accident."""
    if finding.kind not in _KINDS or finding.verdict not in _CLOSED:
        return False
    members = [items[i] for i in finding.statistics]
    if len({m.modality for m in members}) > 1 or any(m.mod != "=" for m in members):
        return False
    values = [m.value for m in members if isinstance(m.value, Decimal)]
    if finding.kind == "sum":
        return values[0] >= _TELLING
    rate = printed(members[-1])
    return rate is not None and rate.step < 1 and max(values[:2]) >= _TELLING


def _moment(items: Sequence[Statistic], _clean: str, finding: Finding) -> Iterator[_Change]:
    """Figures without a date of their own are of the moment that the others name, when those name one."""
    members = [(i, items[i]) for i in finding.statistics]
    dated = [m for _, m in members if m.evidence.time is not None and m.time]
    if not dated or len({m.time for m in dated}) > 1:
        return
    for index, item in members:
        if item.evidence.time is None and item.time != dated[0].time:
            yield _dated(index, item, dated[0], finding)


def _dated(index: int, item: Statistic, like: Statistic, finding: Finding) -> _Change:
    evidence = msgspec.structs.replace(item.evidence, time=like.evidence.time)
    why = _why(item, "time", like.time or "", finding)
    new = msgspec.structs.replace(item, time=like.time, evidence=evidence, why=why)
    return _Change(
        index, new, f"{item.text}的时间取{like.time}", f"{item.text} is taken to be of {like.time}"
    )


def _follow(items: list[Statistic], findings: Sequence[Finding], old: Statistic, change: _Change) -> None:
    """Parts listed under a whole that has been dated, and themselves without a date, go with it."""
    if change.new.time == old.time:
        return
    for finding in findings:
        if finding.kind != "subset" or finding.statistics[0] != change.place or finding.verdict != HOLDS:
            continue
        for index in finding.statistics[1:]:
            item = items[index]
            if item.evidence.time is None and item.time == old.time:
                items[index] = _dated(index, item, change.new, finding).new


def _base(items: Sequence[Statistic], clean: str, finding: Finding) -> Iterator[_Change]:
    """A rate under the class of a figure that it cannot be of is of the whole with which it closes."""
    if finding.kind != "rate":
        return
    at, part_at, rate_at = finding.statistics
    whole, part, rate = items[at], items[part_at], items[rate_at]
    named = _named(rate.what or "", clean[part.end : rate.start])
    base = (rate.what or "").removesuffix(named)
    noun = whole.population or _plain(whole.what or "")
    if not named or not base or not noun or base in noun or base in (whole.what or ""):
        return
    rival = next((r for r in items[at + 1 : part_at] if _rival(r, base, part, rate)), None)
    if rival is None:
        return
    if base not in (part.what or ""):
        yield _renamed(rate_at, rate, noun + named, whole.population, finding)
    elif _beyond(part, rival):
        label = (part.what or "").replace(base, noun)
        yield _renamed(part_at, part, label, whole.population, finding)
        yield _renamed(rate_at, rate, noun + named, whole.population, finding)


def _renamed(index: int, item: Statistic, label: str, population: str | None, finding: Finding) -> _Change:
    why = _why(item, "what", label, finding)
    new = msgspec.structs.replace(item, what=label, population=population, why=why)
    zh, en = f"“{item.what}”读作“{label}”", f"“{item.what}” is read as “{label}”"
    return _Change(index, new, zh, en)


def _beyond(part: Statistic, rival: Statistic) -> bool:
    above, below = printed(part), printed(rival)
    return above is not None and below is not None and above.range.low > below.range.high


def _plain(label: str) -> str:
    """What a label counts, when it is a mere noun: 企业 of 企业数; "" of 累计收治患者数."""
    noun = wording.TALLY.sub("", label)
    return noun if len(noun) <= _NOUN else ""


def _named(label: str, words: str) -> str:
    """The end of a rate's label that stands before its figure: 治愈率 of 重型治愈率; "" for other labels."""
    if not label.endswith("率"):
        return ""
    ends = (label[n:] for n in range(len(label) - 2))
    return next((end for end in ends if end in words), "")


def _rival(other: Statistic, base: str, part: Statistic, rate: Statistic) -> bool:
    """Whether it counts that class, and the part cannot be this rate of it."""
    if other.type != "count" or base not in (other.what or ""):
        return False
    above, below, share = printed(part), printed(other), printed(rate)
    if above is None or below is None or share is None:
        return False
    span = above.range.over(below.range)
    hundred = Decimal(100)
    point = above.value / below.value * hundred
    return verdict(point, Interval(span.low * hundred, span.high * hundred), share) == CONTRADICTS


def _share(items: Sequence[Statistic], clean: str, finding: Finding) -> Iterator[_Change]:
    """A part under the very label of its whole is named by the words before it: 其中内地段115公里."""
    whole, *rest = (items[i] for i in finding.statistics)
    rated = finding.kind == "rate"
    for index, part in zip(finding.statistics[1:], rest[:1] if rated else rest, strict=False):
        old = part.what or ""
        own = _own(clean, items[index - 1].end, part.start) if _thing(part) == _thing(whole) else ""
        if not own or own in old or len(own + old) > _LONGEST:
            continue
        population = _joined(own, part.population) if part.population else None
        yield _renamed(index, part, _joined(own, old), population, finding)
        rate = rest[-1]
        if rated and (rate.what or "").startswith(wording.TALLY.sub("", old)):
            yield _renamed(finding.statistics[-1], rate, _joined(own, rate.what or ""), population, finding)


def _joined(own: str, label: str) -> str:
    """The two as one name, what both hold said once: 原则性意见, 意见数 -> 原则性意见数."""
    common = next((n for n in range(min(len(own), len(label)), 0, -1) if own.endswith(label[:n])), 0)
    return own + label[common:]


def _thing(item: Statistic) -> tuple[object, ...]:
    return item.what, item.unit, item.scope and item.scope[0], item.time


def _own(clean: str, floor: int, start: int) -> str:
    words = clean[max(floor, start - _REACH) : start]
    words = words[max(words.rfind(mark) for mark in _MARKS) + 1 :].strip()
    match = wording.OWN.match(words)
    barred = wording.ELSEWHEN.search(words) or wording.ASIDE.search(words)
    return match["own"] if match and not barred else ""


def _why(item: Statistic, slot: str, value: str, finding: Finding) -> tuple[str, ...]:
    kept = tuple(note for note in item.why if not note.startswith(f"{slot}:"))
    return (*kept, f"{slot}: {value} (settled: {finding.computation})")


def _told(finding: Finding, change: _Change) -> Finding:
    return msgspec.structs.replace(
        finding,
        message=f"{finding.message.removesuffix('。')}；据此{change.zh}。",
        message_en=f"{finding.message_en.removesuffix('.')}; hence {change.en}.",
    )
