"""Units counted from a date or from now: 近五年, 前三季度, 2021年前两周, 十月的第一周, 未来三天."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kaoju.times import calendar
from kaoju.times.calendar import DAY, add_months, last_day
from kaoju.times.context import moment_back
from kaoju.times.resolve import day_stretch
from kaoju.times.spans import MONTHS, shifted
from kaoju.times.stretch import Fields, Place, Stretch, months, of_day, of_days, year_text


def window(fields: Fields, place: Place) -> Stretch | str | None:
    """A date, PAST, PRESENT or FUTURE when the number is vague, None when it does not exist."""
    way, count, high, unit = fields["window"]
    inner = {kind: data for kind, data in fields.items() if kind not in ("window", "weekday")}
    if count is None:
        return "FUTURE" if way in _AHEAD else "PAST" if way in _WHOLE else "PRESENT"
    if inner:
        return _of_a_date(fields, inner, place)
    if way == "first" and unit in ("quarter", "month", "M", "Q"):
        head = _head_of_year(int(high or count), unit, place)
        if head is not None:
            return head
    if way == "first" and unit in ("D", "day") and (days := _head_of_month(int(high or count), place)):
        return days
    special = _WAYS.get(way)
    if special is not None:
        return special(fields, place)
    return _around(way, count, {"day": "D", "month": "M", "quarter": "Q"}.get(unit, unit), place)


def _of_a_date(fields: Fields, inner: Fields, place: Place) -> Stretch | None:
    """The units of a date said before them: 2021年前两周, 明天往后三天."""
    way, count, high, unit = fields["window"]
    if way == "first" and "holiday" in inner and inner["holiday"][0] == "solar":
        inner = inner | {"spell": ("span", "")}  # 国庆前四天: of its days off; 春节前三天 is before it
    outer = day_stretch(inner, place)
    if outer is None or not outer.year:
        return None
    if way == "ahead":
        if not outer.day or unit not in ("D", "W"):
            return None
        day = date(outer.year, outer.month, outer.day)
        return of_days((day, day + DAY * (int(count * (7 if unit == "W" else 1)) - 1)))
    if outer.day and not outer.last:
        return None
    return _within(way, int(high or count), unit, outer, fields.get("weekday"))


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


def _head_of_month(count: int, place: Place) -> Stretch | None:
    """进入5月…前15天: the first days of the month that the sentence speaks of."""
    held = place.context.month
    if held is None or held.day or not held.year or place.context.apart(held, place.start, "。\n；"):
        return None
    first = date(held.year, held.month, 1)
    days = of_days((first, first + DAY * (count - 1)))
    return days._replace(anchor=held) if count <= 31 else None


def _nth_day(fields: Fields, place: Place) -> Stretch | None:
    """第三天: the day in force of the same sentence; from the text alone no more can be told."""
    if fields["window"][3] != "D":
        return None
    held = place.context.day
    if held is None or not held.year or place.context.apart(held, place.start, "。"):
        return None
    return of_day(date(held.year, held.month, held.day), anchor=held)


def _within(way: str, n: int, unit: str, outer: Stretch, weekday: tuple[int, str] | None) -> Stretch | None:
    """The first, last or nth few units of a year or month."""
    if len(outer.last) == len("2020-02-12") and unit in ("D", "day"):
        ends = date.fromisoformat(outer.first), date.fromisoformat(outer.last)
        return _days_within(way, n, *ends, explicit=outer.explicit)
    month = outer.month if "-" in outer.first and not outer.last else 0
    if unit == "weekday" or weekday is not None:
        return _nth_weekday(n, way, weekday, outer.year, month)
    if unit in ("month", "M", "Q", "quarter") and not month:
        return _months_within(way, n, 3 if unit in ("Q", "quarter") else 1, outer)
    start = date(outer.year, month or 1, 1)
    end = date(outer.year, month or 12, last_day(outer.year, month or 12))
    if unit in ("D", "day"):
        return _days_within(way, n, start, end, explicit=outer.explicit)
    return _weeks(way, n, start, end, explicit=outer.explicit) if unit == "W" else None


def _days_within(way: str, n: int, start: date, end: date, *, explicit: bool) -> Stretch:
    nth = start + DAY * (n - 1)
    days = {"first": (start, nth), "last": (end - DAY * (n - 1), end)}
    return of_days(days.get(way, (nth, nth)), explicit=explicit)


def _months_within(way: str, n: int, size: int, outer: Stretch) -> Stretch | None:
    first = {"first": 1, "nth": (n - 1) * size + 1}.get(way, 13 - n * size)
    last = {"first": n * size, "nth": n * size}.get(way, 12)
    return months(outer.year, first, last, explicit=outer.explicit) if 1 <= first <= last <= 12 else None


def _weeks(way: str, n: int, start: date, end: date, *, explicit: bool) -> Stretch:
    """Whole weeks of a year or month, counted from its first Monday."""
    monday = start + DAY * ((1 - start.isoweekday()) % 7)
    if way == "last":
        sunday = end - DAY * (end.isoweekday() % 7)
        return of_days((sunday - DAY * (7 * n - 1), sunday), explicit=explicit)
    first = monday if way == "first" else monday + 7 * DAY * (n - 1)
    return of_days((first, monday + DAY * (7 * n - 1)), explicit=explicit)


def _nth_weekday(n: int, way: str, weekday: tuple[int, str] | None, year: int, month: int) -> Stretch | None:
    wanted = weekday[0] if weekday else n
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
        return _months_around(int(count * MONTHS[unit]), today, ahead=ahead, whole=whole)
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
        first, last = (f"{y:04d}-{m:02d}" for y, m in ends)
        return Stretch(first, last)
    edge = date(*far, min(today.day, last_day(*far)))
    return of_days((edge, today))


def _clocks(count: float, unit: str, place: Place, *, ahead: bool, whole: bool) -> Stretch | None:
    clock = place.context.clock
    if clock is None:
        return None
    if whole and unit == "TH":
        clock = clock.replace(minute=0, second=0)
    if whole and ahead and unit == "TM":
        first, last = (moment_back(clock, "TM", -n).isoformat(timespec="minutes") for n in (1, count))
        return Stretch(first, last)
    far = moment_back(clock, unit, -count if ahead else count)
    ends = (clock, far) if ahead else (far, clock)
    step = "hours" if whole and unit == "TH" else "seconds" if any(end.second for end in ends) else "minutes"
    first, last = (end.isoformat(timespec=step) for end in ends)
    return Stretch(first, last)


_WAYS: dict[str, Callable[[Fields, Place], Stretch | str | None]] = {
    "these": lambda _fields, _place: "PRESENT",
    "nth": _nth_day,
    "after": _from_then_on,
}
