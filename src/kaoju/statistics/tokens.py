"""A sentence as tokens: quantities, times and names stand whole, the words between them carry a POS tag.

Tags are those of jieba (ICTCLAS): n* noun, v* verb, a adjective, d adverb, p preposition, u* particle ...
with six of our own: Q quantity, B quantity that only bounds a class (亿元 in 亿元以上项目), T time,
E mention, A anaphor, x punctuation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

import rjieba
from msgspec import Struct
from msgspec.structs import replace

from kaoju.lexicon import rows
from kaoju.model import Anaphor, Mention, Quantity, TimeExpression

QUANTITY, BOUND, TIME, MENTION, ANAPHOR, STOP = "Q", "B", "T", "E", "A", "x"
_COMPOUND = 4
_ASPECT = frozenset(("ul", "uz", "ug"))
_MODIFIER = 4  # 最多能替农户省下3万元: a modifier further off leaves its words to the clause
_SHORT, _MEMO, _WORDS = 6, 1 << 14, 200_000
_KEPT = 8
Thing = Quantity | TimeExpression | Mention | Anaphor


class Token(Struct, frozen=True):
    """A word, or a whole thing that an earlier stage found (`thing`)."""

    start: int
    end: int
    text: str
    tag: str
    thing: Thing | None = None


@cache
def _tagger() -> rjieba.Jieba:
    """A tagger of our own: the library's default one belongs to the process, not to us."""
    tagger = rjieba.Jieba()
    for term, tag in _terms().items():
        tagger.add_word(term, 100_000, tag)
    return tagger


@cache
def _terms() -> dict[str, str]:
    return {row["term"]: row["tag"] for row in rows("terms.tsv")}


@cache
def _changes() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("cues.tsv") if row["role"] == "change")


@cache
def _tails() -> frozenset[str]:
    """One-character nouns that make a statistic word of what stands before them: 充电|量, 办结|率."""
    return frozenset(row["word"] for row in rows("cues.tsv") if row["role"] == "tail")


class Atoms:
    """Things of a document by place, disjoint: a longer or earlier-named kind wins an overlap."""

    def __init__(
        self,
        quantities: Sequence[Quantity],
        bounds: Sequence[Quantity],
        times: Sequence[TimeExpression],
        mentions: Sequence[Mention],
        anaphors: Sequence[Anaphor],
    ) -> None:
        """Merge the five kinds into one row of disjoint tokens."""
        found = [Token(*_reach(q), q.text, QUANTITY, q) for q in quantities]
        found += [Token(*_reach(b), b.text, BOUND, b) for b in bounds]
        found += [Token(t.start, t.end, t.text, TIME, t) for t in times]
        found += [Token(m.start, m.end, m.text, MENTION, m) for m in mentions]
        found += [Token(a.start, a.end, a.text, ANAPHOR, a) for a in anaphors]
        found.sort(key=_rank)
        self.tokens: list[Token] = []
        end = 0
        for token in found:
            if token.start >= end:
                self.tokens.append(token)
                end = token.end
        self.starts = [t.start for t in self.tokens]
        self.cut: dict[tuple[int, int], list[Token]] = {}
        """The stretches cut into tokens last: a sentence is read for its period, then for its figures."""

    def within(self, start: int, end: int) -> list[Token]:
        """The things that lie in [start, end)."""
        found = self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return found[:-1] if found and found[-1].end > end else found


_ORDER = {QUANTITY: 0, BOUND: 0, TIME: 1, MENTION: 2, ANAPHOR: 3}


def _rank(token: Token) -> tuple[int, int, int]:
    """A quantity goes first at its place: 24小时 is a duration in both tables, and a figure here."""
    return token.start, _ORDER[token.tag], -token.thing.end if token.thing else 0


def _reach(thing: Quantity) -> tuple[int, int]:
    """The stretch a quantity takes up, its modifiers taken in (超过…, …左右)."""
    if thing.mod_end < 0:
        return thing.start, thing.end
    near = 0 < thing.start - thing.mod_start <= _MODIFIER
    return thing.mod_start if near else thing.start, max(thing.mod_end, thing.end)


def tokenize(clean: str, start: int, end: int, atoms: Atoms) -> list[Token]:
    """The tokens of clean [start, end), white space left out; asked for the same stretch, the same list."""
    known = atoms.cut.get((start, end))
    if known is not None:
        return known
    out: list[Token] = []
    at = start
    for atom in atoms.within(start, end):
        _words(clean, at, atom.start, out)
        # A bound goes into labels with its modifier: 5000万元以上.
        out.append(replace(atom, text=clean[atom.start : atom.end]) if atom.tag == BOUND else atom)
        at = atom.end
    _words(clean, at, end, out)
    if len(atoms.cut) >= _KEPT:
        atoms.cut.clear()
    atoms.cut[start, end] = out
    return out


def _words(clean: str, start: int, end: int, out: list[Token]) -> None:
    if end - start > _SHORT:
        _cut(clean[start:end], start, out)
    elif start < end:
        out += [Token(start + t.start, start + t.end, t.text, t.tag) for t in _remembered(clean[start:end])]


@lru_cache(_MEMO)
def _remembered(text: str) -> list[Token]:
    """The tokens of a short stretch: the comma between two figures, 的, 其中 come again and again."""
    out: list[Token] = []
    _cut(text, 0, out)
    return out


class _Tags(dict[str, tuple[str, str]]):
    """Tag and part of each word, worked out at its first sight: a word has the same tag at each place."""

    def __missing__(self, word: str) -> tuple[str, str]:
        """The row of a new word.

        Raises:
            LookupError: by itself the word falls apart, so that only its text gives its tag.
        """
        pairs = _tagger().tag(word)
        if len(pairs) > 1:
            raise LookupError(word)
        return self.learn(word, pairs[0][1])

    def learn(self, word: str, tag: str) -> tuple[str, str]:
        """Keep the word with the tag that the tagger gave it."""
        if len(self) > _WORDS:
            self.clear()
        found = self[word] = _tag_and_part(word, tag)
        return found


_TAGS = _Tags()
_ALONE, _SPACE, _CHANGE, _TAIL, _AFTER_VERB = "", "space", "change", "tail", "aspect"
"""The part a word plays: none, or one that `_placed` sees to."""


def _tag_and_part(word: str, tag: str) -> tuple[str, str]:
    if len(word) >= _COMPOUND and word[-2:] in _changes() and tag[0] in "lnvj":
        return tag, _CHANGE
    # The tagger keeps its own tag for words it knew before; the table's goes first.
    tag = _terms().get(word, tag)
    if word in _tails():
        return tag, _TAIL
    if tag == STOP or not word[0].isalnum():
        return STOP, _SPACE if word.isspace() else _ALONE
    return tag, _AFTER_VERB if tag in _ASPECT else _ALONE


def _cut(text: str, at: int, out: list[Token]) -> None:
    """Add the words of a text that stands at `at`, white space left out; cutting is cheaper than tagging."""
    words = _tagger().cut(text)
    try:
        found = list(map(_TAGS.__getitem__, words))
    except LookupError:
        pairs = _tagger().tag(text)
        words, found = [word for word, _ in pairs], [_TAGS.learn(*pair) for pair in pairs]
    for word, (tag, part) in zip(words, found, strict=True):
        end = at + len(word)
        if part:
            _place(Token(at, end, word, tag), part, out)
        else:
            out.append(Token(at, end, word, tag))
        at = end


def _place(token: Token, part: str, out: list[Token]) -> None:
    """Add a word that is no token by itself, or that makes something else of the token before it."""
    if part == _CHANGE:
        # 价格上涨 is one word to the tagger's dictionary; here the verb of change must stand alone.
        verb = token.end - 2
        out += (
            Token(token.start, verb, token.text[:-2], "n"),
            Token(verb, token.end, token.text[-2:], "v"),
        )
        return
    before = out[-1] if out and out[-1].end == token.start else None
    if before and part == _TAIL and before.tag[0] in "nvjb":
        token = Token(before.start, token.end, before.text + token.text, "n")
        out.pop()
    elif before and part == _AFTER_VERB and before.tag == "vn":
        out[-1] = Token(before.start, before.end, before.text, "v")  # 建设了6.6万公里
    if part != _SPACE:
        out.append(token)
