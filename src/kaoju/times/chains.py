"""Dates: atoms from coarse to fine, 2020年|2月|12日|17时, and stretches of dates, 2月10日|至|12日."""

from __future__ import annotations

from typing import Any

from kaoju.times.counts import Token
from kaoju.times.phrase import FINE, RANK, Made, Phrase, gap
from kaoju.times.words import CONTEXT

_BETWEEN = CONTEXT["between"]


def joined(text: str, tokens: list[Token], i: int, end: int) -> bool:
    """Whether the token follows the place with nothing between that parts them."""
    return i < len(tokens) and gap(text, end, tokens[i].start) == "join"


def chain(text: str, tokens: list[Token], i: int) -> tuple[Phrase, int]:
    """The longest run of joined atoms from coarse to fine."""
    first = tokens[i]
    fields: dict[str, Any] = {}
    rank, end = -1, first.start
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "span" and ("era" in fields or "common" in fields) and token.data[2] == "Y":
            token = Token("year", token.start, token.end, (token.data[0], token.data[0]))
        own = RANK.get(token.kind)
        if fields and gap(text, end, token.start) != "join" and not _quoted(text, end, token):
            break
        if token.data == _WHOLE_YEAR and rank == RANK["year"]:
            # 2021年全年 says no more than 2021年
            end, i = token.end, i + 1
            continue
        if own is None or own <= rank:
            break
        if not _fits(token, fields, text):
            break
        fields[token.kind] = token.data
        rank, end, i = own, token.end, i + 1
    return Phrase("date", first.start, end, fields), i


_WHOLE_YEAR = (0, "carry")


def _quoted(text: str, end: int, token: Token) -> bool:
    """“五一”假期: the closing quotation mark stands between a holiday and its days off."""
    return token.kind == "spell" and token.start == end + 1 and text[end] in '”"'


def _fits(token: Token, fields: dict[str, Any], text: str) -> bool:
    """Whether an atom that needs company has it."""
    kind = token.kind
    if kind == "weekday":
        return token.data[1] != "suffix" or "rweek" in fields
    if kind in ("minute", "second"):
        return "hour" in fields
    if kind == "edge":
        return token.data[1] == "END" if "rweek" in fields else bool(fields) or bool(token.data[0])
    if kind == "spell":
        return "holiday" in fields or "vacation" in fields or (not fields and token.data[1] == "alone")
    if kind == "lday":
        return token.data[1] or "month" in fields or "lmonth" in fields
    if kind == "holiday" and token.data[3]:
        return text.startswith(_NEEDED[token.data[3]], token.end)
    return not (kind in ("day", "rday") and "rweek" in fields)


_NEEDED = {"节": ("期", "假", "黄金", "长假", "小长假"), "节气": ("节气", "时节")}


def stretch_of_dates(text: str, tokens: list[Token], j: int, left: Phrase) -> Made:
    """X至Y, or two neighbours X和Y of one unit."""
    between = gap(text, left.end, tokens[j].start)
    if between not in ("range", "list"):
        return None, j
    right, k = chain(text, tokens, j)
    if not right.fields:
        return None, j
    if list(right.fields) == ["clock"] and not FINE & left.fields.keys() and text[left.end] == "-":
        return Phrase("date", left.start, right.end, left.fields | right.fields), k
    if between == "list" and text.startswith(_BETWEEN, right.end):
        between = "range"
    if between == "list" and not _neighbours(left, right):
        return None, j
    while between == "list" and k < len(tokens) and gap(text, right.end, tokens[k].start) == "list":
        further, after = chain(text, tokens, k)
        if not further.fields or not _neighbours(right, further):
            break
        right, k = further, after
    made = Phrase("range", left.start, right.end, left.fields, right)
    made.left = left
    return made, k


def _neighbours(left: Phrase, right: Phrase) -> bool:
    """2月和3月: the same unit, one after the other, and nothing coarser said again."""
    (kind, data), *more = right.fields.items()
    if more or kind not in ("month", "day", "year", "quarter") or kind != next(reversed(left.fields)):
        return False
    return bool(left.fields[kind][1] + 1 == data[0])
