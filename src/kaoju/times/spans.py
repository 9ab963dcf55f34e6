"""Lengths of time: durations, recurring times, and stretches counted from now (近五年, 前三季度, 三天前)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kaoju.times.amounts import designator
from kaoju.times.calendar import add_months
from kaoju.times.context import moment_back
from kaoju.times.stretch import Place, Stretch, months, of_day, year_text

Fields = dict[str, Any]
Piece = tuple[float | None, float | None, str, str | None]
MONTHS = {"M": 1, "Q": 3, "Y": 12}
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
    if month is None or unit not in MONTHS:
        return vague
    year, number = add_months(*month, -int(count * MONTHS[unit]))
    return months(year, number, number)


_HALF_MONTH = 15


def _shifted_clock(fields: Fields, place: Place, count: float) -> Stretch | None:
    clock = place.context.clock
    if clock is None:
        return None
    unit = fields["span"][0][2]
    moment = moment_back(clock, unit, count)
    return Stretch(moment.isoformat(timespec="seconds" if moment.second else "minutes"))
