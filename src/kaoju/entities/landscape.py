"""Rivers, mountains, harbours, roads and lines: 漓江, 厦门港, 京港澳高速, 省道306线, 甲至乙高速公路.

The dictionary's own place names count when they end like a feature of the land; a harbour, lake or river may
stand right after the place it is named for. A road between two places is a work under construction in most
texts, hence a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page, in_dictionary
from kaoju.entities.places import Places
from kaoju.entities.vocabulary import Mark

_NUMBERED = re.compile(
    r"[国省县]道[A-Z]?\d{1,4}线?|(?<![A-Za-z0-9])[A-Z]?\d{2,4}(?:国道|省道|县道)|"
    r"(?<![A-Za-z0-9])[GS]\d{1,4}[\u4e00-\u9fff]{0,4}高速(?:公路)?"
)
_BETWEEN = re.compile(
    r"至[\u4e00-\u9fff]{2,6}?(?:高速公路|高速铁路|快速路|公路|城际铁路|铁路|高铁|城际)(?!网|局|部门|运输|客运|建设)"
)
_LONGEST = 14
_HARBOUR = "港"
_HIGHWAY = re.compile(
    r"(?<![^、，。；：\s和及至（])([\u4e00-\u9fff]{2})高速(?=公路|[\u4e00-\u9fff]{2,6}段|[年全沿今正、，。；和）])"
)
_HOTLINE = re.compile(r"(?<![\d打电])1[0-9]{4}[\u4e00-\u9fff]{0,8}?热线")


def find(page: Page, places: Places) -> Iterator[Candidate]:
    """Features of the land, roads, lines, and the hotlines that are named by their number."""
    roads = False
    for i, found in page.marks:
        if found & Mark.LAND and i not in places.at:
            yield from _feature(page, places, i)
        roads = roads or bool(found & Mark.ROAD)
    if roads:
        yield from _roads(page)
        yield from _between(page, places)
        for match in _HOTLINE.finditer(page.text):
            yield Candidate(match.start(), match.end(), "platform", 6, "platform.hotline")


def _roads(page: Page) -> Iterator[Candidate]:
    """Lines and roads by their one-character places or their number."""
    text = page.text
    for match in _lines().finditer(text):
        if page.edge(match.start()):
            yield Candidate(match.start(), match.end(), "place", 7, "place.line")
    for match in _HIGHWAY.finditer(text):
        if not in_dictionary(match[1]):
            yield Candidate(match.start(), match.end(), "place", 6, "place.line")
    for match in _NUMBERED.finditer(text):
        yield Candidate(match.start(), match.end(), "place", 6, "place.road")


@cache
def _lines() -> re.Pattern[str]:
    """京沪高铁, 沪昆高速, 京港澳高速: one-character names of places before a kind of line."""
    chars = "".join(sorted(vocabulary.kinds("line_char") | set(vocabulary.region_kind("short"))))
    kinds = "|".join(sorted(vocabulary.kinds("line"), key=len, reverse=True))
    return re.compile(rf"(?<![{chars}])[{chars}]{{2,4}}(?:{kinds})")


def _feature(page: Page, places: Places, i: int) -> Iterator[Candidate]:
    word, start, end = page.words[i], page.starts[i], page.starts[i + 1]
    if len(word) > 1:
        if page.tags[i] == "ns" and word not in vocabulary.words("generic_words.tsv"):
            yield Candidate(start, end, "place", 4, "place.land")
        return
    coded = any(places.at.get(i - 1, ())) or word == _HARBOUR
    if coded and i - 1 in places.at and page.words[i - 1][-1] not in vocabulary.kinds("rank"):
        yield Candidate(page.starts[i - 1], end, "place", 6, "place.land")


def _between(page: Page, places: Places) -> Iterator[Candidate]:
    """A road from place to place; the far end may be unknown to the gazetteer."""
    for i in places.at:
        end = page.starts[i + 1]
        match = _BETWEEN.match(page.text, end) if page.text.startswith("至", end) else None
        if match and match.end() - end < _LONGEST:
            yield Candidate(page.starts[i], match.end(), "program", 7, "program.road")
