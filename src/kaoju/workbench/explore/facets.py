"""The facets of the search: what tells figures apart, and how each is counted and narrowed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from kaoju import lexicon, packs
from kaoju.corpus.filters import Condition
from kaoju.entities.gazetteer import gazetteer, level, parents
from kaoju.workbench.words import Words

NONE = "-"
"""The value of figures for which nothing is known."""
NAMED = "="
"""Before the name of a place or body that has no code."""
_LEVELS = {"prefecture": 1, "county": 2, "town": 2}
Path = tuple[str, ...]


class Facet(Struct, frozen=True):
    """One way to tell figures apart.

    Attributes:
        name: in addresses.
        columns: of the table of figures, from wide to narrow.
        path: the values from the widest to this one: 320300 -> 320000, 320300.
        shown: a value as people read it.
        ordered: by value, not by count.
    """

    name: str
    columns: tuple[str, ...]
    path: Callable[[str], Path]
    shown: Callable[[str, Words], str]
    ordered: bool = False

    def meets(self, values: tuple[str, ...]) -> Condition:
        """Figures `f` that have one of the values; all when there is none."""
        if not values:
            return Condition()
        levels: dict[str, list[str]] = {}
        for value in values:
            levels.setdefault(self.column(value), []).append(value)
        sql = " OR ".join(f"{column} IN (SELECT unnest(?))" for column in levels)
        return Condition(f"({sql})", list(levels.values()))

    def column(self, value: str) -> str:
        """The column that a value stands in."""
        return self.columns[min(len(self.path(value)), len(self.columns)) - 1]


def _alone(value: str) -> Path:
    return (value,)


def _place_path(value: str) -> Path:
    if not value.isdigit():
        return (value,)
    return (*reversed(parents(value)), value)[: _LEVELS.get(level(value), 0) + 1]


def _indicator_path(value: str) -> Path:
    parts = value.split(".")
    wide = [".".join(parts[: n + 1]) for n in range(min(2, len(parts) - 1))]
    return (*wide, value)


def _period_path(value: str) -> Path:
    return (value[:4], value) if len(value) > 4 else (value,)


def _as_is(value: str, say: Words) -> str:
    return say("nothing_known") if value == NONE else value


def _by_word(value: str, say: Words) -> str:
    return say("nothing_known") if value == NONE else say("rule_modality" if value == "rule" else value)


def _verdict(value: str, say: Words) -> str:
    return say("unchecked") if value == NONE else say(value)


def _confidence(value: str, say: Words) -> str:
    return say(f"confidence_{value}")


def _place(value: str, say: Words) -> str:
    if value.startswith(NAMED):
        return value[len(NAMED) :]
    return gazetteer().name(value) or _countries().get(value) or _as_is(value, say)


@cache
def _countries() -> dict[str, str]:
    return {row["code"]: row["full"] for row in lexicon.rows("whole_country.tsv")}


def _indicator(value: str, say: Words) -> str:
    if "." not in value:
        return _as_is(value, say) if value == NONE else say(f"domain_{value}")
    zh, en = _indicators().get(value, ("", ""))
    known = zh if say.language == "zh" else en
    return known or ".".join(value.split(".")[1:])


@cache
def _indicators() -> dict[str, tuple[str, str]]:
    return {i.code: (i.entry.zh, i.entry.en) for pack in packs.index().packs for i in pack.indicators}


FACETS = (
    Facet("place", ("place1", "place2", "place3"), _place_path, _place),
    Facet("indicator", ("indicator1", "indicator2", "indicator3"), _indicator_path, _indicator),
    Facet("what", ("what",), _alone, _as_is),
    Facet("population", ("population",), _alone, _as_is),
    Facet("period", ("year", "month"), _period_path, _as_is, ordered=True),
    Facet("type", ("type",), _alone, _by_word),
    Facet("modality", ("modality",), _alone, _by_word),
    Facet("status", ("status",), _alone, _by_word),
    Facet("verdict", ("verdict",), _alone, _verdict),
    Facet("confidence", ("confidence",), _alone, _confidence, ordered=True),
    Facet("source", ("source",), _alone, _as_is),
)
BY_NAME = {facet.name: facet for facet in FACETS}
