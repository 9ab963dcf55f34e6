"""Means and totals: 七天共6352.7万人次，日均907.5万人次; 6家医院，每家派3名."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.interval import Interval
from kaoju.audit.slips import slips
from kaoju.audit.verdicts import CONTRADICTS, checked, implied, verdict
from kaoju.model import Finding

_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")


def means(block: list[Figure]) -> Iterator[Finding]:
    """The findings on the means of a paragraph."""
    for before, figure in pairwise(block):
        if figure.index != before.index + 1 or figure.sentence != before.sentence:
            continue
        if before.role != "level" or figure.role != "level":
            continue
        if before.unit == figure.unit and wording.DAILY.search(figure.clause):
            yield from _daily(before, figure)
        elif before.unit and wording.EACH.search(figure.clause) and f"每{before.unit}" in figure.clause:
            yield from _each(before, figure)


def _daily(total: Figure, mean: Figure) -> Iterator[Finding]:
    days = _length(total.item.time)
    if days is None or mean.item.time != total.item.time:
        return
    point, span = total.value / days, Interval(total.range.low / days, total.range.high / days)
    result = verdict(point, span, mean.printed)
    if result == CONTRADICTS and not _slipped(total, mean, days):
        return
    words = f"{total.text}÷{days}"
    yield checked(
        "mean", result, (total, mean), words, point=point, observed=mean, room=mean.range.half + span.half
    )


def _slipped(total: Figure, mean: Figure, days: int) -> bool:
    """Whether one slip of the pen explains the difference; else the days may have been read wrong."""
    if not (total.exact and mean.exact) or total.printed.step * 100 > total.value:
        return False
    if abs(total.value - mean.value / days) <= total.range.half + mean.range.half:
        return True  # the two have changed places
    if any(_near(value, mean, days, total) for value in slips(mean.printed)):
        return True
    room = total.range.half + mean.range.half * days
    return any(abs(value - mean.value * days) <= room for value in slips(total.printed))


def _near(value: Decimal, mean: Figure, days: int, total: Figure) -> bool:
    room = total.range.half + mean.range.half * days * min(value / mean.value, Decimal(1))
    return abs(value * days - total.value) <= room


def _length(time: str | None) -> int | None:
    match = _DAYS.fullmatch(time or "")
    if match is None:
        return None
    try:
        return (date.fromisoformat(match[2]) - date.fromisoformat(match[1])).days + 1
    except ValueError:
        return None


def _each(count: Figure, mean: Figure) -> Iterator[Finding]:
    if not (count.exact and mean.exact) or count.value <= 1 or mean.value <= 1:
        return
    span = count.range.times(mean.range)
    words = f"{count.text}×{mean.text}"
    yield implied("mean", (count, mean), words, found=span, unit=mean.unit, names=("总数", "the total"))
