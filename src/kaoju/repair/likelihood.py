"""How much a stretch of characters looks like Chinese: the dictionary's word frequencies, nothing learned."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache, lru_cache
from math import inf, log
from typing import Any

import opencc

from kaoju import lexicon

_ALL = 60_000_000
_MARKS = {
    "，": 4_000_000,
    "。": 2_000_000,
    "、": 1_000_000,
    "“": 400_000,
    "”": 400_000,
    "《": 200_000,
    "》": 200_000,
    "（": 300_000,
    "）": 300_000,
    "！": 50_000,
    "？": 50_000,
    "；": 200_000,
    "：": 300_000,
}
_PAIRED = {"》": "《", "”": "“", "）": "（"}
_CLOSES = 5.0
_NEAR = 5
_SYMBOL = log(20 / _ALL)
_UNKNOWN = log(0.5 / _ALL)
_COMMON = log(400 / _ALL)
SURE = 2.5
"""How much likelier, in log probability, one reading must be than the next to be believed."""
_PLAIN = log(20_000 / _ALL)


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


@lru_cache(maxsize=30_000)
def likelihood(text: str) -> float:
    """The logarithm of the probability of the likeliest reading as words; higher is more like Chinese."""
    total, left = 0.0, "*"
    for word in words(_converter().convert(text)):
        right = "#" if word[0].isdigit() and word.isascii() else "¶" if word == "\n" else word
        share = _neighbours().get((left, right))
        total += share if share is not None else _word(word)
        left = right
    return total


@cache
def _neighbours() -> dict[tuple[str, str], float]:
    """The logarithm of how often the right one follows the left one."""
    return {(r["left"], r["right"]): log(float(r["share"]) / 100) for r in lexicon.rows("neighbours.tsv")}


def likeliest(chars: Iterable[str], left: str, right: str) -> str:
    """The character that makes the likeliest words with its neighbours; U+FFFD when two are as likely.

    `left` may reach further back than words do, to see whether a bracket is open. Of two forms of one
    character the simplified one is given.
    """
    near = left[-_NEAR:]
    ranked = sorted(((likelihood(near + c + right) + _closing(c, left), c) for c in chars), reverse=True)
    first = _converter().convert(ranked[0][1])
    second = next((score for score, c in ranked if _converter().convert(c) != first), -inf)
    if ranked[0][0] < second + SURE:
        return "\ufffd"
    return first if any(c == first for _, c in ranked) else ranked[0][1]


def _closing(char: str, left: str) -> float:
    """A closing mark must close something; where it can, it is likely."""
    if char not in _PAIRED:
        return 0.0
    is_open = left.rfind(_PAIRED[char]) > left.rfind(char)
    return _CLOSES if is_open else -_CLOSES


@lru_cache(maxsize=30_000)
def is_common(text: str) -> bool:
    """Whether it is one character that news text has often, in either script, or a mark."""
    if len(text) != 1:
        return False
    return text in _MARKS or _word(_converter().convert(text)) > _COMMON


@lru_cache(maxsize=10_000)
def reads_as(char: str, syllable: str) -> bool:
    """Whether the syllable, with its tone mark, is a reading of the character."""
    return syllable in _pinyin()(char, heteronym=True)[0]


@lru_cache(maxsize=50_000)
def _word(word: str) -> float:
    if word in _MARKS:
        return log(_MARKS[word] / _ALL)
    if word.isascii():
        return _PLAIN
    if not "\u4e00" <= word[0] <= "\u9fff":
        return _SYMBOL
    if times := frequency(word):
        return log(times / _ALL)
    return _UNKNOWN * len(word)
