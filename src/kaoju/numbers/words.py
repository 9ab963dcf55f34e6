"""Numerals inside ordinary words, set phrases and names: one automaton pass over the text."""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kaoju.lexicon import rows
from kaoju.model import Fate


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[Fate, str], ...]]:
    table = rows("number_words.tsv")
    fates: tuple[tuple[Fate, str], ...] = tuple((row["fate"], row["why"]) for row in table)  # type: ignore[misc]
    return AhoCorasick([row["word"] for row in table], matchkind=MatchKind.LeftmostLongest), fates


class Claim(tuple[int, int, Fate, str]):
    """A stretch (start, end) that is a word, with its fate and the reason."""

    __slots__ = ()


# a title in book marks is a name as a whole, whatever numerals stand in it
_TITLE = re.compile(r"《[^《》\n]{1,60}》")


def claims(text: str) -> list[tuple[int, int, Fate, str]]:
    """Words and titles with a numeral in them, in text order, not overlapping: (start, end, fate, why)."""
    automaton, fates = _automaton()
    found = [(s, e, *fates[k]) for k, s, e in automaton.find_matches_as_indexes(_encodable(text))]
    titles: list[tuple[int, int, Fate, str]] = (
        [(m.start(), m.end(), "name", "title of a document") for m in _TITLE.finditer(text)]
        if "《" in text
        else []
    )
    return _merged(titles, found) if titles else found


def _encodable(text: str) -> str:
    """The text, lone surrogates replaced one for one: the automaton works on UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _merged(
    titles: list[tuple[int, int, Fate, str]], found: list[tuple[int, int, Fate, str]]
) -> list[tuple[int, int, Fate, str]]:
    """Both lists in order; a word inside a title is dropped."""
    out: list[tuple[int, int, Fate, str]] = []
    end = 0
    for claim in sorted((*titles, *found), key=lambda c: (c[0], -c[1])):
        if claim[0] >= end:
            out.append(claim)
            end = claim[1]
    return out
