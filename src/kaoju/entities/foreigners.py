"""Foreign and minority names in transcription: with dots (阿卜杜拉·侯赛因), or after a title (总统卡加梅)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.given import shape
from kaoju.entities.page import Page, in_dictionary
from kaoju.entities.vocabulary import Mark

_DOTS = re.compile(r"[·•・‧](?=[\u4e00-\u9fff])")
_REACH = 9
_FRONT = re.compile(r"(?<![\u4e00-\u9fff])(?:(?![的和与及在了])[\u4e00-\u9fff]){2,7}$")
_BACK = re.compile(r"(?:(?![的和与及在等])[\u4e00-\u9fff]){2,5}(?=、)")
"""What stands between a mark and a dot, short enough to be a part of a name as a whole."""
_SMALL = frozenset(("p", "c", "d", "uj", "u", "v"))
_NO_PART = frozenset(("p", "c", "uj", "u", "v", "m", "q", "r", "nh"))


def find(page: Page) -> Iterator[Candidate]:
    """Every transcribed name."""
    yield from _dotted(page)
    for i in page.marked(Mark.TITLE):
        start = page.starts[i + 1]
        end = _run(page, start, start + 8)
        if end - start > 2 and shape(page.text[start:end]) < 2:
            yield Candidate(start, end, "person", 6, "person.transcribed")
    for i in page.marked(Mark.SAY):
        if i and page.tags[i - 1] == "nrt" and len(page.words[i - 1]) > 2:
            yield Candidate(page.starts[i - 1], page.starts[i], "person", 5, "person.transcribed")


def _dotted(page: Page) -> Iterator[Candidate]:
    """Both ends are word boundaries within transcription characters."""
    done = 0
    for dot in _DOTS.finditer(page.text):
        if dot.start() < done:
            continue
        first = _front(page, dot.start(), done)
        done = last = dot.end()
        while dot_at := _DOTS.match(page.text, last - 1 if last == dot.end() else last):
            rest = _BACK.match(page.text, dot_at.end())
            stop = rest.end() if rest else _run(page, dot_at.end(), dot_at.end() + _REACH + 3)
            if stop == dot_at.end():
                break
            done = last = stop
        if first < dot.start() and last > dot.end():
            yield Candidate(first, last, "person", 7, "person.foreign")


def _front(page: Page, dot: int, floor: int) -> int:
    """Start of the part before the first dot: at a mark, else by the words."""
    whole = _FRONT.search(page.text, max(floor, dot - _REACH), dot)
    words = range(page.at(whole.start()), page.at(dot)) if whole else range(0)
    if whole and not any(_no_part(page, i) for i in words):
        return whole.start()
    return _left(page, dot, floor)


def _no_part(page: Page, i: int) -> bool:
    """Whether no name holds the word: a place, a title, or a word of grammar of two syllables."""
    word = page.words[i]
    if word in vocabulary.surfaces() or vocabulary.titled(word):
        return True
    return len(word) > 1 and page.tags[i] in _NO_PART and in_dictionary(word)


def _left(page: Page, dot: int, floor: int) -> int:
    """Start of the transcription characters before a dot, word by word."""
    chars = vocabulary.words("foreign_chars.tsv")
    first, i = dot, page.at(dot - 1)
    while i >= 0 and page.starts[i] >= max(floor, dot - _REACH):
        word = page.words[i]
        if word in vocabulary.surfaces() or not (page.tags[i] == "nrt" or chars.issuperset(word)):
            break
        first = page.starts[i]
        i -= 1
    if first == dot:
        while first > max(floor, dot - _REACH) and page.text[first - 1] in chars:
            first -= 1
    return first


def _run(page: Page, start: int, limit: int) -> int:
    """End of the words from `start` on that are spelled in transcription characters only."""
    chars = vocabulary.words("foreign_chars.tsv")
    i, end = page.at(start), start
    while i < len(page.words) and end < min(limit, len(page.text)):
        word = page.text[max(start, page.starts[i]) : page.starts[i + 1]]
        small = len(word) == 1 and page.tags[i] in _SMALL
        if small or len(word) > 7 or not (page.tags[i] == "nrt" or all(c in chars for c in word)):
            break
        end = page.starts[i + 1]
        i += 1
    return end
