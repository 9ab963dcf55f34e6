"""The calendar: lunar dates, solar terms, holidays and their days off, months and weeks.

Lunar dates and solar terms come from `lunar_python` (MIT), loaded when first needed; days off from the table.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from kaoju.lexicon import rows

DAY = timedelta(1)

_SPANS = {
    (int(row["year"]), row["holiday"]): (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
    for row in rows("time_holiday_spans.tsv")
}
_TRAVEL_BEFORE, _TRAVEL_DAYS = 15, 40


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


@lru_cache(maxsize=1024)
def lunar(year: int, month: int, day: int) -> date | None:
    """The day of a lunar date; a leap month is negative. None when that lunar year has no such day."""
    from lunar_python import Lunar  # noqa: PLC0415  a quarter of the start-up time, and rarely needed

    try:
        solar = Lunar.fromYmd(year, month, day).getSolar()
    except Exception:  # noqa: BLE001  the package raises bare exceptions for days that do not exist
        return None
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a lunar month."""
    first = lunar(year, month, 1)
    last = lunar(year, month, 30) or lunar(year, month, 29)
    return (first, last) if first and last else None


@lru_cache(maxsize=1024)
def solar_term(year: int, name: str) -> date | None:
    """The day of a solar term (清明, 冬至) in a common year."""
    from lunar_python import Solar  # noqa: PLC0415

    # the table of a lunar year runs from the winter solstice before it to the one in it, named apart
    term = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable().get("DONG_ZHI" if name == "冬至" else name)
    return date(term.getYear(), term.getMonth(), term.getDay()) if term is not None else None


@lru_cache(maxsize=1024)
def holiday(year: int, kind: str, when: str) -> date | None:
    """The day of a holiday in a year; kinds as in data/time_holidays.tsv."""
    if kind == "term":
        return solar_term(year, when)
    if kind == "eve":
        new_year = lunar(year, 1, 1)
        return new_year - DAY if new_year else None
    numbers = [int(part) for part in when.split("-")]
    if kind == "lunar":
        return lunar(year, numbers[0], numbers[1])
    if kind == "nth":
        return nth_weekday(year, *numbers)
    return date(year, numbers[0], numbers[1])


def nth_weekday(year: int, month: int, n: int, weekday: int) -> date:
    """The n-th Monday (1) ... Sunday (7) of a month; n = -1 is the last one."""
    if n < 0:
        last = date(year, month, last_day(year, month))
        return last - DAY * ((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + DAY * ((weekday - first.isoweekday()) % 7 + 7 * (n - 1))


def days_off(year: int, statutory: str) -> tuple[date, date] | None:
    """First and last day off around a statutory holiday; None for years the table does not hold."""
    return _SPANS.get((year, statutory))


def break_before(day: date) -> tuple[date, date] | None:
    """The days off that hold a day, or ended last before it, or begin within the week after it."""
    near = [span for span in _SPANS.values() if span[0] <= day + 7 * DAY and day - span[1] <= 60 * DAY]
    return max(near, key=lambda span: (span[0] <= day, span[0])) if near else None


def spring_travel(year: int) -> tuple[date, date] | None:
    """The forty days of 春运: from the fifteenth day before the lunar new year."""
    new_year = lunar(year, 1, 1)
    if new_year is None:
        return None
    first = new_year - _TRAVEL_BEFORE * DAY
    return first, first + (_TRAVEL_DAYS - 1) * DAY


def week_days(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds a day."""
    monday = day - DAY * (day.isoweekday() - 1)
    return monday, monday + 6 * DAY


def add_months(year: int, month: int, shift: int) -> tuple[int, int]:
    """Year and month, some months on."""
    index = year * 12 + month - 1 + shift
    return index // 12, index % 12 + 1
