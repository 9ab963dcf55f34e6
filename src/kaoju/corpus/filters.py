"""Conditions on documents and statistics, as SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from kaoju import edtf, packs
from kaoju.corpus.places import prefixes
from kaoju.errors import InputError

_WILD = frozenset("*?[")


class Condition(Struct):
    """SQL that is true or false, and the values for its `?`."""

    sql: str = "TRUE"
    values: list[Any] = []

    def __and__(self, other: Condition) -> Condition:
        """Both."""
        return Condition(f"({self.sql}) AND ({other.sql})", [*self.values, *other.values])


def statistics(
    indicator: str | None = None,
    type: str | None = None,  # noqa: A002 - the name of the column
    modality: str | None = None,
    place: str | None = None,
) -> Condition:
    """Statistics `s` of an indicator (code, name or label; `*` and `?` stand for characters), type, place."""
    found = Condition()
    if indicator:
        found &= named(indicator)
    if type:
        found &= Condition("s.type = ?", [type])
    if modality:
        found &= Condition("s.modality = ?", [modality])
    if place:
        found &= _in_place(place)
    return found


def named(indicator: str) -> Condition:
    """Statistics `s` of an indicator: its code (with facets), its Chinese or English name, or a label."""
    if _WILD & set(indicator):
        return Condition("s.indicator GLOB ? OR s.what GLOB ?", [indicator, indicator])
    codes = [indicator, *_codes().get(indicator.lower(), ())]
    return Condition("s.indicator IN (SELECT unnest(?)) OR s.what = ?", [codes, indicator])


def published(since: str | None, until: str | None) -> Condition:
    """Documents `d` published in a period; `2020-02` begins and ends with the month."""
    found = Condition()
    if since:
        found &= Condition("d.day >= ?", [first_day(since)])
    if until:
        found &= Condition("d.day <= ?", [last_day(until)])
    return found


def in_period(since: str | None, until: str | None) -> Condition:
    """Statistics `s` of documents `d` whose period (else the day of publication) touches a period."""
    found = Condition()
    if since:
        found &= Condition("coalesce(s.period_end, s.period_start, d.day) >= ?", [first_day(since)])
    if until:
        found &= Condition("coalesce(s.period_start, s.period_end, d.day) <= ?", [last_day(until)])
    return found


def about_place(place: str) -> Condition:
    """Documents `d` that name a place, or one in it, or have a figure for it."""
    starts = _starts("code", place)
    named_so = (
        f"EXISTS (SELECT 1 FROM entities e WHERE e.document = d.document AND (e.name = ? OR {starts.sql}))"
    )
    figures = _in_place(place)
    told = f"EXISTS (SELECT 1 FROM statistics s WHERE s.document = d.document AND ({figures.sql}))"
    return Condition(f"{named_so} OR {told}", [place, *starts.values, *figures.values])


def first_day(text: str) -> date:
    """The first day of a date.

    Raises:
        InputError: no date.
    """
    return _edge(text, 0)


def last_day(text: str) -> date:
    """The last day of a date.

    Raises:
        InputError: no date.
    """
    return _edge(text, 1)


def _edge(text: str, which: int) -> date:
    found = edtf.bounds(text)[which]
    if found is None:
        raise InputError(f"{text}: no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    return found


def _in_place(place: str) -> Condition:
    starts = _starts("s.scope_code", place)
    return Condition(f"s.scope = ? OR {starts.sql}", [place, *starts.values])


def _starts(column: str, place: str) -> Condition:
    codes = prefixes(place)
    if not codes:
        return Condition("FALSE")
    sql = " OR ".join(f"starts_with({column}, ?)" for _ in codes)
    return Condition(f"({sql})", list(codes))


def _codes() -> dict[str, list[str]]:
    return _codes_of(packs.index())


@cache
def _codes_of(index: packs.Index) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, code in _names(index):
        found.setdefault(name.lower(), []).append(code)
    return found


def _names(index: packs.Index) -> Iterator[tuple[str, str]]:
    for pack in index.packs:
        for item in pack.indicators:
            yield from ((name, item.code) for name in (item.entry.zh, item.entry.en))
