"""Which indicator of the packs a label names, and the class of things whose figure it is."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kaoju import packs
from kaoju.lexicon import rows

_CACHED = 1 << 15
_EDGES = "的、等和及与"


class Match(NamedTuple):
    """What a label says beyond its words; None where it says nothing.

    Attributes:
        indicator: code of a pack, with facets: `macro.gdp.growth`.
        population: the restricting class: 规上工业企业, 外省籍工人.
    """

    indicator: str | None
    population: str | None


def indicator(what: str | None, unit: str, kind: str, noun: str = "") -> Match:
    """Look a label up.

    Args:
        what: the label, 规上工业企业复工率.
        unit: the figure's unit, multiplier taken out.
        kind: the kind of the unit (`Quantity.kind`).
        noun: the noun phrase that the label is about where the clause gave one: it holds no verb.
    """
    if not what:
        return _NOTHING
    found = packs.index().find(what, unit, kind)
    return Match(found.code if found else None, _population(noun or what, found.words if found else ()))


_NOTHING = Match(None, None)


@cache
def _heads(sort: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("population_heads.tsv") if row["sort"] == sort)


@lru_cache(_CACHED)
def _population(phrase: str, told: tuple[str, ...]) -> str | None:
    """The class that a phrase names: what is left of it without the words that told the indicator.

    A word that is itself a class stays (复工 goes from 复工规上工业企业, 企业 does not).
    """
    rest = [phrase]
    for word in told:
        if not word.endswith(_heads("head")):
            rest = [piece for part in rest for piece in part.split(word)]
    for piece in rest:
        named = piece.strip(_EDGES).removesuffix("数")
        if named.endswith(_heads("head")) or named in _heads("class"):
            return named
    return None
