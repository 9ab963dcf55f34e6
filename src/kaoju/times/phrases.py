"""Atoms joined into phrases: the grammar of time expressions.

The order of the atoms is the grammar: each must be finer than the one before it (year, quarter, month, day,
part of the day, hour, minute). Nothing here knows the publication date.
"""

from __future__ import annotations

from collections.abc import Callable

from kaoju.times.chains import chain, joined, stretch_of_dates
from kaoju.times.counts import Token
from kaoju.times.lengths import clock_span, recurring, recurring_on, span
from kaoju.times.phrase import Made, Phrase
from kaoju.times.windows import window
from kaoju.times.words import CONTEXT, clause_opens


def phrases(text: str, tokens: list[Token]) -> list[Phrase]:
    """Every phrase, in order."""
    out: list[Phrase] = []
    i, n = 0, len(tokens)
    while i < n:
        make = _STARTS.get(tokens[i].kind, _date)
        made, i = make(text, tokens, i)
        if made is None:
            continue
        out.append(made)
        # a phrase may have taken characters (前, 来, 内) that began another atom
        while i < n and tokens[i].start < made.end:
            i += 1
    return out


def _date(text: str, tokens: list[Token], i: int) -> Made:
    left, j = chain(text, tokens, i)
    if not left.fields:
        return None, i + 1
    if joined(text, tokens, j, left.end):
        made, k = _continued(text, tokens, j, left)
        if made is not None:
            return made, k
    if j < len(tokens):
        made, k = stretch_of_dates(text, tokens, j, left)
        if made is not None:
            return made, k
    if list(left.fields) == ["part"] and left.fields["part"][2]:
        # 早, 晚 with no day and no hour
        return None, j
    _take_inclusive(text, left)
    return left, j


def _continued(text: str, tokens: list[Token], j: int, left: Phrase) -> Made:
    """A date and what is joined to it: 2019年同期, 2021年前两周, 国庆期间至今."""
    token = tokens[j]
    if token.kind == "same" and left.fields.keys() <= {"year", "ryear"}:
        return Phrase("same", left.start, token.end, left.fields | {"same": 0}), j + 1
    if token.kind == "vague" and token.data == _UP_TO_NOW:
        return Phrase("now", left.start, token.end, left.fields), j + 1
    if token.kind != "window":
        return None, j
    made, k = window(text, tokens, j, left)
    if made is None or k >= len(tokens):
        return made, k
    longer, end = stretch_of_dates(text, tokens, k, made)
    return (longer, end) if longer else (made, k)


_UP_TO_NOW = ("PRESENT", "now")
_INCLUSIVE = {
    **dict.fromkeys(CONTEXT["inclusive"], "until"),
    **dict.fromkeys(CONTEXT["inclusive_after"], "since"),
}


def _take_inclusive(text: str, made: Phrase) -> None:
    """D或之前, D及以后 name a stretch by themselves; 元旦放假前 is no time without 前."""
    for word, way in _INCLUSIVE.items():
        if text.startswith(word, made.end):
            made.kind, made.end = way, made.end + len(word)
            return
    if (
        "spell" in made.fields
        and made.fields["spell"][0] == "off"
        and text[made.end : made.end + 1] in ("前", "后")
    ):
        made.kind, made.end = ("until" if text[made.end] == "前" else "since"), made.end + 1


def _vague(text: str, tokens: list[Token], i: int) -> Made:
    token = tokens[i]
    if token.data[1] and token.data != _UP_TO_NOW:
        made, j = window(text, tokens, i)
        if made is not None:
            return made, j
    return Phrase("vague", token.start, token.end, {"vague": token.data[0]}), i + 1


def _window(text: str, tokens: list[Token], i: int) -> Made:
    """A window; 过去 before a number that counts no time (过去一吨只卖千元) is a time gone by."""
    made, j = window(text, tokens, i)
    token = tokens[i]
    if made is None and text[token.start : token.end] in _ONCE and clause_opens(text, token.start):
        return Phrase("vague", token.start, token.end, {"vague": "PAST"}), i + 1
    return made, j


_ONCE = frozenset(CONTEXT["once"])


def _same(_text: str, tokens: list[Token], i: int) -> Made:
    token = tokens[i]
    return Phrase("same", token.start, token.end, {"same": token.data[0]}), i + 1


_STARTS: dict[str, Callable[[str, list[Token], int], Made]] = {
    "vague": _vague,
    "same": _same,
    "span": span,
    "minute": clock_span,
    "second": clock_span,
    "set": recurring,
    "window": _window,
    "each": recurring_on,
}
