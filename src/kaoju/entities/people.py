"""Chinese names of persons: surname, characters of given names, and the words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page, in_dictionary
from kaoju.entities.vocabulary import Mark

_BYLINE = re.compile(
    r"(?:记者|通讯员|文/|摄影[:：])[ \u3000:：]{0,2}((?:[\u4e00-\u9fff]{2,4}[ \u3000、]{0,2}){1,6})"
)
_NAME_LINE = re.compile(
    r"(?m)^[ \u3000]*[\u4e00-\u9fff]{2,3}(?:[ \u3000]+[\u4e00-\u9fff]{2,3}){1,4}[ \u3000]*$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_TAGS = frozenset(("nr", "nrt", "nrfg"))
_SMALL = frozenset(("p", "c", "d", "u", "uj", "r", "m"))
_HOPELESS = -3
_LONE = frozenset(("zg", "ng", "n", "g", "nz", "ns", "vg", "tg", "j", "ag"))
_SYLLABLE = frozenset(("zg", "ng", "nr", "n", "g", "vg", "ag", "tg", "nz", "a", "j"))


def find(page: Page) -> Iterator[Candidate]:
    """Names that dictionary tags, titles, bylines or verbs of speech give away."""
    for i in [i for i, tag in enumerate(page.tags) if tag in _TAGS]:
        yield from _tagged(page, i)
    for i in page.marked(Mark.FAMILY):
        if page.tags[i] in _LONE:
            yield from _split(page, i)
    for i in page.marked(Mark.TITLE):
        yield from _after_title(page, i)
    for i in page.marked(Mark.SAY):
        yield from _before_speech(page, i)
    yield from _bylines(page)
    yield from _name_lines(page)


@lru_cache(maxsize=50_000)
def shape(name: str) -> int:
    """How much a string looks like a Chinese personal name: below 0 not at all, 2 and more well."""
    size = 2 if name[:2] in vocabulary.surnames() else 1
    family = vocabulary.surnames().get(name[:size])
    given = name[size:]
    if family is None or not 1 <= len(given) <= 2 or not _HAN.fullmatch(name):
        return -9
    bad = sum(c not in vocabulary.words("given_chars.tsv") for c in given)
    return {"common": 2, "mid": 1, "rare": 0}[family] + (-2 * bad or 1) + (len(given) == 2)


def _refused(name: str) -> bool:
    """Words that only look like names, and 中方, 韩方."""
    if len(name) == 2 and name[1] == "方":
        return True
    return name in vocabulary.words("not_names.tsv") or name.endswith(vocabulary.kind("not_person_end"))


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
        if _refused(name):
            return
        around = _context(page, start, end)
        score = looks + around
        sure = around > 0 or not in_dictionary(name) or looks > 3
        if sure and score >= 4 - (len(name) == 3):
            yield Candidate(start, end, "person", 6 if score >= 5 else 5, "person.tagged")
            return


def _ends(page: Page, i: int) -> tuple[int, ...]:
    """Where the name that begins at word i may end: with the word, or one odd syllable later."""
    word, end = page.words[i], page.starts[i + 1]
    if len(word) == 4:
        before = page.before(page.starts[i])
        fits = (before in vocabulary.titles() or before == "的") and shape(word[:3]) > 3
        return (end - 1,) if fits else ()
    following = page.words[i + 1] if i + 1 < len(page.words) else ""
    if len(word) < 3 and len(word) + len(following) in {2, 3} and _HAN.fullmatch(following or "x"):
        odd = page.tags[i + 1] in _SYLLABLE
        if len(word) == 1 or (odd and len(following) == 1):
            return (end + len(following), end)
    return (end,)


def _context(page: Page, start: int, end: int) -> int:
    """What the neighbours say for a name: 3 for a title before, less for words that persons do or are."""
    before, after = page.before(start), page.after(end)
    titled = before in vocabulary.titles()
    score = 3 * titled + 2 * (after in vocabulary.person_words("after"))
    if after in vocabulary.person_words("speech") or after[:1] in {"说", "称"}:
        score += 1
    return score + (titled and not _HAN.match(after))


def _split(page: Page, i: int) -> Iterator[Candidate]:
    """A surname cut off from its given name (孙|宁宁, 刘|小惠)."""
    if i + 1 >= len(page.words):
        return
    given, start, end = page.words[i + 1], page.starts[i], page.starts[i + 2]
    if not 1 <= len(given) <= 2 or not _HAN.fullmatch(given) or _refused(page.text[start:end]):
        return
    odd = page.tags[i + 1] in _TAGS or (len(given) == 2 and not in_dictionary(given))
    if shape(page.text[start:end]) + _context(page, start, end) + odd >= 7 - len(given):
        yield Candidate(start, end, "person", 5, "person.split")


def _after_title(page: Page, i: int) -> Iterator[Candidate]:
    """What follows a title: 局长|王建国, 记者|陈小兰; the longest string of good shape that ends well."""
    start = page.starts[i + 1]
    if page.text[start : start + 1] not in vocabulary.first_chars() or page.tags[i + 1] in _SMALL:
        return
    best = (0, 0)
    for size in (4, 3, 2):
        end = start + size
        name = page.text[start:end]
        if len(name) < size or (size == 4 and name[:2] not in vocabulary.surnames()):
            continue
        if name[-1] in vocabulary.kinds("spoken"):
            continue
        if shape(name) > -2 and (page.edge(end) or _spoken(page, end)) and not _odd_word(page, start, end):
            best = max(best, (_ending(page, name, end), end))
    if best[0] >= 4 and not _refused(page.text[start : best[1]]):
        yield Candidate(start, best[1], "person", 7, "person.title")


def _ending(page: Page, name: str, end: int) -> int:
    """Score of a name after a title by its shape and by what follows."""
    after = page.after(end)
    score = max(shape(name), 0) * 2 + (len(name) == 3)
    if after in vocabulary.kinds("say") or not _HAN.match(after) or _spoken(page, end):
        return score + 6
    return score + 2 * (after in vocabulary.person_words("speech"))


def _spoken(page: Page, end: int) -> bool:
    """Whether the word that the name would cut is its last syllable and a verb (全说 in 李安全说)."""
    return page.text[end : end + 1] in vocabulary.kinds("spoken") and page.starts[page.at(end) + 1] == end + 1


def _odd_word(page: Page, start: int, end: int) -> bool:
    """Whether the stretch is one word of the dictionary that is no name (关于 after 总书记)."""
    i = page.at(start)
    return page.starts[i + 1] == end and page.tags[i] not in _TAGS and page.tags[i] not in {"ns", "nz"}


def _before_speech(page: Page, i: int) -> Iterator[Candidate]:
    """What stands before a verb of speech."""
    end = page.starts[i]
    for start in (end - 3, end - 2):
        if start < 0 or page.text[start] not in vocabulary.first_chars() or not page.edge(start):
            continue
        if _odd_word(page, start, end):
            continue
        name = page.text[start:end]
        if shape(name) >= 3 - (page.before(start) in vocabulary.titles()) and not _refused(name):
            yield Candidate(start, end, "person", 5, "person.speech")
            return


def _bylines(page: Page) -> Iterator[Candidate]:
    """记者 周静 通讯员 晓张: names of reporters, pen names included."""
    for match in _BYLINE.finditer(page.text):
        if page.text[match.start(1) - 1] not in " \u3000:：/":
            continue
        for name in _HAN.finditer(match[1]):
            if 2 <= len(name[0]) <= 3 and name[0] not in vocabulary.titles():
                at = match.start(1) + name.start()
                yield Candidate(at, at + len(name[0]), "person", 7, "person.byline")


def _name_lines(page: Page) -> Iterator[Candidate]:
    """A line of names only, as under a headline."""
    for match in _NAME_LINE.finditer(page.text):
        names = list(_HAN.finditer(match[0]))
        if all(shape(name[0]) >= 2 for name in names):
            for name in names:
                start = match.start() + name.start()
                yield Candidate(start, start + len(name[0]), "person", 6, "person.line")
