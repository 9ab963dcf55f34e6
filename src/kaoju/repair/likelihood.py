"""How much a stretch of characters looks like Chinese: the dictionary's word frequencies, nothing learned."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log
from typing import Any

import opencc

_ALL = 60_000_000
_MARKS = {
    "，": 4_000_000,
    "。": 2_000_000,
    "、": 1_000_000,
    "“": 400_000,
    "”": 400_000,
    "；": 200_000,
    "：": 300_000,
}
_SYMBOL = log(20 / _ALL)
_UNKNOWN = log(0.5 / _ALL)
_COMMON = log(400 / _ALL)
SURE = 2.0
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
    return list(_dictionary().cut(text, False))


def likelihood(text: str) -> float:
    """The logarithm of the probability of the likeliest reading as words; higher is more like Chinese."""
    plain = _converter().convert(text)
    return sum(_word(word) for word in words(plain))


def likeliest(chars: Iterable[str], left: str, right: str) -> str:
    """The character that makes the likeliest words with its neighbours; U+FFFD when two are as likely."""
    ranked = sorted(((likelihood(left + c + right), c) for c in chars), reverse=True)
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= ranked[1][0] + SURE else "\ufffd"


@lru_cache(maxsize=30_000)
def is_common(text: str) -> bool:
    """Whether it is one character that news text has often, in either script, or a mark."""
    if len(text) != 1:
        return False
    return text in _MARKS or _word(_converter().convert(text)) > _COMMON


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
    if _dictionary().has_word(word):
        return log(max(_dictionary().suggest_freq(word), 1) / _ALL)
    return _UNKNOWN * len(word)
