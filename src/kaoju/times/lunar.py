"""Lunar dates, and the year of what returns each year."""

from __future__ import annotations

from kaoju.times import calendar
from kaoju.times.stretch import Fields, Place, Stretch, of_day, of_days
from kaoju.times.years import said_year

_FAR = 330


def lunar_date(fields: Fields, place: Place) -> Stretch | None:
    """农历八月十五, 正月, 闰四月: by the lunar calendar of the year."""
    month = fields["lmonth"][0] if "lmonth" in fields else fields["month"][1] if "month" in fields else None
    if month is None:
        return None
    day = fields["lday"][0] if "lday" in fields else fields["day"][1] if "day" in fields else None
    year, said = said_year(fields, place)
    if not said:
        year = holiday_year("lunar", f"{abs(month):02d}-{day or 1:02d}", place)
    if year is None:
        return Stretch("XXXX")
    if day is None:
        stretch = calendar.lunar_month(year, month)
        return of_days(stretch, explicit=said) if stretch else None
    found = calendar.lunar(year, month, day)
    return of_day(found, explicit=said) if found else None


def holiday_year(kind: str, when: str, place: Place) -> int | None:
    """The year of a holiday without one: of the publication, but for the turn of the year."""
    context = place.context
    held = context.near_year(place.start)
    if held is not None:
        return held.year
    if context.last is None or context.first is None:
        return None
    day = calendar.holiday(context.last.year, kind, when)
    if day is None:
        return context.last.year
    if context.first != context.last:
        return context.last.year
    forth = (day - context.last).days
    if forth > _FAR:
        return context.last.year - 1
    return context.last.year + (forth < -_FAR + 30)
