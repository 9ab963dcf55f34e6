"""Headlines: a figure whose day the text does not say takes the day of the same figure further down.

甲市200家企业复工 stands over 截至3月8日，甲市200家企业复工; both mean the same count of the same day. Wrong
when a body repeats a number of another day; so the labels must share most of their words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from kaoju.model import Outline, Statistic
from kaoju.statistics.confidence import ELSEWHERE, NONE

_ALIKE = 0.5  # share of the shorter label's characters that the other one has as well


def dated(statistics: Sequence[Statistic], outline: Outline) -> tuple[Statistic, ...]:
    """The statistics, the undated of a headline with the period of their double in the article."""
    starts = [a.start for a in outline.articles]
    said: dict[tuple[int, object, str], list[Statistic]] = {}
    out: list[Statistic] = []
    for one in reversed(statistics):  # from the end: a double stands further down
        key = (bisect_right(starts, one.start), one.value, one.unit) if one.value is not None else None
        if key is not None and one.evidence.time is not None:
            said.setdefault(key, []).append(one)
        double = next((s for s in reversed(said.get(key, ())) if _same(one, s)), None) if key else None
        out.append(_borrow(one, double) if double is not None and one.evidence.time is None else one)
    return tuple(reversed(out))


def _same(one: Statistic, other: Statistic) -> bool:
    if one.modality != other.modality or not one.what or not other.what:
        return False
    mine, theirs = set(one.what), set(other.what)
    return len(mine & theirs) >= _ALIKE * min(len(mine), len(theirs))


def _borrow(one: Statistic, double: Statistic) -> Statistic:
    evidence = msgspec.structs.replace(one.evidence, time=double.evidence.time)
    why = tuple(w if NONE not in w or not w.startswith("time") else _why(double) for w in one.why)
    return msgspec.structs.replace(one, time=double.time, evidence=evidence, why=why)


def _why(double: Statistic) -> str:
    return f"time: {double.time} ({ELSEWHERE})"
