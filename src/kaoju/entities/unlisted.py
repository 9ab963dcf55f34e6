"""Places that no gazetteer lists, told by their rank word: villages, communities, places of other times.

A stem of two or three characters between a boundary and the rank word: 大宇村, 沧麓县. The boundary is the
start of a clause, a place name right before it, or a word that a place follows (来到, 位于). Wrong where a
common noun has this shape: a stem that is a word of the dictionary counts only right after a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page, in_dictionary
from kaoju.entities.places import Places
from kaoju.lexicon import either, rows

_STEM = (3, 2)
_HAN = re.compile("[\u4e00-\u9fff]+")


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(w for r in rows("unlisted_places.tsv") if r["role"] == role for w in r["words"].split())


@cache
def _starts(role: str) -> tuple[str, ...]:
    """The words of a role for `startswith` and `endswith`."""
    return tuple(sorted(_words(role)))


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(either(_words("rank")))


def find(page: Page, places: Places) -> Iterator[Candidate]:
    """Candidates for places outside the gazetteer, weaker than anything listed."""
    ends = {page.starts[i + 1] for i in places.at}
    for match in _rank().finditer(page.text):
        start = _start(page.text, match.start(), match.end(), ends)
        if start is not None:
            yield Candidate(start, match.end(), "place", 3, "place.unlisted")


def _start(text: str, at: int, end: int, ends: set[int]) -> int | None:
    if text.startswith(_starts("goes_on"), end):
        return None
    for length in _STEM:
        start = at - length
        stem = text[start:at] if start >= 0 else ""
        # The cheapest test that refuses most goes first.
        listed = start in ends
        if not (listed or _bounded(text, start)) or _general(stem) or not _HAN.fullmatch(stem):
            continue
        if listed or not in_dictionary(stem):
            return start
    return None


def _general(stem: str) -> bool:
    """Whether a word of one to three characters that names no place is in the stem."""
    return not _words("generic").isdisjoint((*stem, stem[:2], stem[1:], stem))


def _bounded(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start]
    return not before or not before[-1].isalnum() or before.endswith(_starts("lead"))
