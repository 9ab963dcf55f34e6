"""Dates and periods as values: the part of EDTF (ISO 8601-2) that news text needs.

Points: `2020`, `2020-02`, `2020-02-12`, `2020-02-12T17`, `2020-02-12T17:30`, quarters `2020-33`..`36`,
halves `2020-40`, `2020-41`, seasons `2020-21`..`24`, weeks `2020-W05`, decades `202X`, centuries `20XX`,
unsaid parts `XXXX-02-12`, parts of the day `2020-02-12TMO` (TMI TAF TEV TNI), marks `~` `?` `%`. Intervals:
`a/b`, with `..` for an open end. A text that is none of these raises `ValueError` in `parse` and gives None
elsewhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, TypeAlias

OPEN = ".."
PARTS = ("MO", "MI", "AF", "EV", "NI", "DT")

_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX|XXXX)"
    r"(?:-(?P<unit>\d\d|XX|W\d\d)(?:-(?P<day>\d\d?|XX)(?:T(?P<clock>[A-Z]{2}|\d\d(?::\d\d){0,2}))?)?)?"
    r"(?P<mark>[~?%]?)",
    re.ASCII,
)
_QUARTERS, _HALVES, _SEASONS = range(33, 37), range(40, 42), range(21, 25)
_SHORTEST_MONTH_DAYS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


class Point(NamedTuple):
    """One date, as coarse or as fine as it was said.

    Attributes:
        year: four digits, or `202X`, `20XX`, `XXXX`; a minus before the year for years before 1 BC.
        unit: month `02`, quarter `33`, half `40`, season `21`, week `W05`, unsaid `XX`, '' when coarser.
        day: day of the month `12`, of the week `3` (after a week), unsaid `XX`, '' when coarser.
        clock: `17`, `17:30`, `17:30:05`, a part of the day `MO`, '' when coarser.
        mark: `~` approximate, `?` uncertain, `%` both, '' plain.
    """

    year: str
    unit: str = ""
    day: str = ""
    clock: str = ""
    mark: str = ""

    def __str__(self) -> str:
        """The EDTF text, which `parse` reads back."""
        out = self.year
        if self.unit:
            out += "-" + self.unit
        if self.day:
            out += "-" + self.day
        if self.clock:
            out += "T" + self.clock
        return out + self.mark

    @property
    def known(self) -> bool:
        """Whether no part is unsaid."""
        return "X" not in self.year and self.unit != "XX" and self.day != "XX"


class Interval(NamedTuple):
    """From one point to another; None is an open end."""

    start: Point | None
    end: Point | None

    def __str__(self) -> str:
        """The EDTF text, which `parse` reads back."""
        return f"{self.start or OPEN}/{self.end or OPEN}"


Edtf: TypeAlias = Point | Interval


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """The value a text writes.

    Raises:
        ValueError: no EDTF of the kinds above, or an impossible date (2020-02-30).
    """
    if "/" not in text:
        return _point(text)
    first, _, last = text.partition("/")
    start = None if first == OPEN else _point(first)
    end = None if last == OPEN else _point(last)
    if start is None and end is None:
        raise ValueError(f"an interval needs one end: {text!r}")
    low, high = _edge(start, last=False) if start else None, _edge(end, last=True) if end else None
    if low and high and low > high:
        raise ValueError(f"an interval runs forward: {text!r}")
    return Interval(start, end)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"no EDTF date: {text!r}")
    point = Point(*(part or "" for part in match.groups()))
    if not (_unit_fits(point) and _day_fits(point) and _clock_fits(point.clock)):
        raise ValueError(f"no such date: {text!r}")
    return point


def _unit_fits(point: Point) -> bool:
    unit = point.unit
    if not unit or unit == "XX":
        return True
    if unit[0] == "W":
        longest = date(int(point.year), 12, 28).isocalendar().week if _common(point.year) else 53
        return 1 <= int(unit[1:]) <= longest
    number = int(unit)
    if 1 <= number <= 12:
        return True
    return not point.day and (number in _QUARTERS or number in _HALVES or number in _SEASONS)


def _day_fits(point: Point) -> bool:
    day, unit = point.day, point.unit
    if not day or day == "XX":
        return True
    if unit[0] == "W":
        return len(day) == 1 and 1 <= int(day) <= 7
    if len(day) != 2:
        return False
    if unit == "XX":
        return 1 <= int(day) <= 31
    if _common(point.year):
        return 1 <= int(day) <= monthrange(int(point.year), int(unit))[1]
    return 1 <= int(day) <= _SHORTEST_MONTH_DAYS.get(int(unit), 31)


def _clock_fits(clock: str) -> bool:
    if not clock or clock in PARTS:
        return True
    if not clock[0].isdigit():
        return False
    hour, *rest = (int(part) for part in clock.split(":"))
    return (hour < 24 and all(part < 60 for part in rest)) or (hour == 24 and not any(rest))


def _common(year: str) -> bool:
    """Whether a `date` can hold the year."""
    return year.isdigit() and year != "0000"


def valid(value: str) -> bool:
    """Whether `parse` accepts the text."""
    try:
        parse(value)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def bounds(value: str) -> tuple[date | None, date | None]:
    """First and last day of a value; None where it is open, unsaid, or no EDTF at all."""
    try:
        found = parse(value)
    except ValueError:
        return None, None
    if isinstance(found, Interval):
        return (
            _edge(found.start, last=False) if found.start else None,
            _edge(found.end, last=True) if found.end else None,
        )
    return _edge(found, last=False), _edge(found, last=True)


def _edge(point: Point, *, last: bool) -> date | None:
    """First or last day of a point; None when the year is unsaid or before AD 1."""
    year = point.year.replace("X", "9" if last else "0")
    if point.year == "XXXX" or not _common(year):
        return None
    y, unit = int(year), point.unit
    if "X" in point.year or unit in ("", "XX"):
        return date(y, 12, 31) if last else date(y, 1, 1)
    if unit[0] == "W":
        weekday = int(point.day) if point.day.isdigit() else (7 if last else 1)
        return date.fromisocalendar(y, int(unit[1:]), weekday)
    if point.day.isdigit():
        return date(y, int(unit), int(point.day))
    return _month_edge(y, *_months(int(unit)), last=last)


def _months(unit: int) -> tuple[int, int]:
    """First month of a month, season, quarter or half, and how many it lasts."""
    if unit in _QUARTERS:
        return (unit - 33) * 3 + 1, 3
    if unit in _HALVES:
        return (unit - 40) * 6 + 1, 6
    if unit in _SEASONS:
        return (unit - 20) * 3, 3
    return unit, 1


def _month_edge(year: int, month: int, length: int, *, last: bool) -> date | None:
    if not last:
        return date(year, month, 1)
    index = year * 12 + month - 2 + length
    year, month = index // 12, index % 12 + 1
    return date(year, month, monthrange(year, month)[1]) if year <= 9999 else None


def until(point: str) -> str:
    """`../D`: everything up to a point; an interval gives its end."""
    return f"{OPEN}/{point.rpartition('/')[2]}"


def since(point: str) -> str:
    """`D/..`: everything from a point on; an interval gives its start."""
    return f"{point.partition('/')[0]}/{OPEN}"


def interval(start: str, end: str) -> str:
    """`start/end`; of an interval the outer end is taken; one point when both are the same."""
    first, last = start.partition("/")[0], end.rpartition("/")[2]
    return first if first == last else f"{first}/{last}"


def day_of(value: str) -> str | None:
    """The day `YYYY-MM-DD` of a point that is a day or finer, else None."""
    if len(value) < 10 or "/" in value or not valid(value):
        return None
    day = value[:10]
    return day if day[:4].isdigit() and day[5:7].isdigit() and day[8:].isdigit() else None


def days(first: date, last: date) -> str:
    """The shortest EDTF for a stretch of days: a year, a month, a day, or an interval of days."""
    if first == last:
        return first.isoformat()
    after = last + timedelta(1) if last < date.max else last
    if first.day == after.day == 1:
        if first.month == after.month == 1 and after.year == first.year + 1:
            return f"{first:%Y}".zfill(4)
        if after.year * 12 + after.month == first.year * 12 + first.month + 1:
            return first.isoformat()[:7]
    return f"{first.isoformat()}/{last.isoformat()}"


def same(a: str, b: str) -> bool:
    """Whether two values cover the same days: `2022-33` and `2022-01/2022-03` do."""
    if a == b:
        return True
    known = bounds(a)
    return "T" not in a + b and known != (None, None) and known == bounds(b)


def covers(a: str, b: str) -> bool:
    """Whether every day of `b` lies in `a`; an open end of `a` covers all on its side."""
    (a1, a2), (b1, b2) = bounds(a), bounds(b)
    if a1 is a2 is None:
        return False
    low = a1 is None or (b1 is not None and a1 <= b1)
    return low and (a2 is None or (b2 is not None and b2 <= a2))


def precedes(a: str, b: str) -> bool:
    """Whether the last day of `a` comes before the first day of `b`."""
    end, start = bounds(a)[1], bounds(b)[0]
    return end is not None and start is not None and end < start


def valid_published(text: str) -> str | None:
    """A publication date as this library takes it: YYYY, YYYY-MM, YYYY-MM-DD or an ISO date-time.

    Returns:
        The date, or date and clock (`2020-02-12T17:30`, as written, no zone applied); None when
        it is none of these or does not exist (2020-02-30).
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text, re.ASCII):
        return text if valid(text) and _month_or_coarser(text) and text[:4] != "0000" else None
    try:
        moment = datetime.fromisoformat(text) if text[4:5] == "-" and len(text) > 10 else None
    except ValueError:
        return None
    if moment is None:
        return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds" if moment.second else "minutes")


def _month_or_coarser(text: str) -> bool:
    """No quarter, season or half: those are periods, not dates of publication."""
    return text[5:7] <= "12"
