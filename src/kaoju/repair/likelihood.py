"""How much a stretch of characters looks like Chinese: which character follows which in news, and how often."""

from __future__ import annotations

import gzip
import importlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from math import inf, log
from typing import Any

import opencc

_PAIRED = {"》": "《", "”": "“", "）": "（"}
_CLOSES = 5.0
_NEAR = 5
SURE = 2.5
"""How much likelier, in log probability, one reading must be than the next to be believed."""
_RARE = 1e-9
_COMMON = 12
"""How often, in six million characters, one stands that may be chosen for a lost one."""
_TRUST_PAIR, _TRUST_TRIPLE = 20, 8
"""Sightings of what stands to the left after which its followers count as much as those of less context."""
_FOLDS = ((re.compile("[0-9０-９.]+"), "0"), (re.compile("[A-Za-z]+"), "@"), (re.compile(r"\s*\n\s*"), "¶"))
_SPACE = re.compile(r"\s+")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2s")


@cache
def _dictionary() -> Any:  # noqa: ANN401  a compiled module without types
    """The word dictionary; loading it takes a tenth of a second, which a clean text need not pay."""
    return importlib.import_module("rjieba")


@cache
def _pinyin() -> Any:  # noqa: ANN401
    return importlib.import_module("pypinyin").pinyin


def words(text: str) -> list[str]:
    """The text cut into dictionary words; characters of no word stand alone."""
    return list(_dictionary().cut(text, hmm=False))


def frequency(word: str) -> int:
    """How often the word stands in sixty million; 0 when the dictionary lacks it."""
    return int(_dictionary().suggest_freq(word)) if _dictionary().has_word(word) else 0


@cache
def _followers() -> dict[str, tuple[float, str]]:
    """What stands to the left (none, one or two characters) -> how often, and what followed, with letters for counts."""
    packed = (resources.files("kaoju") / "data" / "characters.tsv.gz").read_bytes()
    lines = (line for line in gzip.decompress(packed).decode().splitlines() if not line.startswith("# "))
    next(lines)
    cells = (line.split("\t") for line in lines)
    return {left: (float(total), following) for left, total, following in cells}


def _seen(left: str, char: str) -> tuple[float, float]:
    """How often `left` stands, and how often the character follows it."""
    total, following = _followers().get(left, (0.0, ""))
    at = following.find(char)
    while at > 0 and at % 2:
        at = following.find(char, at + 1)
    return total, 2.0 ** ((ord(following[at + 1]) - 65) / 2) if at >= 0 else 0.0


@lru_cache(maxsize=100_000)
def _share(left: str, char: str) -> float:
    """The probability of the character after one or two others, less context filling in for more."""
    whole, single = _seen("", char)
    share = (single + 0.1) / whole
    total, count = _seen(left[-1:], char)
    trust = total / (total + _TRUST_PAIR)
    share = trust * count / total + (1 - trust) * share if total else share
    least = (single + 0.1) / whole / 50
    if len(left) > 1:
        total, count = _seen(left, char)
        trust = total / (total + _TRUST_TRIPLE)
        share = trust * count / total + (1 - trust) * share if total else share
    return max(share, least, _RARE)


def follows(left: str, char: str) -> float:
    """The logarithm of the probability of a character after the last two of a folded text."""
    return log(_share(left[-2:], simple(char)))


@lru_cache(maxsize=20_000)
def simple(char: str) -> str:
    """The simplified form of a character."""
    return str(_converter().convert(char))


def folded(text: str) -> str:
    """The text as it was counted: simplified, 0 for a run of digits, @ for one of letters, no spaces."""
    for pattern, new in _FOLDS:
        text = pattern.sub(new, text)
    return "".join(map(simple, _SPACE.sub("", text)))


@lru_cache(maxsize=30_000)
def likelihood(text: str) -> float:
    """The logarithm of the probability of the characters in this order; higher is more like Chinese."""
    plain = folded(text)
    return sum(log(_share(plain[max(0, i - 2) : i], plain[i])) for i in range(1, len(plain)))


def likeliest(chars: Iterable[str], left: str, right: str) -> str:
    """The character that goes best with its neighbours; U+FFFD when two go as well.

    `left` may reach further back than neighbours do, to see whether a bracket is open. Of two forms of one
    character the simplified one is given.
    """
    near = left[-_NEAR:] or "\n"
    ranked = sorted(((likelihood(near + c + right) + closing(c, left), c) for c in chars), reverse=True)
    first = simple(ranked[0][1])
    second = next((score for score, c in ranked if simple(c) != first), -inf)
    if ranked[0][0] < second + SURE:
        return "\ufffd"
    return first if any(c == first for _, c in ranked) else ranked[0][1]


def closing(char: str, left: str) -> float:
    """A closing mark must close something; where it can, it is likely."""
    if char not in _PAIRED:
        return 0.0
    is_open = left.rfind(_PAIRED[char]) > left.rfind(char)
    return _CLOSES if is_open else -_CLOSES


@lru_cache(maxsize=30_000)
def is_common(text: str) -> bool:
    """Whether it is one character that news text has often, in either script, or a mark."""
    return len(text) == 1 and _seen("", simple(text))[1] >= _COMMON


@lru_cache(maxsize=10_000)
def reads_as(char: str, syllable: str) -> bool:
    """Whether the syllable, with its tone mark, is a reading of the character."""
    return syllable in _pinyin()(char, heteronym=True)[0]
