"""The vocabulary of time: every word of the tables, what it says, and one pattern that finds them all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from kaoju.lexicon import rows


class Word(NamedTuple):
    """A word that tells a time.

    Attributes:
        kind: how it is resolved (`day`, `vague`, `set`, ...), see data/time_words.tsv.
        data: what the kind needs: offsets, codes, values.
        not_left, not_right: characters that must not touch it (体现在 is no 现在).
        right: one of these must follow, when given.
    """

    kind: str
    data: tuple[Any, ...]
    not_left: str = ""
    not_right: str = ""
    right: str = ""


_INTEGERS = frozenset(
    [
        "day",
        "year",
        "month",
        "week",
        "quarter",
        "same",
        "half",
        "qname",
        "mname",
        "xun",
        "weekday",
        "season",
        "overwinter",
        "century",
    ]
)


def _words() -> dict[str, Word]:
    out: dict[str, Word] = {}
    for row in rows("time_words.tsv"):
        kind, value, extra = row["kind"], row["value"], row["extra"]
        name = "r" + kind if extra in ("pub", "carry", "story") else kind
        data = (int(value), extra) if kind in _INTEGERS else (value, extra)
        out[row["word"]] = Word(name, data, row["not_left"], row["not_right"], row["right"])
    for row in rows("time_holidays.tsv"):
        holiday = (row["kind"], row["when"], row["statutory"], row["need"])
        out[row["word"]] = Word("holiday", holiday, row["not_left"], row["not_right"])
    for row in rows("time_parts.tsv"):
        out[row["word"]] = Word("part", (row["code"], row["half"], row["need"]), "", row["not_right"])
    for row in rows("time_day_parts.tsv"):
        day = (int(row["offset"]), row["base"], row["code"], row["half"])
        out[row["word"]] = Word("daypart", day)
    for row in rows("time_lunar_months.tsv"):
        out[row["word"]] = Word("lmonth", (int(row["month"]),), "", row["not_right"])
    return out


Trie: TypeAlias = dict[str, "Trie"]


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits: 今(?:天|年(?:度)?)."""
    root: Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: Trie) -> str:
    branches = [re.escape(char) + _pattern(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if "" in node else body


WORDS = _words()
SUFFIXES = {row["word"]: (row["kind"], row["value"]) for row in rows("time_suffixes.tsv")}
ERAS = {row["era"]: int(row["first"]) for row in rows("time_eras.tsv")}
CONTEXT = {row["name"]: tuple(row["words"].split()) for row in rows("time_context.tsv")}
CHARS = {name: frozenset("".join(words)) for name, words in CONTEXT.items()}

_TRADITIONAL = {row["traditional"]: row["simplified"] for row in rows("time_traditional.tsv")}
_FOLD = str.maketrans(_TRADITIONAL | {chr(ord("０") + n): str(n) for n in range(10)})
_FOREIGN = re.compile(f"[０-９{''.join(_TRADITIONAL)}]")


def clause_opens(text: str, start: int) -> bool:
    """Whether a clause begins here, or what a comparison is made with."""
    before = text[start - 1 : start]
    return not before.isalnum() or before in CHARS["once_left"]


def fold(text: str) -> str:
    """The text with half-width digits and the simplified forms of time words, character for character."""
    return text.translate(_FOLD) if _FOREIGN.search(text) else text
