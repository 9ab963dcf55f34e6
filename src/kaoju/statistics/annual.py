"""The year that a work report looks back on and need not name.

What comes out in the first months of a year and runs through the indicators of an economy (生产总值,
工业增加值, 公共预算收入) reports on the year before, and sets targets for its own. Wrong for a forecast of
several indicators, and for the first figures of the new year where they name no month.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaoju import edtf
from kaoju.model import Quantity, TimeExpression
from kaoju.statistics.cues import role
from kaoju.statistics.tokens import Token

_INDICATORS = 3  # so many of an economy's yearly indicators are no story about a firm
_SHORTEST = 27  # days of a month, from its first to its last
_UNTIL = 3  # the month by which a year has been reported on
_YEAR, _MONTH, _DAY = len("2020"), len("2020-02"), len("2020-02-12")


def reviewed(text: str, times: Sequence[TimeExpression], published: str | None) -> str:
    """The year before the publication where an article is a report on it, else ''.

    Args:
        text: of the article, clean.
        times: of the article.
        published: EDTF; a report may be known by its year only.
    """
    if not published or (len(published) > _YEAR and int(published[5:7]) > _UNTIL):
        return ""
    if sum(word in text for word in role("annual")) < _INDICATORS:
        return ""
    year = published[:_YEAR]
    before = str(int(year) - 1)
    if published == year and any(time.value == before for time in times):
        return ""  # it names the year where it means it
    return "" if any(_is_over(time, year, published) for time in times) else before


def accounted(text: str, times: Sequence[TimeExpression], published: str | None) -> TimeExpression | None:
    """The one part of its year that a report out after it names (上半年, out in July), else None.

    A report on an economy gives figure after figure of that part, also before and without naming it.

    Args:
        text: of the article, clean.
        times: of the article.
        published: EDTF, with a month.
    """
    if not published or len(published) == _YEAR:
        return None
    named = (time for time in times if time.role != "compare")
    parts = {time.value: time for time in named if _is_part(time.value or "", published)}
    if len(parts) != 1 or sum(word in text for word in role("annual")) < _INDICATORS:
        return None
    return next(iter(parts.values()))


def _is_part(value: str, published: str) -> bool:
    """Whether a value is a month, quarter or half of the year of publication that is over."""
    first, last = edtf.bounds(value)
    issued = edtf.bounds(published)[0]
    if first is None or last is None or issued is None or first.year != issued.year:
        return False
    return (last - first).days >= _SHORTEST and last < issued


def _is_over(time: TimeExpression, year: str, published: str) -> bool:
    """Whether a time is a month of the year of publication that has been (1月份): news of this year."""
    value = (time.value or "").rsplit("/", 1)[-1]
    return len(value) == _MONTH and value.startswith(year) and edtf.precedes(value, published)


def bulletin_day(times: Sequence[TimeExpression], published: str | None) -> str:
    """The day that a bulletin counts (截至3月2日24时, out on the 3rd), '' in any other article."""
    for time in times:
        day = (time.value or "").rsplit("/", 1)[-1][:_DAY]
        if published and len(day) == _DAY and any(hour in time.text for hour in role("midnight")):
            return day if edtf.precedes(day, published) else ""
    return ""


def spanned(tokens: Sequence[Token], year: str) -> str:
    """The years that a sentence says the report looks back on: 这是…快速跃升的五年, '' when it says none.

    Args:
        tokens: of the sentence.
        year: the last of them.
    """
    length = tokens[-1].thing if len(tokens) > 1 else None
    if not isinstance(length, Quantity) or length.unit != "年" or tokens[-2].tag != "uj":
        return ""
    if not isinstance(length.value, Decimal) or length.value <= 1:
        return ""
    return f"{int(year) - int(length.value) + 1}/{year}"
