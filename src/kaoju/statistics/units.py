"""Units that stand apart from their figures: 单位：万元, 产量（万吨）, a column of units."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from kaoju.lexicon import rows
from kaoju.numerals import MULTIPLIERS, parse

_CACHED = 1 << 12
_MULTIPLIER = re.compile(f"[{MULTIPLIERS}]*")
_EDGES = " \u3000\xa0：:（）()[]【】±+-"
_CAPTION = re.compile(r"(?:计量)?单位\s?[：:]\s?([^\s，。；、：:）)]{1,12})")
_BRACKET = re.compile(r"[（(\[【]\s*([^（）()\[\]【】]{1,12}?)\s*[）)\]】]")
_TAIL = re.compile(r"(?<=.)[/／，,：:\s]\s*([^/／，,：:\s]{1,8})\Z|(?<=.)([%％‰])\Z")
_LONGEST = 10  # characters of a line that is a unit: （万平方公里）
_PER = re.compile("[/／每]")


class Unit(NamedTuple):
    """A unit as it multiplies the figures under it: 万吨 is 10,000 times 吨, a weight."""

    factor: Decimal
    name: str
    kind: str


PERCENT = Unit(Decimal(1), "%", "percent")
POINT = Unit(Decimal(1), "个百分点", "point")


class Placed(NamedTuple):
    """A unit and where in a head it stands, with the brackets around it."""

    unit: Unit
    start: int
    end: int


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Unit as written -> (its name, its kind)."""
    found = {row["word"]: (row["word"], "count") for row in rows("classifiers.tsv")}
    return found | {row["unit"]: (row["name"] or row["unit"], row["kind"]) for row in rows("units.tsv")}


@lru_cache(_CACHED)
def unit_of(words: str) -> Unit | None:
    """The unit that the words are and nothing else: 万吨, %, 亿元, 元/平方米; None for other words."""
    text = words.strip(_EDGES).replace("％", "%")
    longest = _MULTIPLIER.match(text)[0]  # type: ignore[index]
    # 千瓦时 is a unit of its own, 万千瓦时 ten thousand of them: the shortest multiplier that leaves a unit.
    for length in range(len(longest) + 1):
        name = text[length:]
        first = _PER.split(name, maxsplit=1)[0]
        factor = parse(text[:length]) if length else Decimal(1)
        if first in _known() and factor is not None:
            known, kind = _known()[first]
            return Unit(factor, known, kind) if first == name else Unit(factor, name, "other")
    return None


def in_caption(line: str) -> Unit | None:
    """The unit that a line over a table gives: 单位：亿元, 粮食产量（万吨）, or all the line: （万元）."""
    if found := _CAPTION.search(line):
        return unit_of(found[1])
    placed = in_head(line)
    return placed.unit if placed else unit_of(line) if len(line) <= _LONGEST else None


def is_unit_line(line: str) -> bool:
    """Whether the line over a table says nothing but the unit."""
    found = _CAPTION.search(line)
    return len(line) <= len(found[0]) + 2 if found else unit_of(line) is not None


def in_head(head: str) -> Placed | None:
    """The unit that a head closes with, in brackets or after a mark: 产量（万吨）, 增长%, 产量/万吨."""
    for found in _BRACKET.finditer(head):
        if unit := unit_of(found[1]):
            return Placed(unit, found.start(), found.end())
    tail = _TAIL.search(head)
    if tail and (unit := unit_of(tail[1] or tail[2])):
        return Placed(unit, tail.start(), tail.end())
    return None
