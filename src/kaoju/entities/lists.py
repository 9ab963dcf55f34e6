"""Lists that their last word explains: 甲、乙和丙等企业 makes companies of names without a suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page
from kaoju.entities.walk import Walker

_LIST = re.compile(
    r"等(?:[0-9一二三四五六七八九十两多余几]{0,4}[家户大])?(?:(?:相当)?一批)?"
    r"[^，。；：！？\s“”（）等的]{0,16}?(?:企业(?!家)|公司|厂商|车企|药企|商家|电商)"
)
_SPLIT = re.compile(r"[、]|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff]{3,12}$)|以及")
_REACH = 90
_LONGEST = 16
_STOPS = "，。；：！？\n（“—"


def find(page: Page, walker: Walker) -> Iterator[Candidate]:
    """Companies of every list that ends in 等企业, 等公司."""
    text = page.text
    for match in _LIST.finditer(text):
        if not _explains(page, match.start(), match.end()):
            continue
        floor = max(0, match.start() - _REACH)
        begin = max(floor, *(text.rfind(mark, floor, match.start()) + 1 for mark in _STOPS))
        items = [(a, b) for a, b in _items(page, walker, begin, match.start()) if _sized(page, a, b)]
        named = [_named(page, walker, a, b) for a, b in items]
        if any(named):
            for (start, stop), sure in zip(items, named, strict=True):
                if sure or _specific(page, walker, start, stop):
                    yield Candidate(start, stop, "company", 7, "company.list")


def _explains(page: Page, start: int, end: int) -> bool:
    """Whether 等 … 企业 is one noun phrase about the items (not 等市企业, 等举措缓解企业)."""
    first, last = page.first_from(start + 1), page.first_from(end)
    words, tags = page.words[first:last], page.tags[first:last]
    if not vocabulary.kinds("not_company").isdisjoint(words):
        return False
    return all(
        tag != "v" or word in vocabulary.words("name_verbs.tsv")
        for word, tag in zip(words, tags, strict=True)
    )


def _items(page: Page, walker: Walker, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between the separators; the first begins after the last word that no name holds."""
    at = begin
    cuts = [*_SPLIT.finditer(page.text[begin:end]), None]
    for n, cut in enumerate(cuts):
        stop = begin + cut.start() if cut else end
        if stop > at:
            start = _left(page, walker, at, stop) if n == 0 else at
            yield _after_park(page, start, stop), stop
        at = begin + cut.end() if cut else end


def _left(page: Page, walker: Walker, start: int, stop: int) -> int:
    j = page.at(stop - 1)
    while j >= 0 and page.starts[j] >= start and walker.inside(j):
        j -= 1
    return max(start, page.starts[j + 1])


def _after_park(page: Page, start: int, stop: int) -> int:
    """城南工业园|某某钢铁, 本市辖区|某某科技: the park or area only says where."""
    for j in range(page.at(stop - 1) - 1, page.at(start) - 1, -1):
        if page.words[j] in vocabulary.heads_of("park") or page.words[j] in vocabulary.kinds("inside"):
            return page.starts[j + 1]
    return start


def _sized(page: Page, start: int, stop: int) -> bool:
    return 2 <= stop - start <= _LONGEST and page.edge(start)


def _specific(page: Page, walker: Walker, start: int, stop: int) -> bool:
    """Two words or more, not all of them general, or a place and a trade, beside items that name."""
    span = range(page.at(start), page.at(stop - 1) + 1)
    if len(span) > 1 and any(j in walker.places.at for j in span):
        return page.words[span[-1]] in vocabulary.heads_of("company")
    if len(span) < 2:
        return False
    return any(page.words[j] not in vocabulary.describing() for j in span)


def _named(page: Page, walker: Walker, start: int, stop: int) -> bool:
    """Whether the item holds a word that names; 汽车、家电等企业 names nothing."""
    span = range(page.at(start), page.at(stop - 1) + 1)
    if any(not walker.inside(j) and page.words[j] not in "（）·" for j in span):
        return False
    if not vocabulary.titles().isdisjoint(page.words[span[0] : span[-1] + 1]):
        return False
    if all(j in walker.places.at for j in span) or (
        len(span) == 1 and page.words[span[0]] in vocabulary.heads()
    ):
        return False
    if any(j in walker.places.at for j in span):
        return any(j not in walker.places.at and page.words[j] not in vocabulary.describing() for j in span)
    return any(map(walker.names, span))
