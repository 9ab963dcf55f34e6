"""Units of a column of figures: one unit for all of them, and what cannot be brought to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kaoju import lexicon, packs

_COUNT = "count"
_PER_CENT = {"%": Decimal(1), "‰": Decimal("0.1")}
_YUAN = frozenset({"元", "块钱", "圆", "人民币", "元整", "块"})


class Measure(NamedTuple):
    """What a unit measures, and how many base units it is; no factor where there is none."""

    kind: str
    base: str
    factor: Decimal | None


@cache
def measure(unit: str) -> Measure:
    """Kind, base unit and factor of a unit; a classifier (家, 名) is a count."""
    if unit in _PER_CENT:
        return Measure("percent", "%", _PER_CENT[unit])
    if unit in _YUAN:
        return Measure("money", "元", Decimal(1))
    row = _table().get(unit)
    if row is None:
        return Measure(_COUNT, "", Decimal(1))
    if row["si"]:
        return Measure(row["kind"], row["si_unit"], Decimal(row["si"]))
    return Measure(row["kind"], unit, None)


def factor(unit: str, into: str) -> Decimal | None:
    """What a figure is multiplied by to be in another unit; None when there is no way.

    Classifiers are interchangeable here: figures of one indicator count the same things, whatever the word.
    """
    if unit == into:
        return Decimal(1)
    old, new = measure(unit), measure(into)
    if (old.kind, old.base) != (new.kind, new.base) or old.factor is None or new.factor is None:
        return None
    return old.factor / new.factor


def common(indicator: str | None, units: Iterable[str]) -> str:
    """The unit for a column: that of the indicator's pack where it fits a figure, else the most frequent."""
    counts = Counter(units)
    known = _pack_unit(indicator) if indicator else ""
    if known and any(factor(unit, known) is not None for unit in counts):
        return known
    return max(counts, key=lambda unit: (counts[unit], unit))


def _pack_unit(code: str) -> str:
    """The unit of a level; a facet (growth, share) has a unit of its own."""
    found = {i.code: i.entry.unit for pack in packs.index().packs for i in pack.indicators}
    return found.get(code, "")


@cache
def _table() -> dict[str, Mapping[str, str]]:
    return {row["unit"]: row for row in lexicon.rows("units.tsv")}
