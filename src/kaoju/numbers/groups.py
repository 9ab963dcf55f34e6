"""Amounts that stand together: ranges, lists with a shared unit, ratios, compound money."""

from __future__ import annotations

import re
from decimal import Decimal

from kaoju.model import Numeral
from kaoju.numbers.amount import NO_UNIT, PERCENT, Amount
from kaoju.numbers.read import read
from kaoju.numbers.refusal import Refusal, boundary
from kaoju.numbers.tables import UNITS, by_last, context
from kaoju.numerals import MULTIPLIERS

_CONNECT = re.compile(r" ?(?:(?P<range>[-—–－~～〜―─]{1,2}|[至到])|(?P<list>[、和与及或]|以及)) ?")
_CONNECT_FIRST = frozenset("-—–－~～〜―─至到、和与及或以 ")
_LIMIT = 40
_TRAILING = re.compile(rf"[{MULTIPLIERS} ]+$")


def group(text: str, numerals: list[Numeral], i: int) -> list[Amount]:
    """The amount at numeral `i` with those joined to it, units shared and ranges made."""
    first = read(text, numerals, i)
    c = text[first.end : first.end + 1]
    if c in _COIN_NEXT and first.unit.kind == "money":
        _coins(text, numerals, first)
        c = text[first.end : first.end + 1]
    if c not in _CONNECT_FIRST or not c:
        return [first]
    items, links = [first], []
    while len(items) < _LIMIT:
        m = _CONNECT.match(text, items[-1].end)
        j = items[-1].next
        if not m or j >= len(numerals) or numerals[j].start != m.end():
            break
        items.append(read(text, numerals, j))
        links.append(m.lastgroup or "")
    return _ranges(_shared(items, links), links) if links else items


def _shared(items: list[Amount], links: list[str]) -> list[Amount]:
    """A bare amount takes the unit, and the multiplier, of the one after it: 11.2和8.3个百分点, 3至5万元."""
    for k in range(len(links) - 1, -1, -1):
        left, right = items[k], items[k + 1]
        name = left.unit.name
        if (
            left.unit is NO_UNIT
            and right.unit is not NO_UNIT
            and not (right.unit.noun and links[k] == "list")
        ):
            left.unit = right.unit
            left.by = "shared unit"
            _multiplier(left, right, links[k])
            if right.by == "share.tenths":
                left.scale(Decimal(10))
        elif left.unit is right.unit is NO_UNIT:
            _multiplier(left, right, links[k])
        elif (
            name
            and right.unit.name != name
            and right.unit.name.startswith(name)
            and right.unit.kind == "point"
        ):
            left.unit, left.by = right.unit, "shared unit"
        elif right.unit is NO_UNIT and left.by.startswith("share.") and links[k] == "range":
            right.unit = left.unit
    return items


def _multiplier(left: Amount, right: Amount, link: str) -> None:
    """3至5万元 means 3万; 5000至1万元 does not mean 5000万."""
    m = _TRAILING.search(right.numeral.text)
    plain = left.numeral.form in ("arabic", "chinese") and not _TRAILING.search(left.numeral.text)
    if not m or not plain or link != "range":
        return
    a, b = left.value, right.value
    factor = _factor(m.group())
    if isinstance(a, Decimal) and isinstance(b, Decimal) and a * factor < b:
        left.scale(factor)
        left.by = "shared multiplier"


def _factor(multipliers: str) -> Decimal:
    value = Decimal(1)
    for c in multipliers.strip():
        value *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}.get(c, 1)
    return value


def _ranges(items: list[Amount], links: list[str]) -> list[Amount]:
    """Neighbours joined by 至 or a dash, ascending and of one unit, become one amount with both ends."""
    out = [items[0]]
    for link, right in zip(links, items[1:], strict=True):
        left = out[-1]
        a, b = left.value, right.value
        if (
            link == "range"
            and left.unit.name == right.unit.name
            and isinstance(a, Decimal)
            and isinstance(b, Decimal)
            and a < b
        ):
            left.value, left.end, left.next = (a, b), right.end, right.next
            left.by = "range" if left.by == "plain" else left.by
            left.mod = right.mod if left.mod == "=" else left.mod
        else:
            out.append(right)
    return out


_COINS = {
    "角": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "分": Decimal("0.01"),
    "分钱": Decimal("0.01"),
    "美分": Decimal("0.01"),
    "欧分": Decimal("0.01"),
}
_TENTHS = frozenset(("角", "毛", "毛钱"))
_YUAN = UNITS["元"]
_COIN_NEXT = frozenset("0123456789０１２３４５６７８９一二三四五六七八九两又")


def _coins(text: str, numerals: list[Numeral], a: Amount) -> None:
    """50元6角3分, 4毛9分: one sum of money, in the currency even where only its coins are named."""
    for _ in range(2):
        at = a.end + (text[a.end : a.end + 1] == "又")
        n = numerals[a.next] if a.next < len(numerals) else None
        if n is None or n.start != at or n.value is None or not isinstance(a.value, Decimal):
            return
        coin = next((c for c in ("美分", "欧分", "分钱", "角", "毛", "分") if text.startswith(c, n.end)), "")
        if not coin or n.value >= 100:
            return
        if a.unit.name in _TENTHS:
            a.value, a.unit = a.value / 10, _YUAN
        a.value += n.value * _COINS[coin]
        a.end, a.by = n.end + len(coin), "coins"
        a.next += 1


_RATIO = re.compile(r" ?([:：∶]|比) ?")
_RATIO_BEFORE = by_last(context("ratio"))
_SCORE = context("score")
_RATE = Decimal("0.0001")


def ratio(text: str, numerals: list[Numeral], i: int) -> list[Amount] | Refusal | None:
    """2.37∶1, 1.3:41.8:56.8, 3比1: a ratio, a split into shares, or the score of a match."""
    items, signs = [numerals[i]], ""
    for n in numerals[i + 1 : i + 12]:
        m = _RATIO.match(text, items[-1].end)
        if not m or m.end() != n.start or n.value is None:
            break
        items.append(n)
        signs += m[1]
    if len(items) < 2 or items[0].value is None:
        return None
    end = items[-1].end
    told = "∶" in signs or any("." in n.text for n in items) or _ratio_told(text, items[0].start, end)
    if not told:
        scored = len(items) == 2
        return Refusal(items[0].start, end, "other", "score of a match" if scored else "figures side by side")
    return _split(items, i) if len(items) > 2 else _proportion(items, i)


def _ratio_told(text: str, start: int, end: int) -> bool:
    """A word for ratio before the figures, or 的比例 after them."""
    before = text[max(start - 12, 0) : start]
    if text.startswith(("的比例", "比例", "的比率"), end):
        return True
    return any(before.endswith(w) for w in _RATIO_BEFORE.get(before[-1:], ()))


def _split(items: list[Numeral], i: int) -> list[Amount]:
    """Each part is a share; they are percentages when they add up to a hundred."""
    out = []
    total = sum((n.value or Decimal(0) for n in items), Decimal(0))
    for k, n in enumerate(items):
        a = Amount(n, i + k)
        a.unit = PERCENT if 99 <= total <= 101 else NO_UNIT
        a.by = "ratio.shares"
        out.append(a)
    return out


def _proportion(items: list[Numeral], i: int) -> list[Amount]:
    """A to 1 is a; a to b is a divided by b."""
    a, b = Amount(items[0], i), items[1]
    if isinstance(a.value, Decimal) and b.value and b.value != 1:
        a.value = (a.value / b.value).quantize(_RATE)
    a.end, a.next, a.by = b.end, i + 2, "ratio"
    return [a]


DISCOUNT = UNITS["折"]


def alone(text: str, a: Amount) -> bool:
    """Whether the amount is a phrase by itself."""
    return boundary(text, a.start - 1) and boundary(text, a.end)
