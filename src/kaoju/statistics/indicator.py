"""Which indicator of the packs a label names, and the class of things whose figure it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kaoju import packs
from kaoju.lexicon import rows

_CACHED = 1 << 15
_EDGES = "的、等和及与"
_FIGURE = re.compile("[0-9一二三四五六七八九十百千万亿]")
_COUNT = re.compile("(?:总数|数量|数|增加额|减少额|增速|降幅)*\\Z")
_UNITS = re.compile("(?:家次数|户数|家数|人数|人次数|次数)\\Z")


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
    return Match(found.code if found else None, _population(noun or what, found.words if found else (), what))


_NOTHING = Match(None, None)


@cache
def _heads(sort: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("population_heads.tsv") if row["sort"] == sort)


@lru_cache(_CACHED)
def _population(phrase: str, told: tuple[str, ...], label: str) -> str | None:
    """The class that a phrase names: what is left of it without the words that told the indicator.

    A word that is itself a class stays (复工 goes from 复工规上工业企业, 企业 does not). A thing counted that
    nothing restricts (企业 of 企业数) is no class.
    """
    heads = _heads("head")
    rest = [phrase]
    for word in told:
        if not word.endswith(heads):
            rest = [piece for part in rest for piece in part.split(word)]
    for piece in rest:
        named = _class(piece.strip(_EDGES).removesuffix("数"))
        if named in heads and _counts(label, named):
            continue
        if named in _heads("class") or named.endswith(heads):
            return named
    return None


def _class(words: str) -> str:
    """The words without what is done to the class (走访民营企业) and clauses before it (复工的民营企业).

    A clause with a figure marks the class off: 营收1亿元以上的企业.
    """
    before, found, after = words.rpartition("的")
    if found and after and not _FIGURE.search(before):
        words = after
    while act := next((w for w in _heads("act") if words.startswith(w) and words != w), ""):
        words = words.removeprefix(act)
    return words


def _counts(label: str, head: str) -> bool:
    """Whether a label counts the head itself: 复工企业数, 居民户数, 到岗职工."""
    return _COUNT.sub("", label).endswith(head) or _UNITS.sub("", label).endswith(head)
