"""A list of parts and its whole: where it ends, whether it adds up, and whether it had to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaoju.audit import wording
from kaoju.audit.doubt import HALF, joined, parallel, slipped, told
from kaoju.audit.figures import Figure
from kaoju.audit.sums import added, added_up, exceeding, summed, within
from kaoju.audit.verdicts import CONTRADICTS
from kaoju.model import Finding

_MOST = Decimal("1.5")  # of the whole: parts called complete that come to more are of another
_TELLING = 100  # smaller figures add up by accident


@dataclass(frozen=True, slots=True)
class Listed:
    """Parts, the figures that may be their whole (likeliest first), and whether the first one surely is."""

    parts: list[Figure]
    wholes: list[Figure]
    sure: bool
    kind: str = "among"


def judged(listed: Listed) -> list[Finding]:
    """The findings on a list: the whole whose sum closes wins; else what wording or a slip makes certain."""
    both = _twice(listed)
    if both:
        return both
    found = _closing(listed, _ends(listed.parts)) or _incomplete(listed)
    found = found or _closing(listed, _breaks(listed.parts)) or _slip(listed) or _loose(listed)
    return [found] if found else []


def _closing(listed: Listed, ends: Sequence[int]) -> Finding | None:
    for whole in listed.wholes:
        for count in reversed(ends):
            if count > 1 and (found := added_up(whole, listed.parts[:count])):
                return found
    return None


def _ends(parts: Sequence[Figure]) -> list[int]:
    """After how many parts the list may end: at a semicolon, where 、 gives way to a comma, at its last."""
    near = len(parts) > 1 and joined(parts[1])
    return [n for n in range(1, len(parts)) if _ended(parts[n - 1], parts[n], near=near)] + [len(parts)]


def _ended(last: Figure, part: Figure, *, near: bool) -> bool:
    if "；" in part.lead or ";" in part.lead:
        return True
    return near and (not joined(part) or part.index > last.index + 1)


def _breaks(parts: Sequence[Figure]) -> list[int]:
    """The places where a list may end though nothing marks it: the next part is not named like the last."""
    near = len(parts) > 1 and joined(parts[1])
    return [
        n
        for n in range(2, len(parts))
        if not (near if joined(parts[n]) else parallel(parts[n - 1], parts[n]))
    ]


def _run(parts: Sequence[Figure]) -> Sequence[Figure]:
    """The parts before the first comma."""
    return parts[: next((n for n in range(1, len(parts)) if not joined(parts[n])), len(parts))]


def _twice(listed: Listed) -> list[Finding]:
    """One whole parted twice (by subject, and by who asked): both sums hold, or one shows the slip."""
    count = len(listed.parts)
    if count < 4 or not listed.sure or listed.wholes[0].value < _TELLING:
        return []
    whole, parts = listed.wholes[0], listed.parts
    if not all(f.exact for f in (whole, *parts)):
        return []
    for n in range(2, count - 1):
        first, second = parts[:n], parts[n:]
        found = [f for f in (added_up(whole, first), added_up(whole, second)) if f]
        if len(found) == 1:
            open_part = second if found[0].statistics[1] == first[0].index else first
            other = slipped(whole, open_part)
            found += [other] if other else []
        elif not found:
            found = _wrong_whole(whole, first, second)
        if len(found) == 2:
            return found
    return []


def _wrong_whole(whole: Figure, first: Sequence[Figure], second: Sequence[Figure]) -> list[Finding]:
    """Two sums that agree with each other, or would if a part and the whole changed places."""
    sums = [added(parts)[0] for parts in (first, second)]
    for part in (*first, *second):
        there = [
            total - part.value + whole.value if part in parts else total
            for total, parts in zip(sums, (first, second), strict=True)
        ]
        if there == [part.value, part.value]:
            return [summed(whole, p, CONTRADICTS, part.text) for p in (first, second)]
    if sums[0] == sums[1] > _TELLING:
        return [summed(whole, p, CONTRADICTS, whole.text) for p in (first, second)]
    return []


def _incomplete(listed: Listed) -> Finding | None:
    """A list that its wording makes complete, and that does not add up."""
    if not listed.wholes or not listed.sure:
        return None
    whole = listed.wholes[0]
    for count in _ends(listed.parts):
        parts = listed.parts[:count]
        if count < 2 or not all(f.exact for f in (whole, *parts)) or _unsaid(parts):
            continue
        if complete(parts, listed.kind) or _rest(whole, parts):
            return summed(whole, parts, CONTRADICTS)
    return None


def _rest(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a last part called 其余 completes the list; far off, it is the rest of another."""
    if wording.REST.search(parts[-1].clause) is None:
        return False
    share = added(parts)[0] / whole.value
    return HALF <= share <= _MOST or slipped(whole, parts) is not None


def _unsaid(parts: Sequence[Figure]) -> bool:
    """Whether parts are left out: 一名游客、两名平民; 24人, 另有导游和司机各1人; 4名经纪人、1名裁判等."""
    if wording.OPEN.search(parts[-1].tail_clause):
        return True
    return any(wording.UNSAID.search(p.lead) for p in parts)


def _slip(listed: Listed) -> Finding | None:
    if not listed.wholes or not listed.sure or not listed.wholes[0].exact:
        return None
    whole = listed.wholes[0]
    counts = sorted({*_ends(listed.parts), _within_whole(whole, listed.parts)}, reverse=True)
    runs = (listed.parts[:count] for count in counts)
    return next(filter(None, (slipped(whole, r, kind=listed.kind) for r in runs if not _unsaid(r))), None)


def _within_whole(whole: Figure, parts: Sequence[Figure]) -> int:
    """How many parts stand before one that is larger than the whole, hence of another."""
    return next((n for n, p in enumerate(parts) if n > 1 and p.value > whole.value), len(parts))


def _loose(listed: Listed) -> Finding | None:
    """A list that does not close: a part too large, or one that names the main parts only."""
    if not listed.wholes:
        return None
    whole = listed.wholes[0]
    certain = listed.sure and whole.exact
    return (exceeding(whole, _run(listed.parts)) if certain else None) or within(whole, listed.parts)


def complete(parts: Sequence[Figure], kind: str = "among") -> bool:
    """Every part of a known partition, places in a bracket, or three and more alike that X中 announces."""
    if kind == "of" and len(parts) > 2 and told(parts):
        return True
    if kind == "bracket" and all(wording.PLACE.search(p.clause) for p in parts):
        return True
    return wording.family(tuple(p.own for p in parts)) is not None
