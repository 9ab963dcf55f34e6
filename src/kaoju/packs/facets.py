"""What a label says about an indicator beyond its level: its growth, its share, its mean a day.

The code of such a figure is the code of the level and the facet: `macro.gdp.growth`. A facet of a facet
follows in its turn: the share that has risen by two points is `.share.increase`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kaoju.lexicon import either, rows

RELATIVE = frozenset(("percent", "permille"))
"""Kinds of units in which a change is a growth rate; in all others it is a difference."""
_SHARE = "占"


class Facet(NamedTuple):
    """A facet and what is left of the label without it.

    Attributes:
        name: `growth`, `share`, ...; of other unit than the level unless `absolute`.
        rest: the label of the level.
        absolute: whether the figure comes in the units of the level.
    """

    name: str
    rest: str
    absolute: bool


@cache
def _table(sort: str) -> dict[str, tuple[str, str]]:
    """Word -> (facet of a relative change, facet of a difference)."""
    return {
        r["word"]: (r["facet"], r["absolute"] or r["facet"]) for r in rows("facets.tsv") if r["sort"] == sort
    }


def closing(label: str, kind: str) -> Facet | None:
    """The facet that a label closes with: 同比增速, 降幅, 占比, 完成率.

    Args:
        label: 农村居民人均可支配收入同比增速.
        kind: the kind of the figure's unit (percent, point, money ...).
    """
    word = _at_end(label, "share")
    if word:
        return _share(label, word)
    word = _at_end(label, "change")
    if not word:
        return None
    rest = label[: -len(word)]
    relative, difference = _table("change")[word]
    name, absolute = (relative, False) if kind in RELATIVE else (difference, kind != "point")
    base = _at_end(rest, "base")
    if base:
        rest = rest[: -len(base)]
        name += _table("base")[base][0]
    return Facet(name, rest, absolute and difference != relative)


def _share(label: str, word: str) -> Facet | None:
    name, _ = _table("share")[word]
    if _SHARE in word:
        return Facet(name, label[: -len(word)], absolute=False)
    at = label.rfind(_SHARE)
    return Facet(name, label[:at], absolute=False) if at > 0 else None


@cache
def _lengths(sort: str) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _table(sort)}, reverse=True))


def _at_end(label: str, sort: str) -> str:
    """The longest word of a sort that the label ends in, or ''."""
    table = _table(sort)
    for length in _lengths(sort):
        if label[-length:] in table:
            return label[-length:]
    return ""


@cache
def _anywhere(sort: str) -> re.Pattern[str]:
    return re.compile(either(_table(sort)))


def mean(label: str) -> str:
    """The facet of a mean over time (日均), or ''."""
    found = _anywhere("mean").search(label)
    return _table("mean")[found[0]][0] if found else ""


def per(label: str) -> list[str]:
    """Words in the label that divide a measure by people, households or area: 人均, 亩均."""
    return _anywhere("per").findall(label)


@cache
def tails() -> dict[str, str]:
    """Words that say that a label is a statistic and not what of (数, 金额), and their unit or ''."""
    return {r["word"]: r["units"] for r in rows("facets.tsv") if r["sort"] == "tail"}
