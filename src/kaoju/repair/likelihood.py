"""How much a stretch of characters looks like Chinese: which follows which in news, and how often."""

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

_ALL = 60_000_000
_PAIRED = {"》": "《", "”": "“", "）": "（"}
_CLOSES = 5.0
_PARTS, _ENDS = frozenset("，。、；：！？"), frozenset("。！？")
_NEAR = 5
SURE = 2.5
"""How much likelier, in log probability, one reading must be than the next to be believed."""
_RARE = 1e-4
_COMMON = 2e-6
"""How large a share of all characters one must have to be chosen for a lost one."""
_UNSEEN = 6.0
"""Sightings of what stands to the left that are kept for followers never seen."""
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
def _table() -> dict[str, tuple[str, str]]:
    """What stands to the left (none to two characters) -> how often, and what followed, as in the file."""
    packed = (resources.files("kaoju") / "data" / "characters.tsv.gz").read_bytes()
    lines = (line for line in gzip.decompress(packed).decode().splitlines() if not line.startswith("# "))
    next(lines)
    cells = (line.split("\t") for line in lines)
    return {left: (total, following) for left, total, following in cells}


@lru_cache(maxsize=20_000)
def _followers(left: str) -> tuple[dict[str, float], float]:
    """The share of each character that follows, and what is left for those too rare to be in the table."""
    total, following = _table().get(left, ("0", ""))
    whole = float(total) + _UNSEEN
    shares = {
        c: 2.0 ** ((ord(n) - 65) / 2) / whole for c, n in zip(following[::2], following[1::2], strict=True)
    }
    kept = sum(shares.values())
    most = 1 - _UNSEEN / whole
    if kept > most:
        shares = {c: share * most / kept for c, share in shares.items()}
    return shares, max(1 - kept, _UNSEEN / whole)


@lru_cache(maxsize=100_000)
def _share(left: str, char: str) -> float:
    """The probability of the character after one or two others, less context standing in for more."""
    share = _RARE
    for size in range(len(left) + 1):
        shares, rest = _followers(left[len(left) - size :])
        share = shares.get(char, 0.0) + rest * share
    return share


def follows(left: str, char: str) -> float:
    """The logarithm of the probability of a character after the last two, none a digit or letter."""
    return _follows(left[-2:], char)


@lru_cache(maxsize=200_000)
def _follows(left: str, char: str) -> float:
    return log(_share("".join(map(simple, left)), simple(char)))


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


@lru_cache(maxsize=30_000)
def wording(text: str) -> float:
    """The logarithm of the probability of the words the text can be cut into; 海 alone ends no sentence."""
    return sum(_word(word) for word in words("".join(map(simple, text))) if "\u4e00" <= word[0] <= "\u9fff")


@lru_cache(maxsize=50_000)
def _word(word: str) -> float:
    times = frequency(word)
    return log(times / _ALL) if times else log(0.5 / _ALL) * len(word)


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
    """A closing mark must close something; where it can, it is likely. No mark parts what 。” has ended."""
    if char not in _PAIRED:
        return -_CLOSES if char in _PARTS and left[-2:-1] in _ENDS and left[-1:] in _PAIRED else 0.0
    is_open = left.rfind(_PAIRED[char]) > left.rfind(char)
    return _CLOSES if is_open else -_CLOSES


@lru_cache(maxsize=30_000)
def is_common(text: str) -> bool:
    """Whether it is one character that news text has often, in either script, or a mark."""
    return len(text) == 1 and _followers("")[0].get(simple(text), 0.0) >= _COMMON


@lru_cache(maxsize=10_000)
def reads_as(char: str, syllable: str) -> bool:
    """Whether the syllable, with its tone mark, is a reading of the character."""
    return syllable in _pinyin()(char, heteronym=True)[0]
