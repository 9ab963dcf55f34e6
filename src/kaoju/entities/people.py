"""Chinese names of persons: surname, characters of given names, and the words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import rolls, vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.given import odd_word, refused, shape
from kaoju.entities.page import Page, in_dictionary
from kaoju.entities.vocabulary import Mark

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SMALL = frozenset(("p", "c", "d", "u", "uj", "r", "m"))
_HOPELESS = -3
_LONE = frozenset(("zg", "ng", "n", "g", "nz", "ns", "vg", "tg", "j", "ag"))
_DEEDS = frozenset(("v", "d", "ad", "p"))
_SYLLABLE = frozenset(("zg", "ng", "nr", "n", "g", "vg", "ag", "tg", "nz", "a", "j"))


def find(page: Page) -> Iterator[Candidate]:
    """Names that dictionary tags, titles, bylines, verbs of speech or other names in a list give away."""
    found = list(_alone(page))
    yield from found
    yield from rolls.beside(page, found)


def _alone(page: Page) -> Iterator[Candidate]:
    for i in page.marked(Mark.PERSON):
        yield from _tagged(page, i)
    for i in page.marked(Mark.FAMILY):
        if page.tags[i] in _LONE:
            yield from _split(page, i)
    for i in page.marked(Mark.TITLE):
        yield from _after_title(page, i)
    for i in page.marked(Mark.SAY):
        yield from _before_speech(page, i)
    yield from rolls.bylines(page)
    yield from rolls.credited(page)
    yield from rolls.name_lines(page)
    yield from rolls.masked(page)


def _tagged(page: Page, i: int) -> Iterator[Candidate]:
    """A word that the segmenter takes for a person, when the name or its neighbours agree."""
    start = page.starts[i]
    if page.tags[i] == "nrfg" and page.words[i] in vocabulary.known():
        return
    for end in _ends(page, i):
        name = page.text[start:end]
        looks = shape(name)
        if looks < _HOPELESS:
            continue
        if refused(name) or _compound(page, start, end):
            return
        around = _context(page, start, end)
        score = looks + around + _acts(page, end)
        sure = around > 0 or _unlike_words(page, start, end, looks)
        if sure and score >= 4 - (len(name) == 3):
            yield Candidate(start, end, "person", 6 if score >= 5 else 5, "person.tagged")
            return


def _unlike_words(page: Page, start: int, end: int, looks: int) -> bool:
    """Whether a name without helpful neighbours is no word, part of one (廉政|风) or of a foreign name."""
    name = page.text[start:end]
    if in_dictionary(name):
        return looks > 3
    chars = vocabulary.words("foreign_chars.tsv")
    if chars.issuperset(name) and not chars.isdisjoint(
        (page.text[start - 1 : start], page.text[end : end + 1])
    ):
        return False
    odd = vocabulary.surnames().get(name[:1]) == "rare" or name[-1] not in vocabulary.words("given_chars.tsv")
    return not (len(name) == 3 and odd and in_dictionary(name[:2]) and name[:2] not in vocabulary.surfaces())


def _ends(page: Page, i: int) -> tuple[int, ...]:
    """Where the name that begins at word i may end: with the word, or one odd syllable later."""
    word, end = page.words[i], page.starts[i + 1]
    if len(word) == 4:
        before = page.before(page.starts[i])
        fits = (vocabulary.titled(before) or before == "的") and shape(word[:3]) > 3
        return (end - 1,) if fits else ()
    following = page.words[i + 1] if i + 1 < len(page.words) else ""
    if len(word) < 3 and len(word) + len(following) in {2, 3} and _HAN.fullmatch(following or "x"):
        odd = page.tags[i + 1] in _SYLLABLE
        if len(word) == 1 or (odd and len(following) == 1):
            return (end + len(following), end)
    return (end,)


def _context(page: Page, start: int, end: int) -> int:
    """What the neighbours say for a name: 3 for a title before, less for words that persons do or are."""
    after = page.after(end)
    titled = vocabulary.titled(page.before(start))
    score = 3 * titled + 2 * (after in vocabulary.person_words("after"))
    if after in vocabulary.person_words("speech") or after[:1] in {"说", "称"}:
        score += 1
    return score + (titled and not _HAN.match(after))


def _acts(page: Page, end: int) -> bool:
    """Whether the next word is a verb, as after a subject."""
    return page.edge(end) and page.tags[page.at(end)] == "v" if end < len(page.text) else False


def _compound(page: Page, start: int, end: int) -> bool:
    """Whether the surname belongs to the word before, and the rest is a word: 现金|红利, 真金|白银."""
    before = page.text[start - 1 : start]
    return (
        bool(before)
        and in_dictionary(before + page.text[start])
        and in_dictionary(page.text[start + 1 : end])
    )


def _split(page: Page, i: int) -> Iterator[Candidate]:
    """A surname cut off from its given name (孙|宁宁, 刘|小惠)."""
    if i + 1 >= len(page.words):
        return
    given, start, end = page.words[i + 1], page.starts[i], page.starts[i + 2]
    if not 1 <= len(given) <= 2 or not _HAN.fullmatch(given) or refused(page.text[start:end]):
        return
    odd = page.tags[i + 1] in vocabulary.PERSON_TAGS or (len(given) == 2 and not in_dictionary(given))
    if shape(page.text[start:end]) + _context(page, start, end) + odd >= 7 - len(given):
        yield Candidate(start, end, "person", 5, "person.split")


def _after_title(page: Page, i: int) -> Iterator[Candidate]:
    """What follows a title: 局长|王建国, 记者|陈小兰; the longest string of good shape that ends well."""
    start = page.starts[i + 1]
    if page.text[start : start + 1] == " ":  # 主任 王强: a line of a transcript
        start, i = start + 1, i + 1
    if page.text[start : start + 1] not in vocabulary.first_chars() or page.tags[i + 1] in _SMALL:
        return
    best = (0, 0)
    for size in (4, 3, 2):
        end = start + size
        name = page.text[start:end]
        if len(name) < size or (size == 4 and name[:2] not in vocabulary.surnames()):
            continue
        if name[-1] in vocabulary.kinds("spoken") or name[-1] in vocabulary.kinds("never_last"):
            continue
        whole = page.edge(end) or _cut_off(page, end, "spoken") or _cut_off(page, end, "small_after")
        if whole and shape(name) > _least(page, name, end) and not odd_word(page, start, end):
            best = max(best, (_ending(page, name, end), end))
    if best[0] >= 4 and not refused(page.text[start : best[1]]):
        yield Candidate(start, best[1], "person", 7, "person.title")


def _least(page: Page, name: str, end: int) -> int:
    """The shape that a name must exceed: odd surnames need good given names, foreign names stay whole."""
    if vocabulary.surnames().get(name[:1]) != "rare":
        return -2
    more = page.text[end : end + 1] in vocabulary.words("foreign_chars.tsv") and not page.edge(end)
    return 3 if more else -1


def _ending(page: Page, name: str, end: int) -> int:
    """Score of a name after a title by its shape and by what follows."""
    after = page.after(end)
    score = max(shape(name), 0) * 2 + (len(name) == 3)
    if after in vocabulary.kinds("say") or not _HAN.match(after) or _cut_off(page, end, "spoken"):
        return score + 6
    goes_on = page.edge(end) and page.tags[page.at(end)] in _DEEDS
    return score + 2 * (after in vocabulary.person_words("speech") or goes_on)


def _cut_off(page: Page, end: int, kind: str) -> bool:
    """Whether one syllable of a word is left, a verb or particle (全说 in 李安全说)."""
    return page.text[end : end + 1] in vocabulary.kinds(kind) and page.starts[page.at(end) + 1] == end + 1


def _before_speech(page: Page, i: int) -> Iterator[Candidate]:
    """What stands before a verb of speech."""
    end = page.starts[i]
    for start in (end - 3, end - 2):
        if start < 0 or page.text[start] not in vocabulary.first_chars() or not page.edge(start):
            continue
        if odd_word(page, start, end):
            continue
        name = page.text[start:end]
        if shape(name) >= 3 - vocabulary.titled(page.before(start)) and not refused(name):
            yield Candidate(start, end, "person", 5, "person.speech")
            return
