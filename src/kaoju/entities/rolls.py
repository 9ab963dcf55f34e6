"""Names of persons that stand in rows, bylines and lists, and surnames with the rest withheld."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaoju import lexicon
from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.given import odd_word, refused, shape
from kaoju.entities.page import Page

_BYLINE = re.compile(
    r"(?:记者|通讯员|文/|摄影[:：])[ \u3000:：]{0,2}((?:[\u4e00-\u9fff]{2,4}[ \u3000、]{0,2}){1,6})"
)
_NAME_LINE = re.compile(
    r"(?m)^[ \u3000]*[\u4e00-\u9fff]{2,3}(?:[ \u3000]+[\u4e00-\u9fff]{2,3}){1,4}[ \u3000]*$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LISTED = re.compile(r"(?<![^、/，。：；\s（(])[\u4e00-\u9fff]{2,4}(?=[、/]|[等和与])")
_MASKED = re.compile(r"([\u4e00-\u9fff])某{1,2}(?![\u4e00-\u9fff]?[市县区镇乡村省路街])")


@cache
def _credit() -> re.Pattern[str]:
    """编辑：谭敏: names after what people did to the text, with a mark or space between."""
    roles = lexicon.either(vocabulary.person_words("credit"))
    names = r"([\u4e00-\u9fff]{2,4}(?:[ \u3000、][\u4e00-\u9fff]{2,4}){0,5})(?![\u4e00-\u9fff])"
    return re.compile(rf"(?:{roles})[ \u3000]?[:：\u3000 ]{{1,2}}{names}")


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
    for match in _credit().finditer(page.text):
        for name in _HAN.finditer(match[1]):
            if shape(name[0]) > 0 and not refused(name[0]):
                at = match.start(1) + name.start()
                yield Candidate(at, at + len(name[0]), "person", 6, "person.credit")


def name_lines(page: Page) -> Iterator[Candidate]:
    """A line of names only, as under a headline."""
    for match in _NAME_LINE.finditer(page.text):
        names = list(_HAN.finditer(match[0]))
        if all(shape(name[0]) >= 2 for name in names):
            for name in names:
                start = match.start() + name.start()
                yield Candidate(start, start + len(name[0]), "person", 6, "person.line")


def beside(page: Page, found: list[Candidate]) -> Iterator[Candidate]:
    """The next names of a list: 王波、左文学 beside 徐江丽; each one vouches for the one after it."""
    text, ends, starts = page.text, {c.end for c in found}, {c.start for c in found}
    if not found or ("、" not in text and "/" not in text):
        return
    items = list(_LISTED.finditer(text))
    for match in items:
        if match.start() - 1 in ends and (made := _next(page, match)):
            ends.add(made.end)
            yield made
    for match in reversed(items):
        if match.end() + 1 in starts and (made := _next(page, match)):
            starts.add(made.start)
            yield made


def _next(page: Page, match: re.Match[str]) -> Candidate | None:
    """The item of a list when it may be a name, without the word that ends the list."""
    start, name = match.span()[0], match[0]
    if shape(name) < 1 or refused(name) or odd_word(page, start, match.end()):
        return None
    return Candidate(start, match.end(), "person", 5, "person.list")


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
