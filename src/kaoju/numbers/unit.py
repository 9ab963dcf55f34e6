"""The unit after an amount, with what belongs to it: 元/吨, 个半月, 七成半, 一米八."""

from __future__ import annotations

from decimal import Decimal

from kaoju.model import Numeral
from kaoju.numbers.amount import PERCENT, Amount, skip
from kaoju.numbers.tables import NOT_UNIT, UNIT_ANYWAY, UNITS, UNITS_AT, Unit, context
from kaoju.numerals import MULTIPLIERS

_NOT_MORE = context("surplus") + context("many")
_MULTIPLIER = frozenset(MULTIPLIERS)
_HALVED = frozenset(("time", "length", "weight", "money", "percent", "multiple", "area"))
_SPOKEN_DECIMALS = frozenset("米块毛丈尺")


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that begins here, if no longer word begins here as well."""
    for u in UNITS_AT.get(text[at : at + 1], ()):
        name = u.name
        if text.startswith(name, at):
            end = at + len(name)
            if len(name) == 1 and (text[at : at + 2] in NOT_UNIT or text[at : at + 3] in NOT_UNIT):
                return u if text[at : at + 3] in UNIT_ANYWAY else None
            if name in _CUT_WORD and text[end - 1 : end + 1] in NOT_UNIT:
                continue
            if name == "两" and unit_at(text, end):
                # 2016和2017两年: what follows is counted, nothing is weighed
                return None
            if name[-1].isascii() and name[-1].isalpha() and _letter(text[end : end + 1]):
                continue
            return u
    return None


_CUT_WORD = frozenset(context("cut_word"))
"""Units whose last character may begin a word instead: a penalty kick (点球) is no 个点."""


def _letter(c: str) -> bool:
    return c.isascii() and c.isalnum()


_DURATION = frozenset("月年天日周")
_CANONICAL = {
    name: UNITS[plain]
    for name, plain in (("％", "%"), ("﹪", "%"), ("百分点", "个百分点"), ("个点", "个百分点"))
}
_DOZEN = UNITS["打"]
_TENFOLD = UNITS["成"]


def unit(text: str, numerals: list[Numeral], a: Amount) -> None:
    """The unit after the amount, with what belongs to it: 元/吨, 个半月, 七成半, 三公里多."""
    at = skip(text, a.end)
    u = unit_at(text, at)
    if u is None or (u.noun and at > a.end):
        return
    end = at + len(u.name)
    if u.name == "个":
        u, end = _per_piece(text, a, end)
    a.unit, a.end = _CANONICAL.get(u.name, u), end
    c = text[end : end + 1]
    if c == "/":
        _per(text, a)
    elif c == "半":
        _and_a_half(text, numerals, a)
    elif a.next < len(numerals) and numerals[a.next].start == end:
        _decimal_after(text, numerals[a.next], a)
    elif c and c in "多余" and u.kind in _HALVED and a.mod == "=" and not text.startswith(_NOT_MORE, end):
        a.mod = ">"
    if u is _DOZEN:
        a.scale(Decimal(12))
    elif u is _TENFOLD:
        _tenths(text, numerals, a)


def _per_piece(text: str, a: Amount, end: int) -> tuple[Unit, int]:
    """个 with 多 or 半 inside a unit of time: 一个半月 is 1.5 个月, 两个多小时 more than 2."""
    c = text[end : end + 1]
    if c in ("多", "余", "半") and (u := UNITS_AT.get("个")):
        for long in u:
            if long.kind == "time" and text.startswith(long.name[1:], end + 1):
                if c == "半":
                    a.value = a.value + Decimal("0.5") if isinstance(a.value, Decimal) else a.value
                    a.next += 1
                else:
                    a.mod = ">"
                return long, end + len(long.name)
    return UNITS["个"], end


def _per(text: str, a: Amount) -> None:
    """元/吨, 微克/立方米, 次/日."""
    per = unit_at(text, a.end + 1)
    if per:
        a.unit = Unit(f"{a.unit.name}/{per.name}", "other")
        a.end += 1 + len(per.name)


def _and_a_half(text: str, numerals: list[Numeral], a: Amount) -> None:
    """两年半, 三斤半, 七成半; not 三年半价."""
    half = a.unit.name == "岁" or a.unit.kind in _HALVED
    after = text[a.end + 1 : a.end + 2]
    if (
        half
        and a.next < len(numerals)
        and numerals[a.next].start == a.end
        and after not in ("价", "个", "数", "以")
    ):
        a.value = a.value + Decimal("0.5") if isinstance(a.value, Decimal) else a.value
        a.end += 1
        a.next += 1


def _decimal_after(text: str, n: Numeral, a: Amount) -> None:
    """一米八 is 1.8 m, 三块五 3.5 yuan, 19秒88 19.88 s: digits after the unit are its decimals."""
    if not isinstance(a.value, Decimal) or a.value % 1 or n.value is None or unit_at(text, n.end):
        return
    spoken = a.unit.name in _SPOKEN_DECIMALS and len(n.text) == 1 and not text[n.end : n.end + 1].isdigit()
    timed = a.unit.name == "秒" and len(n.text) == 2 and n.form == "arabic"
    if spoken or timed:
        a.value += n.value.scaleb(-len(n.text))
        a.end, a.by = n.end, "decimal after unit"
        a.next += 1


def _tenths(text: str, numerals: list[Numeral], a: Amount) -> None:
    """七成六 is 76 %: a digit after 成 counts hundredths."""
    a.unit, a.by = PERCENT, "share.tenths"
    a.scale(Decimal(10))
    at = skip(text, a.end)
    following = numerals[a.next] if a.next < len(numerals) else None
    if following is None or following.start != at or not isinstance(a.value, Decimal):
        return
    lone = len(following.text) == 1 and following.form == "chinese" and following.value is not None
    if lone and following.text not in _MULTIPLIER and not text[following.end : following.end + 1].isalpha():
        a.value += following.value or 0
        a.end = following.end
        a.next += 1
