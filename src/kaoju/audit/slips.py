"""What could have gone wrong with a figure: the values that one slip of the pen makes of it.

A list that does not add up is suspect only when one slip explains it: a digit, two digits exchanged, or a
myriad for a hundred million. How often chance alone would offer such an explanation is reckoned too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaoju.audit.interval import Printed

_SHIFTS = tuple(Decimal(1).scaleb(n) for n in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))


def slips(figure: Printed) -> Iterator[Decimal]:
    """Each value that one wrong digit, one exchange of neighbours or one wrong multiplier may have hidden."""
    unit = figure.step or Decimal(1)
    digits = str(int(figure.value / unit))
    for place, digit in enumerate(reversed(digits)):
        worth = unit.scaleb(place)
        old = int(digit)
        yield from (figure.value + (new - old) * worth for new in range(10) if new != old)
    for place, (left, right) in enumerate(zip(reversed(digits[:-1]), reversed(digits[1:]), strict=True)):
        if left != right:
            yield figure.value + (int(right) - int(left)) * (unit.scaleb(place + 1) - unit.scaleb(place))
    yield from (figure.value * shift for shift in _SHIFTS)


def shifted(parts: Sequence[Printed], whole: Printed) -> Printed | None:
    """The figure that makes the list add up when its multiplier is another (万 for 亿, or none)."""
    total = sum((p.value for p in parts), Decimal(0))
    for figure in (*parts, whole):
        for shift in _SHIFTS:
            value = figure.value * shift
            rest = total - figure.value if figure is not whole else total
            gap = value - total if figure is whole else whole.value - rest - value
            room = sum((f.range.half for f in (*parts, whole) if f is not figure), Decimal(0))
            if abs(gap) <= room + figure.range.half * shift and abs(value) > 2 * room:
                return figure
    return None


def explains(
    gap: Decimal, parts: Sequence[Printed], whole: Printed, room: Decimal, chance: Decimal
) -> Printed | None:
    """The figure whose single slip leaves a gap (whole minus sum) of this size.

    Args:
        gap: whole minus the sum of the parts.
        parts: the parts.
        whole: the whole.
        room: how far from the gap an explanation may lie and still count (rounding).
        chance: the share of gaps of this size that slips would explain, above which it proves nothing.
    """
    reach = 2 * abs(gap)
    unit = max(figure.step for figure in (*parts, whole)) or Decimal(1)
    found: Printed | None = None
    offered = 0
    for figure in (*parts, whole):
        sign = 1 if figure is whole else -1
        for value in slips(figure):
            moved = (figure.value - value) * sign
            offered += abs(moved) <= reach
            if found is None and abs(moved - gap) <= room:
                found = figure
    # Of the 4 |gap| / unit gaps up to twice as large, so many would have been explained away.
    return found if found and offered * (unit + 2 * room) <= chance * 2 * reach else None


def exchanged(parts: Sequence[Printed], whole: Printed, room: Decimal) -> Printed | None:
    """The part that makes the list add up when it changes places with the whole."""
    total = sum((p.value for p in parts), Decimal(0))
    for part in parts:
        if part.value > whole.value and abs(part.value - (total - part.value + whole.value)) <= room:
            return part
    return None
