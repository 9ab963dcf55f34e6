"""Reading one amount: the numeral, its infix, its multiplier, its unit, its sign."""

from __future__ import annotations

from decimal import Decimal

from kaoju.model import Numeral, Value
from kaoju.numbers import fraction, infix
from kaoju.numbers.amount import NO_UNIT, SPACES, Amount, scaled
from kaoju.numbers.tables import UNITS
from kaoju.numbers.unit import unit
from kaoju.numerals import ARABIC

_DOLLAR, _YUAN, _EURO, _POUND = (UNITS[name] for name in ("美元", "元", "欧元", "英镑"))
_SYMBOLS = {"$": _DOLLAR, "＄": _DOLLAR, "￥": _YUAN, "¥": _YUAN, "€": _EURO, "£": _POUND}
_TAILS = frozenset("余馀多来许几幾分eE^kKMG/／又半" + SPACES)
_SIGNS = frozenset("-－−负負下$＄￥¥€£的" + SPACES)
_NOT_MINUS = frozenset("胜自担肩抱背减欠亏")


def read(text: str, numerals: list[Numeral], i: int) -> Amount:
    """The amount that begins with numeral `i`."""
    a = Amount(numerals[i], i)
    c = text[a.end : a.end + 1]
    if a.numeral.text == "半":
        fraction.half_of(text, a)
    elif c in _TAILS:
        _tail(text, numerals, a)
    if a.unit is NO_UNIT:
        unit(text, numerals, a)
    if a.start and text[a.start - 1] in _SIGNS:
        _sign(text, a)
    return a


def _tail(text: str, numerals: list[Numeral], a: Amount) -> None:
    """What stands between numeral and unit."""
    c = text[a.end]
    if c == "半":
        fraction.half(a, numerals)
    elif c in "eE^":
        infix.power(text, a)
    elif c in "kKMG":
        infix.abbreviated(text, a)
    elif c == "又":
        fraction.mixed_fraction(text, numerals, a, a.next, a.end + 1)
    elif c in "/／":
        fraction.slash(text, numerals, a)
    else:
        infix.infix(text, numerals, a)
        if c == "分" or c in SPACES:
            fraction.fraction(text, numerals, a)
            fraction.spaced(text, numerals, a)


def _below(value: Value) -> Value:
    """零下二三十度: minus thirty to minus twenty."""
    if isinstance(value, tuple):
        low, high = (None if v is None else -v for v in value)
        return high, low
    return scaled(value, Decimal(-1))


def _rate(a: Amount) -> bool:
    """Whether nothing but a minus can stand before the amount."""
    return a.unit.kind in ("percent", "point", "temperature") or (
        a.unit.kind == "money" and "." in a.numeral.text
    )


def _sign(text: str, a: Amount) -> None:
    """A minus, 负, or a currency sign right before the numeral."""
    at = a.start - 1
    c = text[at]
    if c in SPACES and at:
        at -= 1
        c = text[at]
        if c not in "负負":
            return
    if c == "的" and text[at - 1 : at] in ("负", "負"):
        at -= 1
        c = "负"
    if c == "下":
        if text[at - 1 : at] == "零":
            a.value = _below(a.value)
        return
    if c in _SYMBOLS:
        a.start = at
        if a.unit is NO_UNIT:
            a.unit = _SYMBOLS[c]
        return
    before = text[at - 1] if at else ""
    if c in "负負":
        minus = before not in _NOT_MINUS
    else:
        # a dash after a word is a minus only where nothing but a rate can follow: 同比-3.2%
        minus = c in "-－−" and not (before and (before in "-－−%" or before in ARABIC))
        minus = minus and (not before.isalpha() or _rate(a))
    if minus:
        a.start = at
        a.scale(Decimal(-1))
        a.exact = -a.exact if a.exact is not None else None
