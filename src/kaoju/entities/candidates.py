"""A possible name, and the choice among overlapping ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kaoju.model import EntityType


class Candidate(NamedTuple):
    """A possible name.

    Attributes:
        rank: strength of the evidence, 0 to 9; a longer candidate of equal rank wins.
        by: the rule.
        name: canonical name where the rule already knows it, else ''.
    """

    start: int
    end: int
    type: EntityType
    rank: int
    by: str
    name: str = ""


def choose(found: Iterable[Candidate]) -> list[Candidate]:
    """A set without overlaps, best rank first, longest first; in text order."""
    order = sorted(found, key=lambda c: (-c.rank, c.start - c.end, c.start))
    taken: set[int] = set()
    kept: list[Candidate] = []
    for item in order:
        span = range(item.start, item.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(item)
    kept.sort()
    return kept
