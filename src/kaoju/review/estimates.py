"""Precision and recall of a store, estimated from a sample that was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kaoju.review.intervals import Cell, Interval, deviate, ratio, stratified
from kaoju.review.items import Decision, Item, Kind, Level, Sample
from kaoju.review.standing import outcome

_ZH: Mapping[Level, str] = {
    "detect": "确为统计数字",
    "quantity": "数值和单位都对",
    "core": "数值、单位和指标都对",
    "frame": "数值、单位、指标、对象和时间都对",
}
_EN: Mapping[Level, str] = {
    "detect": "are statistics at all",
    "quantity": "are right in value and unit",
    "core": "are right in value, unit and label",
    "frame": "are right in value, unit, label, scope and time",
}


class Estimate(Struct, frozen=True):
    """A share with its interval, and what it is, said in one sentence.

    Attributes:
        judged: items that it rests on.
        open: items of the sample that nobody decided, or that are unsure or disputed.
    """

    point: float
    low: float
    high: float
    judged: int
    open: int
    zh: str
    en: str


def cells(
    sample: Sample, items: Sequence[Item], decided: Mapping[int, Decision], kind: Kind, level: Level
) -> list[Cell]:
    """The strata of a kind as counted; `right` of refused numerals are those that were missed figures."""
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for item in items:
        fine = outcome(item, decided.get(item.n), level) if item.kind == kind else None
        if fine is not None:
            judged[item.stratum] += 1
            right[item.stratum] += fine
    strata = (s for s in sample.strata if s.kind == kind)
    return [Cell(s.population, judged[s.name], right[s.name]) for s in strata]


def precision(
    sample: Sample,
    items: Sequence[Item],
    decided: Mapping[int, Decision],
    level: Level = "core",
    confidence: float = 0.95,
) -> Estimate | None:
    """Share of the figures found that are right to a level; None before anything was judged.

    Items that are open or unsure are taken to be like the others of their stratum.
    """
    counted = cells(sample, items, decided, "found", level)
    found = stratified(counted, deviate(confidence))
    if found is None:
        return None
    judged, right = sum(c.judged for c in counted), sum(c.right for c in counted)
    drawn = sum(item.kind == "found" for item in items)
    shown = _percent(found)
    zh = (
        f"全部{sample.population('found'):,}个数字中，估计{shown[0]}{_ZH[level]}"
        f"（{confidence:.0%}置信区间{shown[1]}至{shown[2]}）：审过的{judged}个中有{right}个。"
    )
    en = (
        f"Of all {sample.population('found'):,} figures an estimated {shown[0]} {_EN[level]} "
        f"({confidence:.0%} interval {shown[1]} to {shown[2]}): {right} of the {judged} that were read."
    )
    return Estimate(found.point, found.low, found.high, judged, drawn - judged, zh, en)


def recall(
    sample: Sample, items: Sequence[Item], decided: Mapping[int, Decision], confidence: float = 0.95
) -> Estimate | None:
    """Share of the figures in the texts that were found; None when either kind has not been judged.

    R = T/(T + M): T true figures among those found, M missed ones among the numerals that were refused, both
    estimated from their strata; the interval is that of M/T (`intervals.ratio`), turned over. A figure of
    several numerals (三至五) counts once for each that was refused, which makes R a little too small.
    """
    z = deviate(confidence)
    true = stratified(cells(sample, items, decided, "found", "detect"), z)
    counted = cells(sample, items, decided, "refused", "detect")
    missed = stratified(counted, z)
    if true is None or missed is None or true.point <= 0:
        return None
    least = ratio(_times(missed, sample.population("refused")), _times(true, sample.population("found")))
    share = Interval(1 / (1 + least.high), 1 / (1 + least.point), 1 / (1 + least.low))
    judged, wrong = sum(c.judged for c in counted), sum(c.right for c in counted)
    drawn = sum(item.kind == "refused" for item in items)
    shown = _percent(share)
    zh = (
        f"文中的统计数字估计有{shown[0]}已被找到（{confidence:.0%}置信区间{shown[1]}至{shown[2]}）："
        f"未收的{sample.population('refused'):,}个数词中审了{judged}个，其中{wrong}个本该收。"
    )
    en = (
        f"An estimated {shown[0]} of the statistics in the texts were found ({confidence:.0%} interval "
        f"{shown[1]} to {shown[2]}): of the {sample.population('refused'):,} numerals left out {judged} "
        f"were read, and {wrong} should have been in."
    )
    return Estimate(share.point, share.low, share.high, judged, drawn - judged, zh, en)


def _times(share: Interval, size: int) -> Interval:
    return Interval(*(end * size for end in share))


def _percent(of: Interval) -> tuple[str, str, str]:
    return f"{of.point:.1%}", f"{of.low:.1%}", f"{of.high:.1%}"
