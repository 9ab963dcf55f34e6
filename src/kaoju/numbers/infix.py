"""What stands between numeral and unit: 十余万, 1000多亿, 20几, 40k, 2^5."""

from __future__ import annotations

import re
from decimal import Decimal

from kaoju.model import Numeral
from kaoju.numbers.amount import Amount, skip
from kaoju.numbers.tables import INFIX, context
from kaoju.numbers.unit import unit_at
from kaoju.numerals import MULTIPLIERS, parse

_SURPLUS = context("surplus")
_MULTIPLIER = frozenset(MULTIPLIERS)
_POWER = re.compile(r"(?:([eE])|\^)([+-]?[0-9]{1,2})(?![\w.])")
_THOUSAND = re.compile(r" ?(?:([kK])|(?<=\d)([MG])(?![\u4e00-\u9fff]))(?![A-Za-z0-9])")
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
    if m and (m[1] or "." in a.numeral.text):
        a.scale(_ABBREVIATED[m[1] or m[2]])
        a.end, a.by = m.end(), "abbreviated"


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
