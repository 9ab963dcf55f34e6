"""The reference period of a statistic: the date or period the figure holds for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kaoju import edtf
from kaoju.model import TimeExpression
from kaoju.statistics.cues import role
from kaoju.statistics.points import Point, is_range, points
from kaoju.statistics.tokens import TIME, Token

_VAGUE = frozenset(("PRESENT", "PAST", "FUTURE"))
_DAY = len("2020-02-23")
_BEGUN = "03"  # the month up to which a year has only begun
_SEASON = 93
_ENDS = 2


class When(Struct, frozen=True):
    """An EDTF value and the words it was read from (None = inferred from the publication).

    Attributes:
        carries: whether later clauses may take it over; a stretch that began at a stated day (…以来)
            holds for its own clause only.
        how: for `explain`, in which way it was found.
        since: the start of a count that is still running (5月1日起 … 截至6日，累计…), '' when none.
        whole: whether it is a day from its first hour to its last (8月12日0时至24时), a bulletin's.
        planned: whether a heading sets it for what is to be done (二、2021年重点工作).
    """

    value: str | None
    evidence: tuple[int, int] | None = None
    carries: bool = True
    since: str = ""
    how: str = ""
    whole: bool = False
    planned: bool = False


NEVER = When(None)


def governing(tokens: Sequence[Token], published: str | None, force: When = NEVER) -> When | None:
    """The period that the tokens before a figure give, None when they give none.

    Args:
        tokens: the clause before the figure, or an earlier clause.
        published: for 目前 and open ends.
        force: the period in force, for a start that was given before.
    """
    if not [t for t in tokens if t.tag == TIME]:
        return None
    given = points(tokens)
    if not given:
        return _years(tokens, published)
    last = given[-1]
    if last.part != "of":
        span = (last.time.start, last.time.end)
        return When(_days(last.time.value or ""), span, carries=last.part == "reached")
    if (ends := _ends(given, tokens)) is not None:
        return ends
    total = any(t.text in role("cumulative") for t in tokens)
    started = (p.time.value or "" for p in given[:-1] if p.time.role == "since" or p.begun)
    since = next((_first(value) for value in started), force.since)
    found = _read(last.time, published and published[:_DAY], since, total=total)
    if found is not None and last.begun and not found.since:
        return replace(found, since=_first(last.time.value or ""))  # 从1月30日…到2月12日，累计…
    return found


def _ends(given: Sequence[Point], tokens: Sequence[Token]) -> When | None:
    """1月28日（除夕）至2月4日（初七）: two ends that brackets have parted."""
    if len(given) < _ENDS:
        return None
    first, last = given[-2].time, given[-1].time
    place = next(i for i, t in enumerate(tokens) if t.thing is last)
    if place < _ENDS or tokens[place - 2].thing is not first or tokens[place - 1].text not in role("level"):
        return None
    ends = _days(first.value or ""), _days(last.value or "")
    return When("/".join(ends), (first.start, last.end)) if edtf.precedes(*ends) else None


def start(tokens: Sequence[Token]) -> str:
    """The first day of a stretch that a clause only opens (从1月30日，…): '' when it opens none."""
    time = tokens[-1].thing
    if not isinstance(time, TimeExpression) or not any(t.text in role("from") for t in tokens[-2:-1]):
        return ""
    return _first(time.value or "") if time.role == "since" else ""


def so_far(when: When, clauses: Iterable[Sequence[Token]], published: str | None) -> When:
    """截至6月底，2020年已开行…: a period that still runs is counted to the day that is named."""
    value = when.value or ""
    if when.planned or not is_period(when):
        return when
    times = (t.thing for tokens in clauses for t in tokens if t.tag == TIME)
    last = next((t for t in times if isinstance(t, TimeExpression) and t.role == "until" and t.value), None)
    day = _days((published if last.value == "PRESENT" else last.value) or "") if last else ""
    if not day or "/" in day or edtf.same(day, value) or not edtf.covers(value, day[:_DAY]):
        return when
    return replace(when, value=f"{_first(value)}/{day[:_DAY]}")


def compared(when: When, tokens: Sequence[Token]) -> When:
    """The period of a change: from the day it is compared with (较2月23日提升) to the day it holds for.

    Months and years to compare with only name the period before, and do not widen this one.
    """
    times = [t.thing for t in tokens if t.tag == TIME and isinstance(t.thing, TimeExpression)]
    compare = next((t for t in times if t.role == "compare" and t.value), None)
    base = (compare and compare.value) or ""
    end = (when.value or "").rsplit("/", 1)[-1]
    if not base or len(base) != _DAY or len(end) != _DAY or not _near(base, end):
        return when
    written = compare is not None and any(c.isdigit() for c in compare.text)
    if when.whole or not (written or _near(base, end, least=2)):
        return when  # 8月12日0—24时…，较前一日减少: the bulletin's day says it
    return When(f"{base}/{end}", when.evidence, carries=False)


def is_period(when: When) -> bool:
    """Whether the value is a stretch with a start: a month, a year, a holiday; not a day, not `../D`."""
    value = when.value or ""
    return when.evidence is not None and not value.startswith("..") and (len(value) < _DAY or "/" in value)


def _near(base: str, end: str, least: int = 1) -> bool:
    """Within a season: 比年初 and 比上年末 name a level to compare with, not the start of a period."""
    first, last = edtf.bounds(base)[0], edtf.bounds(end)[1]
    return first is not None and last is not None and least <= (last - first).days < _SEASON


def _years(tokens: Sequence[Token], published: str | None) -> When | None:
    """近五年, 未来三年: the years up to, or from, that of the publication."""
    times = (t.thing for t in reversed(tokens) if t.tag == TIME)
    time = next((t for t in times if isinstance(t, TimeExpression) and t.role in {"last", "next"}), None)
    if time is None or not published or not (time.value or "").endswith("Y"):
        return None
    year, length = int(published[:4]), int((time.value or "")[1:-1])
    last = year - (time.role == "last" and "01" <= published[5:7] <= _BEGUN)  # 过去五年, said in January
    value = f"{year - length}/{last}" if time.role == "last" else f"{year}/{year + length}"
    return When(value, (time.start, time.end))


def _read(last: TimeExpression, published: str | None, started: str, *, total: bool) -> When | None:
    span = (last.start, last.end)
    value = last.value or ""
    if value == "PRESENT":
        if published is None:
            return None
        value = published
    whole = "T" not in value and any(hour in last.text for hour in role("midnight"))
    value = _days(value)
    if last.role == "since":
        return _since(last, value, span, published)
    runs = last.role == "until" or total
    if not runs or "/" in value:
        return When(value, span, whole=whole)
    if started and started < value:
        return When(f"{started}/{value}", span, since=started)
    return When(edtf.until(value) if len(value) >= 4 else value, span)


def _since(last: TimeExpression, value: str, span: tuple[int, int], published: str | None) -> When:
    """自2月1日起: to the publication; with both ends written, or yet to begin (6月15日起), as it stands."""
    if is_range(last):
        return When(value, span, carries=not published or edtf.precedes(value, published))
    if published and edtf.precedes(published, value):
        return When(value, span, carries=False)
    return When(f"{_first(value)}/{published or '..'}", span, carries=False, since=_first(value))


def _days(value: str) -> str:
    """A value finer than a day, as days: 3月14日0时至24时 is the 14th."""
    ends = [end.split("T")[0] for end in value.split("/")]
    return ends[0] if len(set(ends)) == 1 else "/".join(ends)


def _first(value: str) -> str:
    """The first day of a value, as EDTF: a count since 3月 began on its first day."""
    if value in _VAGUE:
        return ""
    first = edtf.bounds(value)[0]
    return first.isoformat() if first else value.split("/", maxsplit=1)[0]
