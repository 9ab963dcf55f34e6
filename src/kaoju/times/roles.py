"""What the words around an expression make of it: 截至D, 自D以来, D前, D后, 较D (data/time_roles.tsv)."""

from __future__ import annotations

import re
from functools import cache

from kaoju.lexicon import rows
from kaoju.times.words import CONTEXT, trie

_ROWS = [(row["left"], row["right"], row["role"]) for row in rows("time_roles.tsv")]
_LONGEST = max(len(word) for row in _ROWS for word in row[:2])
_LEFT_WORDS = {left for left, _, _ in _ROWS if left}
_RIGHT = re.compile(trie(right for _, right, _ in _ROWS if right))
_BARE_TO = frozenset(CONTEXT["no_until"])
_APPROXIMATE = CONTEXT["approximate"]


def role(text: str, start: int, end: int) -> str:
    """`until`, `since`, `before`, `after`, `compare`, or ''."""
    left = _left(text, start)
    match = _RIGHT.match(text, end)
    right = match.group() if match else ""
    return _first(frozenset(left), right) if left or right else ""


@cache
def _first(left: frozenset[str], right: str) -> str:
    """The role of the first row of the table that the words meet."""
    for a, b, name in _ROWS:
        if (not a or a in left) and (not b or b == right) and (a or b):
            return name
    return ""


def _left(text: str, start: int) -> set[str]:
    """The words of the table that end right before the expression."""
    before = text[max(0, start - _LONGEST) : start].rstrip(" ")
    found = {before[-n:] for n in range(1, len(before) + 1)} & _LEFT_WORDS
    if found and before[-2:-1] in _BARE_TO:
        # 收到, 达到, 对比 take an object; they open no date
        found -= {word for word in found if len(word) == 1}
    return found


def approximate(text: str, end: int) -> bool:
    """Whether 左右 or 前后 follows."""
    return text.startswith(_APPROXIMATE, end)
