"""Phrases resolved to EDTF values, in reading order, against what is in force (`context`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from kaoju.times import calendar
from kaoju.times.calendar import DAY, add_months, last_day
from kaoju.times.context import Context, Held

Fields = dict[str, Any]


class Stretch(NamedTuple):
    """A resolved date, coarse or fine.

    Attributes:
        first, last: EDTF points; last is '' when the value is one point.
        year, month, day: what it puts in force (0 = nothing).
        explicit: whether the year was written or said.
        mod: TIMEX3 mod.
        anchor: the date in force that was used.
    """

    first: str
    last: str = ""
    year: int = 0
    month: int = 0
    day: int = 0
    explicit: bool = False
    mod: str | None = None
    anchor: Held | None = None

    @property
    def value(self) -> str:
        """The EDTF text."""
        return f"{self.first}/{self.last}" if self.last and self.last != self.first else self.first


class Place(NamedTuple):
    """Where a phrase stands, and what is in force there."""

    context: Context
    start: int
    end: int


Resolver = Callable[[Fields, Place], Stretch | None]


def year_text(year: int | None) -> str:
    """Four digits, XXXX when unknown; years before 1 BC with a minus, counted as astronomers do."""
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def of_day(day: date, *, explicit: bool = False, anchor: Held | None = None, mod: str | None = None) -> Stretch:
    """The stretch of one day."""
    return Stretch(day.isoformat(), "", day.year, day.month, day.day, explicit, mod, anchor)


def of_days(days: tuple[date, date], *, explicit: bool = False, mod: str | None = None) -> Stretch:
    """The stretch from one day to another."""
    first, last = days
    return Stretch(first.isoformat(), last.isoformat(), last.year, 0, 0, explicit, mod)


def months(year: int | None, first: int, last: int, **more: Any) -> Stretch:
    """The stretch of whole months of one year."""
    y = year_text(year)
    return Stretch(f"{y}-{first:02d}", f"{y}-{last:02d}" if last != first else "", year or 0, last, **more)


# -- years


def said_year(fields: Fields, place: Place) -> tuple[int | None, bool]:
    """The year that the fields say, and whether they say one."""
    for kind in ("ymd", "ym"):
        if kind in fields:
            return fields[kind][0], True
    if "year" in fields or "first" in fields:
        number = fields["year"][-1] if "year" in fields else 1
        if "era" in fields:
            number += fields["era"] - 1
        return (1 - number if fields.get("common") else number), True
    if "ryear" in fields:
        offset, base = fields["ryear"]
        context = place.context
        if base == "story":
            held = context.year
            return (None if held is None or context.apart(held, place.start, "\n") else held.year + offset), True
        year = context.this_year if base == "pub" else context.topic_year(place.start, place.end)
        return (None if year is None else year + offset), True
    return None, False


def _year(fields: Fields, place: Place) -> Stretch:
    year, _ = said_year(fields, place)
    if year is None:
        return Stretch("PAST" if "ryear" in fields and fields["ryear"][1] == "story" else "XXXX")
    edge = fields.get("edge")
    if edge:
        return _edge_of_year(year, edge[1], explicit=True)
    first = fields["year"][0] if "year" in fields else year
    if first != fields.get("year", (year, year))[-1]:
        return Stretch(year_text(first), year_text(year), year, explicit=True)
    return Stretch(year_text(year), "", year, explicit=True)


def _edge_of_year(year: int, mod: str, *, explicit: bool) -> Stretch:
    """年底 is its last month, 年初 its first, 年中 the sixth."""
    month = {"START": 1, "MID": 6, "END": 12}[mod]
    return Stretch(f"{year_text(year)}-{month:02d}", "", year, 0, 0, explicit, mod)


def _edge(fields: Fields, place: Place) -> Stretch | None:
    """A bare 年底, 月底, 季末."""
    unit, mod = fields["edge"]
    context = place.context
    if unit == "year":
        year, said = said_year(fields, place)
        year = year if said else context.topic_year(place.start, place.end)
        return _edge_of_year(year, mod, explicit=said) if year else Stretch("XXXX", mod=mod)
    year, month, anchor = _month_in_force(place)
    if unit == "quarter" and month:
        month = (month - 1) // 3 * 3 + (3 if mod == "END" else 1)
    return Stretch(f"{year_text(year)}-{month:02d}", "", year or 0, month, mod=mod, anchor=anchor) if month else None


def _decade(fields: Fields, place: Place) -> Stretch:
    """90年代, 上世纪90年代, 19世纪70年代; a bare 30 to 90 is of the last century."""
    first, last = fields["decade"]
    century = fields.get("century")
    hundred = _hundred(century, place) if century else (19 if last >= 30 else 20)
    mod = fields["edge"][1] if "edge" in fields else None
    decades = [f"{hundred:02d}{ten // 10}X" for ten in (first, last)]
    return Stretch(decades[0], decades[1] if last != first else "", mod=mod)


def _hundred(century: tuple[int, str], place: Place) -> int:
    number, base = century
    if base == "abs":
        return number
    year = place.context.this_year or 2000
    return max(year, 2000) // 100 + number


def _century(fields: Fields, place: Place) -> Stretch:
    mod = fields["edge"][1] if "edge" in fields else None
    return Stretch(f"{_hundred(fields['century'], place):02d}XX", mod=mod)


def _plan(fields: Fields, place: Place) -> Stretch:
    first, last = fields["plan"]
    if "edge" in fields:
        mod = fields["edge"][1]
        year = {"START": first, "END": last}.get(mod, first + 2)
        return Stretch(str(year), mod=mod)
    return Stretch(str(first), str(last))


# -- parts of a year


def period_year(fields: Fields, place: Place, month: int, length: int = 1) -> tuple[int | None, Held | None, bool]:
    """The year of a month, quarter or half: said, in force, or nearest to the publication."""
    year, said = said_year(fields, place)
    context = place.context
    if said:
        return year, None, True
    held = context.near_year(place.start)
    if held is not None:
        return held.year, held, False
    if context.title_year is not None and length > 1 and context.last is not None:
        ends = month + length - 1
        if context.title_year == context.last.year - 1 and ends >= context.last.month and not context.plans(place.start, place.end):
            return context.title_year, None, False
    return context.nearest_year(month, 1, place.start, place.end, month + length - 1), None, False


def _half(fields: Fields, place: Place) -> Stretch:
    code = fields["half"][0]
    month = 1 if code == 40 else 7
    year, anchor, said = period_year(fields, place, month, 6)
    mod = fields["edge"][1] if "edge" in fields else None
    return Stretch(f"{year_text(year)}-{code}", "", year or 0, month + 5, explicit=said, mod=mod, anchor=anchor)


def _quarter(fields: Fields, place: Place) -> Stretch:
    first, last = fields["quarter"] if "quarter" in fields else (1, 1)
    year, anchor, said = period_year(fields, place, last * 3 - 2, 3)
    y = year_text(year)
    if "edge" in fields:
        mod = fields["edge"][1]
        month = last * 3 - (0 if mod == "END" else 2)
        return Stretch(f"{y}-{month:02d}", "", year or 0, month, explicit=said, mod=mod, anchor=anchor)
    ends = f"{y}-{32 + first}", f"{y}-{32 + last}" if last != first else ""
    if ends[1]:
        return months(year, first * 3 - 2, last * 3, explicit=said, anchor=anchor)
    return Stretch(ends[0], "", year or 0, last * 3, explicit=said, anchor=anchor)


def _relative_quarter(fields: Fields, place: Place) -> Stretch | None:
    year, month, anchor = _month_in_force(place)
    if year is None or not month:
        return None
    index = year * 4 + (month - 1) // 3 + fields["rquarter"][0]
    return Stretch(f"{year_text(index // 4)}-{33 + index % 4}", "", index // 4, index % 4 * 3 + 3, anchor=anchor)


def _season(fields: Fields, place: Place) -> Stretch:
    code, shift = fields["season"]
    year, said = said_year(fields, place)
    if not said:
        held = place.context.near_year(place.start)
        year = held.year if held else place.context.this_year
    year = year + int(shift or 0) if year is not None else None
    return Stretch(f"{year_text(year)}-{code}", "", year or 0, explicit=said)


def _vacation(fields: Fields, place: Place) -> Stretch:
    first, last = (int(month) for month in fields["vacation"][0].split())
    year, anchor, said = period_year(fields, place, first)
    return months(year, first, last, explicit=said, anchor=anchor)


def _month_in_force(place: Place) -> tuple[int | None, int, Held | None]:
    held = place.context.month
    if held is not None and not place.context.apart(held, place.start, "\n"):
        return held.year or None, held.month, held
    this = place.context.this_month
    return (this[0], this[1], None) if this else (None, 0, None)


def _month_of(fields: Fields, place: Place) -> tuple[int | None, int, int, Held | None, bool]:
    """Year, first and last month of a phrase that says a month; the year is None when unknown."""
    if "ym" in fields:
        return (*fields["ym"], fields["ym"][1], None, True)
    if "rmonth" in fields:
        return _relative_month(fields, place)
    first, last = fields["month"] if "month" in fields else (1, 1)
    year, anchor, said = period_year(fields, place, last)
    return year, first, last, anchor, said


def _relative_month(fields: Fields, place: Place) -> tuple[int | None, int, int, Held | None, bool]:
    """上月 counts from the month in force (5月份…比上月), 本月 and 下月 from the publication."""
    offset, base = fields["rmonth"]
    this, anchor = place.context.this_month, None
    held = place.context.month
    if base == "carry" and held is not None and not place.context.apart(held, place.start, "\n"):
        this, anchor = (held.year, held.month), held
    if this is None:
        return None, 0, 0, None, False
    year, month = add_months(*this, offset)
    return year, month, month, anchor, True


def _month(fields: Fields, place: Place) -> Stretch | None:
    year, first, last, anchor, said = _month_of(fields, place)
    if not last:
        return Stretch("XXXX-XX")
    if "xun" in fields:
        return _xun_of(fields["xun"][0], year, last, anchor, said=said)
    mod = fields["edge"][1] if "edge" in fields else None
    if "year" in fields and fields["year"][0] != fields["year"][1]:
        return months(year, last, last, explicit=said)._replace(
            first=year_text(fields["year"][0]), last=f"{year_text(year)}-{last:02d}"
        )
    return months(year, first, last, explicit=said, anchor=anchor, mod=mod)


def _xun(fields: Fields, place: Place) -> Stretch | None:
    year, month, anchor = _month_in_force(place)
    return _xun_of(fields["xun"][0], year, month, anchor, said=False) if month else None


def _xun_of(n: int, year: int | None, month: int, anchor: Held | None, *, said: bool) -> Stretch:
    """The ten days of 上旬, 中旬, or what is left of the month in 下旬."""
    head = f"{year_text(year)}-{month:02d}"
    end = last_day(year or 2000, month) if n == 3 else n * 10
    return Stretch(f"{head}-{n * 10 - 9:02d}", f"{head}-{end:02d}", year or 0, month, explicit=said, anchor=anchor)


# -- days


def _stamp(fields: Fields, place: Place) -> Stretch:
    return of_day(date(*fields["ymd"]), explicit=True)


def _day(fields: Fields, place: Place) -> Stretch | None:
    first, last = fields["day"]
    if "lunar" in fields or "lmonth" in fields:
        return _lunar({**fields, "lday": (last, True)}, place)
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
        return _month_of(fields, place)
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
    if held is not None and (not context.apart(held, place.start, "\n") or context.this_month is None):
        return held.year or None, held.month, held
    if context.last is None or context.this_month is None:
        return None, 0, None
    if context.first != context.last:
        return context.last.year, context.last.month, None
    year, month = context.last.year, context.last.month
    if day > context.last.day and not context.ahead(place.start, place.end) and day - context.last.day > 3:
        year, month = add_months(year, month, -1)
    elif day < context.last.day and context.ahead(place.start, place.end):
        year, month = add_months(year, month, 1)
    while day > last_day(year, month):
        year, month = add_months(year, month, -1)
    return year, month, None


def _relative_day(fields: Fields, place: Place) -> Stretch | None:
    """昨天 counts from the publication, 当日 and 次日 from the day in force."""
    offset, base = fields["rday"][:2]
    context = place.context
    said, is_said = said_year(fields, place)
    if base != "pub":
        held = context.day
        if held is not None and held.year:
            return of_day(date(held.year, held.month, held.day) + offset * DAY, anchor=held)
        if base == "story":
            return None
    today = context.today
    if today is None:
        return Stretch(context.published, "") if context.published and not offset else None
    if is_said and said:
        today = today.replace(year=said, day=min(today.day, last_day(said, today.month)))
    return of_day(today + offset * DAY)


def _day_part(fields: Fields, place: Place) -> Stretch | None:
    offset, base, code, half = fields["daypart"]
    fields["part"] = (code, half, "")
    return _relative_day({**fields, "rday": (offset, base)}, place)


def _week(fields: Fields, place: Place) -> Stretch | None:
    today = place.context.today
    if today is None:
        return None
    monday = calendar.week_days(today)[0] + 7 * DAY * fields["rweek"][0]
    if "weekday" in fields:
        return of_day(monday + DAY * (fields["weekday"][0] - 1))
    if "weekend" in fields or "edge" in fields:
        return of_days((monday + 5 * DAY, monday + 6 * DAY))
    year, week, _ = monday.isocalendar()
    return Stretch(f"{year:04d}-W{week:02d}")


def _weekday(fields: Fields, place: Place) -> Stretch | None:
    """A bare weekday: of the date it explains, else of the week of publication; what was done on a day still
    to come in that week was done the week before."""
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
    if context.ahead(place.start, place.end):
        forth %= 7
    elif forth > 0 and context.done(place.end):
        forth -= 7
    return of_day(today + DAY * forth)


def _weekend(fields: Fields, place: Place) -> Stretch | None:
    today = place.context.today
    if today is None:
        return None
    monday = calendar.week_days(today)[0]
    back = 0 if today.isoweekday() >= 5 or place.context.ahead(place.start, place.end) else 7
    return of_days((monday + DAY * (5 - back), monday + DAY * (6 - back)))


def _lunar(fields: Fields, place: Place) -> Stretch | None:
    """农历八月十五, 正月, 闰四月: by the lunar calendar of the year."""
    month = fields["lmonth"][0] if "lmonth" in fields else fields["month"][1] if "month" in fields else None
    if month is None:
        return None
    day = fields["lday"][0] if "lday" in fields else fields["day"][1] if "day" in fields else None
    year, said = said_year(fields, place)
    if not said:
        year = _holiday_year("lunar", f"{abs(month):02d}-{day or 1:02d}", place)
    if year is None:
        return Stretch("XXXX")
    if day is None:
        stretch = calendar.lunar_month(year, month)
        return of_days(stretch, explicit=said) if stretch else None
    found = calendar.lunar(year, month, day)
    return of_day(found, explicit=said) if found else None


def _lunar_or_plain(fields: Fields, place: Place) -> Stretch | None:
    """八月初五 is lunar; 八月十五 without 日 is read as a plain date."""
    day, lunar = fields["lday"]
    if lunar or "lunar" in fields or "lmonth" in fields:
        return _lunar(fields, place)
    return _day({**fields, "day": (day, day)}, place)


def _holiday(fields: Fields, place: Place) -> Stretch | None:
    """A holiday is its day; with 期间, 假期 it is its days off."""
    kind, when, statutory, _ = fields["holiday"]
    year, said = said_year(fields, place)
    if not said:
        year = _holiday_year(kind, when, place)
    if year is None:
        return Stretch(f"XXXX-{when}" if kind == "solar" else "XXXX")
    if "spell" in fields:
        days = calendar.days_off(year, statutory) if statutory else None
        if days:
            return of_days(days, explicit=said)
    day = calendar.holiday(year, kind, when)
    return of_day(day, explicit=said) if day else None


def _holiday_year(kind: str, when: str, place: Place) -> int | None:
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


def _spell(fields: Fields, place: Place) -> Stretch | None:
    """假期期间 with no holiday named: the days off that ended last."""
    context = place.context
    day = context.today or context.last
    found = calendar.break_before(day) if day else None
    return of_days(found) if found else None


_FAR = 330


def _month_day(fields: Fields, place: Place) -> Stretch | None:
    month, day = fields["md"]
    return _day({**fields, "month": (month, month), "day": (day, day)}, place)


def _few_days(fields: Fields, place: Place) -> Stretch | None:
    """今明两天."""
    first, last = (int(offset) for offset in fields["rdays"][0].split())
    today = place.context.today
    return of_days((today + first * DAY, today + last * DAY)) if today else None


def _few_years(fields: Fields, place: Place) -> Stretch | None:
    """今明两年."""
    first, last = (int(offset) for offset in fields["ryears"][0].split())
    year = place.context.this_year
    return Stretch(year_text(year + first), year_text(year + last), year + last) if year else None


RESOLVERS: tuple[tuple[str, Resolver], ...] = (
    ("ymd", _stamp),
    ("md", _month_day),
    ("rdays", _few_days),
    ("ryears", _few_years),
    ("holiday", _holiday),
    ("lday", _lunar_or_plain),
    ("day", _day),
    ("lmonth", _lunar),
    ("lunar", _lunar),
    ("daypart", _day_part),
    ("rday", _relative_day),
    ("rweek", _week),
    ("weekday", _weekday),
    ("weekend", _weekend),
    ("month", _month),
    ("mname", _month),
    ("rmonth", _month),
    ("ym", _month),
    ("rquarter", _relative_quarter),
    ("quarter", _quarter),
    ("qname", _quarter),
    ("half", _half),
    ("season", _season),
    ("vacation", _vacation),
    ("xun", _xun),
    ("spell", _spell),
    ("plan", _plan),
    ("decade", _decade),
    ("century", _century),
    ("year", _year),
    ("first", _year),
    ("ryear", _year),
    ("edge", _edge),
)


def day_stretch(fields: Fields, place: Place) -> Stretch | None:
    """The date of the fields without the clock; None when they say only a clock, or nothing that exists."""
    for kind, resolver in RESOLVERS:
        if kind in fields:
            if kind in ("ryear", "year") and "edge" in fields and fields["edge"][0] not in ("", "year"):
                continue
            return resolver(fields, place)
    return None
