"""A word and a number of units: 未来五年, 前三季度, 2021年前两周, 第二周, 每三天."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kaoju.times.chains import joined, stretch_of_dates
from kaoju.times.counts import Token
from kaoju.times.phrase import Made, Phrase
from kaoju.times.words import CONTEXT

_OPENERS = frozenset("".join(CONTEXT["opener"]))
_ORDINAL = {
    "year": "year",
    "quarter": "quarter",
    "month": "month",
    "W": "week",
    "D": "day",
    "M": "month",
    "Y": "year",
}


def opens(text: str, start: int) -> bool:
    """Whether a clause, or a phrase after a preposition, begins here."""
    before = text[start - 1 : start]
    return not before or not before.isalnum() or before in _OPENERS


def window(text: str, tokens: list[Token], i: int, left: Phrase | None = None) -> Made:
    """未来五年, 近三个月, 前三季度, 第二周, 每三天: a word and a number of units."""
    way = tokens[i].data[0] if tokens[i].kind == "window" else tokens[i].data[1]
    start = left.start if left else tokens[i].start
    if not (joined(text, tokens, i + 1, tokens[i].end) and tokens[i + 1].kind in _COUNTED):
        return None, i + 1
    counted = tokens[i + 1]
    free = left or way in ("nth", "each", "these") or tokens[i].end - start > 1
    if not (free or opens(text, start) or (way == "first" and _COUNTED[counted.kind](counted)[2] in _LONG)):
        return None, i + 1
    fields = {**(left.fields if left else {}), "window": (way, *_COUNTED[counted.kind](counted))}
    if way == "each":
        return _each(tokens, i + 1, start)
    made, j = Phrase("window", start, counted.end, fields), i + 2
    if (
        way in ("nth", "last")
        and j < len(tokens)
        and tokens[j].kind == "weekday"
        and tokens[j].start == made.end
    ):
        made.fields["weekday"], made.end, j = tokens[j].data, tokens[j].end, j + 1
    if way == "nth":
        return _ordinal(text, tokens, made, j)
    if text.startswith("内", made.end) or (text.startswith("来", made.end) and way == "back"):
        made.end += 1
    return made, j


_LONG = frozenset(("M", "Q", "quarter"))


def _ordinal(text: str, tokens: list[Token], made: Phrase, j: int) -> Made:
    """第一季度 is 一季度; 第二周 needs a month or year; 第三天 counts from an event."""
    _, count, _, unit = made.fields["window"]
    if unit == "quarter":
        fields = {k: v for k, v in made.fields.items() if k != "window"} | {"quarter": (count, count)}
        quarter = Phrase("date", made.start, made.end, fields)
        found, k = stretch_of_dates(text, tokens, j, quarter) if j < len(tokens) else (None, j)
        return (found, k) if found else (quarter, j)
    bare = not made.fields.keys() - {"window", "weekday"}
    if unit == "day" or (bare and unit != "D") or (unit not in _ORDINAL and "weekday" not in made.fields):
        return None, j
    return made, j


def _points(token: Token) -> tuple[Any, Any, str]:
    return token.data[0], token.data[1], token.kind


_COUNTED: dict[str, Callable[[Token], tuple[Any, Any, str]]] = {
    "span": lambda token: (token.data[0], token.data[1], token.data[2]),
    "quarter": _points,
    "month": _points,
    "day": _points,
    "weekday": lambda token: (token.data[0], None, "weekday"),
    "second": lambda token: (token.data[0], None, "TS"),
}


def _each(tokens: list[Token], i: int, start: int) -> Made:
    """每三天, 每隔5年, 每周末."""
    counted = tokens[i]
    count, _, unit = _COUNTED[counted.kind](counted)
    period = {"weekday": (1, "W"), "quarter": (3, "M"), "month": (1, "Y"), "day": (1, "M")}.get(unit)
    return Phrase("set", start, counted.end, {"every": period or (count, unit)}), i + 1
