"""Days and weeks: 2月12日, 12日, 昨天, 当日, 上周三."""

from __future__ import annotations

import re
from datetime import date

from kaoju.times import calendar
from kaoju.times.calendar import DAY, add_months, last_day
from kaoju.times.context import Held
from kaoju.times.lunar import lunar_date
from kaoju.times.periods import month_of
from kaoju.times.stretch import Fields, Place, Stretch, of_day, of_days, year_text
from kaoju.times.years import said_year


def stamped_day(fields: Fields, _place: Place) -> Stretch:
    """2020-02-12."""
    return of_day(date(*fields["ymd"]), explicit=True)


def day_of_month(fields: Fields, place: Place) -> Stretch | None:
    """2月12日, or 12日 of the month in force."""
    first, last = fields["day"]
    if "lunar" in fields or "lmonth" in fields:
        return lunar_date({**fields, "lday": (last, True)}, place)
    if "month" in fields or "rmonth" in fields or "ym" in fields or "mname" in fields:
        year, _, month, anchor, said = _month_of_day(fields, place, last)
    else:
        year, month, anchor = _month_of_bare_day(last, place)
        said = False
    if not month:
        return _days_of("XXXX-XX", 0, 0, first, last)
    if last > last_day(year or 2000, month):
        return None
    head = f"{year_text(year)}-{month:02d}"
    return _days_of(head, year or 0, month, first, last)._replace(explicit=said, anchor=anchor)


def _days_of(head: str, year: int, month: int, first: int, last: int) -> Stretch:
    return Stretch(f"{head}-{first:02d}", f"{head}-{last:02d}" if first != last else "", year, month, last)


def _month_of_day(fields: Fields, place: Place, day: int) -> tuple[int | None, int, int, Held | None, bool]:
    if "month" not in fields:
        return month_of(fields, place)
    month = fields["month"][1]
    year, said = said_year(fields, place)
    if said:
        return year, month, month, None, True
    held = place.context.near_year(place.start)
    if held is not None and (month, day) != (2, 29):
        return held.year, month, month, held, False
    year = place.context.nearest_year(month, day, place.start, place.end)
    if (month, day) == (2, 29) and year is not None:
        year = next(y for y in range(year, year - 9, -1) if last_day(y, 2) == 29)
    return year, month, month, None, False


def _month_of_bare_day(day: int, place: Place) -> tuple[int | None, int, Held | None]:
    """The month in force, or the last month (for plans the next) that has the day behind (before) it."""
    context = place.context
    held = context.month
    if held is not None and (_to_come(held, day, place) or _gone_by(held, day, place)):
        held = None
    if held is not None and (not context.apart(held, place.start, "\n") or context.this_month is None):
        return held.year or None, held.month, held
    if context.last is None or context.this_month is None:
        return None, 0, None
    if context.first != context.last:
        return context.last.year, context.last.month, None
    year, month = context.last.year, context.last.month
    if day > context.last.day and not context.ahead(place.start) and day - context.last.day > 3:
        year, month = add_months(year, month, -1)
    elif day < context.last.day and context.ahead(place.start):
        year, month = add_months(year, month, 1)
    while day > last_day(year, month):
        year, month = add_months(year, month, -1)
    return year, month, None


def _to_come(held: Held, day: int, place: Place) -> bool:
    """Whether the month in force lies ahead (大选6月8号举行。他3号提请…): a bare day in news is behind us."""
    context = place.context
    if context.last is None or context.first != context.last or not held.year or context.ahead(place.start):
        return False
    first = date(held.year, held.month, min(held.day or 1, last_day(held.year, held.month)))
    return first > context.last and day <= context.last.day


def _gone_by(held: Held, day: int, place: Place) -> bool:
    """Whether the month in force is over and the day is to come (10月涨价。央行将于25日加息, on the 23rd)."""
    context = place.context
    if context.last is None or context.first != context.last or not held.year or day < context.last.day:
        return False
    over = (held.year, held.month) < (context.last.year, context.last.month)
    return over and context.ahead(place.start)


def month_day(fields: Fields, place: Place) -> Stretch | None:
    """11/3号, 2.15早上."""
    month, day = fields["md"]
    return day_of_month({**fields, "month": (month, month), "day": (day, day)}, place)


def relative_day(fields: Fields, place: Place) -> Stretch | None:
    """昨天 counts from the publication, 当日 and 次日 from the day in force."""
    offset, base = fields["rday"][:2]
    context = place.context
    said, is_said = said_year(fields, place)
    if base != "pub":
        held = context.day
        if held is not None and held.year:
            return of_day(date(held.year, held.month, held.day) + offset * DAY, anchor=held)
        if held is not None and not offset:
            return _day_of_no_year(held)
        if base == "story":
            return None
    today = context.today
    if today is None:
        if context.day is not None and not offset and context.last is None:
            return _day_of_no_year(context.day)
        return Stretch(context.published, "") if context.published and not offset else None
    if base != "pub" and not offset and (day := _day_counted(place, today)) is not None:
        today = day
    if is_said and said:
        today = today.replace(year=said, day=min(today.day, last_day(said, today.month)))
    return of_day(today + offset * DAY)


_COUNTED = re.compile(r"(\d{1,2})月(\d{1,2})日(?:24时|0时?[-—至到])")
_AHEAD = 300  # characters in which a bulletin that opens with 当日 names the day


def _day_counted(place: Place, today: date) -> date | None:
    """当日新增…。截至3月2日24时: the day that a bulletin names only after its first figures."""
    found = _COUNTED.search(place.context.text, place.start, place.start + _AHEAD)
    if found is None:
        return None
    month, day = int(found[1]), int(found[2])
    year = today.year - ((month, day) > (today.month, today.day))
    return date(year, month, day) if 0 < month <= 12 and 0 < day <= last_day(year, month) else None


def few_days(fields: Fields, place: Place) -> Stretch | None:
    """今明两天."""
    first, last = (int(offset) for offset in fields["rdays"][0].split())
    today = place.context.today
    return of_days((today + first * DAY, today + last * DAY)) if today else None


def _day_of_no_year(held: Held) -> Stretch:
    month = f"{held.month:02d}" if held.month else "XX"
    return Stretch(f"XXXX-{month}-{held.day:02d}", "", 0, held.month, held.day, anchor=held)


def day_part(fields: Fields, place: Place) -> Stretch | None:
    """The day of 今晚, 昨夜, 次日晨."""
    offset, base = fields["daypart"][:2]
    return relative_day({**fields, "rday": (offset, base)}, place)


def week_stretch(fields: Fields, place: Place) -> Stretch | None:
    """上周, 本周末, 下周三."""
    today = place.context.today
    if today is None:
        return None
    monday = calendar.week_days(today)[0] + 7 * DAY * fields["rweek"][0]
    if "weekday" in fields:
        return of_day(monday + DAY * (fields["weekday"][0] - 1))
    if "weekend" in fields:
        return of_days((monday + 5 * DAY, monday + 6 * DAY))
    year, week, _ = monday.isocalendar()
    return Stretch(f"{year:04d}-W{week:02d}")


def day_of_week(fields: Fields, place: Place) -> Stretch | None:
    """A bare weekday: of the date it explains, else of the week of publication.

    What was done on a day still to come in that week was done the week before.
    """
    wanted, context = fields["weekday"][0], place.context
    held = context.day
    if held is not None and held.year and place.start - held.end <= 2:
        day = date(held.year, held.month, held.day)
        if day.isoweekday() == wanted:
            return of_day(day, anchor=held)
    today = context.today
    if today is None:
        return None
    forth = wanted - today.isoweekday()
    if context.ahead(place.start):
        forth %= 7
    elif forth > 0 and context.done(place.end):
        forth -= 7
    return of_day(today + DAY * forth)


def weekend_days(_fields: Fields, place: Place) -> Stretch | None:
    """周末: of the week of publication from Friday on, else the one before."""
    today = place.context.today
    if today is None:
        return None
    monday = calendar.week_days(today)[0]
    back = 0 if today.isoweekday() >= 5 or place.context.ahead(place.start) else 7
    return of_days((monday + DAY * (5 - back), monday + DAY * (6 - back)))
