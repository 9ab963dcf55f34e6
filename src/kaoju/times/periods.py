"""Parts of a year: halves, quarters, seasons, months, ten-day periods."""

from __future__ import annotations

import re

from kaoju.times.calendar import add_months, last_day
from kaoju.times.context import Held
from kaoju.times.roles import role
from kaoju.times.stretch import Fields, Place, Stretch, months, year_text
from kaoju.times.years import edge_of_year, said_year


def period_year(
    fields: Fields, place: Place, month: int, length: int = 1, *, stretch: bool = False
) -> tuple[int | None, Held | None, bool]:
    """The year of a month, quarter, half or stretch of months: said, in force, or the nearest."""
    year, said = said_year(fields, place)
    context = place.context
    if said:
        return year, None, True
    held = context.near_year(place.start)
    if held is not None:
        return held.year, held, False
    if context.title_year is not None and length > 1 and context.last is not None:
        ends = month + length - 1
        if (
            context.title_year == context.last.year - 1
            and ends >= context.last.month
            and not context.plans(place.start, place.end)
        ):
            return context.title_year, None, False
    if stretch:
        return context.nearest_stretch_year(month, month + length - 1, place.start, place.end), None, False
    return context.nearest_year(month, 1, place.start, place.end, month + length - 1), None, False


def half_year(fields: Fields, place: Place) -> Stretch:
    """上半年."""
    code = fields["half"][0]
    month = 1 if code == 40 else 7
    year, anchor, said = period_year(fields, place, month, 6)
    mod = fields["edge"][1] if "edge" in fields else None
    return Stretch(f"{year_text(year)}-{code}", "", year or 0, explicit=said, mod=mod, anchor=anchor)


def quarter_stretch(fields: Fields, place: Place) -> Stretch:
    """一季度, 三季度末, 一至三季度."""
    first, last = fields.get("quarter", (1, 1))
    year, anchor, said = period_year(fields, place, last * 3 - 2, 3)
    y = year_text(year)
    if "edge" in fields:
        mod = fields["edge"][1]
        month = last * 3 - (0 if mod == "END" else 2)
        return Stretch(f"{y}-{month:02d}", "", year or 0, month, explicit=said, mod=mod, anchor=anchor)
    ends = f"{y}-{32 + first}", f"{y}-{32 + last}" if last != first else ""
    if ends[1]:
        return months(year, first * 3 - 2, last * 3, explicit=said, anchor=anchor)
    return Stretch(ends[0], "", year or 0, explicit=said, anchor=anchor)


def relative_quarter(fields: Fields, place: Place) -> Stretch | None:
    """上季度: before the quarter in force, else before that of the publication."""
    context = place.context
    this = context.this_month
    index = this[0] * 4 + (this[1] - 1) // 3 if this else None
    if context.period and fields["rquarter"][1] == "carry":
        held = _QUARTER.fullmatch(context.period[0])
        index = int(held[1]) * 4 + int(held[2]) - 33 if held else index
    if index is None:
        return None
    index += fields["rquarter"][0]
    return Stretch(f"{year_text(index // 4)}-{33 + index % 4}", "", index // 4)


_QUARTER = re.compile(r"(\d{4})-(3[3-6])")


def season_stretch(fields: Fields, place: Place) -> Stretch:
    """春季: of the year in force, else of the publication."""
    code, shift = fields["season"]
    year, said = said_year(fields, place)
    if not said:
        held = place.context.near_year(place.start)
        year = held.year if held else place.context.this_year
    year = year + int(shift or 0) if year is not None else None
    return Stretch(f"{year_text(year)}-{code}", "", year or 0, explicit=said)


def winter_and_spring(fields: Fields, place: Place) -> Stretch | None:
    """今冬明春."""
    year = place.context.this_year
    if year is None:
        return None
    year += fields["overwinter"][0]
    return Stretch(f"{year}-24", f"{year + 1}-21", year + 1)


def turn_of_year(_fields: Fields, place: Place) -> Stretch | None:
    """岁末年初: the nearest December and January."""
    this = place.context.this_month
    if this is None:
        return None
    year = this[0] - (this[1] <= 6)
    return Stretch(f"{year:04d}-12", f"{year + 1:04d}-01", year)


def vacation_months(fields: Fields, place: Place) -> Stretch:
    """暑假, 寒假."""
    first, last = (int(month) for month in fields["vacation"][0].split())
    year, anchor, said = period_year(fields, place, first)
    return months(year, first, last, explicit=said, anchor=anchor)


def _month_in_force(place: Place) -> tuple[int | None, int, Held | None]:
    held = place.context.month
    if held is not None and not place.context.apart(held, place.start, "\n"):
        return held.year or None, held.month, held
    this = place.context.this_month
    return (this[0], this[1], None) if this else (None, 0, None)


def month_of(fields: Fields, place: Place) -> tuple[int | None, int, int, Held | None, bool]:
    """Year, first and last month of a phrase that says a month; the year is None when unknown."""
    if "ym" in fields:
        return (*fields["ym"], fields["ym"][1], None, True)
    if "rmonth" in fields:
        return _relative_month(fields, place)
    first, last = fields.get("month", (1, 1))
    year, anchor, said = period_year(fields, place, first, last - first + 1, stretch=last > first)
    return year, first, last, anchor, said


def _relative_month(fields: Fields, place: Place) -> tuple[int | None, int, int, Held | None, bool]:
    """上月 counts from the month in force (5月份…比上月), 本月 and 下月 from the publication."""
    offset, base = fields["rmonth"]
    this, anchor = place.context.this_month, None
    held = place.context.month
    compared = offset == 0 or role(place.context.text, place.start, place.end) == "compare"
    if base == "carry" and compared and held is not None and not place.context.apart(held, place.start, "\n"):
        if not held.year:
            return None, add_months(1, held.month, offset)[1], held.month, held, False
        this, anchor = (held.year, held.month), held
    opening = place.context.opening_month
    if base == "pub" and not offset and opening and this == add_months(*opening, 1):
        this = opening  # 2026年4月，…。本月14例: of a report on the month before
    if this is None:
        return None, 0, 0, None, False
    year, month = add_months(*this, offset)
    return year, month, month, anchor, True


def month_stretch(fields: Fields, place: Place) -> Stretch | None:
    """3月, 1—10月, 5月底, 2月中旬."""
    year, first, last, anchor, said = month_of(fields, place)
    if not last:
        return Stretch("XXXX-XX")
    if "xun" in fields:
        return _xun_of(fields["xun"][0], year, last, anchor, said=said)
    mod = fields["edge"][1] if "edge" in fields else None
    if "year" in fields and fields["year"][0] != fields["year"][1]:
        return months(year, last, last, explicit=said)._replace(
            first=year_text(fields["year"][0]), last=f"{year_text(year)}-{last:02d}"
        )
    return months(year, first, last, explicit=said, anchor=anchor)._replace(mod=mod)


def ten_days(fields: Fields, place: Place) -> Stretch | None:
    """上旬 of the month in force."""
    year, month, anchor = _month_in_force(place)
    return _xun_of(fields["xun"][0], year, month, anchor, said=False) if month else None


def _xun_of(n: int, year: int | None, month: int, anchor: Held | None, *, said: bool) -> Stretch:
    """The ten days of 上旬, 中旬, or what is left of the month in 下旬."""
    head = f"{year_text(year)}-{month:02d}"
    end = last_day(year or 2000, month) if n == 3 else n * 10
    return Stretch(
        f"{head}-{n * 10 - 9:02d}", f"{head}-{end:02d}", year or 0, month, explicit=said, anchor=anchor
    )


def _sentence_month(place: Place) -> Held | None:
    """The month of this sentence: 2月末…较年初增加 compares within one year."""
    held = place.context.month
    return held if held and held.year and not place.context.apart(held, place.start, "。\n；") else None


_ONWARDS = ("以来", "至今", "起", "到现在")


def edge_of_period(fields: Fields, place: Place) -> Stretch | None:
    """A bare 年底, 月底, 季末."""
    unit, mod = fields["edge"]
    context = place.context
    if unit == "year":
        year, said = said_year(fields, place)
        if not said and mod == "START" and (held := _sentence_month(place)):
            year, said = held.year, True
        if not said and mod == "START" and context.text.startswith(_ONWARDS, place.end):
            year, said = context.this_year, context.this_year is not None  # 年初以来 runs up to now
        year = year if said else context.topic_year(place.start, place.end, results=mod != "START")
        return edge_of_year(year, mod, explicit=said) if year else Stretch("XXXX", mod=mod)
    year, month, anchor = _month_in_force(place)
    if unit == "quarter" and month:
        month = (month - 1) // 3 * 3 + (3 if mod == "END" else 1)
    return (
        Stretch(f"{year_text(year)}-{month:02d}", "", year or 0, month, mod=mod, anchor=anchor)
        if month
        else None
    )
