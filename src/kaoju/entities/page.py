"""A text cut into tagged words, and which places, bodies and trades those words are.

The segmenter is a private one: place names, heads of bodies and known names were added to its dictionary,
so that 经发科科长 falls into 经发科 | 科长 and not into 经发 | 科科长.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate

import rjieba

from kaoju.entities import vocabulary
from kaoju.entities.gazetteer import gazetteer, level

_OWN = 500
"""Frequency of added words: above rare compounds, below the everyday words of the dictionary."""


@cache
def segmenter() -> rjieba.Jieba:
    """The segmenter with this room's words in it; about 0.15 s, once a process."""
    cutter = rjieba.Jieba()
    places = gazetteer()
    for form in places.full_forms():
        cutter.add_word(form, _OWN if len(form) > 2 else 50, "ns")
    for form, codes in places.shorts.items():
        if level(codes[:6]) != "county" or not cutter.has_word(form):
            cutter.add_word(form, _OWN if level(codes[:6]) != "county" else 60, "ns")
    for name in vocabulary.regions():
        cutter.add_word(name, _OWN, "ns")
    for word in vocabulary.known():
        cutter.add_word(word, 2000, "nz")
    for word, head in vocabulary.heads().items():
        if len(word) > 1:
            cutter.add_word(
                word, 3000 if head.strength == "dept" else 1000, "nt" if head.strength == "dept" else "n"
            )
    for side in ("title", "before"):
        for word in vocabulary.person_words(side):
            if len(word) > 1:
                cutter.add_word(word, 3000, "nh")
    for word in vocabulary.words("generic_words.tsv"):
        if len(word) > 1 and not cutter.has_word(word):
            cutter.add_word(word, 500, "n")
    for word in vocabulary.anaphors():
        cutter.add_word(word, 2000, "r")
    return cutter


class Page:
    """The text of one document as words.

    Attributes:
        words, tags: the words in order and their parts of speech.
        starts: offset of each word, and the length of the text at the end.
    """

    __slots__ = ("edges", "starts", "tags", "text", "words")

    def __init__(self, text: str) -> None:
        """Segment the text once."""
        self.text = text
        pairs = segmenter().tag(text)
        self.words = [word for word, _ in pairs]
        self.tags = [tag for _, tag in pairs]
        self.starts = [0, *accumulate(map(len, self.words))]
        self.edges = frozenset(self.starts)
        if self.starts[-1] != len(text):
            raise ValueError("the segmenter lost characters")

    def at(self, offset: int) -> int:
        """Index of the word that holds the offset."""
        return bisect_right(self.starts, offset) - 1

    def first_from(self, offset: int) -> int:
        """Index of the first word that begins at or after the offset."""
        return bisect_left(self.starts, offset)

    def aligned(self, start: int, end: int) -> bool:
        """Whether both ends fall between words."""
        return start in self.edges and end in self.edges

    def before(self, offset: int) -> str:
        """The word that ends at the offset or holds the character before it; '' at the beginning."""
        return self.words[self.at(offset - 1)] if offset > 0 else ""

    def after(self, offset: int) -> str:
        """The word that begins at the offset or holds it; '' at the end."""
        return self.words[self.at(offset)] if offset < len(self.text) else ""
