"""What a resolved date is, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct

from kaoju.edtf import interval
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
        if self.first.endswith("T00") and self.last.endswith("T24"):
            return interval(self.first[:-3], self.last[:-3])  # 12日0时至24时 is the 12th
        return f"{self.first}/{self.last}" if self.last and self.last != self.first else self.first


class Place(Struct, frozen=True):
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


def of_day(
    day: date, *, explicit: bool = False, anchor: Held | None = None, mod: str | None = None
) -> Stretch:
    """The stretch of one day."""
    return Stretch(day.isoformat(), "", day.year, day.month, day.day, explicit, mod, anchor)


def of_days(days: tuple[date, date], *, explicit: bool = False, mod: str | None = None) -> Stretch:
    """The stretch from one day to another."""
    first, last = days
    return Stretch(first.isoformat(), last.isoformat(), last.year, 0, 0, explicit, mod)


def months(
    year: int | None, first: int, last: int, *, explicit: bool = False, anchor: Held | None = None
) -> Stretch:
    """The stretch of whole months of one year."""
    y = year_text(year)
    end = f"{y}-{last:02d}" if last != first else ""
    return Stretch(f"{y}-{first:02d}", end, year or 0, last, explicit=explicit, anchor=anchor)
