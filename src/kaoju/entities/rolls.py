"""Names of persons that stand in rows, bylines and lists, and surnames with the rest withheld."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.given import odd_word, refused, shape
from kaoju.entities.page import Page
from kaoju.entities.vocabulary import Mark

_BYLINE = re.compile(
    r"(?:记者|通讯员|文/|摄影[:：])[ \u3000:：]{0,2}((?:[\u4e00-\u9fff]{2,4}[ \u3000、]{0,2}){1,6})"
)
_CREDITED = re.compile(
    r"[ \u3000]?[:：\u3000 ]{1,2}([\u4e00-\u9fff]{2,4}(?:[ \u3000、][\u4e00-\u9fff]{2,4}){0,5})"
    r"(?![\u4e00-\u9fff])"
)
_NAME_LINE = re.compile(
    r"(?m)^[ \u3000]*[\u4e00-\u9fff]{2,3}(?:[ \u3000]+[\u4e00-\u9fff]{2,3}){1,4}[ \u3000]*$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_BETWEEN = frozenset("、/")
_REACH = 6
_NEXT = re.compile(r"[\u4e00-\u9fff]{2,4}(?=[、/等和与])")
_LAST = re.compile(r"(?<![^、/，。：；\s（(])[\u4e00-\u9fff]{2,4}$")
_MASKED = re.compile(r"([\u4e00-\u9fff])某{1,2}(?![\u4e00-\u9fff]?[市县区镇乡村省路街])")


def bylines(page: Page) -> Iterator[Candidate]:
    """记者 周静 通讯员 晓张: names of reporters, pen names included."""
    for match in _BYLINE.finditer(page.text):
        if page.text[match.start(1) - 1] not in " \u3000:：/":
            continue
        for name in _HAN.finditer(match[1]):
            size = len(name[0]) - (len(name[0]) > 2 and name[0].endswith(vocabulary.kind("role")))
            if 2 <= size <= 3 and name[0] not in vocabulary.titles():
                at = match.start(1) + name.start()
                yield Candidate(at, at + size, "person", 7, "person.byline")


def credited(page: Page) -> Iterator[Candidate]:
    """编辑：谭敏: names after what people did to the text, with a mark or space between."""
    for i in page.marked(Mark.CREDIT):
        match = _CREDITED.match(page.text, page.starts[i + 1])
        for name in _HAN.finditer(match[1]) if match else ():
            if shape(name[0]) > 0 and not refused(name[0]):
                at = match.start(1) + name.start() if match else 0
                yield Candidate(at, at + len(name[0]), "person", 6, "person.credit")


def name_lines(page: Page) -> Iterator[Candidate]:
    """A line of names only, as under a headline."""
    if " " not in page.text and "\u3000" not in page.text:
        return
    for match in _NAME_LINE.finditer(page.text):
        names = list(_HAN.finditer(match[0]))
        if all(shape(name[0]) >= 2 for name in names):
            for name in names:
                start = match.start() + name.start()
                yield Candidate(start, start + len(name[0]), "person", 6, "person.line")


def beside(page: Page, found: list[Candidate]) -> Iterator[Candidate]:
    """The next names of a list: 王波、左文学 beside 徐江丽; each one vouches for the one after it."""
    done: tuple[set[int], set[int]] = (set(), set())
    for item in found:
        yield from _after(page, item.end, done[0])
        yield from _before(page, item.start, done[1])


def _after(page: Page, end: int, done: set[int]) -> Iterator[Candidate]:
    while page.text[end : end + 1] in _BETWEEN and end not in done:
        done.add(end)
        match = _NEXT.match(page.text, end + 1)
        if match is None or not _may_name(page, *match.span()):
            return
        yield Candidate(*match.span(), "person", 5, "person.list")
        end = match.end()


def _before(page: Page, start: int, done: set[int]) -> Iterator[Candidate]:
    while start > 0 and page.text[start - 1] in _BETWEEN and start not in done:
        done.add(start)
        match = _LAST.search(page.text, max(0, start - _REACH), start - 1)
        if match is None or not _may_name(page, *match.span()):
            return
        yield Candidate(*match.span(), "person", 5, "person.list")
        start = match.start()


def _may_name(page: Page, start: int, end: int) -> bool:
    name = page.text[start:end]
    return shape(name) > 0 and not refused(name) and not odd_word(page, start, end)


def masked(page: Page) -> Iterator[Candidate]:
    """陈某, 张某某: surnames whose given name is withheld."""
    if "某" not in page.text:
        return
    for match in _MASKED.finditer(page.text):
        known = vocabulary.surnames().get(match[1], "rare") != "rare"
        after = page.text[match.end() : match.end() + 1]
        ends = page.edge(match.end()) and after not in {"某", "些", "种", "个", "一"}
        if known and ends and match[1] != "方":
            yield Candidate(match.start(), match.end(), "person", 5, "person.masked")
