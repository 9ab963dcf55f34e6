"""Numerals of dates and clock times: the times stage reads them, here they are only recognised."""

from __future__ import annotations

import re

from msgspec import structs

from kaoju.model import Numeral
from kaoju.numbers.refusal import Refusal, boundary
from kaoju.numbers.tables import context
from kaoju.numerals import approximate

_DATE = re.compile(
    r"(?:1[89]|20)[0-9]{2}(?P<s>[-/.])(?:1[0-2]|0?[1-9])(?:(?P=s)(?:3[01]|[12][0-9]|0?[1-9]))?(?![0-9])"
    r"|(?:2[0-4]|[01]?[0-9])[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9:：.∶])"
)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_YEARS = re.compile(r"[-－—–~～至到/](?:(?:1[89]|20)[0-9]{2}|[0-9]{2}(?=年|赛|学))")
_CLOCK_BEFORE = context("clock_word")
_CLOCK_AFTER = context("clock_after")
_POINT_NOUN = context("point_noun")
_DAYS_COUNTED = context("days_counted")
_DAY_BEFORE = frozenset(context("day_before"))
_ORDINAL = tuple(w for w in context("ordinal") if len(w) > 1)
_LIST = re.compile(r" ?[、,，和与及或至到\-－—–~～―] ?")


def date(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """A date or clock time that this numeral begins or belongs to, as far as its own numerals go."""
    n = numerals[i]
    c = text[n.end : n.end + 1]
    if c == " " and text[n.end + 1 : n.end + 2] in _SPACED:
        n = structs.replace(n, end=n.end + 1)
        c = text[n.end]
    if c in _SEPARATORS and n.form == "arabic":
        m = _DATE.match(text, n.start)
        if m:
            return Refusal(n.start, m.end(), "time", "date or clock")
    if c in _LISTED:
        return _listed(text, numerals, i)
    if c in _SUFFIX and (end := suffix(text, n)):
        return Refusal(n.start, end, "time", "date or clock")
    return None


_SEPARATORS = frozenset("-/.:：")
_LISTED = frozenset("、,，和与及或至到-－—–~～―")
_SUFFIX = frozenset("年月日号时点分秒季世")
_SPACED = frozenset("年月日时")


def _listed(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """1、2月; 2016至2018年: a bare numeral shares the fate of the last of its list."""
    n = numerals[i]
    if _YEAR.fullmatch(n.text) and _YEARS.match(text, n.end):
        return Refusal(n.start, n.end, "time", "year")
    j = i
    while j + 1 < len(numerals) and j < i + 12:
        m = _LIST.match(text, numerals[j].end)
        if not m or m.end() != numerals[j + 1].start:
            break
        j += 1
    if j > i and text[numerals[j].end : numerals[j].end + 1] in _CASES and suffix(text, numerals[j]):
        return Refusal(n.start, n.end, "time", "date or clock")
    return None


def suffix(text: str, n: Numeral) -> int:
    """Where the calendar or clock word after the numeral ends, 0 when the numeral counts (8年, 5.2点)."""
    return _CASES[text[n.end]](text, n)


def _year(text: str, n: Numeral) -> int:
    s, value = n.text, n.value
    if text.startswith("代", n.end + 1):
        return n.end + 2
    if n.form == "masked":
        return n.end + 1
    if n.form not in ("arabic", "chinese") or value is None or any(c in _RANKED for c in s):
        return 0
    short = len(s) == 2 and (
        s[0] in "0０〇零" or (approximate(s) is None and s.isalpha()) or _month_follows(text, n)
    )
    return n.end + 1 if (len(s) == 4 and 1000 <= value < 3000) or short else 0


_RANKED = frozenset("十百千万亿两廿卅几")


def _month_follows(text: str, n: Numeral) -> bool:
    return text[n.end + 1 : n.end + 2].isdigit() and "月" in text[n.end + 2 : n.end + 4]


def _month(_text: str, n: Numeral) -> int:
    if n.form == "masked" or (
        n.value is not None and 1 <= n.value <= 12 and n.text != "两" and n.value % 1 == 0
    ):
        return n.end + 1
    return 0


def _day(text: str, n: Numeral) -> int:
    if n.form == "masked":
        return n.end + 1
    if n.value is None or not 1 <= n.value <= 31 or n.value % 1 or n.text == "两":
        return 0
    if text.startswith(("元", "均", "圆"), n.end + 1) or text.startswith(
        ("内", "之内", "以内", "游"), n.end + 1
    ):
        return 0
    return 0 if text.endswith(_DAYS_COUNTED, 0, n.start) else n.end + 1


_NUMBERS = re.compile(r"(?:号[、和与及至到\-—－~～]\d{1,3}){1,9}号")


def _number(text: str, n: Numeral) -> int:
    """5月3号, 3号 at the start of a phrase; any other 号 is a place in a row."""
    before = text[n.start - 1 : n.start]
    if before in ("月", "份"):
        return n.end + 1
    day = n.form == "arabic" and n.value is not None and 1 <= n.value <= 31
    free = boundary(text, n.start - 1) or before in _DAY_BEFORE
    end = listed.end() - 1 if (listed := _NUMBERS.match(text, n.end)) else n.end
    return n.end + 1 if day and free and not text.startswith(_ORDINAL, end) else 0


def _hour(text: str, n: Numeral) -> int:
    fine = n.value is None or (0 <= n.value <= 24 and n.value % 1 == 0)
    return n.end + 1 if fine and text[n.end + 1 : n.end + 2] not in ("速", "代", "空", "尚", "髦") else 0


def _o_clock(text: str, n: Numeral) -> int:
    """8点, 八点半, 8点30分; 三点建议 counts, 3000点 is an index."""
    if n.value is None or not 0 <= n.value <= 24 or n.value % 1 or "." in n.text:
        return 0
    if text.startswith(_POINT_NOUN, n.end + 1):
        return 0
    after = text[n.end + 1 : n.end + 2]
    clock = (
        (n.form == "arabic" and boundary(text, n.start - 1))
        or text.endswith(_CLOCK_BEFORE, 0, n.start)
        or after.isdigit()
        or text.startswith(_CLOCK_AFTER, n.end + 1)
    )
    told = n.text not in ("一", "几", "两") or (after and after in "钟半")
    return n.end + 1 if clock and told else 0


def _minute(text: str, n: Numeral) -> int:
    fine = (
        text[n.start - 1 : n.start] in ("时", "点")
        and text[n.start - 2 : n.start - 1] != "小"
        and not text.startswith("之", n.end + 1)
    )
    return n.end + (2 if text.startswith("钟", n.end + 1) else 1) if fine else 0


def _second(text: str, n: Numeral) -> int:
    return (
        n.end + 1
        if text[n.start - 1 : n.start] == "分" and "时" in text[max(n.start - 6, 0) : n.start]
        else 0
    )


def _quarter(text: str, n: Numeral) -> int:
    fine = n.value is not None and 1 <= n.value <= 4
    return n.end + 2 if fine and text.startswith("季度", n.end) else 0


def _century(text: str, n: Numeral) -> int:
    return n.end + 2 if text.startswith("世纪", n.end) else 0


_CASES = {
    "年": _year,
    "月": _month,
    "日": _day,
    "号": _number,
    "时": _hour,
    "点": _o_clock,
    "分": _minute,
    "秒": _second,
    "季": _quarter,
    "世": _century,
}


def bare_year(n: Numeral) -> bool:
    """2020 with no unit: the year in a name or a date."""
    return bool(_YEAR.fullmatch(n.text))
