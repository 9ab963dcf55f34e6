"""A text cut into tagged words.

The segmenter is a private one: place names, heads of bodies and known names were added to its dictionary,
so that 财政科科长 falls into 财政科 | 科长 and not into 财政 | 科科长. Words of the dictionary that hide
a name (俄罗斯国防部, 市委书记) are cut once more.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, compress
from operator import itemgetter

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kaoju.entities import vocabulary
from kaoju.entities.gazetteer import gazetteer, level

_PLACE, _COUNTY, _KNOWN, _DEPT, _HEAD, _TITLE, _PLAIN = 500, 60, 2000, 3000, 1000, 3000, 500
"""Frequencies of added words: above rare compounds, below the everyday words of the dictionary."""
_LONG, _FORMER = 5000, 20
_SURROGATES = re.compile("[\ud800-\udfff]")
_MEMO = 200_000
_QUICK = 400_000


@cache
def segmenter() -> rjieba.Jieba:
    """The segmenter with this room's words in it; about 0.2 s, once a process."""
    cutter = rjieba.Jieba()
    _add_places(cutter)
    for word, item in vocabulary.known().items():
        cutter.add_word(word, _KNOWN, "nt" if item.type in {"gov", "org"} else "nz")
    for word, head in vocabulary.heads().items():
        if head.strength == "dept":
            cutter.add_word(word, _DEPT, "nt")
        elif len(word) > 1:
            cutter.add_word(word, _HEAD, "n")
    for word in vocabulary.titles():
        cutter.add_word(word, _TITLE, "nh")
    for word in vocabulary.words("generic_words.tsv"):
        if len(word) > 1 and not cutter.has_word(word):
            cutter.add_word(word, _PLAIN, "n")
    for word in vocabulary.anaphors():
        cutter.add_word(word, _KNOWN, "r")
    return cutter


def _add_places(cutter: rjieba.Jieba) -> None:
    places = gazetteer()
    for form in places.full_forms():
        usual = _LONG if len(form) > 4 else _PLACE if len(form) > 2 else _COUNTY
        cutter.add_word(form, _FORMER if form in places.successor and len(form) < 5 else usual, "ns")
    for form, codes in places.shorts.items():
        county = level(codes[:6]) == "county"
        if not county or not cutter.has_word(form):
            cutter.add_word(form, _COUNTY if county else _PLACE, "ns")
    for name in vocabulary.regions():
        cutter.add_word(name, _PLACE, "ns")


@lru_cache(maxsize=_MEMO)
def in_dictionary(word: str) -> bool:
    """Whether the word is an everyday word or a word of this room."""
    return bool(segmenter().has_word(word))


def _pieces(word: str) -> tuple[tuple[str, str], ...]:
    """The parts of a dictionary word that begins with a place or ends with a title; () for any other."""
    if word in vocabulary.known() or word in vocabulary.surfaces() or word in vocabulary.heads():
        return ()
    for size in (2, 3, 4):
        front, rest = word[:size], word[size:]
        if front in vocabulary.known() and rest in vocabulary.known():
            return ((front, "nt"), (rest, "nt"))
        if len(rest) > 1 and vocabulary.surfaces().get(front, "county") != "county":
            return ((front, "ns"), *segmenter().tag(rest))
    for size in (2, 3, 4):
        body, title = word[:-size], word[-size:]
        if title in vocabulary.titles() and (body in vocabulary.heads() or body in vocabulary.known()):
            return ((body, "nt"), (title, "nh"))
    return ()


Entry = tuple[str, str, int]
"""A word, its part of speech and its marks."""

_CUT_ANEW = 1 << 20
"""Above every mark of `vocabulary.Mark`: the word must be cut once more."""


class _Entries(dict[str, Entry]):
    """What is known of each word, worked out at its first sight: texts are made of the same words."""

    def __missing__(self, word: str) -> Entry:
        """The entry of a new word.

        Raises:
            LookupError: by itself the word falls apart (高|达), so that only its text gives its tag.
        """
        pairs = segmenter().tag(word)
        if len(pairs) > 1:
            raise LookupError(word)
        return self.learn(word, pairs[0][1])

    def learn(self, word: str, tag: str) -> Entry:
        """Keep the word with the tag that the segmenter gave it, the same at each of its places."""
        if len(self) > _MEMO:
            self.clear()
        found = self[word] = (word, tag, _marks(word, tag) | (_CUT_ANEW if _parts(word) else 0))
        return found


@lru_cache(maxsize=_MEMO)
def _parts(word: str) -> tuple[Entry, ...]:
    """The parts of a word that must be cut once more, () for all others."""
    if len(word) > 3 or word in _doubled():
        found = _pieces(word)
    else:
        found = ((word[0], "p"), (word[1], "n")) if word in _run_on() else ()
    return tuple((part, tag, _marks(part, tag)) for part, tag in found)


def _marks(word: str, tag: str) -> int:
    person = vocabulary.Mark.PERSON if tag in vocabulary.PERSON_TAGS else 0
    return vocabulary.mark(word) | person


_ENTRIES = _Entries()
_WORD, _TAG, _MARK = itemgetter(0), itemgetter(1), itemgetter(2)


class Page:
    """The text of one document as words.

    Attributes:
        entries: the words in order with their parts of speech and marks.
        words, tags: the words and the parts of speech by themselves.
        starts: offset of each word, and the length of the text at the end.
        marks: for each word that a rule may care about, its index and its marks (`vocabulary.Mark`).
    """

    __slots__ = ("entries", "marks", "starts", "tags", "text", "words")

    def __init__(self, text: str) -> None:
        """Segment the text once; lone surrogates, which no encoder takes, count as unknown characters."""
        if not text.isascii() and _SURROGATES.search(text):
            text = _SURROGATES.sub("\ufffd", text)
        self.text = text
        self._lay(_cut(text))
        if self.starts[-1] != len(text):
            raise ValueError("the segmenter lost characters")

    def _lay(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.words: list[str] = list(map(_WORD, entries))
        self.tags: list[str] = list(map(_TAG, entries))
        self.starts = [0, *accumulate(map(len, self.words))]
        found = list(map(_MARK, entries))
        self.marks = list(compress(enumerate(found), found))

    def marked(self, mark: int) -> list[int]:
        """Indices of the words that bear the mark."""
        return [i for i, found in self.marks if found & mark]

    def join(self, forms: Collection[str]) -> None:
        """Make one word of every stretch that spells one of the forms but was cut into several words."""
        finder = AhoCorasick(sorted(forms), matchkind=MatchKind.LeftmostLongest)
        spans = ((start, end) for _, start, end in finder.find_matches_as_indexes(self.text))
        self.merge([s for s in spans if self.edge(s[0]) and self.edge(s[1])])

    def merge(self, spans: Iterable[tuple[int, int]]) -> None:
        """Make one word, a place, of each stretch; what is left of words at its ends is cut anew.

        Args:
            spans: stretches in order and apart.
        """
        entries: list[Entry] = []
        at = done = 0
        for start, end in spans:
            first, last = self.at(start), self.first_from(end)
            if first >= at:
                entries += self._plain(done, self.starts[at])
                entries += self.entries[at:first]
                done = self.starts[first]
            entries += self._plain(done, start)
            form = self.text[start:end]
            entries.append((form, "ns", vocabulary.mark(form)))
            at, done = last, end
        if done:
            entries += self._plain(done, self.starts[at])
            entries += self.entries[at:]
            self._lay(entries)

    def _plain(self, start: int, end: int) -> list[Entry]:
        """What is left of a word, cut anew."""
        return _cut(self.text[start:end]) if start < end else []

    def at(self, offset: int) -> int:
        """Index of the word that holds the offset."""
        return bisect_right(self.starts, offset) - 1

    def first_from(self, offset: int) -> int:
        """Index of the first word that begins at or after the offset."""
        return bisect_left(self.starts, offset)

    def edge(self, offset: int) -> bool:
        """Whether the offset lies between words."""
        return self.starts[bisect_left(self.starts, offset)] == offset

    def before(self, offset: int) -> str:
        """The word that ends at the offset or holds the character before it; '' at the beginning."""
        return self.words[self.at(offset - 1)] if offset > 0 else ""

    def after(self, offset: int) -> str:
        """The word that begins at the offset or holds it; '' at the end."""
        return self.words[self.at(offset)] if offset < len(self.text) else ""


def occurrences(text: str, forms: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where the forms stand; one automaton for long texts, plain search (no set-up) for short ones."""
    if len(text) * len(forms) > _QUICK:
        finder = AhoCorasick(sorted(forms), matchkind=MatchKind.LeftmostLongest)
        for _, start, end in finder.find_matches_as_indexes(text):
            yield start, end
        return
    for form in forms:
        at = text.find(form)
        while at >= 0:
            yield at, at + len(form)
            at = text.find(form, at + 1)


@cache
def _run_on() -> frozenset[str]:
    """A particle and a rank that the segmenter takes for one word: 据|县 in 据县指挥部统计, 委|的."""
    leads, ranks = vocabulary.kinds("run_on"), vocabulary.kinds("rank")
    return frozenset(a + b for a in leads for b in ranks if len(b) == 1) | vocabulary.kinds("run_off")


@cache
def _doubled() -> frozenset[str]:
    """A title with the last character of a body before it: 处|处长 in 贸易处处长."""
    return frozenset(w[0] + w for w in vocabulary.kinds("doubled"))


def _cut(text: str) -> list[Entry]:
    """The words of a text; cutting alone is cheaper than tagging, and a word always has the same tag."""
    try:
        entries = list(map(_ENTRIES.__getitem__, segmenter().cut(text)))
    except LookupError:
        entries = [_ENTRIES.learn(word, tag) for word, tag in segmenter().tag(text)]
    if max(map(_MARK, entries), default=0) < _CUT_ANEW:
        return entries
    out: list[Entry] = []
    done = 0
    for i in [i for i, entry in enumerate(entries) if entry[2] >= _CUT_ANEW]:
        out += entries[done:i]
        out += _parts(entries[i][0])
        done = i + 1
    out += entries[done:]
    return out
