"""Dates: atoms from coarse to fine, 2020年|2月|12日|17时, and stretches of dates, 2月10日|至|12日."""

from __future__ import annotations

from collections.abc import Callable
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
        if token.kind == "edge" and "rweek" in fields and token.data[1] == "END":
            token = Token("weekend", token.start, token.end, token.data)
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
        if token.kind == "holiday" and (off := _days_off(text, tokens, i)):
            fields |= {"holiday": token.data, "spell": tokens[off].data}
            rank, end, i = RANK["spell"], tokens[off].end, off + 1
            continue
        fields[token.kind] = token.data
        rank, end, i = own, token.end, i + 1
    return Phrase("date", first.start, end, fields), i


def _days_off(text: str, tokens: list[Token], i: int) -> int:
    """国庆7天长假, 国庆中秋8天假期: where the days off stand that a count parts from the holiday, else 0."""
    j = i + 1
    if j < len(tokens) and tokens[j].kind == "holiday" and _touch(text, tokens, j):
        j += 1
    counted = j + 1 < len(tokens) and tokens[j].kind == "span" and tokens[j].data[2] == "D"
    if not counted or tokens[j + 1].kind != "spell":
        return 0
    return j + 1 if _touch(text, tokens, j) and _touch(text, tokens, j + 1) else 0


def _touch(text: str, tokens: list[Token], j: int) -> bool:
    """Whether nothing but a quotation mark, 、 or 的 stands before the token."""
    return text[tokens[j - 1].end : tokens[j].start] in ("", "”", '"', "、", "的", "”“")


_WHOLE_YEAR = (0, "carry")


def _quoted(text: str, end: int, token: Token) -> bool:
    """“五一”假期: the closing quotation mark stands between a holiday and its days off."""
    return token.kind == "spell" and token.start == end + 1 and text[end] in '”"'


def _fits(token: Token, fields: dict[str, Any], text: str) -> bool:
    """Whether an atom that needs company has it."""
    check = _COMPANY.get(token.kind)
    return check is None or bool(check(token, fields, text))


def _edge_fits(token: Token, fields: dict[str, Any], _text: str) -> bool:
    """初, 末 follow a unit; 年底 stands alone."""
    return bool(fields or token.data[0])


def _holiday_fits(token: Token, _fields: dict[str, Any], text: str) -> bool:
    """十一 and 小雪 are times only before 黄金周 and 节气."""
    need = token.data[3]
    return not need or text.startswith(CONTEXT[_HEADS[need]], token.end)


def _spell_fits(token: Token, fields: dict[str, Any], _text: str) -> bool:
    return bool(fields.keys() & {"holiday", "vacation"}) or (not fields and token.data[1] == "alone")


_HEADS = {"节": "spell_heads", "节气": "term_heads"}
_COMPANY: dict[str, Callable[[Token, dict[str, Any], str], object]] = {
    "weekday": lambda token, fields, _: token.data[1] != "suffix" or "rweek" in fields,
    "minute": lambda _, fields, __: "hour" in fields,
    "second": lambda _, fields, __: "hour" in fields,
    "edge": _edge_fits,
    "spell": _spell_fits,
    "lday": lambda token, fields, _: token.data[1] or fields.keys() & {"month", "lmonth"},
    "holiday": _holiday_fits,
    "day": lambda _, fields, __: "rweek" not in fields,
    "rday": lambda _, fields, __: "rweek" not in fields,
}


def stretch_of_dates(text: str, tokens: list[Token], j: int, left: Phrase) -> Made:
    """X至Y, or two neighbours X和Y of one unit."""
    between = gap(text, left.end, tokens[j].start)
    if between == "join" and tokens[j].kind == "rday":
        between = "list"
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
    while between == "list" and k < len(tokens) and gap(text, right.end, tokens[k].start) in ("list", "join"):
        further, after = chain(text, tokens, k)
        if not further.fields or not _neighbours(right, further):
            break
        right, k = further, after
    made = Phrase("range", left.start, right.end, left.fields, right)
    made.left = left
    return made, k


def _neighbours(left: Phrase, right: Phrase) -> bool:
    """2月和3月, 今天和明天: the same unit, one after the other, and nothing coarser said again."""
    (kind, data), *more = right.fields.items()
    if more or kind not in _LISTED or kind != next(reversed(left.fields)):
        return False
    if kind == "rday":
        (one, base), (other, same) = left.fields[kind], data
        return bool(base == same == "pub" and one + 1 == other)
    return bool(left.fields[kind][1] + 1 == data[0])


_LISTED = frozenset(("month", "day", "year", "quarter", "rday"))
