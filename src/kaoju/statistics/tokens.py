"""A sentence as tokens: quantities, times and names stand whole, the words between them carry a POS tag.

Tags are those of jieba (ICTCLAS): n* noun, v* verb, a adjective, d adverb, p preposition, u* particle ...
with six of our own: Q quantity, B quantity that only bounds a class (亿元 in 亿元以上项目), T time,
E mention, A anaphor, x punctuation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import rjieba

from kaoju.lexicon import rows
from kaoju.model import Anaphor, Mention, Quantity, TimeExpression

QUANTITY, BOUND, TIME, MENTION, ANAPHOR, STOP = "Q", "B", "T", "E", "A", "x"
_COMPOUND = 4
_ASPECT = frozenset(("ul", "uz", "ug"))
_MODIFIER = 4  # 最多能替农户省下3万元: a modifier further off leaves its words to the clause
Thing = Quantity | TimeExpression | Mention | Anaphor


class Token(NamedTuple):
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


def _split(words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """价格上涨 is one word to the tagger's dictionary; here the verb of change must stand alone."""
    for word, tag in words:
        if len(word) >= _COMPOUND and word[-2:] in _changes() and tag[0] in "lnvj":
            yield word[:-2], "n"
            yield word[-2:], "v"
        else:
            # The tagger keeps its own tag for words it knew before; the table's goes first.
            yield word, _terms().get(word, tag)


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
        rank: list[tuple[Thing, str]] = [(q, QUANTITY) for q in quantities]
        rank += [(b, BOUND) for b in bounds]
        rank += [(t, TIME) for t in times]
        rank += [(m, MENTION) for m in mentions]
        rank += [(a, ANAPHOR) for a in anaphors]
        # A quantity goes first at its place: 24小时 is a duration in both tables, and a figure here.
        order = {QUANTITY: 0, BOUND: 0, TIME: 1, MENTION: 2, ANAPHOR: 3}
        rank.sort(key=lambda pair: (_reach(pair[0])[0], order[pair[1]], -pair[0].end))
        self.tokens: list[Token] = []
        for thing, tag in rank:
            if self.tokens and _reach(thing)[0] < self.tokens[-1].end:
                continue
            self.tokens.append(Token(*_reach(thing), thing.text, tag, thing))
        self.starts = [t.start for t in self.tokens]

    def within(self, start: int, end: int) -> Iterator[Token]:
        """The things that lie in [start, end)."""
        for i in range(bisect_left(self.starts, start), len(self.tokens)):
            token = self.tokens[i]
            if token.start >= end:
                return
            if token.end <= end:
                yield token


def _reach(thing: Thing) -> tuple[int, int]:
    """The stretch a thing takes up; a quantity takes its modifiers in (超过…, …左右)."""
    if not isinstance(thing, Quantity) or thing.mod_end < 0:
        return thing.start, thing.end
    near = 0 < thing.start - thing.mod_start <= _MODIFIER
    return thing.mod_start if near else thing.start, max(thing.mod_end, thing.end)


def tokenize(clean: str, start: int, end: int, atoms: Atoms) -> list[Token]:
    """The tokens of clean [start, end), white space left out."""
    out: list[Token] = []
    at = start
    for atom in atoms.within(start, end):
        _words(clean, at, atom.start, out)
        # A bound goes into labels with its modifier: 5000万元以上.
        out.append(atom._replace(text=clean[atom.start : atom.end]) if atom.tag == BOUND else atom)
        at = atom.end
    _words(clean, at, end, out)
    return out


def _words(clean: str, start: int, end: int, out: list[Token]) -> None:
    if start >= end:
        return
    at = start
    for word, tag in _split(_tagger().tag(clean[start:end])):
        stop = at + len(word)
        if at > start and word in _tails() and out[-1].end == at and out[-1].tag[0] in "nvjb":
            head = out.pop()
            out.append(Token(head.start, stop, head.text + word, "n"))
        elif not word.isspace():
            if tag in _ASPECT and out and out[-1].tag == "vn" and out[-1].end == at:
                out[-1] = out[-1]._replace(tag="v")  # 建设了6.6万公里
            out.append(Token(at, stop, word, STOP if tag == "x" or not word[0].isalnum() else tag))
        at = stop
