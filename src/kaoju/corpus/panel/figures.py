"""Figures for a panel: what the store says, placed and dated, in one unit for each indicator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kaoju import lexicon
from kaoju.corpus.filters import Condition
from kaoju.corpus.panel.units import common, factor
from kaoju.corpus.places import Located, located
from kaoju.corpus.store import Store

_COLUMNS = (
    *("document", "indicator", "what", "population", "value", "low", "high", "unit", "modifier", "quote"),
    *("start", "end", "scope", "scope_code", "time", "period_start", "period_end", "modality", "status"),
    *("speaker", "confidence", "sentence", "source"),
)


class Figure(Struct, frozen=True):
    """One statistic as a candidate for a cell.

    Attributes:
        indicator: its code, else its label.
        value, low, high, unit: brought to the unit of the indicator; unit '' when `foreign`.
        first, last: the period; the day of publication when the text gives none (`dated` says which).
        story: the canonical document among reprints.
        row: the statistic as it stands in the store.
        foreign: its unit cannot be brought to that of the others.
    """

    indicator: str
    population: str
    place: Located
    first: date | None
    last: date | None
    dated: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    published: date | None
    story: str
    official: bool
    row: dict[str, Any]
    foreign: bool = False

    @property
    def cumulative(self) -> bool:
        """Whether it counts everything up to a day."""
        return bool(self.row["time"]) and str(self.row["time"]).startswith("../")


def figures(store: Store, meets: Condition, column: str | None = None) -> list[Figure]:
    """The statistics that meet a condition, in a fixed order.

    Args:
        store: an open store.
        meets: on statistics `s` and documents `d`.
        column: what they are all called; None calls each by its indicator, else its label.
    """
    columns = ", ".join(f's."{name}"' for name in _COLUMNS)
    query = (
        f"SELECT {columns}, d.day, coalesce(r.story, s.document) FROM statistics s "
        "JOIN documents d USING (document) LEFT JOIN reprints r USING (document) "
        f"WHERE {meets.sql} ORDER BY d.day, s.document, s.n"
    )
    return _harmonised([_figure(row, column) for row in store.all(query, meets.values)])


def _figure(cells: tuple[Any, ...], column: str | None) -> Figure:
    row = dict(zip(_COLUMNS, cells, strict=False))
    day, story = cells[-2:]
    first, last, dated = row["period_start"], row["period_end"], "text"
    if first is last is None:
        first, last, dated = day, day, "published"
    return Figure(
        indicator=column or row["indicator"] or row["what"] or "",
        population=row["population"] or "",
        place=located(row["scope"] or "", row["scope_code"] or ""),
        first=first,
        last=last or first,
        dated=dated,
        value=row["value"],
        low=row["low"],
        high=row["high"],
        unit=row["unit"] or "",
        published=day,
        story=story,
        official=official(row["speaker"] or "") or official(row["source"] or ""),
        row=row,
    )


def _harmonised(found: list[Figure]) -> list[Figure]:
    columns: dict[str, list[Figure]] = {}
    for figure in found:
        columns.setdefault(figure.indicator, []).append(figure)
    wanted = {}
    for name, each in columns.items():
        code = next((f.row["indicator"] for f in each if f.row["indicator"]), None)
        wanted[name] = common(code, (f.unit for f in each))
    return [_in_unit(figure, wanted[figure.indicator]) for figure in found]


def _in_unit(figure: Figure, unit: str) -> Figure:
    times = factor(figure.unit, unit)
    if times is None:
        return replace(figure, foreign=True)
    if times == 1:
        return replace(figure, unit=unit)
    ends = ((None if v is None else _times(v, times)) for v in (figure.value, figure.low, figure.high))
    value, low, high = ends
    return replace(figure, value=value, low=low, high=high, unit=unit)


def _times(value: float, by: Decimal) -> float:
    """Without the last digits that doubles would add: 3.4 times 1000 is 3400."""
    return float(Decimal(repr(value)) * by)


@cache
def official(name: str) -> bool:
    """Whether a speaker or source is an office of the state."""
    return any(word in name if place == "any" else name.endswith(word) for word, place in _official_words())


@cache
def _official_words() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["place"]) for row in lexicon.rows("official_sources.tsv"))


def periods(figure: Figure) -> Iterator[tuple[str, str]]:
    """Name and value of every way to say when: date, month, quarter, year."""
    day = figure.last
    if day is None:
        yield from ((name, "") for name in ("date", "month", "quarter", "year"))
        return
    yield from (
        ("date", day.isoformat()),
        ("month", f"{day:%Y-%m}"),
        ("quarter", f"{day.year}-Q{(day.month + 2) // 3}"),
        ("year", f"{day.year:04}"),
    )
