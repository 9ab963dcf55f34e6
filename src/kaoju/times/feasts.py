"""Lunar dates, holidays and days off: 农历八月十五, 春节期间, 除夕."""

from __future__ import annotations

from kaoju.times import calendar
from kaoju.times.days import day_of_month
from kaoju.times.lunar import holiday_year, lunar_date
from kaoju.times.stretch import Fields, Place, Stretch, of_day, of_days
from kaoju.times.years import said_year

_MID_AUTUMN = ((8, 8), 15)


def lunar_or_plain(fields: Fields, place: Place) -> Stretch | None:
    """八月初五 is lunar, 三月十二 a plain date; 八月十五 is the festival unless a year is said."""
    day, lunar = fields["lday"]
    feast = (fields.get("month"), day) == _MID_AUTUMN and not said_year(fields, place)[1]
    if lunar or feast or "lunar" in fields or "lmonth" in fields:
        return lunar_date(fields, place)
    return day_of_month({**fields, "day": (day, day)}, place)


def holiday_stretch(fields: Fields, place: Place) -> Stretch | None:
    """A holiday is its day; with 期间, 假期 it is its days off."""
    kind, when, statutory, _ = fields["holiday"]
    year, said = said_year(fields, place)
    if not said:
        year = holiday_year(kind, when, place)
    if year is None:
        return Stretch(f"XXXX-{when}" if kind == "solar" else "XXXX")
    if kind == "travel":
        days = calendar.spring_travel(year)
        return of_days(days) if days else None
    if "spell" in fields:
        days = calendar.days_off(year, statutory) if statutory else None
        if days:
            return of_days(days, explicit=said)
    day = calendar.holiday(year, kind, when)
    return of_day(day, explicit=said) if day else None


def days_off(_fields: Fields, place: Place) -> Stretch | None:
    """假期期间 with no holiday named: the days off that ended last."""
    context = place.context
    day = context.today or context.last
    found = calendar.break_before(day) if day else None
    return of_days(found) if found else None
