"""Which prediction answers which gold item: one to one, largest overlap first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Item: TypeAlias = Mapping[str, Any]


def shared(a: Item, b: Item) -> int:
    """Characters that two items share; 0 or less when they share none."""
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def joint(a: Item, b: Item) -> int:
    """Characters from the first start to the last end."""
    return int(max(a["end"], b["end"]) - min(a["start"], b["start"]))


def touches(item: Item, others: Sequence[Item]) -> bool:
    """Whether an item shares a character with any other."""
    return any(shared(item, other) > 0 for other in others)


def pairs(gold: Sequence[Item], found: Sequence[Item]) -> list[tuple[int, int]]:
    """Index pairs (gold, found), each index at most once, by shared over joint length."""
    candidates = sorted(
        (-shared(g, f) / joint(g, f), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if shared(g, f) > 0
    )
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for _, i, j in candidates:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out
