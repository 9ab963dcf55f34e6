"""From a label to its indicator: labels are head-final, so their ends are looked up in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kaoju.lexicon import either
from kaoju.packs import facets
from kaoju.packs.entry import Indicator, Pack
from kaoju.packs.units import accepted

_CACHED = 1 << 15
_EDGES = "的、等"
_LONGEST_TAIL = 4
_YEARLY = ".yearly"
_PLACES = frozenset(("", "位", "名", "位次"))
"""Units of a place in a ranking: 首批, 首个 only say that something is new."""
_OWN = frozenset(("ratio", "multiple"))
"""Kinds of figures that no unit makes into another kind: 2.05∶1 is no amount of money."""


class Found(NamedTuple):
    """An indicator that a label names.

    Attributes:
        code: with its facets, `macro.gdp.growth`.
        indicator: the pack's entry.
        words: the words of the label that told it, the one at the end first.
        stem: the label without facets and closing statistic words.
    """

    code: str
    indicator: Indicator
    words: tuple[str, ...]
    stem: str


class _Way(NamedTuple):
    """One way to tell an indicator: the label ends in a word and holds one of each further group."""

    indicator: Indicator
    groups: tuple[re.Pattern[str], ...]
    without: re.Pattern[str] | None
    units: frozenset[str]
    whole: bool


class Index:
    """The wording of some packs, ready for look-up; a later pack wins over an earlier one."""

    __slots__ = ("_by_unit", "_lengths", "_ways", "find", "packs")

    def __init__(self, packs: Sequence[Pack]) -> None:
        """Compile; a few thousand words take some milliseconds."""
        self.packs = tuple(packs)
        self._ways: dict[str, list[_Way]] = {}
        self._by_unit: dict[str, Indicator] = {}
        for pack in packs:
            for item in pack.indicators:
                self._add(item)
        # By its last two characters, how long a word may be: most labels need no further look-up.
        self._lengths: dict[str, list[int]] = {}
        for word in sorted(self._ways, key=len):
            lengths = self._lengths.setdefault(word[-2:], [])
            if len(word) not in lengths:
                lengths.append(len(word))
        # Labels recur within a document and across bulletins.
        self.find = lru_cache(_CACHED)(self._find)

    def _add(self, item: Indicator) -> None:
        entry = item.entry
        units = accepted(entry)
        without = re.compile(either(entry.without)) if entry.without else None
        groups = tuple(re.compile(either(group)) for group in entry.all)
        told = entry.sole if entry.words or entry.all or entry.only else (entry.unit, *entry.units)
        self._by_unit |= dict.fromkeys(told, item)
        for words, whole in ((entry.words, False), (entry.only, True)):
            for word in words:
                self._ways.setdefault(word, []).append(_Way(item, (), without, units, whole))
        for n, group in enumerate(entry.all):
            rest = groups[:n] + groups[n + 1 :]
            for word in group:
                self._ways.setdefault(word, []).append(_Way(item, rest, without, units, whole=False))

    def _find(self, label: str, unit: str | None, kind: str, facets_left: int = 2) -> Found | None:
        """The indicator that a label names.

        Args:
            label: `Statistic.what`.
            unit: `Statistic.unit`; None when it is not to be heeded.
            kind: `Quantity.kind` of the figure.
            facets_left: how many facets the label may still close with.
        """
        if found := self._level(label, unit, kind):
            return found
        facet = facets.closing(label, kind)
        if facet is None or not facet.rest:
            item = self._by_unit.get(unit or "") if kind != "rank" else None
            return Found(item.code, item, (), label) if item else None
        if not facets_left or (kind == "rank" and unit not in _PLACES):
            return None
        # A change of a rate: the rate itself is in percent.
        inner = (unit, kind) if facet.absolute else (None, "percent")
        base = self._find(facet.rest, *inner, facets_left - 1)
        if base is None or (facet.name == "share" and _is_rate(base)):
            return None
        if base.code.endswith(_YEARLY) and facet.name in {"growth", "decline"}:
            return base._replace(code=f"{base.code.removesuffix(_YEARLY)}.{facet.name}_yearly")
        return base._replace(code=f"{base.code}.{facet.name}")

    def _level(self, label: str, unit: str | None, kind: str) -> Found | None:
        """The indicator whose level the label names; the one that more of its words tell."""
        if kind == "rank":
            return None
        best, most, stem = None, 0, ""
        for rest, implied in _stems(label):
            for length in (1, *self._lengths.get(rest[-2:], ())):
                word = rest[-length:]
                for way in self._ways.get(word, ()):
                    if unit is not None and kind not in way.units and (unit not in way.units or kind in _OWN):
                        continue
                    used = _told(way, word, label, rest, implied)
                    if used and (told := sum(map(len, used))) >= most:
                        best, most, stem = (way.indicator, used), told, rest
        return _named(label, stem, *best) if best else None


def _told(way: _Way, word: str, label: str, stem: str, implied: str) -> tuple[str, ...]:
    """The words that tell the indicator when the label meets the way, else ().

    Args:
        way: to be met.
        word: stands at the end of the stem.
        label: the whole label.
        stem: the label without its tail.
        implied: the unit that the tail implies, or ''.
    """
    if (implied and implied not in way.units) or (way.whole and stem != word):
        return ()
    if way.without and way.without.search(label):
        return ()
    used = [word]
    for group in way.groups:
        # The word at the end is taken: what else tells must stand before it.
        other = group.search(stem, 0, len(stem) - len(word))
        if other is None:
            return ()
        used.append(other[0])
    return tuple(used)


def _is_rate(found: Found) -> bool:
    """Whether it is a rate already, of which no share can be had."""
    return found.indicator.entry.kind == "rate" or found.code != found.indicator.code


def _named(label: str, stem: str, item: Indicator, used: tuple[str, ...]) -> Found | None:
    """The level, or its mean over time; a measure divided by people or area is another one."""
    if any(not any(w in u for u in used) for w in facets.per(label)):
        return None
    mean = facets.mean(label) if item.entry.kind == "flow" else ""
    return Found(f"{item.code}.{mean}" if mean else item.code, item, used, stem)


def _stems(label: str) -> list[tuple[str, str]]:
    """The label, then what is left of it without a word that only says that it is a statistic.

    Each with the unit that the word left out implies, '' where any will do.
    """
    tails = facets.tails()
    found = [(label, "")]
    for length in range(1, min(len(label), _LONGEST_TAIL + 1)):
        implied = tails.get(label[-length:])
        if implied is not None:
            found.append((label[:-length].rstrip(_EDGES), implied))
    return found
