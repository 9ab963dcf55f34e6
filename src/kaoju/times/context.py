"""What is in force while reading: the publication date, and the year, month and day last spoken of.

This module and `resolve` alone know the publication date. The rules for what is left unsaid:

- A full date holds by itself. Written dates win over reckoned ones: 今天（3月30日） is 30 March.
- A month and day without a year take the year in force when that year opened the sentence, or was part of a
  full date in the same paragraph; else the nearest sensible year to the publication: news looks back, so what
  the year of publication has had is of that year, what it has not is of the year before when that is clearly
  nearer, and words for plans (将于, 预计) look ahead.
- A bare day takes the month in force; an hour or part of the day takes the day in force; else the
  publication's.
- 去年 今年 昨天 count from the publication; 上年 次年 当年 当日 次日 count from the date in force.
- The base of a comparison (比2月23日, 较2018年) is no date in force.
- Reading starts anew at each article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from msgspec import Struct

from kaoju.edtf import bounds, valid_published
from kaoju.times.calendar import last_day
from kaoju.times.words import CONTEXT

_REACH = 2000
_TITLE = 80
_OPENING = 4  # characters before the month that a monthly report opens with
_BIAS, _BIAS_BEFORE = 0.5, 0.25
_JUST_PAST, _SOON, _LONG_PAST = 31, 45, 270
_AHEAD = CONTEXT["ahead"]
_AHEAD_RIGHT = CONTEXT["ahead_right"]
_PLAN = CONTEXT["plan"]
_PAST = CONTEXT["past_right"]
_TARGET = CONTEXT["target"]
_RESULT = 24
_NUMBERED = re.compile(r"\n\s*+[（(]?[一二三四五六七八九十]{1,2}[）)、]$")
_NUMBER, _HEADING = 10, 20  # characters of a heading before its year, and after
_INTENT, _MEASURED = "计划", frozenset("超成占")
_REVIEWS_UNTIL = 4  # statistical communiqués and work reports on a year come out by April of the next


class Held(Struct, frozen=True):
    """A year, month or day in force and the span of the expression that set it."""

    year: int
    month: int
    day: int
    start: int
    end: int
    topic: bool


class Context:
    """The dates in force at a place of the text."""

    def __init__(self, text: str, published: str | None) -> None:
        """Nothing is in force but the publication date."""
        self.text = text
        self.published = valid_published(published) if published else None
        self.clock: datetime | None = None
        if self.published and "T" in self.published and published:
            self.clock = datetime.fromisoformat(published.strip()).replace(tzinfo=None)
        first, last = bounds((self.published or "")[:10])
        self.first, self.last = first, last
        self.article = 0
        self.reset(0)

    def reset(self, start: int) -> None:
        """Forget all dates: an article begins."""
        self.article = start
        self.year: Held | None = None
        self.month: Held | None = None
        self.day: Held | None = None
        self.period: tuple[str, int, int] | None = None
        self.title_year: int | None = None
        self.opening_month: tuple[int, int] | None = None
        self.recurring = -1

    @property
    def today(self) -> date | None:
        """The day of publication, or the day in force when the publication is coarser or unknown."""
        if self.first is not None and self.first == self.last:
            return self.first
        held = self.day
        if (
            held is not None
            and held.year
            and (self.last is None or self.first is None or self.first.year == held.year)
        ):
            return date(held.year, held.month, held.day)
        return None

    @property
    def this_year(self) -> int | None:
        """The year of publication; without one the year of the article."""
        if self.last is not None:
            return self.last.year
        held = self.year or self.day
        return held.year or None if held else None

    @property
    def this_month(self) -> tuple[int, int] | None:
        """Year and month of publication, when known."""
        if self.published and len(self.published) >= 7 and self.last:
            return self.last.year, self.last.month
        if self.month is not None and self.month.year and self.last is None:
            return self.month.year, self.month.month
        return None

    def hold(self, held: Held, *, explicit: bool) -> None:
        """A date was read: it is in force from here on. Explicit: its year was written or said."""
        if explicit:
            self.year = held
            # A dateline (2019年3月25日) says when the report came out, not which year it is about.
            opens = self.title_year is None and held.start - self.article <= _TITLE
            if not held.day and (opens or self.heads(held)):
                self.title_year = held.year
            if held.month and not held.day and held.start - self.article <= _OPENING:
                self.opening_month = held.year, held.month
        if held.month:
            self.month = held
        if held.day:
            self.day = held

    def heads(self, held: Held) -> bool:
        """Whether a year opens a numbered heading: 二、2017年工作安排."""
        line = self.text[held.end : held.end + _HEADING]
        return (
            "\n" in line and _NUMBERED.search(self.text, max(0, held.start - _NUMBER), held.start) is not None
        )

    def apart(self, held: Held | None, start: int, marks: str) -> bool:
        """Whether any of the marks, or too much text, lies between a date in force and a place."""
        if held is None or not held.end <= start <= held.end + _REACH:
            return True
        between = self.text[held.end : start]
        return any(mark in between for mark in marks)

    @contextmanager
    def holding(self, held: Held) -> Iterator[None]:
        """A date in force for a while: the left end of a range, while the right one is read."""
        kept = self.year, self.month, self.day
        self.hold(held, explicit=bool(held.year))
        yield
        self.year, self.month, self.day = kept

    def near_year(self, start: int) -> Held | None:
        """The year in force for a month or quarter without one, None when none was set near enough."""
        held = self.year
        if held is None:
            return None
        if held.topic and not self.apart(held, start, "。\n；！？"):
            return held
        if held.month and not self.apart(held, start, "\n"):
            return held
        return held if self.last is None else None

    def topic_year(self, start: int, end: int, *, results: bool = True) -> int | None:
        """The year of 全年, 上年, 年末.

        The sentence's, that of a report on last year, the paragraph's, the title's; early in a year results
        (全年实现…3.4亿元) are last year's, and plans this year's.

        Args:
            start: where the expression begins.
            end: where it ends.
            results: whether a result may be last year's (全年); what is compared with 年初 is not.
        """
        held, this = self.year, self.this_year
        if held is not None and not self.apart(held, start, "。\n；"):
            return held.year
        planned = self.intended(start, end)
        if not planned and self.title_year is not None and this is not None and this - self.title_year == 1:
            return self.title_year
        result = results and not planned and self.reports(start, end)
        if planned or (not result and self.plans(start, end)):
            return this
        if held is not None and held.topic and not self.apart(held, start, "\n"):
            return held.year
        if self.title_year is not None and (this is None or this == self.title_year):
            return self.title_year
        early = self.last is not None and self.first is not None and self.last.month <= _REVIEWS_UNTIL
        # Of a publication known to the year only, a whole year's result is the year before's.
        early = early or (
            self.first is not None and self.last is not None and self.last.month - self.first.month > 10
        )
        return this - 1 if result and early and this is not None else this

    def reports(self, start: int, end: int) -> bool:
        """Whether a figure follows that no word of plans makes a target."""
        after = self.text[end : end + _RESULT]
        around = self.text[max(0, start - 6) : end].rpartition("。")[2] + after
        return any(c.isdigit() for c in after) and not any(word in around for word in _TARGET)

    def plans(self, start: int, end: int) -> bool:
        """Whether a word of plans and targets stands close by."""
        around = self.text[max(0, start - 6) : end + 12]
        return any(word in around for word in _PLAN)

    def intended(self, start: int, end: int) -> bool:
        """Whether it is a plan's own name: 年度计划完成投资30亿元, but not 超年度计划28%."""
        return self.text.startswith(_INTENT, end) and self.text[start - 1 : start] not in _MEASURED

    def done(self, end: int) -> bool:
        """Whether the words after say that it has happened."""
        return any(word in self.text[end : end + 14] for word in _PAST)

    def ahead(self, start: int) -> bool:
        """Whether the words around say that the date is to come."""
        before = self.text[max(0, start - 6) : start]
        return any(word in before for word in _AHEAD)

    def nearest_year(self, month: int, day: int, start: int, end: int, last_month: int = 0) -> int | None:
        """The sensible year for a month and day, or for the months up to last_month: see the rules above."""
        if self.last is None or self.first is None:
            return None
        here = self.last.year
        begins = {year: _clamped(year, month, day) for year in (here - 1, here, here + 1)}
        ends = {year: _month_end(year, last_month) if last_month else day for year, day in begins.items()}
        if self.ahead(start):
            recent = (self.first - ends[here]).days
            return here if recent <= _JUST_PAST else here + 1
        forth = (begins[here] - self.last).days
        if forth > 0:
            back = (self.last - begins[here - 1]).days
            bias = _BIAS_BEFORE if self.text.startswith(_AHEAD_RIGHT, end) else _BIAS
            return here - 1 if back <= bias * forth else here
        if self.first != self.last:
            return here
        soon = (begins[here + 1] - self.last).days
        return here + 1 if soon <= _SOON and -forth >= _LONG_PAST else here

    def nearest_stretch_year(self, first: int, last: int, start: int, end: int) -> int | None:
        """The sensible year for months such as 1—11月: the one whose last month is nearer, the past first."""
        if self.last is None or last - first < 1:
            return self.nearest_year(last, 1, start, end)
        here = self.last.year
        forth = (_month_end(here, last) - self.last).days
        if forth <= 0 or self.ahead(start):
            return here
        back = (self.last - _month_end(here - 1, last)).days
        return here - 1 if back < forth else here


def _month_end(year: int, month: int) -> date:
    return date(year, month, last_day(year, month))


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, last_day(year, month)))


def moment_back(clock: datetime, unit: str, count: float) -> datetime:
    """A clock time, some hours, minutes or seconds back (negative: on)."""
    seconds = {"TH": 3600, "TM": 60, "TS": 1, "TK": 900}[unit] * count
    return clock - timedelta(seconds=seconds)
