"""Numbers with a unit: which of them are points (2020年, 3月, 12日, 9时) and which are spans (8年, 3个月)."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct

from kaoju import numerals
from kaoju.lexicon import rows
from kaoju.times.amounts import amount, full_year, parts, positional, spoken_range
from kaoju.times.words import CHARS, CONTEXT, ERAS


class Token(Struct, frozen=True):
    """An atom of a time expression: `kind` says what it is, `data` holds its numbers (shape by kind)."""

    kind: str
    start: int
    end: int
    data: Any


class Unit(NamedTuple):
    """A unit after a number: the part of a date it names, the span it measures (data/time_units.tsv)."""

    point: str
    span: str
    counted: str
    not_right: str


UNITS = {r["unit"]: Unit(r["point"], r["span"], r["counted"], r["not_right"]) for r in rows("time_units.tsv")}

_SIZE = len("PM2.")
_YEAR_GOES_ON = re.compile(
    r"\s?(?:\d{1,2}\s?月|[一二三四五六七八九十]{1,2}月|[初底末版]|年[初底末]|[上下]半年|半年度|第|[一二三四1-4]季度|前\d)"
)
_EXCEPT = CONTEXT["right_except"]
_DAY_RIGHT = CONTEXT["bare_number_right"]
_NO_SPAN = CONTEXT["span_left"]
_WINDOWS = tuple(r["word"] for r in rows("time_words.tsv") if r["kind"] == "window")
_CLOCK = re.compile(r"\d{1,2}[点时:：]")
_HOUR_RIGHT = CONTEXT["hour_right"]
_AGES = CONTEXT["history"]
_GREAT = frozenset(numerals.chars("small", "big")) - frozenset("十拾")


def count(m: re.Match[str]) -> Token | None:
    """The token of a number (or a range or list of numbers) and a unit."""
    text, unit = m.string, UNITS[m["unit"]]
    if m["unit"] == "年" and "PM" in text[max(0, m.start() - _SIZE) : m.start()]:
        return None  # PM10年均浓度
    following = text[m.end() : m.end() + 1]
    barred = bool(following) and following in unit.not_right and not text.startswith(_EXCEPT, m.end())
    dated = m["unit"] in "日号" and text[m.start() - 1 : m.start()] in ("月", "份")  # 2月27日本市新增
    if barred and not dated and not _stands_as_year(m["n"]):
        return None
    items = parts(m["n"])
    if _measures(m, unit, items):
        return _span(m, unit, items)
    token = POINTS[unit.point](m, items)
    if token is None and unit.point == "year":
        return _span(m, unit, items)
    return token


def _stands_as_year(number: str) -> bool:
    return len(number) >= 4 and number[-4:].isdigit()


def _measures(m: re.Match[str], unit: Unit, items: list[str]) -> bool:
    """Whether the number counts units (3个月, 十余天, 半年, 两三天) and names none."""
    last = items[-1]
    return bool(
        not unit.point
        or m["ge"]
        or m["half"]
        or m["more"]
        or "." in last
        or last in ("半", "几", "数")
        or (last == "两" and unit.point != "hour")
        or (unit.point != "hour" and spoken_range(last))
        or (m["tail"] in ("半", "多") and unit.point != "hour" and not _stands_as_year(m["n"]))
        or amount(last) is None
    )


def _span(m: re.Match[str], unit: Unit, items: list[str]) -> Token | None:
    counted = bool(m["ge"] or m["half"] or items[-1] in ("半", "数", "几", "两") or amount(items[-1]) is None)
    if not unit.span or (counted and not unit.counted and m["ge"]) or (not counted and unit.counted == "yes"):
        return None
    if set(items[-1]) <= _GREAT or m.string.endswith(_NO_SPAN, 0, m.start()):
        # 百年, 千年 alone are figures of speech, as is 新一天
        return None
    if m["n"] == "一" and not m["tail"] and _praised(m.string, m.start(), m.end()):
        return None
    ends = spoken_range(items[-1]) or tuple(amount(item) for item in items[-2:])
    extra = 0.5 if "半" in (m["half"], m["tail"]) else 0
    low, high = ends[0], ends[-1] if len(ends) > 1 else None
    data = (None if low is None else low + extra, high, unit.span, _mod(m))
    start = m.start() if len(items) <= 2 else m.end("n") - len(items[-1])
    return Token("span", start, m.end() - (m["tail"] == "整"), data)


def _praised(text: str, start: int, end: int) -> bool:
    """极不平凡的一年: a predicate that praises a year measures none; 过去的一年 is a window of its own."""
    ends = text[start - 1 : start] == "的" and not text[end : end + 1].isalnum()
    return ends and not text.endswith(_WINDOWS, 0, start - 1)


def _mod(m: re.Match[str]) -> str | None:
    return {"": None, "来": "APPROX"}.get(m["more"] or (m["half"] + m["tail"]).strip("半整"), "MORE_THAN")


def _ends(m: re.Match[str], kind: str, values: list[int | None], limit: int) -> Token | None:
    """A point token of one number, or of a rising run of them; a list mark before it (3、5月) stays out."""
    text, start = m.string, m.start()
    numbers = [value for value in values if value is not None and 0 <= value <= limit]
    rising = len(numbers) == len(values) and all(a < b for a, b in pairwise(numbers))
    if len(values) > 1 and (not rising or _is_list_mark(text, start, m["n"])):
        values = values[-1:]
        start = m.end("n") - len(parts(m["n"])[-1])
    last = values[-1]
    if last is None or not 0 <= last <= limit:
        return None
    return Token(kind, start, m.end() - len(m["tail"]), (values[0], last))


def _is_list_mark(text: str, start: int, number: str) -> bool:
    at_line_start = not start or text[start - 1] == "\n"
    first, mark, second = number.partition("、")
    return at_line_start and bool(mark) and _integer(second) != (_integer(first) or 0) + 1


def _integer(item: str) -> int | None:
    value = amount(item)
    return value if isinstance(value, int) else None


def _year(m: re.Match[str], items: list[str]) -> Token | None:
    if m.string[m.start() - 2 : m.start()] in ERAS:
        return None
    goes_on = bool(_YEAR_GOES_ON.match(m.string, m.end()))
    goes_on = goes_on or m["unit"] in ("年度", "学年", "赛季", "财年") or (len(m["n"]) == 2 and _alone(m))
    years = [_year_of(item, goes_on=goes_on) for item in items]
    if len(years) == 2 and years[0] and len(items[1]) == 2 and not years[1]:
        years[1] = years[0] // 100 * 100 + int(amount(items[1]) or 0)
    if years[-1] is None or m.string.startswith(_AGES, m.end()):
        return None
    return _ends(m, "year", list(years), 2200)


def _alone(m: re.Match[str]) -> bool:
    """Whether it has a line to itself: 15年 heads a row or column, it measures nothing."""
    text = m.string
    return text[m.end() : m.end() + 1] in ("", "\n") and text[m.start() - 1 : m.start()] in ("", "\n")


def _year_of(item: str, *, goes_on: bool) -> int | None:
    digits = item if item.isascii() else positional(item)
    if digits is None:
        value = _integer(item)
        return value if value and 1000 < value < 2200 and value % 100 else None
    if len(digits) == 4:
        return int(digits) if 1000 <= int(digits) <= 2200 else None
    if len(digits) == 1 or (len(digits) == 3 and not goes_on):
        return None
    spelled = not item.isascii()
    if goes_on or digits[0] == "0" or (spelled and len(digits) == 2) or digits >= "90":
        return full_year(digits)
    return None


def _month(m: re.Match[str], items: list[str]) -> Token | None:
    if m.string.startswith("内", m.end()):
        return None
    token = _ends(m, "month", [_integer(item) for item in items], 12)
    return token if token and token.data[0] else None


def _day(m: re.Match[str], items: list[str]) -> Token | None:
    text, before = m.string, m.string[m.start() - 1] if m.start() else ""
    dated = before in ("月", "份") or before in CHARS["day_joins"] or text.endswith("月的", 0, m.start())
    if before and before in CHARS["not_day_left"] and before != "第":
        return None
    if m["unit"] == "号" and not dated and not _bare_number(text, before, m.end()):
        return None
    if m["unit"] == "日" and (text.startswith("内", m.end()) or before in CHARS["run_left"]):
        return _span(m, UNITS["日"], items)
    if items == ["一"] and not dated:
        return None
    values = [_integer(item) for item in items]
    if m["unit"] == "日" and values[-1] is not None and values[-1] > 31:
        return _span(m, UNITS["日"], items)
    token = _ends(m, "day", values, 31)
    return token if token and token.data[0] else None


_POINT = re.compile("[零一二三四五六七八九]+(?:个百分点|%|％|倍|元|度|米|公里|万|亿|吨|亩)")
_NUMBERS = re.compile(r"(?:[、和与及至到\-—－~～]\d{1,3}号){1,9}")
_NUMBERED = tuple(
    r["word"][1:]
    for r in rows("number_context.tsv")
    if r["role"] == "ordinal" and r["word"][0] == "号" != r["word"]
)
_OPENS = frozenset(("", "。", "\n", "：", "！", "？", "　"))


def _bare_number(text: str, before: str, end: int) -> bool:
    """Whether 10号 with no month is a day of the month: between words that go with days, or all alone."""
    end = listed.end() if (listed := _NUMBERS.match(text, end)) else end
    if text.startswith(_NUMBERED, end):
        return False  # 3号、4号机组: what is numbered stands after the last of the list
    following = text[end : end + 1]
    if before in _OPENS and following not in CHARS["numbered"]:
        return True  # 17号尼泊尔发生…: a sentence that opens with a day
    if (
        following
        and following.isalnum()
        and not (text.startswith(_DAY_RIGHT, end) or _CLOCK.match(text, end))
    ):
        return False
    return not (before.isascii() and before.isalnum())


def _hour(m: re.Match[str], items: list[str]) -> Token | None:
    text, start, end = m.string, m.start(), m.end()
    before = text[start - 1 : start]
    sure = before in CHARS["hour_left"] if before else False
    if m["n"] == "零" and m["unit"] == "点" and (before == "之" or _POINT.match(text, end)):
        return None  # 零点三个百分点, 千分之零点三
    if m["unit"] != "时":
        sure = sure or bool(m["tail"]) or m["unit"] == "点钟" or text.startswith(_HOUR_RIGHT, end)
        if not sure:
            return None
    elif len(m["n"]) == 1 and not m["n"].isdigit() and not sure and m["n"] != "零":
        return None
    ends = spoken_range(items[-1])
    values = list(ends) if ends else [_integer(item) for item in items]
    token = _ends(m, "hour", [*values], 24)
    if token is None:
        return None
    minute = {"半": 30, "整": 0}.get(m["tail"])
    return Token("hour", token.start, end, (*token.data, minute))


def _small(kind: str, limit: int, factor: int = 1) -> Callable[[re.Match[str], list[str]], Token | None]:
    def make(m: re.Match[str], items: list[str]) -> Token | None:
        value = _integer(items[-1])
        if value is None or value > limit or len(items) > 1:
            return None
        return Token(kind, m.start(), m.end() - len(m["tail"]), (value * factor, m["unit"]))

    return make


def _quarter(m: re.Match[str], items: list[str]) -> Token | None:
    if m["unit"] == "季" and m.string[m.start() - 1 : m.start()] not in ("前", "年"):
        return None
    token = _ends(m, "quarter", [_integer(item) for item in items], 4)
    return token if token and token.data[0] else None


def _decade(m: re.Match[str], items: list[str]) -> Token | None:
    tens = [_integer(item) for item in items]
    if any(ten is None or ten % 10 or ten > 90 for ten in tens):
        return None
    return Token("decade", m.start(), m.end(), (tens[0], tens[-1]))


def _century(m: re.Match[str], items: list[str]) -> Token | None:
    number = _integer(items[-1])
    if not number or number > 21:
        return None
    return Token("century", m.end("n") - len(items[-1]), m.end() - len(m["tail"]), (number - 1, "abs"))


POINTS: dict[str, Callable[[re.Match[str], list[str]], Token | None]] = {
    "year": _year,
    "month": _month,
    "day": _day,
    "hour": _hour,
    "minute": _small("minute", 59),
    "quarter-hour": _small("minute", 3, 15),
    "second": _small("second", 59),
    "quarter": _quarter,
    "season-quarter": _quarter,
    "decade": _decade,
    "century": _century,
}
