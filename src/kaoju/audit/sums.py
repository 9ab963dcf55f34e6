"""The sum of parts against their whole, as a finding: it adds up, it does not, no part exceeds the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaoju.audit.figures import Figure
from kaoju.audit.interval import Interval
from kaoju.audit.verdicts import CONTRADICTS, HOLDS, checked, verdict
from kaoju.model import Finding

_ROOM = Decimal("0.02")  # a sum blurred by more than this of itself proves nothing


def added(parts: Sequence[Figure]) -> tuple[Decimal, Interval]:
    """The sum of the parts as printed, and all sums that they can stand for."""
    point = sum((p.value for p in parts), Decimal(0))
    low = sum((p.range.low for p in parts), Decimal(0))
    return point, Interval(low, sum((p.range.high for p in parts), Decimal(0)))


def added_up(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """The finding that the parts add up; None when they do not, or are too blurred to tell."""
    point, span = added(parts)
    if not whole.printed.range.meets(span):
        return None
    if span.half + whole.range.half > _ROOM * point and point != whole.value:
        return None
    return summed(whole, parts, verdict(point, span, whole.printed))


def summed(whole: Figure, parts: Sequence[Figure], result: str, hint: str = "") -> Finding:
    """The finding on a sum; hint: the figure in which one slip would explain the gap."""
    point, span = added(parts)
    computation = "＋".join(p.text for p in parts)
    room = span.half + whole.range.half
    hints = (f"；{hint}若有一处笔误即可解释", f"; one slip in {hint} would explain it") if hint else ("", "")
    return checked(
        "sum", result, (whole, *parts), computation, point=point, observed=whole, room=room, hint=hints
    )


def exceeding(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """A part larger than its whole, where nothing but the list's own words stands between the two."""
    part = max(parts, key=lambda p: p.value)
    if not part.exact or part.range.low <= whole.range.high or part.unit != whole.unit:
        return None
    if part.sentence != whole.sentence:
        return None
    return Finding(
        kind="subset",
        verdict=CONTRADICTS,
        statistics=(whole.index, part.index),
        expected=whole.value,
        observed=part.value,
        message=f"其中部分为{part.text}，大于总数{whole.text}，矛盾。",
        message_en=f"The part {part.text} exceeds its whole {whole.text}: contradicts.",
        computation=f"{part.text} > {whole.text}",
    )


def within(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """Parts that stay below their whole."""
    if any(p.range.low > whole.range.high for p in parts):
        return None
    quotes = "、".join(p.text for p in parts)
    both = "均" if len(parts) > 1 else ""
    rest = f"the whole {whole.text}: holds."
    return Finding(
        kind="subset",
        verdict=HOLDS,
        statistics=(whole.index, *(p.index for p in parts)),
        expected=whole.value,
        observed=max(p.value for p in parts),
        message=f"其中{quotes}{both}不超过总数{whole.text}，相符。",
        message_en=f"Of the parts {', '.join(p.text for p in parts)} none exceeds {rest}"
        if both
        else f"The part {quotes} does not exceed {rest}",
        computation=f"{quotes} <= {whole.text}",
    )
