"""The characters of a row of bytes some of which are lost: the reading that is most like Chinese.

A search from left to right that keeps the likeliest beginnings. Where two readings are nearly as likely, what
they disagree on is marked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from heapq import nlargest
from math import inf
from typing import NamedTuple

from kaoju.repair.likelihood import closing, folded, follows, is_common, wording

Bytes = tuple[int, ...]
"""What a byte may have been."""
LOST = "\ufffd"
ANY_LEAD: Bytes = tuple(range(0x81, 0xFF))
ANY_TRAIL: Bytes = tuple(range(0x80, 0xFF))
_DROPPED: tuple[tuple[Bytes, Bytes], ...] = (
    ((*range(0xAA, 0xB0), *range(0xF8, 0xFF)), tuple(range(0xA1, 0xFF))),
    (tuple(range(0xA1, 0xA8)), tuple(range(0x81, 0xA1))),
)
"""First and second bytes of the pairs GBK leaves to users; readers drop them, and two halves with them."""
_DROPPED_MARKS = frozenset("，、。")
_DROP = -4.0
"""Log probability that two halves in a row make such a pair."""
_WORDS = 0.3
"""Weight of the words that the characters make, beside which follows which."""
_HAN_END = re.compile("[\u4e00-\u9fff]*\\Z")
_SURE = 1.0
"""How much likelier, in log probability, a reading must be than the next to be written at all."""
_INDENT = "\u3000"
"""White space begins a paragraph: weighed as a line end, and marked, for nothing tells that it was there."""
_MOST_DROPPED = 3
_FREE, _OUTSIDE = 40, -9.0
"""Of so many characters a pair may be one that news seldom has, at this log probability."""
_WIDTH, _WIDTH_DROPPED = 16, 4
"""Beginnings kept at each step, and the first of them that a dropped pair may follow."""


class Mend(NamedTuple):
    """What a run says.

    Attributes:
        new: its characters, U+FFFD for those that cannot be known.
        extra: which of them have no raw character of their own.
        score: how likely they are, in log probability.
        margin: how much likelier than the next reading that differs in what is written.
    """

    new: str
    extra: tuple[int, ...]
    score: float
    margin: float


class _Path(NamedTuple):
    """A beginning: its score, its characters, which of them lost their second half, the bytes taken."""

    score: float
    new: str
    extra: tuple[int, ...]
    taken: int
    leads: Bytes


@lru_cache(maxsize=1000)
def solved(halves: tuple[Bytes, ...], left: str, after: str, *, told: bool) -> Mend | None:
    """The likeliest characters of the halves between their neighbours, None when there are none.

    Args:
        halves: what each byte may have been, two for a character.
        left: the text before, far enough back to tell whether a bracket is open.
        after: some characters after.
        told: a reading was put in; else a comma, after the first half and right before the second.
    """
    near = folded(left[-8:] or "\n")[-2:]
    paths = [_Path(0.0, "", (), 1, halves[0])]
    ended: list[_Path] = []
    while paths:
        longer = [step for path in paths for step in _steps(path, halves, near, left)]
        parted = [path for path in paths[:_WIDTH_DROPPED] if path.new or told]
        longer += [step for path in parted for step in _with_dropped(path, halves, near)]
        ended += nlargest(_WIDTH, (path for path in longer if path.taken > len(halves)))
        paths = nlargest(_WIDTH, (path for path in longer if path.taken <= len(halves)))
    beside = _HAN_END.search(left[-5:])[0]  # type: ignore[index]
    whole = sorted(((_whole(path, near, beside, after), path) for path in ended), reverse=True)
    return _agreed(whole) if whole else None


def _steps(path: _Path, halves: tuple[Bytes, ...], near: str, left: str) -> list[_Path]:
    """One character more, of the bytes that stand next."""
    out: list[_Path] = []
    context = near + path.new
    leads = halves[path.taken + 1] if path.taken + 1 < len(halves) else ()
    if len(path.leads) * len(halves[path.taken]) >= _FREE:
        out.append(_Path(path.score + _OUTSIDE, path.new + LOST, path.extra, path.taken + 2, leads))
    for char in _characters(path.leads, halves[path.taken]):
        guessed = char == _INDENT and len(path.leads) * len(halves[path.taken]) > 1
        score = path.score + follows(context, "¶" if guessed else char) + closing(char, left + path.new)
        new = path.new + (LOST if guessed else char)
        out.append(_Path(score, new, path.extra, path.taken + 2, leads))
    return out


def _with_dropped(path: _Path, halves: tuple[Bytes, ...], near: str) -> list[_Path]:
    """One character more whose second half, with the first half of the next one, was dropped."""
    if len(path.extra) == _MOST_DROPPED or path.taken == len(halves):
        return []
    context, extra = near + path.new, (*path.extra, len(path.new))
    return [
        _Path(path.score + follows(context, char) + _DROP, path.new + char, extra, path.taken, leads)
        for trails, leads in _DROPPED
        for char in _characters(path.leads, trails)
        if char in _DROPPED_MARKS or "\u4e00" <= char <= "\u9fff"
    ]


@lru_cache(maxsize=10_000)
def _characters(leads: Bytes, trails: Bytes) -> tuple[str, ...]:
    """The characters of the pairs: any when the pair is known, else those news has often; never a digit."""
    chars = (bytes((a, b)).decode("gb18030", "ignore") for a in leads for b in trails)
    good = [c for c in chars if len(c) == 1 and not ("\ue000" <= c <= "\uf8ff" or c.isdigit())]
    return tuple(
        good if len(leads) == len(trails) == 1 else [c for c in good if c == _INDENT or is_common(c)]
    )


def _whole(path: _Path, near: str, beside: str, after: str) -> float:
    words = wording(beside + path.new.replace(LOST, "\n") + after)
    return path.score + _closes(near + path.new, after) + _WORDS * words


def _closes(before: str, after: str) -> float:
    """How likely what follows is after the last characters."""
    plain = folded(before[-2:] + after)
    return sum(follows(plain[max(0, i - 2) : i], plain[i]) for i in range(2, len(plain)))


def _agreed(ranked: list[tuple[float, _Path]]) -> Mend:
    """The best reading, with a mark where another that is nearly as likely says otherwise."""
    score, best = ranked[0]
    new = list(best.new)
    for other, path in ranked[1:]:
        unlike = [k for k in _unlike(best.new, path.new) if new[k] != LOST]
        if unlike and other < score - _SURE:
            return Mend("".join(new), best.extra, score, score - other)
        for k in unlike:
            new[k] = LOST
    return Mend("".join(new), best.extra, score, inf)


def _unlike(one: str, other: str) -> range | list[int]:
    """Places where the second text reads otherwise; all between like ends when their lengths differ."""
    if len(one) == len(other):
        return [k for k, (a, b) in enumerate(zip(one, other, strict=True)) if folded(a) != folded(b)]
    start = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    back = next((k for k, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    return range(start, max(len(one) - back, start + 1))
