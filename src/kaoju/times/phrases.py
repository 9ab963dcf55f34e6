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
from kaoju.times.words import CONTEXT


def phrases(text: str, tokens: list[Token]) -> list[Phrase]:
    """Every phrase, in order."""
    out: list[Phrase] = []
    i, n = 0, len(tokens)
    while i < n:
        make = _STARTS.get(tokens[i].kind, _date)
        made, i = make(text, tokens, i)
        if made is not None:
            out.append(made)
    return out


def _date(text: str, tokens: list[Token], i: int) -> Made:
    left, j = chain(text, tokens, i)
    if not left.fields:
        return None, i + 1
    if joined(text, tokens, j, left.end):
        token = tokens[j]
        if token.kind == "same" and left.fields.keys() <= {"year", "ryear"}:
            return Phrase("same", left.start, token.end, left.fields | {"same": 0}), j + 1
        if token.kind == "window":
            made, k = window(text, tokens, j, left)
            if made is not None:
                longer, end = stretch_of_dates(text, tokens, k, made) if k < len(tokens) else (None, k)
                return (longer, end) if longer else (made, k)
        if token.kind == "vague" and token.data[0] == "PRESENT" and text[token.start] in "至迄":
            return Phrase("now", left.start, token.end, left.fields), j + 1
    if j < len(tokens):
        made, k = stretch_of_dates(text, tokens, j, left)
        if made is not None:
            return made, k
    if "part" in left.fields and left.fields["part"][2] and len(left.fields) == 1:
        return None, j
    _take_inclusive(text, left)
    return left, j


_INCLUSIVE = {
    **dict.fromkeys(CONTEXT["inclusive"], "until"),
    **dict.fromkeys(CONTEXT["inclusive_after"], "since"),
}


def _take_inclusive(text: str, made: Phrase) -> None:
    """D或之前, D及以后 name a stretch by themselves; 春节放假前 is no time without 前."""
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
    if token.data[1]:
        made, j = window(text, tokens, i)
        if made is not None:
            return made, j
    return Phrase("vague", token.start, token.end, {"vague": token.data[0]}), i + 1


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
    "window": window,
    "each": recurring_on,
}
