"""Lengths of time: durations, recurring times, and stretches counted from now (近五年, 前三季度, 三天前)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kaoju.times import calendar
from kaoju.times.amounts import designator
from kaoju.times.calendar import DAY, add_months, last_day
from kaoju.times.context import moment_back
from kaoju.times.resolve import day_stretch
from kaoju.times.stretch import Place, Stretch, months, of_day, of_days, year_text
from kaoju.times.years import said_year

Fields = dict[str, Any]
Piece = tuple[float | None, float | None, str, str | None]
_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_ORDER = ("Y", "Q", "M", "W", "D", "TH", "TM", "TK", "TS")


def duration(pieces: list[Piece]) -> str:
    """The ISO 8601 duration of the pieces: 1小时30分钟 -> PT1H30M, 3至5天 -> P3D/P5D, 几天 -> PXD."""
    if len(pieces) == 1:
        low, high, unit, _ = pieces[0]
        first = designator("X" if low is None else low, unit)
        return first if high is None or high == low else f"{first}/{designator(high, unit)}"
    days, clock = "", ""
    for low, _, unit, _ in sorted(
        pieces, key=lambda piece: _ORDER.index(piece[2]) if piece[2] in _ORDER else 0
    ):
        one = designator("X" if low is None else low, unit)
        if one.startswith("PT"):
            clock += one[2:]
        else:
            days += one[1:]
    return f"P{days}" + (f"T{clock}" if clock else "")


def period(fields: Fields) -> str:
    """The ISO 8601 period of a recurring time."""
    if "set" in fields:
        return str(fields["set"])
    count, unit = fields["every"]
    return designator("X" if count is None else count, unit)


def shifted(fields: Fields, place: Place) -> Stretch | str | None:
    """三天前, 5年后: a date; with 以前, 以后 everything before or after it."""
    found = _shifted(fields, place)
    if not fields.get("open") or not isinstance(found, Stretch):
        return found
    return (
        found._replace(last="..") if fields["way"] == "后" else found._replace(first="..", last=found.first)
    )


def _shifted(fields: Fields, place: Place) -> Stretch | str | None:
    """A date; PAST or FUTURE when the number is vague or the clock unknown."""
    back = fields["way"] == "前"
    vague = "PAST" if back else "FUTURE"
    low, high, unit, _ = fields["span"][0]
    if low is None or (high is not None and high != low):
        return vague
    count = low if back else -low
    if unit.startswith("T"):
        return _shifted_clock(fields, place, count) or vague
    context = place.context
    today = context.today
    held = context.day
    if not back and held is not None and held.year and not context.apart(held, place.start, "。\n"):
        today = date(held.year, held.month, held.day)
    if unit == "M" and low == 0.5:
        count, unit = count / low * _HALF_MONTH, "D"
    if unit in ("D", "W"):
        return of_day(today - timedelta(days=int(count * (7 if unit == "W" else 1)))) if today else vague
    if unit == "Y" and count == int(count):
        year = context.this_year
        return Stretch(year_text(year - int(count)), "", year - int(count)) if year else vague
    month = context.this_month
    if month is None or unit not in _MONTHS:
        return vague
    year, number = add_months(*month, -int(count * _MONTHS[unit]))
    return months(year, number, number)


_HALF_MONTH = 15


def _shifted_clock(fields: Fields, place: Place, count: float) -> Stretch | None:
    clock = place.context.clock
    if clock is None:
        return None
    unit = fields["span"][0][2]
    moment = moment_back(clock, unit, count)
    return Stretch(moment.isoformat(timespec="seconds" if moment.second else "minutes"))


def window(fields: Fields, place: Place) -> Stretch | str | None:
    """未来五年, 近三个月, 前三季度, 2021年前两周, 十月的第一周."""
    way, count, high, unit = fields["window"]
    inner = {kind: data for kind, data in fields.items() if kind not in ("window", "weekday")}
    if count is None:
        return "FUTURE" if way in ("ahead", "last") else "PAST" if way == "first" else "PRESENT"
    if inner and way == "ahead":
        base = day_stretch(inner, place)
        if base is None or not base.day or unit not in ("D", "W"):
            return None
        day = date(base.year, base.month, base.day)
        return of_days((day, day + DAY * (int(count * (7 if unit == "W" else 1)) - 1)))
    if way == "these":
        return "PRESENT"
    if way in ("first", "last", "nth") and inner:
        return _within(way, int(high or count), unit, fields, inner, place)
    if way == "first" and unit in ("quarter", "month", "M", "Q"):
        head = _head_of_year(int(high or count), unit, place)
        if head is not None:
            return head
    if way == "nth":
        return _nth_day(place) if unit == "D" else None
    if way == "after":
        return _from_then_on(fields, place)
    return _around(way, count, {"day": "D", "month": "M", "quarter": "Q"}.get(unit, unit), place)


def _from_then_on(fields: Fields, place: Place) -> Stretch | str | None:
    """过两天: some day from then on."""
    _, count, high, unit = fields["window"]
    found = shifted({"span": [(count, high, unit, None)], "way": "后"}, place)
    return found._replace(last="..") if isinstance(found, Stretch) else found


def _head_of_year(count: int, unit: str, place: Place) -> Stretch | None:
    """前三季度, 前11个月: the first months of the year in force, or of the last one that has them behind it.

    前两个月 read in January or February are the last two months: None.
    """
    size = count * 3 if unit in ("quarter", "Q") else count
    if size > 12:
        return None
    context = place.context
    held = context.near_year(place.start)
    if held is not None:
        return months(held.year, 1, size, anchor=held)
    this = context.this_month
    year = context.topic_year(place.start, place.end)
    if this is not None and year == this[0] and size >= this[1] and not context.plans(place.start, place.end):
        if size <= 3:
            return None
        year -= 1
    return months(year, 1, size)


def _nth_day(place: Place) -> Stretch | None:
    """第三天: the day in force of the same sentence; from the text alone no more can be told."""
    held = place.context.day
    if held is None or not held.year or place.context.apart(held, place.start, "。"):
        return None
    return of_day(date(held.year, held.month, held.day), anchor=held)


def _within(way: str, n: int, unit: str, fields: Fields, inner: Fields, place: Place) -> Stretch | None:
    """The first, last or nth few units of a year or month."""
    outer = day_stretch(inner, place)
    if outer is None or not outer.year or outer.day:
        return None
    year, explicit = outer.year, outer.explicit
    month = outer.month if "-" in outer.first and not outer.last else 0
    if unit == "weekday" or "weekday" in fields:
        return _nth_weekday(n, way, fields, year, month)
    if unit in ("month", "M", "Q", "quarter") and not month:
        size = 3 if unit in ("Q", "quarter") else 1
        first = {"first": 1, "nth": (n - 1) * size + 1}.get(way, 13 - n * size)
        last = {"first": n * size, "nth": n * size}.get(way, 12)
        return months(year, first, last, explicit=explicit) if 1 <= first <= last <= 12 else None
    start = date(year, month or 1, 1)
    end = date(year, month or 12, last_day(year, month or 12))
    if unit in ("D", "day"):
        days = {"first": (start, start + DAY * (n - 1)), "last": (end - DAY * (n - 1), end)}
        return of_days(days[way], explicit=explicit) if way in days else of_day(start + DAY * (n - 1))
    return _weeks(way, n, start, end, explicit=explicit) if unit == "W" else None


def _weeks(way: str, n: int, start: date, end: date, *, explicit: bool) -> Stretch:
    """Whole weeks of a year or month, counted from its first Monday."""
    monday = start + DAY * ((1 - start.isoweekday()) % 7)
    if way == "last":
        sunday = end - DAY * (end.isoweekday() % 7)
        return of_days((sunday - DAY * (7 * n - 1), sunday), explicit=explicit)
    first = monday if way == "first" else monday + 7 * DAY * (n - 1)
    return of_days((first, monday + DAY * (7 * n - 1)), explicit=explicit)


def _nth_weekday(n: int, way: str, fields: Fields, year: int, month: int) -> Stretch | None:
    wanted = fields["weekday"][0] if "weekday" in fields else n
    if not month:
        return None
    return of_day(calendar.nth_weekday(year, month, -1 if way == "last" else n, wanted))


_AHEAD = frozenset(("ahead", "last", "next", "after"))
_WHOLE = frozenset(("first", "prior", "last", "next"))


def _around(way: str, count: float, unit: str, place: Place) -> Stretch | str | None:
    """Units counted from now: 近 and 过去 up to it, 未来 from it on, 前 and 下 whole ones on either side."""
    context = place.context
    ahead, whole = way in _AHEAD, way in _WHOLE
    vague = "FUTURE" if ahead else "PAST"
    if unit.startswith("T"):
        return _clocks(count, unit, place, ahead=ahead, whole=whole) or vague
    today = context.today
    if unit == "Y":
        month = context.this_month[1] if context.this_month else 12
        return _years_around(int(count), context.this_year, month, ahead=ahead, whole=whole) or vague
    if today is None or unit not in ("D", "W", "M", "Q"):
        return vague
    if unit in ("M", "Q"):
        return _months_around(int(count * _MONTHS[unit]), today, ahead=ahead, whole=whole)
    days = int(count * (7 if unit == "W" else 1))
    first = today
    if whole and unit == "W":
        first = calendar.week_days(today)[0] + (7 * DAY if ahead else 0 * DAY)
    elif way == "next":
        first = today + DAY
    if ahead:
        return of_days((first, first + DAY * (days - 1)))
    return of_days((first - DAY * days, first - DAY if whole else first))


def _years_around(count: int, year: int | None, month: int, *, ahead: bool, whole: bool) -> Stretch | None:
    """近五年 read in the first months is the five years before, later it takes in this year."""
    if year is None:
        return None
    if ahead:
        first = year + (whole or month > _HALF_YEAR)
        return Stretch(year_text(first), year_text(first + count - 1), year)
    last = year - (whole or month <= _NEW_YEAR)
    return Stretch(year_text(year - count), year_text(last), year)


_NEW_YEAR, _HALF_YEAR = 3, 6


def _months_around(count: int, today: date, *, ahead: bool, whole: bool) -> Stretch:
    year, month = today.year, today.month
    far = add_months(year, month, count if ahead else -count)
    if whole or ahead:
        ends = (add_months(year, month, int(whole)), add_months(year, month, count - 1 + whole))
        ends = ends if ahead else (far, add_months(year, month, -1))
        return Stretch(*(f"{y:04d}-{m:02d}" for y, m in ends))
    edge = date(*far, min(today.day, last_day(*far)))
    return of_days((edge, today))


def _clocks(count: float, unit: str, place: Place, *, ahead: bool, whole: bool) -> Stretch | None:
    clock = place.context.clock
    if clock is None:
        return None
    if whole and unit == "TH":
        clock = clock.replace(minute=0, second=0)
    if whole and ahead and unit == "TM":
        return Stretch(*(moment_back(clock, "TM", -n).isoformat(timespec="minutes") for n in (1, count)))
    far = moment_back(clock, unit, -count if ahead else count)
    ends = (clock, far) if ahead else (far, clock)
    step = "hours" if whole and unit == "TH" else "seconds" if any(end.second for end in ends) else "minutes"
    return Stretch(*(end.isoformat(timespec=step) for end in ends))


__all__ = ["duration", "period", "said_year", "shifted", "window"]
