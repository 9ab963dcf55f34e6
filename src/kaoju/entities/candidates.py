"""A possible name, and the choice among overlapping ones."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kaoju.model import EntityType


class Candidate(Struct, frozen=True, order=True):
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


def choose(found: Iterable[Candidate], size: int) -> list[Candidate]:
    """A set without overlaps, best rank first, longest first; in text order.

    Args:
        found: candidates in any order.
        size: length of the text.
    """
    taken = bytearray(size)
    kept: list[Candidate] = []
    for item in sorted(found, key=lambda c: (-c.rank, c.start - c.end, c.start)):
        start, end = item.start, item.end
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(item)
    kept.sort()
    return kept
