"""Levels and changes: from A to B by d; B, d more than A; B, up d, up r %; B, up r %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from re import Match

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.interval import Interval
from kaoju.audit.verdicts import CONTRADICTS, HOLDS, checked, implied, unchecked, verdict
from kaoju.model import Finding

_CENT = Decimal(100)
_PLACES = frozenset({"位", "名"})  # 由第78位升到第31位: the better place is the smaller number
_POINTS = {"个百分点": Decimal(1), "百分点": Decimal(1), "个点": Decimal(1), "个基点": Decimal("0.01")}
_POINTS["基点"] = _POINTS["个基点"]
_REAL = (
    "该增速按可比价格或其他口径计算，不能与名义数值相核",
    "the growth is real or on another basis, the levels are nominal",
)


_SHORT_BASE = re.compile("[年月季]初|月末|月底|季末|上[月周]|上季|环比|预算|计划")
_YEAR_END = re.compile(r"(?:\.\./)?\d{4}(?:-12(?:-31)?)?")  # where 比年初 and 同比 have one base


def changes(block: list[Figure]) -> Iterator[Finding]:
    """The findings on the changes of a paragraph."""
    for place, (first, second) in enumerate(pairwise(block)):
        third = block[place + 2] if place + 2 < len(block) else None
        if not _joined(first, second):
            continue
        if first.unit == second.unit and first.role == second.role and first.role in {"level", "share"}:
            yield from _two_levels(first, second, third)
        elif first.role == "level" and second.role == "change":
            yield from _level_and_change(first, second, third)


def _joined(first: Figure, second: Figure) -> bool:
    return second.index == first.index + 1 and second.sentence == first.sentence


def _two_levels(first: Figure, second: Figure, third: Figure | None) -> Iterator[Finding]:
    """由A提高到B, then d; or B，比去年的A增加d."""
    reaches = wording.REACHES.search(second.lead)
    if reaches and wording.FROM.search(first.clause):
        yield from _from_to(first, second, third, reaches)
        return
    versus = wording.VERSUS.search(second.lead)
    if third is None or versus is None or not _joined(second, third):
        return
    if versus["beside"] and not third.lead.startswith("相比"):
        return  # 投资74亿元，与其贸易额达6050亿元: a second subject
    moves = wording.MOVES.search(third.lead.removeprefix("相比"))
    if moves:
        yield from _difference((second, first, third), moves)


def _from_to(first: Figure, second: Figure, third: Figure | None, reaches: Match[str]) -> Iterator[Finding]:
    up = reaches["up"] is not None
    wrong = second.range.high < first.range.low if up else second.range.low > first.range.high
    better = wording.BETTER.search(reaches["move"]) and first.item.type == "measure"
    better = better or first.unit in _PLACES
    if wrong and first.exact and second.exact and not better:
        yield _direction(first, second, reaches["move"])
        return
    moves = None
    if third is not None and _joined(second, third) and not third.elsewhen:
        moves = wording.MOVES.search(third.lead)
    if third is None or not moves:
        return
    if third.unit == "%" and first.role == "level" and not _nominal(first, third):
        yield unchecked("change", (first, second, third), _REAL)
        return
    yield from _difference((first, second, third), moves)


def _direction(first: Figure, second: Figure, word: str) -> Finding:
    return Finding(
        kind="change",
        verdict=CONTRADICTS,
        statistics=(first.index, second.index),
        expected=first.value,
        observed=second.value,
        message=f"文中说由{first.text}“{word}”到{second.text}，方向矛盾。",
        message_en=f"The text says {word} from {first.text} to {second.text}: the direction contradicts.",
        computation=f"{first.text} -> {second.text}",
    )


def _difference(figures: tuple[Figure, Figure, Figure], moves: Match[str]) -> Iterator[Finding]:
    """The finding on old level, new level and the change between them."""
    old, new, change = figures
    up = moves["up"] is not None
    low, high = (old, new) if up else (new, old)
    gap, span = high.value - low.value, high.range.minus(low.range)
    points = _POINTS.get(change.unit)
    if points is not None and old.unit in {"%", "‰"}:
        gap, span = gap / points, Interval(span.low / points, span.high / points)
        words = f"{high.text}－{low.text}"
    elif change.unit == old.unit and old.role == "level":
        words = f"{high.text}－{low.text}"
    elif change.unit == "%" and old.role == "level":
        gap = gap / old.value * _CENT
        least, most = (x.range for x in (old, new))
        ends = sorted(abs(n / o - 1) * _CENT for n, o in ((most.low, least.high), (most.high, least.low)))
        span = Interval(ends[0], ends[1])
        words = f"（{high.text}－{low.text}）÷{old.text}"
    else:
        return
    result = verdict(gap, span, change.printed)
    if result != HOLDS and not all(f.exact for f in figures):
        return
    yield checked(
        "change", result, figures, words, point=gap, observed=change, room=change.range.half + span.half
    )


def _level_and_change(level: Figure, change: Figure, third: Figure | None) -> Iterator[Finding]:
    """9874亿元，比年初增加1102亿元，增长12.6%; or 2386.4亿元，同比增长3.1%."""
    if change.unit == "%" and wording.NOMINAL.search(change.lead):
        yield unchecked("growth", (level, change), _REAL)
        return
    moves = wording.BARE_MOVE.search(change.clause)
    if moves is None or not wording.MOVES.search(change.lead[-30:]) or change.lead[:1] not in "，,（(":
        return
    up = moves["up"] is not None
    if change.unit == level.unit and third is not None and third.role == "change" and third.unit == "%":
        if _joined(change, third) and wording.MOVES.search(third.lead):
            yield from _increase(level, change, third, up=up)
    elif change.unit == "%" and len(change.lead) <= 14:
        yield from _base(level, change, up=up)


def _increase(level: Figure, change: Figure, rate: Figure, *, up: bool) -> Iterator[Finding]:
    if not _nominal(level, rate):
        yield unchecked("growth", (level, change, rate), _REAL)
        return
    base = level.range.minus(change.range) if up else level.range.plus(change.range)
    if base.low <= 0:
        if base.high < 0 and level.exact and change.exact:
            yield _too_much(level, change)
        return
    point = change.value / (level.value - change.value if up else level.value + change.value) * _CENT
    span = change.range.over(base)
    span = Interval(span.low * _CENT, span.high * _CENT)
    result = verdict(point, span, rate.printed)
    apart = "同比" in rate.clause and _SHORT_BASE.search(change.clause) is not None
    same = not apart or _YEAR_END.fullmatch(level.item.time or "") is not None
    sure = same and all(f.exact for f in (level, change, rate))
    if sure or result != CONTRADICTS:
        words = f"{change.text}÷（{level.text}{'－' if up else '＋'}{change.text}）"
        yield checked(
            "growth",
            result,
            (level, change, rate),
            words,
            point=point,
            observed=rate,
            room=rate.range.half + span.half,
        )


def _too_much(level: Figure, change: Figure) -> Finding:
    return Finding(
        kind="growth",
        verdict=CONTRADICTS,
        statistics=(level.index, change.index),
        expected=level.value,
        observed=change.value,
        message=f"增加额{change.text}大于总额{level.text}，矛盾。",
        message_en=f"The increase {change.text} exceeds the level {level.text} it led to: contradicts.",
        computation=f"{change.text} <= {level.text}",
    )


def _nominal(level: Figure, rate: Figure) -> bool:
    words = level.clause + rate.lead
    if wording.YEARLY.match(rate.clause):
        return False
    return not (wording.CONSTANT.search(words) or wording.NOMINAL.search(words))


def _base(level: Figure, rate: Figure, *, up: bool) -> Iterator[Finding]:
    """The level before, from the level and its growth; not from real growth."""
    if not (level.exact and rate.exact) or level.elsewhen:
        return
    if not _nominal(level, rate):
        yield unchecked("growth", (level, rate), _REAL)
        return
    share = rate.range if up else Interval(-rate.range.high, -rate.range.low)
    factor = Interval(1 + share.low / _CENT, 1 + share.high / _CENT)
    if factor.low <= 0:
        return
    words = f"{level.text}÷（1{'＋' if up else '－'}{rate.text}）"
    yield implied(
        "growth",
        (level, rate),
        words,
        found=level.range.over(factor),
        unit=level.unit,
        names=("基期数", "the base"),
    )
