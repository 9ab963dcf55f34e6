"""Lists that their last word explains: 甲、乙和丙等企业 makes companies of names without a suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.walk import Walker
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page

_LIST = re.compile(
    r"(?<=[\u4e00-\u9fffA-Z）])等(?:[0-9一二三四五六七八九十两多余几]{0,4}(?:家|户|大))?(?:一批|相当一批)?"
    r"[^，。；：！？\s“”（）等的]{0,16}?(?:企业|公司|厂商|车企|药企|商家|电商)"
)
_SPLIT = re.compile(r"[、]|(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fff]{3,12}$)|以及")
_REACH = 90


def find(page: Page, walker: Walker) -> Iterator[Candidate]:
    """Companies of every list that ends in 等企业, 等公司."""
    text = page.text
    for match in _LIST.finditer(text):
        begin = max(0, match.start() - _REACH)
        for mark in "，。；：！？\n（“—":
            begin = max(begin, text.rfind(mark, begin, match.start()) + 1)
        if _explains(page, match.start(), match.end()):
            yield from _items(page, walker, begin, match.start())


def _items(page: Page, walker: Walker, begin: int, end: int) -> Iterator[Candidate]:
    edges = [begin]
    held: list[tuple[int, int, bool]] = []
    for cut in _SPLIT.finditer(page.text[begin:end]):
        edges += [begin + cut.start(), begin + cut.end()]
    edges.append(end)
    for n in range(0, len(edges), 2):
        start, stop = edges[n], edges[n + 1]
        if n == 0:
            start = _left(page, walker, start, stop)
            start = _after_park(page, start, stop)
        if 2 <= stop - start <= 16 and start in page.edges:
            held.append((start, stop, _named(page, walker, start, stop)))
    if any(named for _, _, named in held):
        for start, stop, named in held:
            if named or _specific(page, walker, start, stop):
                yield Candidate(start, stop, "company", 7, "company.list")


def _explains(page: Page, start: int, end: int) -> bool:
    """Whether 等 … 企业 is one noun phrase about the items (not 等市企业, 等举措缓解企业)."""
    first, last = page.first_from(start + 1), page.first_from(end)
    words, tags = page.words[first:last], page.tags[first:last]
    if words and (words[0] in _NOT_COMPANIES or any(w in _NOT_COMPANIES for w in words)):
        return False
    return all(
        tag != "v" or word in vocabulary.words("name_verbs.tsv")
        for word, tag in zip(words, tags, strict=True)
    )


_INSIDE = frozenset(("辖区", "境内", "区内", "市内", "县内", "园区"))
_NOT_COMPANIES = frozenset(
    "市 县 省 区 地 国 国家 地区 举措 措施 政策 方式 形式 活动 部门 行业 领域 产业 问题 方面 平台".split()
)


def _left(page: Page, walker: Walker, start: int, stop: int) -> int:
    """The first item begins after the last word that a name cannot hold."""
    j = page.at(stop - 1)
    while j >= 0 and page.starts[j] >= start and walker.inside(j):
        j -= 1
    return max(start, page.starts[j + 1])


def _after_park(page: Page, start: int, stop: int) -> int:
    """金河工业园|超顺钢铁: the park only says where."""
    parks = vocabulary.heads_of("park")
    for j in range(page.at(stop - 1) - 1, page.at(start) - 1, -1):
        if page.words[j] in parks or page.words[j] in _INSIDE:
            return page.starts[j + 1]
    return start


def _specific(page: Page, walker: Walker, start: int, stop: int) -> bool:
    """Two words or more, not all of them general, no place: 合力|叉车 beside items that name."""
    span = range(page.at(start), page.at(stop - 1) + 1)
    if len(span) < 2 or any(j in walker.places.at for j in span):
        return False
    return any(page.words[j] not in vocabulary.describing() for j in span)


def _named(page: Page, walker: Walker, start: int, stop: int) -> bool:
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
    if all(j in walker.places.at for j in span):
        return False
    return any(walker.names(j) or (j in walker.places.at and len(span) > 1) for j in span)
