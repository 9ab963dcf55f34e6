"""What a printed figure can stand for: every digit as an interval, and arithmetic on intervals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kaoju.model import Statistic

HALF = Decimal("0.5")
_DIGITS = re.compile(r"(?:[0-9]{1,3}(?>(?:,[0-9]{3})+)|[0-9]++)(?:\.([0-9]++))?")
RATES = frozenset({"%", "‰", "个百分点", "百分点", "个点", "个基点", "基点", "倍", "番", "成", "折", ""})
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_BLUR = Decimal("0.05")  # 约 and 近: five in a hundred on the side they leave open
_OPEN = Decimal("0.5")  # 超过 and 余: half as much again, for nobody says 超过2万 of 4万
_LARGEST = 24  # decimal places before and after the point beyond which no news figure goes


class Interval(NamedTuple):
    """All values a figure can stand for, both ends included."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: object) -> bool:
        """Whether the value is one of them."""
        return isinstance(value, Decimal) and self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, by: Decimal) -> Interval:
        """The same with more room on both sides."""
        return Interval(self.low - by, self.high + by)

    def plus(self, other: Interval) -> Interval:
        """All sums."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """All differences."""
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """All products; both are positive."""
        return Interval(self.low * other.low, self.high * other.high)

    def over(self, other: Interval) -> Interval:
        """All quotients; both are positive."""
        return Interval(self.low / other.high, self.high / other.low)

    @property
    def half(self) -> Decimal:
        """Half of the width."""
        return (self.high - self.low) / 2


class Printed(NamedTuple):
    """A figure as printed: its value, what one more in its last digit is worth, and what it can stand for."""

    value: Decimal
    step: Decimal
    range: Interval


def printed(item: Statistic) -> Printed | None:
    """The interval of a statistic; None when it is a range, masked, not positive or out of all measure.

    85.8% is 85.75 to 85.85, 3.4万 is 33,500 to 34,500, 200家 is 200 and nothing else. 余, 超过 open the upper
    side, 近, 不足 the lower, 约 both.
    """
    value = item.value
    if not isinstance(value, Decimal) or not value.is_finite() or value <= 0:
        return None
    if not -_LARGEST < value.adjusted() < _LARGEST:
        return None
    step = _step(item, value)
    if step is None:
        return None
    return Printed(value, step, _range(item, value, step))


def _step(item: Statistic, value: Decimal) -> Decimal | None:
    """The worth of one in the last printed digit: 3.4万 -> 1000; 0 for things counted one by one."""
    text = item.text.translate(_WIDE)
    match = _DIGITS.search(text)
    if match is None or "分之" in text:
        return _spoken_step(text, value, _counted(item))
    decimals = len(match[1] or "")
    number = Decimal(match[0].replace(",", ""))
    if not number:
        return None
    scale = value / number  # 1, 百, 万, 亿
    if scale == 1 and not decimals and _counted(item):
        return Decimal(0)  # 200家 in full is 200, noughts and all
    return scale.scaleb(-decimals)


def _counted(item: Statistic) -> bool:
    return item.type == "count" or (item.type == "change" and item.unit not in RATES)


def _spoken_step(text: str, value: Decimal, counted: bool) -> Decimal:
    """Tenths are coarse (九成, 九成五), simple fractions are a manner of speaking (三分之二, 一半)."""
    if "百分之" in text or "千分之" in text:
        return Decimal(1).scaleb(min(int(value.normalize().as_tuple().exponent), 0))
    if "分之" in text or "半" in text:
        return value / 5
    if "成" in text:
        return Decimal(5) if value % 10 else Decimal(10)
    return _named_step(value, counted=counted)


def _named_step(value: Decimal, *, counted: bool) -> Decimal:
    # 三百人 names the hundred and may be round; 十二人 is twelve; 三十公里 has been rounded to the kilometre.
    exponent = int(value.normalize().as_tuple().exponent)
    least = Decimal(0) if counted else Decimal(1)
    return Decimal(1).scaleb(exponent) if exponent >= 2 or exponent < 0 else least


def _range(item: Statistic, value: Decimal, step: Decimal) -> Interval:
    half = step * HALF
    mod = item.mod
    if mod == "=":
        if step and step >= value and "." not in item.text:
            half = min(half, value * _BLUR)  # 1000人 is no 500 to 1500
        return Interval(value - half, value + half)
    if mod == "~":
        return Interval(value * (1 - _BLUR) - half, value * (1 + _BLUR) + half)
    if mod in {">", ">="}:
        return Interval(value, value * (1 + _OPEN) + step)
    return Interval(max(value * (1 - _OPEN) - step, value / 100), value)
