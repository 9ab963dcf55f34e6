"""Cells of a panel: figures that answer the same question, the one chosen, and whether the rest agree."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median_low
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from kaoju.corpus.panel.figures import Figure, periods
from kaoju.errors import InputError

Choice: TypeAlias = Literal["latest", "official", "median"]
By: TypeAlias = Literal["place", "province", "prefecture", "county", "date", "month", "quarter", "year"]
BYS: tuple[By, ...] = get_args(By)
_DIGITS = re.compile(r"[0-9０-９]")
_PLACES = frozenset({"place", "province", "prefecture", "county"})
_EARLIEST = date.min


class Cell(Struct, frozen=True):
    """Figures for one indicator, population, place and time.

    Attributes:
        key: indicator, population, then the values of `by`.
        figures: one for each story that states another value, the chosen one first.
        foreign: figures whose unit does not fit.
        agrees: whether all figures for the period of the chosen one can be the same number, as far as they
            were rounded or blurred.
    """

    key: tuple[str, ...]
    figures: tuple[Figure, ...]
    foreign: tuple[Figure, ...]
    agrees: bool

    @property
    def chosen(self) -> Figure:
        """The figure that stands for the cell."""
        return self.figures[0]


def checked(by: Sequence[str]) -> tuple[By, ...]:
    """The dimensions asked for.

    Raises:
        InputError: one that does not exist, or none of place or time.
    """
    for name in by:
        if name not in BYS:
            raise InputError(f"--by {name}: no such dimension; there are: {', '.join(BYS)}")
    return tuple(dict.fromkeys(by))  # type: ignore[arg-type]


def cells(figures: Iterable[Figure], by: Sequence[By], choice: Choice) -> list[Cell]:
    """The figures sorted into cells, in the order of their keys."""
    sorted_in: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        sorted_in.setdefault(_key(figure, by), []).append(figure)
    return [made for key in sorted(sorted_in) if (made := _cell(key, sorted_in[key], choice))]


def _key(figure: Figure, by: Sequence[By]) -> tuple[str, ...]:
    when = dict(periods(figure))
    # A figure for a month and one for the year that ends with it are two cells.
    span = "" if figure.cumulative or "date" not in by else (figure.first or _EARLIEST).isoformat()
    values = (_place(figure, name) if name in _PLACES else when[name] for name in by)
    sort = "cumulative" if figure.cumulative and "date" in by else span
    return figure.indicator, figure.population, *values, sort


def _place(figure: Figure, by: By) -> str:
    if by == "place":
        return figure.place.code or figure.place.name
    return str(getattr(figure.place, by))


def _cell(key: tuple[str, ...], found: list[Figure], choice: Choice) -> Cell | None:
    home = [f for f in found if not f.foreign and f.value is not None]
    if not home:
        return None
    kept = _stories(home)
    best = _chosen(kept, choice)
    ordered = (best, *(f for f in kept if f is not best))
    foreign = tuple(f for f in found if f.foreign)
    same = (f for f in kept if (f.first, f.last, f.cumulative) == (best.first, best.last, best.cumulative))
    return Cell(key, ordered, foreign, all(agree(best, f) for f in same))


def _stories(found: list[Figure]) -> list[Figure]:
    """One figure for each story and value: a reprint does not count twice, nor does a repeated sentence."""
    kept: dict[tuple[str, float | None], Figure] = {}
    for figure in found:
        key = (figure.story, figure.value)
        known = kept.get(key)
        if known is None or (figure.row["document"] == figure.story != known.row["document"]):
            kept[key] = figure
    return list(kept.values())


def _chosen(found: list[Figure], choice: Choice) -> Figure:
    if choice == "median":
        middle = median_low([f.value for f in found if f.value is not None])
        return max((f for f in found if f.value == middle), key=_rank)
    if choice == "official":
        return max(found, key=lambda f: (f.official, *_rank(f)))
    return max(found, key=_rank)


def _rank(figure: Figure) -> tuple[date, int, date, bool, float, str, int]:
    """Latest period, then longest, latest word on it, exact before blurred, sure first; then fixed order."""
    row = figure.row
    exact = row["modifier"] == "="
    last, said = figure.last or _EARLIEST, figure.published or _EARLIEST
    length = (last - (figure.first or last)).days
    return last, length, said, exact, row["confidence"] or 0.0, row["document"], -row["start"]


def agree(a: Figure, b: Figure) -> bool:
    """Whether two figures can be one number: their intervals meet, each widened by how it was rounded."""
    (a_low, a_high), (b_low, b_high) = reach(a), reach(b)
    return a_low <= b_high and b_low <= a_high


def reach(figure: Figure) -> tuple[float, float]:
    """What a figure allows: half a unit of its last digit either way, a tenth if `about`, open if a bound."""
    value = figure.value or 0.0
    slack = _rounding(value, str(figure.row["quote"]))
    mod = figure.row["modifier"]
    if mod == "~":
        slack = max(slack, abs(value) / 10)
    low = -math.inf if mod in {"<", "<="} else value - slack
    high = math.inf if mod in {">", ">="} else value + slack
    return low, high


def _rounding(value: float, quote: str) -> float:
    """Half of the last digit written: 3.4万 is 33500 to 34500, 91 is 91."""
    digits = len(_DIGITS.findall(quote))
    if not value or not digits or (value.is_integer() and abs(value) < 10**digits):
        return 0.0 if value.is_integer() else 0.5 * 10 ** -_decimals(value)
    return float(0.5 * 10 ** (math.floor(math.log10(abs(value))) - digits + 1))


def _decimals(value: float) -> int:
    return max(0, len(f"{value!r}".partition(".")[2]))
