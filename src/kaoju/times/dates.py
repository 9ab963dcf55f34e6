"""Phrases that name a date, resolved: points with their clock, stretches, D至今, 去年同期."""

from __future__ import annotations

from collections.abc import Callable

from kaoju.times import counting, spans
from kaoju.times.clocks import clock_text
from kaoju.times.context import Context, Held
from kaoju.times.phrase import Phrase
from kaoju.times.ranges import joined, lend, lend_years, says_day, shift_of
from kaoju.times.resolve import day_stretch
from kaoju.times.stretch import Fields, Place, Stretch, year_text
from kaoju.times.years import said_year

Found = Stretch | str | None
_RECURRENCE_REACH = 200


def point(fields: Fields, place: Place, shift: int | None = None) -> Stretch | None:
    """A date with its clock. Shift: hours a part of the day adds, from the left end of a range."""
    if "written" in fields:
        inner = fields["written"]
        return day_stretch(inner.fields, Place(place.context, inner.start, inner.end))
    if "window" in fields:
        counted = counting.window(fields, place)
        return counted if isinstance(counted, Stretch) else None
    if fields.get("rday") == (0, "carry") and _in_recurrence(place):
        return None
    day = day_stretch(fields, place)
    clock = clock_text(fields, shift)
    return day if clock is None else _clocked(day or _day_in_force(place.context), clock)


def _clocked(day: Stretch, clock: tuple[str, str]) -> Stretch:
    if day.last or len(day.first) != 10:
        return day
    first, last = (day.first + part if part else "" for part in clock)
    return day._replace(first=first, last=last)


def _in_recurrence(place: Place) -> bool:
    """每晚…对当天的: each day's own."""
    context, mark = place.context, place.context.recurring
    if not 0 <= mark <= place.start <= mark + _RECURRENCE_REACH:
        return False
    between = context.text[mark : place.start]
    return "。" not in between and "\n" not in between and (context.day is None or context.day.end < mark)


def _day_in_force(context: Context) -> Stretch:
    """A bare clock: of the day in force, else of the publication."""
    held = context.day
    if held is not None:
        month = f"{held.month:02d}" if held.month else "XX"
        first = f"{year_text(held.year or None)}-{month}-{held.day:02d}"
        return Stretch(first, "", held.year, held.month, held.day, anchor=held)
    today = context.today
    if today is None:
        return Stretch("XXXX-XX-XX")
    return Stretch(today.isoformat(), "", today.year, today.month, today.day)


def _place(phrase: Phrase, context: Context) -> Place:
    return Place(context, phrase.start, phrase.end)


def _date(phrase: Phrase, context: Context) -> Found:
    return point(phrase.fields, _place(phrase, context))


def _range(phrase: Phrase, context: Context) -> Found:
    if phrase.right is None:
        return None
    left_fields, right_fields = dict(phrase.fields), dict(phrase.right.fields)
    own_day = says_day(right_fields)
    lend(left_fields, right_fields)
    unsaid = lend_years(left_fields, right_fields, _place(phrase, context))
    left = point(left_fields, _place(phrase, context))
    if left is None:
        return None
    with context.holding(Held(left.year, left.month, left.day, phrase.start, phrase.right.start, topic=True)):
        shift = None if own_day else shift_of(left_fields, left)
        right = point(right_fields, Place(context, phrase.right.start, phrase.end), shift)
    found = joined(left, right)
    return found._replace(explicit=False) if found and unsaid else found


def _now(phrase: Phrase, context: Context) -> Found:
    """国庆期间至今: up to the publication."""
    found = point(phrase.fields, _place(phrase, context))
    return found._replace(last=(context.published or "..")[:10]) if found else None


def _until(phrase: Phrase, context: Context) -> Found:
    """D及以前: everything up to D."""
    found = point(phrase.fields, _place(phrase, context))
    return found._replace(first="..", last=found.first) if found else None


def _since(phrase: Phrase, context: Context) -> Found:
    """D及以后: everything from D on."""
    found = point(phrase.fields, _place(phrase, context))
    return found._replace(last="..") if found else None


def _same(phrase: Phrase, context: Context) -> Found:
    """去年同期, 2019年同期: the period in force in another year; without one the month of publication."""
    years = phrase.fields["same"]
    said, _ = said_year(phrase.fields, _place(phrase, context))
    if context.period is not None:
        value, start, end = context.period
        held = Held(0, 0, 0, start, end, topic=False)
        # a report goes on with its months (1—8月) in paragraph after paragraph
        ends = "" if len(value) > len("2020") and len(value) != len("2020-02-12") else "\n"
        if not context.apart(held, phrase.start, ends):
            if len(value) == len("2020-02-12") and years:
                # a day in force stands for its month: the report of the day compares months
                value = value[:7]
            return Stretch(_years_on(value, years, said), anchor=held)
    this = context.this_month
    year = said if said is not None else context.this_year
    if year is None:
        return None
    year += 0 if said is not None else years
    return Stretch(f"{year:04d}-{this[1]:02d}" if this else f"{year:04d}")


def _years_on(value: str, years: int, said: int | None) -> str:
    """The value some years on, or with its last point in the year said."""
    last = value.rpartition("/")[2][:4]
    if said is not None and last.isdigit():
        years = said - int(last)

    def moved(point: str) -> str:
        if not point[:4].isdigit():
            return point
        return f"{int(point[:4]) + years:04d}{point[4:]}".replace("-02-29", "-02-28")

    return "/".join(moved(point) for point in value.split("/"))


def _window(phrase: Phrase, context: Context) -> Found:
    return counting.window(phrase.fields, _place(phrase, context))


def _shift(phrase: Phrase, context: Context) -> Found:
    return spans.shifted(phrase.fields, _place(phrase, context))


RESOLVE: dict[str, Callable[[Phrase, Context], Found]] = {
    "date": _date,
    "range": _range,
    "now": _now,
    "until": _until,
    "since": _since,
    "same": _same,
    "window": _window,
    "shift": _shift,
}
