"""Persons: a surname, characters that given names are made of, and the words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page, in_dictionary

_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,9}(?:[·•・‧][\u4e00-\u9fffA-Z]{1,12})+")
_BYLINE = re.compile(
    r"(?:(?:本报|特约|见习|实习|首席)?(?:记者|通讯员)|文/|摄影[:：])[ \u3000:：]{0,2}((?:[\u4e00-\u9fff]{2,4}[ \u3000、]{0,2}){1,6})"
)
_NAME_LINE = re.compile(
    r"(?m)^[ \u3000]*[\u4e00-\u9fff]{2,3}(?:[ \u3000]+[\u4e00-\u9fff]{2,3}){1,4}[ \u3000]*$"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def find(page: Page) -> Iterator[Candidate]:
    """Names that dictionary tags, titles, bylines or verbs of speech give away."""
    family = _families()
    for i, tag in enumerate(page.tags):
        if tag in _TAGS:
            yield from _tagged(page, i)
        elif len(page.words[i]) == 1 and page.words[i] in family:
            yield from _split(page, i)
        if tag == "nh" or page.words[i] in _titles():
            yield from _after_title(page, i)
    for i in [i for i, w in enumerate(page.words) if w in _SAY]:
        yield from _before_speech(page, i)
    yield from _foreign(page)
    yield from _transcribed(page)
    yield from _bylines(page)
    for match in _NAME_LINE.finditer(page.text):
        names = list(_HAN.finditer(match[0]))
        if all(shape(name[0]) >= 2 for name in names):
            for name in names:
                yield Candidate(
                    match.start() + name.start(), match.start() + name.end(), "person", 6, "person.line"
                )


_TAGS = frozenset(("nr", "nrt", "nrfg"))
_SAY = frozenset(
    (
        "说",
        "表示",
        "介绍",
        "告诉",
        "指出",
        "强调",
        "认为",
        "坦言",
        "透露",
        "告诉记者",
        "说道",
        "提醒",
        "宣布",
        "呼吁",
    )
)


@cache
def _titles() -> frozenset[str]:
    return vocabulary.person_words("title") | vocabulary.person_words("before")


def shape(name: str) -> int:
    """How much a string looks like a Chinese personal name: below 0 not at all, 2 and more well."""
    size = 2 if name[:2] in vocabulary.surnames() else 1
    family = vocabulary.surnames().get(name[:size])
    given = name[size:]
    if family is None or not 1 <= len(given) <= 2 or not _HAN.fullmatch(name):
        return -9
    good = sum(c in vocabulary.words("given_chars.tsv") for c in given)
    score = {"common": 2, "mid": 1, "rare": 0}[family] + (
        1 if good == len(given) else -2 * (len(given) - good)
    )
    return score + (1 if len(given) == 2 else 0)


def _tagged(page: Page, i: int) -> Iterator[Candidate]:
    """A word that the segmenter takes for a person, when the name or its neighbours agree."""
    name, start = page.words[i], page.starts[i]
    if page.tags[i] == "nrfg" and name in vocabulary.known():
        return
    for end in _ends(page, i):
        name = page.text[start:end]
        if name in vocabulary.words("not_names.tsv") or name.endswith(("女士", "先生", "某某")):
            return
        around = _context(page, start, end)
        score = shape(name) + around
        sure = around > 0 or not in_dictionary(name) or shape(name) > 3
        if sure and (score >= 4 or (score >= 3 and len(name) == 3)):
            yield Candidate(start, end, "person", 6 if score >= 5 else 5, "person.tagged")
            return


@cache
def _families() -> frozenset[str]:
    return frozenset(w for w, kind in vocabulary.surnames().items() if kind != "rare" and len(w) == 1)


def _odd_word(page: Page, start: int, end: int) -> bool:
    """Whether the stretch is one word of the dictionary that is no name (关于 after 总书记)."""
    i = page.at(start)
    return page.starts[i + 1] == end and page.tags[i] not in _TAGS and page.tags[i] not in {"ns", "nz"}


def _split(page: Page, i: int) -> Iterator[Candidate]:
    """A surname cut off from its given name (孙|宁宁, 刘|小惠)."""
    if i + 1 >= len(page.words):
        return
    given, start = page.words[i + 1], page.starts[i]
    end = page.starts[i + 2]
    if not 1 <= len(given) <= 2 or not _HAN.fullmatch(given):
        return
    around = _context(page, start, end)
    odd = page.tags[i + 1] in _TAGS or (len(given) == 2 and not in_dictionary(given))
    if shape(page.text[start:end]) + around + odd >= (5 if len(given) == 2 else 6):
        yield Candidate(start, end, "person", 5, "person.split")


def _ends(page: Page, i: int) -> tuple[int, ...]:
    """Where the name that begins at word i may end: with the word, or one odd syllable later."""
    end = page.starts[i + 1]
    word = page.words[i]
    if len(word) == 4:
        return (end - 1,) if page.before(page.starts[i]) in _titles() | {"的"} and shape(word[:3]) > 3 else ()
    following = page.words[i + 1] if i + 1 < len(page.words) else ""
    if len(word) < 3 and len(word) + len(following) in {2, 3} and _HAN.fullmatch(following or "x"):
        odd = page.tags[i + 1] in {"zg", "ng", "nr", "n", "g", "vg", "ag", "tg", "nz", "a", "j"}
        if len(word) == 1 or (odd and len(following) == 1):
            return (end + len(following), end)
    return (end,)


def _context(page: Page, start: int, end: int) -> int:
    before, after = page.before(start), page.after(end)
    score = 0
    if before in _titles():
        score += 3
    if after in vocabulary.person_words("after"):
        score += 2
    if after in vocabulary.person_words("speech") or after[:1] in "说称":
        score += 1
    if after[:1] in {"", "，", "、", "。", "(", "（", "）", "\n"} and before in _titles():
        score += 1
    return score


def _after_title(page: Page, i: int) -> Iterator[Candidate]:
    """What follows a title: 局长|李彪|为, 记者|曹丽华; the longest string of good shape that ends well."""
    start = page.starts[i + 1]
    if start >= len(page.text) or page.text[start] not in _first_chars():
        return
    best: tuple[int, int] | None = None
    for size in (4, 3, 2):
        end = start + size
        name = page.text[start:end]
        if len(name) < size or (size == 4 and name[:2] not in vocabulary.surnames()):
            continue
        if (end not in page.edges and not _spoken(page, end)) or _odd_word(page, start, end):
            continue
        score = max(shape(name), 0) * 2 + (size == 3)
        after = page.after(end)
        if after in _SAY or not _HAN.match(after) or _spoken(page, end):
            score += 6
        elif after in vocabulary.person_words("speech"):
            score += 2
        if shape(name) > -2 and (best is None or score > best[0]):
            best = (score, end)
    if best and best[0] >= 4 and page.text[start : best[1]] not in vocabulary.words("not_names.tsv"):
        yield Candidate(start, best[1], "person", 7, "person.title")


def _spoken(page: Page, end: int) -> bool:
    """Whether the word that the name would cut is its last syllable and a verb (全说 in 谢定全说)."""
    return page.text[end : end + 1] in {"说", "称"} and page.starts[page.at(end)] == end - 1


def _before_speech(page: Page, i: int) -> Iterator[Candidate]:
    """What stands before a verb of speech at the beginning of a clause or after a body's head."""
    end = page.starts[i]
    for size in (3, 2):
        start = end - size
        if start < 0 or start not in page.edges:
            continue
        name = page.text[start:end]
        if shape(name) >= 3 - (page.before(start) in _titles()) and not _common(page, start, end):
            yield Candidate(start, end, "person", 5, "person.speech")
            return


def _common(page: Page, start: int, end: int) -> bool:
    """Whether the stretch is one everyday word."""
    i = page.at(start)
    return page.starts[i + 1] == end and page.tags[i] not in _TAGS and page.tags[i] not in {"x", "nz"}


@cache
def _first_chars() -> frozenset[str]:
    return frozenset(word[0] for word in vocabulary.surnames())


def _foreign(page: Page) -> Iterator[Candidate]:
    """Names with a dot: 阿卜杜拉·侯赛因; both ends are word boundaries within transcription characters."""
    chars = vocabulary.words("foreign_chars.tsv")
    for match in _FOREIGN.finditer(page.text):
        dots = [n for n, c in enumerate(match[0]) if c in "·•・‧"]
        first = middle = match.start() + dots[0]
        while first > match.start() and page.text[first - 1] in chars and page.before(first) not in _titles():
            first -= 1
        tail = match.start() + dots[-1] + 1
        end = _run(page, tail, match.end())
        if first < middle and end > tail:
            yield Candidate(first, end, "person", 7, "person.foreign")


def _run(page: Page, start: int, limit: int) -> int:
    """End of the words from `start` on that are spelled in transcription characters only."""
    chars = vocabulary.words("foreign_chars.tsv")
    i = page.at(start)
    end = start
    while end < limit and i < len(page.words):
        word = page.text[max(start, page.starts[i]) : page.starts[i + 1]]
        plain = len(word) == 1 and page.tags[i] in {"p", "c", "d", "uj", "u", "v"}
        if plain or not (page.tags[i] == "nrt" or all(c in chars for c in word)) or len(word) > 7:
            break
        end = page.starts[i + 1]
        i += 1
    return min(end, limit)


def _transcribed(page: Page) -> Iterator[Candidate]:
    """Foreign names without a dot, after a title or before a verb of speech: 总统卡加梅, 巴尼耶说."""
    for i in [i for i, w in enumerate(page.words) if w in vocabulary.person_words("title")]:
        start = page.starts[i + 1]
        end = _run(page, start, start + 8)
        if end - start > 2 and shape(page.text[start:end]) < 2:
            yield Candidate(start, end, "person", 6, "person.transcribed")
    for i, tag in enumerate(page.tags):
        if (
            tag == "nrt"
            and len(page.words[i]) > 2
            and page.words[i + 1 : i + 2]
            and page.words[i + 1] in _SAY
        ):
            yield Candidate(page.starts[i], page.starts[i + 1], "person", 5, "person.transcribed")


def _bylines(page: Page) -> Iterator[Candidate]:
    """记者 周静 通讯员 晓张: names of reporters, pen names included."""
    for match in _BYLINE.finditer(page.text):
        if match[1] and match.start(1) > 0 and page.text[match.start(1) - 1] in " \u3000:：":
            for name in _HAN.finditer(match[1]):
                if 2 <= len(name[0]) <= 3 and name[0] not in _titles():
                    at = match.start(1) + name.start()
                    yield Candidate(at, at + len(name[0]), "person", 7, "person.byline")
