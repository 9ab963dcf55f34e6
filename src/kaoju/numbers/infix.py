"""What stands between numeral and unit: 十余万, 1000多亿, 20几, 40k, 2^5."""

from __future__ import annotations

import re
from decimal import Decimal

from kaoju.model import Numeral
from kaoju.numbers.amount import Amount, skip
from kaoju.numbers.tables import INFIX, UNITS, context
from kaoju.numbers.unit import unit_at
from kaoju.numerals import MULTIPLIERS, parse

_SURPLUS = context("surplus")
_MULTIPLIER = frozenset(MULTIPLIERS)
_POWER = re.compile(r"(?:([eE])|\^)([+-]?[0-9]{1,2})(?![\w.])")
_THOUSAND = re.compile(r" ?(?:([kK])|(?<=\d)([MG])(?![\u4e00-\u9fff]))(?![A-Za-z0-9])")
_RANGE_BEFORE = re.compile(r"[0-9][kK]? ?[-—–~～至到] ?$")
_RANGE_AFTER = re.compile(r" ?[-—–~～至到] ?[0-9.]{1,8}[kK](?![A-Za-z0-9])")
_CLAUSE = re.compile("[，。；！？,;!?\n]")
_KELVIN = UNITS["开尔文"]
_KELVIN_TOLD = context("kelvin")
_THOUSAND_TOLD = context("thousand")
_KINDS = frozenset(("money", "percent", "point"))
_SYMBOL = frozenset("$＄￥¥€£")
_ABBREVIATED = {"k": Decimal(1000), "K": Decimal(1000), "M": Decimal(10**6), "G": Decimal(10**9)}


def power(text: str, a: Amount) -> None:
    """2^5, 1.2e6: seen in tables and code, rare in news."""
    m = _POWER.match(text, a.end)
    if m and isinstance(a.value, Decimal) and a.value < 10**9:
        exponent = int(m[2])
        a.value = a.value.scaleb(exponent) if m[1] else a.value**exponent
        a.end, a.by = m.end(), "power"


def abbreviated(text: str, a: Amount) -> None:
    """40k, 1.2M; a whole number with M or G is a size or a name (5G), not an abbreviation."""
    m = _THOUSAND.match(text, a.end)
    if m and m[1] and _told(_KELVIN_TOLD, text, a.start):
        a.unit, a.end = _KELVIN, m.end()
    elif m and (thousands(text, a.start, m.end()) if m[1] else "." in a.numeral.text):
        a.scale(_ABBREVIATED[m[1] or m[2]])
        a.end, a.by = m.end(), "abbreviated"


def kilo(text: str, start: int, at: int) -> bool:
    """Whether the K at `at` belongs to the amount from `start`: a thousand or a degree, no model, no carat.

    轰-6K, 18K金 and 4K are names; 临界温度40K is a temperature, 月薪30K a number.
    """
    m = _THOUSAND.match(text, at)
    return bool(m and m[1] and (_told(_KELVIN_TOLD, text, start) or thousands(text, start, m.end())))


def thousands(text: str, start: int, end: int) -> bool:
    """Whether K is a thousand here: in money and rates, in a range, after a word of pay, or by itself."""
    after = unit_at(text, end)
    counts = (after is not None and after.kind in _KINDS) or text[start - 1 : start] in _SYMBOL
    return (
        counts
        or text[max(start - 4, 0) : start].rstrip().endswith("之")
        or bool(_RANGE_BEFORE.search(text, max(start - 6, 0), start) or _RANGE_AFTER.match(text, end))
        or not (text[:start].strip(" -") or text[end:].strip())
        or _told(_THOUSAND_TOLD, text, start)
    )


def _told(words: tuple[str, ...], text: str, start: int) -> bool:
    """Whether one of the words stands shortly before, in the same clause."""
    clause = _CLAUSE.split(text[max(start - 16, 0) : start])[-1]
    return any(w in clause for w in words)


def infix(text: str, numerals: list[Numeral], a: Amount) -> None:
    """余 多 来 几 after the numeral, and the multiplier after them: 十余万, 1000多亿."""
    at = skip(text, a.end)
    c = text[at : at + 1]
    following = numerals[a.next] if a.next < len(numerals) else None
    if c in ("几", "幾") and following is not None and following.start == at:
        a.mod, a.end = ">", following.end
        a.next += 1
        if len(following.text) > 1:
            a.scale(parse(following.text[1:]) or Decimal(1))
        return
    if c not in INFIX or text.startswith(_SURPLUS, at):
        return
    after = skip(text, at + 1)
    if following is not None and following.start == after and following.text[0] in _MULTIPLIER:
        _multiply(a, following)
        a.mod, a.end = INFIX[c], following.end
        a.next += 1
    elif c != "来" or unit_at(text, after):
        a.mod, a.end = INFIX[c], at + 1


def _multiply(a: Amount, multiplier: Numeral) -> None:
    """1000多|万; in 1亿1千多|万 only what stands after 亿 is meant, as the numeral without 多 says."""
    factor = multiplier.value or Decimal(1)
    whole = parse(a.numeral.text + multiplier.text) if isinstance(a.value, Decimal) else None
    if whole is not None and isinstance(a.value, Decimal) and a.value > factor:
        a.value = whole
    else:
        a.scale(factor)
