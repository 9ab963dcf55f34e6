"""Places that no gazetteer lists, told by their rank word: villages, communities, places of other times.

A stem of two or three characters between a boundary and the rank word: 大宇村, 沧麓县. The boundary is the
start of a clause, a place name right before it, or a word that a place follows (来到, 是). A stem that is a
word of the dictionary counts only right after a place or when the dictionary takes it for a name; a place
found once is found again wherever a word may begin. Wrong where a common noun has this shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.gazetteer import gazetteer
from kaoju.entities.page import Page, in_dictionary, occurrences
from kaoju.lexicon import either, rows

_STEM = (3, 2)
_SHORTEST = 2
_DISTRICT = "区"
_HAN = re.compile("[\u4e00-\u9fff]+")
_NAMES = frozenset(("ns", "nr", "nrt", "nz", "x"))
_SYLLABLES = frozenset(("n", "nr", "ns", "nz", "ng", "zg", "x", "g", "j"))
_GRAMMAR = frozenset(("p", "c", "u", "uj", "d", "m", "q", "r", "x"))
_LEADS = frozenset(("p", "v", "c", "uj", "x", "t", "f", "ul", "nt"))


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


def find(page: Page, listed: Mapping[int, int]) -> list[tuple[int, int]]:
    """Stretches that name places outside the gazetteer, in order and apart.

    Args:
        page: the text.
        listed: start -> end of the places that the gazetteer knows.
    """
    found: list[tuple[int, int]] = []
    known = set(listed.values())
    short = {end for start, end in listed.items() if end - start == _SHORTEST}
    text = page.text
    generic, zone = _words("generic"), _words("zone")
    for match in _rank().finditer(text):
        at, end = match.span()
        last = text[at - 1 : at]
        if last in generic or (last in zone and text[at] == _DISTRICT):
            continue
        if end in known and (end not in short or not _cut_short(page, end, known)):
            continue
        start = _start(page, at, end, known)
        if start is None:
            start = _short(page, at, end, known)
        # A stem may hold no listed place, nor the rank be inside one; the dearest tests go last.
        if start is None or listed.get(start, at) < at or listed.get(page.starts[page.at(at)], end) > end:
            continue
        if _whole(text, end):
            found.append((start, end))
            known.add(end)
    return _everywhere(page, found) if found else []


def _everywhere(page: Page, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches found and all others of the same form, in order and apart."""
    forms = {page.text[start:end] for start, end in found}
    spans = set(found)
    for start, end in occurrences(page.text, forms):
        if page.edge(start) and _whole(page.text, end):
            spans.add((start, end))
    out: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


def _whole(text: str, end: int) -> bool:
    """Whether the rank word ends there, and is not the start of another word (市场, 村民)."""
    return not text.startswith(_starts("goes_on"), end) or text.startswith(_starts("body"), end)


def _cut_short(page: Page, end: int, known: set[int]) -> bool:
    """Whether a listed name of two characters is the rest of a longer one: 柏|陵县, 勐|坝乡."""
    i = page.at(end - 1)
    if i < 1 or page.starts[i] != end - _SHORTEST or page.starts[i] - page.starts[i - 1] != 1:
        return False
    start = page.starts[i - 1]
    clear = start == 0 or start in known or not page.text[start - 1].isalnum()
    return clear and page.tags[i - 1] in _SYLLABLES


def _short(page: Page, at: int, end: int, known: set[int]) -> int | None:
    """A stem of one character: a listed county that was cut (兴|县政府), a village after its town."""
    i = page.at(at - 1)
    if page.starts[i] != at - 1 or page.starts[i + 1] != at or page.tags[i] in _GRAMMAR:
        return None
    text = page.text[at - 1 : end]
    village = at - 1 in known and text[1:] in _words("lone") and text[0] in vocabulary.families()
    county = text in gazetteer().codes and (at < 2 or not page.text[at - 2].isalnum() or at - 1 in known)
    return at - 1 if village or county else None


def _start(page: Page, at: int, end: int, known: set[int]) -> int | None:
    text = page.text
    for length in _STEM:
        start = at - length
        if start < 0:
            continue
        # The cheapest test that refuses most goes first.
        listed = start in known
        if not listed and not _bounded(page, start):
            continue
        stem = text[start:at]
        if not _HAN.fullmatch(stem) or _general(stem, text[at:end], listed=listed):
            continue
        if listed or _named(page, start, at) or not _spelled(page, start, at):
            return start
    return None


def _general(stem: str, rank: str, *, listed: bool) -> bool:
    """Whether a word of one to three characters that names no place is in the stem."""
    parts = (*stem, stem[:2], stem[1:], stem, stem[-1] + rank)
    if not _words("generic").isdisjoint(parts) or (rank == _DISTRICT and not _no_district(stem)):
        return True
    return not listed and not _words("mild").isdisjoint(parts)


def _no_district(stem: str) -> bool:
    """Districts are all listed: an unlisted one must be no word with 区 and end like no zone."""
    return len(stem) == 2 and stem[-1] not in _words("zone") and not in_dictionary(stem + _DISTRICT)


def _spelled(page: Page, start: int, at: int) -> bool:
    """Whether an everyday word of two syllables or more is the stem or begins it (传统|花)."""
    if in_dictionary(page.text[start:at]):
        return True
    i = page.at(start)
    size = page.starts[i + 1] - page.starts[i]
    return size > 1 and page.tags[i] not in _NAMES and in_dictionary(page.words[i])


def _named(page: Page, start: int, at: int) -> bool:
    """Whether the segmenter takes the stem for a name."""
    i = page.at(start)
    return page.starts[i] == start and page.starts[i + 1] >= at and page.tags[i] in _NAMES


def _bounded(page: Page, start: int) -> bool:
    before = page.text[max(0, start - 3) : start]
    if not before or not before[-1].isalnum() or before.endswith(_starts("lead")):
        return True
    i = page.at(start)
    return page.starts[i] == start and page.tags[i - 1] in _LEADS
