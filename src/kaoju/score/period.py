"""When two EDTF or ISO 8601 values say the same, as `2022-33` and `2022-01-01/2022-03-31` do."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_MARKS = re.compile(r"[Z?~%]+(?=/|$)")
_HOURS = re.compile(r"P(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T([\d.]+)H)?")
_PLAIN = re.compile(r"[\dT:/.X-]+")
_FULL_HOUR = re.compile(r"(T\d\d):00(?::00)?(?=/|$)")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T24")
_CODED = re.compile(r"(\d{4})-(\d\d)")
_OPEN = ("", "..")


@lru_cache(maxsize=65536)
def canonical(value: str | None) -> str | None:
    """One text for all ways to write a value; None for none. What is no value comes back as it is."""
    if not value:
        return None
    text = _MARKS.sub("", value.strip())
    if (match := _HOURS.fullmatch(text)) and any(match.groups()):
        weeks, days, hours = (float(part or 0) for part in match.groups())
        return f"PT{weeks * 168 + days * 24 + hours:g}H"
    if not _PLAIN.fullmatch(text):
        return text
    text = _MIDNIGHT.sub(_next_day, _FULL_HOUR.sub(r"\1", text))
    if re.fullmatch(r"\d{3}X", text):
        text = f"{text[:3]}0/{text[:3]}9"
    first, slash, last = text.partition("/")
    low, high = _edge(first, last=False), _edge(last if slash else first, last=True)
    return low if low == high else f"{low}/{high}"


def same_period(found: str | None, gold: str | list[str | None] | None, published: str | None) -> bool:
    """Whether a reference period is the one wanted.

    An undated figure (gold None) may be left undated or dated by the publication, to the day or the month.
    A cumulative figure (`../D`) may have a start, or the end alone.
    """
    if isinstance(gold, list):
        return any(same_period(found, one, published) for one in gold)
    if gold is None and found and published and len(found) >= 7 and found in (published, published[:7]):
        return True
    if not found or not gold:
        return not found and not gold
    return canonical(found) == canonical(gold) or _cumulative(found, gold)


def _cumulative(found: str, gold: str) -> bool:
    ours, theirs = canonical(found) or "", canonical(gold) or ""
    if theirs.startswith("../"):
        return ours.split("/")[-1] == theirs[3:] or ours == canonical(gold[3:])
    if ours.startswith("../"):
        return ours[3:] == theirs.split("/")[-1] and canonical(found[3:]) == theirs
    return False


def _edge(point: str, *, last: bool) -> str:
    """First or last day (or hour) of a point, as text."""
    if point in _OPEN:
        return ".."
    if re.fullmatch(r"\d{4}", point):
        point += "-12" if last else "-01"
    match = _CODED.fullmatch(point)
    if match is None:
        return point
    year, code = int(match[1]), int(match[2])
    months = _months(code)
    if months is None:
        return point
    index = year * 12 + (months[1] if last else months[0]) - 1
    year, month = index // 12, index % 12 + 1
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1] if last else 1:02d}"


def _months(code: int) -> tuple[int, int] | None:
    """First and last month of a month, season (21-24), quarter (33-36) or half (40, 41)."""
    if 1 <= code <= 12:
        return code, code
    if 21 <= code <= 24:
        return (code - 20) * 3, (code - 20) * 3 + 2
    if 33 <= code <= 36:
        return (code - 33) * 3 + 1, (code - 33) * 3 + 3
    if 40 <= code <= 41:
        return (code - 40) * 6 + 1, (code - 40) * 6 + 6
    return None


def _next_day(match: re.Match[str]) -> str:
    try:
        return f"{date.fromisoformat(match[1]) + timedelta(1)}T00"
    except (ValueError, OverflowError):
        return match[0]
