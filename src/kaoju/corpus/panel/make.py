"""From a question to the cells of a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, get_args

from kaoju.corpus import filters
from kaoju.corpus.filters import Condition
from kaoju.corpus.panel.cells import Cell, Choice, cells, checked
from kaoju.corpus.panel.figures import Figure, figures
from kaoju.corpus.places import LEVELS
from kaoju.corpus.store import Store
from kaoju.errors import InputError

_WILD = frozenset("*?[")
_NEAR = 6


class PanelOptions(TypedDict, total=False):
    """How to make a panel.

    Attributes:
        by: dimensions: place, province, prefecture, county; date, month, quarter, year.
        place: only this place (name or code) and places in it.
        level: only places of a level: country, province, prefecture, county, town.
        since, until: only figures whose period touches this one.
        modality: fact (the default), plan or rule.
        type: count, share, change, ...
        choice: which figure stands for a cell: `latest` (the latest period, then the latest report),
            `official` (an office of the state first, then the latest) or `median` (the lower median).
        confidence: only figures at least so sure.
        unplaced: keep figures whose place is not known.
    """

    by: Sequence[str]
    place: str | None
    level: str | None
    since: str | None
    until: str | None
    modality: str | None
    type: str | None
    choice: Choice
    confidence: float
    unplaced: bool


def made(store: Store, indicators: Sequence[str], options: PanelOptions) -> list[Cell]:
    """The cells for some indicators.

    Raises:
        InputError: no figure at all, or an option that does not exist.
    """
    by, choice = checked(options.get("by", ("place", "date"))), options.get("choice", "latest")
    if choice not in get_args(Choice):
        raise InputError(f"choice {choice}: there are: {', '.join(get_args(Choice))}")
    if not indicators:
        raise InputError("a panel needs an indicator: a code, a name or a label")
    found = [figure for name in indicators for figure in _found(store, name, options)]
    if not found:
        raise InputError(_nothing(store, indicators))
    return cells(found, by, choice)


def _found(store: Store, indicator: str, options: PanelOptions) -> list[Figure]:
    modality = options.get("modality", "fact")
    meets = filters.statistics(indicator, options.get("type"), modality, options.get("place"))
    meets &= filters.in_period(options.get("since"), options.get("until"))
    meets &= Condition("s.confidence >= ?", [options.get("confidence", 0.0)])
    found = figures(store, meets, None if _WILD & set(indicator) else indicator)
    level = options.get("level")
    if level and level not in LEVELS:
        raise InputError(f"level {level}: there are: {', '.join(LEVELS)}")
    if level:
        return [figure for figure in found if figure.place.level == level]
    return found if options.get("unplaced") else [figure for figure in found if figure.place.name]


def _nothing(store: Store, indicators: Sequence[str]) -> str:
    """That there is no figure, and what there is that looks like it."""
    query = (
        "SELECT coalesce(indicator, what) AS name FROM statistics WHERE contains(what, ?) "
        f"OR contains(indicator, ?) GROUP BY name ORDER BY count(*) DESC, name LIMIT {_NEAR}"
    )
    near = [row[0] for name in indicators for row in store.all(query, [name.strip("*?")] * 2)]
    hint = f"; there are: {', '.join(near)}" if near else "; `kaoju corpus sql` shows the labels there are"
    return f"no figure for {', '.join(indicators)} meets the conditions{hint}"
