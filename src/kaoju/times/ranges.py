"""The two ends of a range: what each lends the other, and their joint value."""

from __future__ import annotations

from kaoju.edtf import valid
from kaoju.times.periods import period_year
from kaoju.times.phrase import FINE, RANK
from kaoju.times.resolve import day_stretch
from kaoju.times.stretch import Fields, Place, Stretch

_OWN = frozenset(("edge", "xun", "rday", "ymd"))
_OF_A_DAY = frozenset(("holiday", "spell", "rweek", "weekday"))
_YEARS = frozenset(("year", "ryear", "ymd", "ym", "first"))


def says_day(fields: Fields) -> bool:
    """Whether an end says a date, and not only a clock."""
    return any(RANK.get(kind, 0) <= RANK["day"] for kind in fields)


def lend(left: Fields, right: Fields) -> None:
    """The coarse fields of the left end hold for the right one: 去年3月至5月, 9日0时至18时."""
    lowest = min((RANK[kind] for kind in right), default=0)
    dated = says_day(right)
    for kind, data in left.items():
        coarse = RANK.get(kind, 99) < lowest and kind not in FINE and kind not in _OWN
        if coarse and kind not in right and not (dated and kind in _OF_A_DAY):
            right[kind] = data
    ordered = sorted(right.items(), key=lambda item: RANK[item[0]])
    right.clear()
    right.update(ordered)


def lend_years(left: Fields, right: Fields, place: Place) -> bool:
    """Give both months of a range their year: 1月至11月 is all of one year, 11月至2月 of two.

    Returns:
        Whether neither end says a year.
    """
    if _YEARS & left.keys() or "month" not in left or "month" not in right:
        return False
    said = bool(_YEARS & right.keys())
    first, last = left["month"][0], right["month"][-1]
    if said:
        end = day_stretch(right, place)
        year = end.year if end else None
    elif first < last:
        year = period_year({}, place, first, last - first + 1, stretch=True)[0]
    else:
        year = period_year({}, place, last)[0]
    if not year:
        return False
    left["year"] = (year - (first > last),) * 2
    if not said:
        right["year"] = (year, year)
    return not said


def shift_of(fields: Fields, left: Stretch) -> int | None:
    """The hours that the part of the day added at the left end: 下午3点到6点."""
    written = fields["hour"][0] if "hour" in fields else fields["clock"][0] if "clock" in fields else None
    hour = left.first.partition("T")[2][:2]
    if written is None or not hour.isdigit() or int(hour) == written:
        return None
    return int(hour) - int(written)


def joined(left: Stretch, right: Stretch | None) -> Stretch | None:
    """From the left end to the right one; None when that runs backward."""
    if right is None:
        return None
    last = right.last or right.first
    value = f"{left.first}/{last}"
    if left.first != last and not valid(value):
        return None
    explicit = left.explicit or right.explicit
    return right._replace(first=left.first, last=last, explicit=explicit, anchor=left.anchor)
