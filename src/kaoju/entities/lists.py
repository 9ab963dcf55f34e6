"""Lists that their last word explains: 甲、乙和丙等企业 makes companies of names without a suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.bodies import Bodies
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page

_LIST = re.compile(
    r"(?<=[\u4e00-\u9fffA-Z）])等(?:[0-9一二三四五六七八九十两多余几]{0,4}(?:家|户|大))?(?:一批|相当一批)?"
    r"[^，。；：、！？\s“”（）等的]{0,14}?(?:企业|公司|厂商|车企|药企|商家|电商)"
)
_SPLIT = re.compile(r"[、]|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff]{3,12}$)|以及")
_REACH = 90


def find(page: Page, bodies: Bodies) -> Iterator[Candidate]:
    """Companies of every list that ends in 等企业, 等公司."""
    text = page.text
    for match in _LIST.finditer(text):
        begin = max(0, match.start() - _REACH)
        for mark in "，。；：！？\n（“—":
            begin = max(begin, text.rfind(mark, begin, match.start()) + 1)
        yield from _items(page, bodies, begin, match.start())


def _items(page: Page, bodies: Bodies, begin: int, end: int) -> Iterator[Candidate]:
    edges = [begin]
    for cut in _SPLIT.finditer(page.text[begin:end]):
        edges += [begin + cut.start(), begin + cut.end()]
    edges.append(end)
    for n in range(0, len(edges), 2):
        start, stop = edges[n], edges[n + 1]
        if n == 0:
            start = _left(page, bodies, start, stop)
        if 2 <= stop - start <= 16 and start in page.edges and _named(page, bodies, start, stop):
            yield Candidate(start, stop, "company", 7, "company.list")


def _left(page: Page, bodies: Bodies, start: int, stop: int) -> int:
    """The first item begins after the last word that a name cannot hold."""
    j = page.at(stop - 1)
    while j >= 0 and page.starts[j] >= start and bodies._inside(j):
        j -= 1
    return max(start, page.starts[j + 1])


def _named(page: Page, bodies: Bodies, start: int, stop: int) -> bool:
    """Whether the item holds a word that names; 汽车、家电等企业 names nothing."""
    first, last = page.at(start), page.at(stop - 1)
    span = range(first, last + 1)
    if any(
        page.tags[j][0] in "vdpcu"
        and page.words[j] not in vocabulary.words("name_verbs.tsv")
        and len(page.words[j]) < 2
        for j in span
    ):
        return False
    if len(span) == 1 and page.words[first] in vocabulary.heads():
        return False
    return any(bodies._names(j) or j in bodies.places.at and len(span) > 1 for j in span)
