"""Atoms joined into phrases: 2020年|2月|12日|17时, 2月10日|至|12日, 每天|早、中、晚, 未来|五年.

The order of the atoms is the grammar: each must be finer than the one before it (year, quarter, month, day, part
of the day, hour, minute). Nothing here knows the publication date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kaoju.times.counts import Token
from kaoju.times.words import CHARS, CONTEXT

RANK = {
    "lunar": 0,
    "era": 0,
    "common": 0,
    "century": 1,
    "decade": 2,
    "plan": 3,
    "first": 3,
    "year": 3,
    "ryears": 3,
    "ryear": 3,
    "ym": 3,
    "ymd": 3,
    "half": 4,
    "season": 4,
    "vacation": 4,
    "qname": 4,
    "quarter": 4,
    "rquarter": 4,
    "mname": 5,
    "month": 5,
    "rmonth": 5,
    "lmonth": 5,
    "holiday": 6,
    "spell": 7,
    "xun": 7,
    "edge": 7,
    "rweek": 8,
    "rday": 9,
    "rdays": 9,
    "md": 9,
    "daypart": 9,
    "day": 9,
    "lday": 9,
    "weekday": 9,
    "weekend": 9,
    "part": 10,
    "hour": 11,
    "clock": 11,
    "minute": 12,
    "second": 13,
}
FINE = frozenset(("part", "hour", "clock", "minute", "second", "daypart"))
_ORDINAL = {"year": "year", "quarter": "quarter", "month": "month", "W": "week", "D": "day", "M": "month", "Y": "year"}

_GAPS = dict.fromkeys(("", " ", "\u3000", "  ", *CONTEXT["gap_join"]), "join")
_GAPS |= dict.fromkeys(CONTEXT["gap_range"], "range") | dict.fromkeys(CONTEXT["gap_list"], "list")
_BETWEEN = CONTEXT["between"]
_OPENERS = frozenset("".join(CONTEXT["opener"]))


class Phrase:
    """A time expression not yet resolved.

    Attributes:
        kind: `date` (fields from coarse to fine), `range` (left and right are dates), `vague`, `same`,
            `span` (a duration), `set`, `window` (the last, next, first or nth few units), `shift` (three days
            ago), `now` (X至今).
        fields: by token kind, the data of the token.
        left, right: the ends of a range.
    """

    __slots__ = ("end", "fields", "kind", "left", "right", "start")

    def __init__(self, kind: str, start: int, end: int, fields: dict[str, Any], right: Phrase | None = None) -> None:
        """Made by `phrases` alone."""
        self.kind, self.start, self.end, self.fields, self.right = kind, start, end, fields, right
        self.left: Phrase | None = None


def gap(text: str, start: int, end: int) -> str:
    """What stands between two atoms: `join`, `range`, `list`, or '' when they are apart."""
    if end - start > 4:
        return ""
    between = text[start:end]
    return _GAPS.get(between) or _GAPS.get(between.strip(" "), "")


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


Made = tuple[Phrase | None, int]


def _joined(text: str, tokens: list[Token], i: int, end: int) -> bool:
    return i < len(tokens) and gap(text, end, tokens[i].start) == "join"


def _chain(text: str, tokens: list[Token], i: int) -> tuple[Phrase, int]:
    """The longest run of joined atoms from coarse to fine."""
    first = tokens[i]
    fields: dict[str, Any] = {}
    rank, end = -1, first.start
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "span" and ("era" in fields or "common" in fields) and token.data[2] == "Y":
            token = Token("year", token.start, token.end, (token.data[0], token.data[0]))
        own = RANK.get(token.kind)
        if own is None or own <= rank or (fields and gap(text, end, token.start) != "join"):
            break
        if not _fits(token, fields, text):
            break
        fields[token.kind] = token.data
        rank, end, i = own, token.end, i + 1
    return Phrase("date", first.start, end, fields), i


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


def _date(text: str, tokens: list[Token], i: int) -> Made:
    left, j = _chain(text, tokens, i)
    if not left.fields:
        return None, i + 1
    if _joined(text, tokens, j, left.end):
        token = tokens[j]
        if token.kind == "window":
            made, k = _window(text, tokens, j, left)
            if made is not None:
                longer, end = _range(text, tokens, k, made) if k < len(tokens) else (None, k)
                return (longer, end) if longer else (made, k)
        if token.kind == "vague" and token.data[0] == "PRESENT" and text[token.start] in "至迄":
            return Phrase("now", left.start, token.end, left.fields), j + 1
    if j < len(tokens):
        made, k = _range(text, tokens, j, left)
        if made is not None:
            return made, k
    if "part" in left.fields and left.fields["part"][2] and len(left.fields) == 1:
        return None, j
    _take_inclusive(text, left)
    return left, j


_INCLUSIVE = {**dict.fromkeys(CONTEXT["inclusive"], "until"), **dict.fromkeys(CONTEXT["inclusive_after"], "since")}


def _take_inclusive(text: str, made: Phrase) -> None:
    """D或之前, D及以后 name a stretch by themselves; 春节放假前 is no time without 前."""
    for word, way in _INCLUSIVE.items():
        if text.startswith(word, made.end):
            made.kind, made.end = way, made.end + len(word)
            return
    if "spell" in made.fields and made.fields["spell"][0] == "off" and text[made.end : made.end + 1] in ("前", "后"):
        made.kind, made.end = ("until" if text[made.end] == "前" else "since"), made.end + 1


def _range(text: str, tokens: list[Token], j: int, left: Phrase) -> Made:
    """X至Y, or two neighbours X和Y of one unit."""
    between = gap(text, left.end, tokens[j].start)
    if between not in ("range", "list"):
        return None, j
    right, k = _chain(text, tokens, j)
    if not right.fields:
        return None, j
    if list(right.fields) == ["clock"] and not FINE & left.fields.keys() and text[left.end] == "-":
        return Phrase("date", left.start, right.end, left.fields | right.fields), k
    if between == "list" and text.startswith(_BETWEEN, right.end):
        between = "range"
    if between == "list" and not _neighbours(left, right):
        return None, j
    made = Phrase("range", left.start, right.end, left.fields, right)
    made.left = left
    return made, k


def _neighbours(left: Phrase, right: Phrase) -> bool:
    """2月和3月: the same unit, one after the other, and nothing coarser said again."""
    (kind, data), *more = right.fields.items()
    if more or kind not in ("month", "day", "year", "quarter") or kind != next(reversed(left.fields)):
        return False
    return bool(left.fields[kind][1] + 1 == data[0])


def _opens(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or not before.isalnum() or before in _OPENERS


def _window(text: str, tokens: list[Token], i: int, left: Phrase | None = None) -> Made:
    """未来五年, 近三个月, 前三季度, 第二周, 每三天: a word and a number of units."""
    way = tokens[i].data[0] if tokens[i].kind == "window" else tokens[i].data[1]
    start = left.start if left else tokens[i].start
    if not (_joined(text, tokens, i + 1, tokens[i].end) and tokens[i + 1].kind in _COUNTED):
        return None, i + 1
    counted = tokens[i + 1]
    if left is None and way not in ("nth", "each") and not _opens(text, start):
        return None, i + 1
    fields = {**(left.fields if left else {}), "window": (way, *_COUNTED[counted.kind](counted))}
    if way == "each":
        return _each(text, tokens, i + 1, start)
    made, j = Phrase("window", start, counted.end, fields), i + 2
    if way in ("nth", "last") and j < len(tokens) and tokens[j].kind == "weekday" and tokens[j].start == made.end:
        made.fields["weekday"], made.end, j = tokens[j].data, tokens[j].end, j + 1
    if way == "nth":
        return _ordinal(text, tokens, made, j)
    if text.startswith("内", made.end) or (text.startswith("来", made.end) and way == "back"):
        made.end += 1
    return made, j


def _ordinal(text: str, tokens: list[Token], made: Phrase, j: int) -> Made:
    """第一季度 is 一季度; 第二周 needs a month or year; 第三天 counts from an event."""
    _, count, _, unit = made.fields["window"]
    if unit == "quarter":
        fields = {k: v for k, v in made.fields.items() if k != "window"} | {"quarter": (count, count)}
        quarter = Phrase("date", made.start, made.end, fields)
        found, k = _range(text, tokens, j, quarter) if j < len(tokens) else (None, j)
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


def _vague(text: str, tokens: list[Token], i: int) -> Made:
    token = tokens[i]
    if token.data[1]:
        made, j = _window(text, tokens, i)
        if made is not None:
            return made, j
    return Phrase("vague", token.start, token.end, {"vague": token.data[0]}), i + 1


def _same(text: str, tokens: list[Token], i: int) -> Made:
    token = tokens[i]
    return Phrase("same", token.start, token.end, {"same": token.data[0]}), i + 1


def _span(text: str, tokens: list[Token], i: int) -> Made:
    """A duration, or a shift from now: 8年, 1小时30分钟, 三天前."""
    first = tokens[i]
    pieces, j, end = [first.data], i + 1, first.end
    while _joined(text, tokens, j, end) and (more := _smaller(tokens[j], pieces)) is not None:
        pieces.append(more)
        end, j = tokens[j].end, j + 1
    if first.data[2] in _SINCE_UNITS and text[end : end + 1] == "来" and text[end + 1 : end + 2] not in CHARS["since_right"]:
        return Phrase("span", first.start, end + 1, {"span": pieces}), j
    kind = "shift" if _shifts(text, first, end) else "span"
    made = Phrase(kind, first.start, end, {"span": pieces})
    if kind == "shift":
        made.end += 1 + (text[end] in "以之")
        made.fields["way"] = text[made.end - 1]
        made.fields["open"] = text[end] == "以"
    elif _is_no_span(text, made):
        return None, j
    return made, j


_SINCE_UNITS = frozenset("YMWD")


def _clock_span(text: str, tokens: list[Token], i: int) -> Made:
    """五分三十秒, 10秒: minutes and seconds with no hour before them are a duration."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else token
    if token.kind == "minute" and (following.kind != "second" or following.start != token.end):
        return None, i + 1
    if not token.data[1]:
        return None, i + 1
    unit = "TM" if token.kind == "minute" else "TS"
    first = Token("span", token.start, token.end, (token.data[0], None, unit, None))
    made, j = _span(text, [first, *tokens[i + 1 : i + 2]], 0)
    return made, i + j


def _smaller(token: Token, pieces: list[Any]) -> Any:
    """The next piece of a compound duration, 30分 after 1小时; None when it is none."""
    if token.kind == "span":
        return token.data if token.data[2] not in [piece[2] for piece in pieces] else None
    if token.kind in ("hour", "minute", "second") and pieces[-1][2] in ("D", "TH", "TM"):
        unit = {"hour": "TH", "minute": "TM", "second": "TS"}[token.kind]
        return (token.data[0], None, unit, None) if unit != pieces[-1][2] else None
    return None


def _shifts(text: str, first: Token, end: int) -> bool:
    """三天前 and clause-initial 三天后 are dates; 复工前三天, 隔离14天后 are durations."""
    if text.startswith(("前", "之前", "以前"), end):
        return not text.startswith(_NOT_AGO, end) and text[first.start - 1 : first.start] not in CHARS["run_left"]
    return text.startswith(("后", "之后", "以后"), end) and _opens(text, first.start)


_NOT_AGO = CONTEXT["not_ago"]


_REPEATED = re.compile(r"一([天年日月])\Z")


def _is_no_span(text: str, made: Phrase) -> bool:
    """一天天, 三年行动计划: a figure of speech or a name."""
    after = text[made.end : made.end + 2]
    return bool((_REPEATED.search(text[made.start : made.end]) and after[:1] == text[made.end - 1]) or after in _NAMES)


_NAMES = frozenset(CONTEXT["span_names"])
_TAIL = re.compile(r"(?:的)?[早中晚午](?:[、，,和及][早中晚午])+")


def _set(text: str, tokens: list[Token], i: int) -> Made:
    """每天, with the hours said after it: 每天早、中、晚, 每天上午9时."""
    token = tokens[i]
    fields, end, j = {"set": token.data[0]}, token.end, i + 1
    if (m := _TAIL.match(text, end)) is not None:
        end = m.end()
        while j < len(tokens) and tokens[j].start < end:
            j += 1
    elif text.endswith(("周", "星期", "礼拜"), token.start, end) and _joined(text, tokens, j, end):
        while j < len(tokens) and tokens[j].kind in ("weekday", "weekend") and gap(text, end, tokens[j].start):
            end, j = tokens[j].end, j + 1
    while j < len(tokens) and tokens[j].kind in FINE | {"day"} and gap(text, end, tokens[j].start):
        end, j = tokens[j].end, j + 1
    return Phrase("set", token.start, end, fields), j


def _each(text: str, tokens: list[Token], i: int, start: int) -> Made:
    """每三天, 每隔5年, 每周末."""
    counted = tokens[i]
    count, _, unit = _COUNTED[counted.kind](counted)
    period = {"weekday": (1, "W"), "quarter": (3, "M"), "month": (1, "Y"), "day": (1, "M")}.get(unit)
    return Phrase("set", start, counted.end, {"every": period or (count, unit)}), i + 1


def _each_word(text: str, tokens: list[Token], i: int) -> Made:
    """每逢周末, 每到春节."""
    j = i + 1
    if not _joined(text, tokens, j, tokens[i].end) or tokens[j].kind not in _EACH:
        return None, j
    return Phrase("set", tokens[i].start, tokens[j].end, {"set": _EACH[tokens[j].kind]}), j + 1


_EACH = {"weekday": "P1W", "weekend": "P1W", "holiday": "P1Y", "season": "P1Y", "vacation": "P1Y", "edge": "P1Y"}

_STARTS: dict[str, Callable[[str, list[Token], int], Made]] = {
    "vague": _vague,
    "same": _same,
    "span": _span,
    "minute": _clock_span,
    "second": _clock_span,
    "set": _set,
    "window": _window,
    "each": _each_word,
}
