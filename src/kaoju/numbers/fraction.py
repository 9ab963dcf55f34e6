"""Fractions and shares in words: 百分之九十, 三分之二, 三又二分之一, 3/4, 半数."""

from __future__ import annotations

import re
from decimal import Decimal

from kaoju.model import Numeral, Value
from kaoju.numbers.amount import PERCENT, PERMILLE, Amount, scaled, skip
from kaoju.numbers.infix import abbreviated, infix
from kaoju.numbers.tables import INFIX
from kaoju.numbers.unit import unit_at

_CENT = Decimal("0.01")
_FRACTION = re.compile(r"[ \u3000]{0,2}分[ \u3000]{0,2}之[ \u3000]{0,2}(?:负|負)?")
_SLASH = re.compile(r"[/／]")


def half_of(text: str, a: Amount) -> None:
    """半数, 过半: a half of the whole; 半年 is half a year."""
    before, after = text[a.start - 1 : a.start], text[a.end : a.end + 1]
    if after == "数":
        a.end += 1
    elif before not in ("过", "超", "近", "逾") or unit_at(text, a.end):
        return
    a.value, a.unit, a.by = Decimal(50), PERCENT, "share.half"


def half(a: Amount, numerals: list[Numeral]) -> None:
    """一半: a half of the whole."""
    if a.value == 1 and a.next < len(numerals) and numerals[a.next].start == a.end:
        a.value, a.unit, a.by, a.exact = Decimal(50), PERCENT, "share.half", Decimal("0.5")
        a.end = numerals[a.next].end
        a.next += 1


def fraction(text: str, numerals: list[Numeral], a: Amount) -> None:
    """百分之九十, 三分之二, 千分之三: a share."""
    m = _FRACTION.match(text, a.end)
    if not m and a.numeral.text == "百" and text.startswith("分百", a.end):
        a.value, a.unit, a.by, a.end = Decimal(100), PERCENT, "share.percent", a.end + 2
        a.next += 1
        return
    if not m or a.next >= len(numerals) or numerals[a.next].start != m.end():
        return
    top = Amount(numerals[a.next], a.next)
    if text[top.end : top.end + 1] in INFIX or text[top.end : top.end + 1] in ("k", "K", " "):
        infix(text, numerals, top)
        abbreviated(text, top)
    if text[m.end() - 1] in "负負":
        top.scale(Decimal(-1))
    base = a.numeral.text
    a.exact = _exact(top.value, a.value) if base not in ("百", "千") else None
    low = a.mod == ">"
    a.value, a.mod = _share(top.value, a.value, base), top.mod
    if base not in _HUNDREDS and (a.value is None or low):
        # 几十分之一 has no value, 十几分之一 is less than a tenth
        a.mod = "~" if a.value is None else "<"
    a.unit = PERMILLE if base == "千" else PERCENT
    a.by = "share.percent" if base == "百" else "share.fraction"
    a.end, a.next = top.end, top.next


def _exact(top: Value, base: Value) -> Decimal | None:
    """The fraction itself, for small denominators: 三分之二 as a number rather than a share."""
    if isinstance(top, Decimal) and isinstance(base, Decimal) and 0 < base < 1000:
        return top / base
    return None


_HUNDREDS = frozenset(("百", "千", "一百"))


def _share(top: Value, base: Value, word: str) -> Value:
    """Numerator over denominator in hundredths (千分之 in thousandths), fractions rounded to two decimals."""
    if word in _HUNDREDS:
        return top
    if not isinstance(base, Decimal) or base == 0:
        return None
    if isinstance(top, Decimal) and (top * 100) % base == 0:
        return top * 100 / base
    if isinstance(top, Decimal):
        share = top * 100 / base
        return share.quantize(_CENT) if share > 1 else share
    return scaled(top, 100 / base)


def mixed_fraction(text: str, numerals: list[Numeral], a: Amount, j: int, at: int) -> None:
    """三又二分之一, 1 4/3."""
    at = skip(text, at)
    if j + 1 >= len(numerals) or numerals[j].start != at or not isinstance(a.value, Decimal):
        return
    base, top = numerals[j], numerals[j + 1]
    m = _FRACTION.match(text, base.end)
    slash = _SLASH.match(text, base.end)
    if m and m.end() == top.start:
        below, above = base.value, top.value
    elif slash and slash.end() == top.start:
        below, above = top.value, base.value
    else:
        return
    if above is not None and below:
        a.value += above / below
        a.end, a.next, a.by = top.end, j + 2, "fraction.mixed"


def spaced(text: str, numerals: list[Numeral], a: Amount) -> None:
    """1 4/3 and 三 又 二分之一: a fraction after a space."""
    at = skip(text, a.end)
    if text[at : at + 1] == "又":
        mixed_fraction(text, numerals, a, a.next, at + 1)
    elif at > a.end and a.next < len(numerals) and numerals[a.next].start == at:
        slash = text[numerals[a.next].end : numerals[a.next].end + 1]
        if slash and slash in "/／":
            mixed_fraction(text, numerals, a, a.next, at)


def slash(text: str, numerals: list[Numeral], a: Amount) -> None:
    """3/4: a fraction. A date or a code has been refused before this."""
    if a.next >= len(numerals) or numerals[a.next].start != a.end + 1:
        return
    base = numerals[a.next]
    if not base.value or not isinstance(a.value, Decimal) or a.value > 10**6:
        return
    part = a.value < base.value <= 100 and text[a.start - 1 : a.start].isalpha()
    a.value = a.value / base.value
    if part:
        # 占1/3: part of a whole, in hundredths as 三分之一 is
        a.value, a.unit = (a.value * 100).quantize(_CENT), PERCENT
    a.end, a.by = base.end, "fraction.slash"
    a.next += 1
