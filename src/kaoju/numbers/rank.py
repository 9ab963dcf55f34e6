"""Places in a ranking: 排名第一, 第3位, 前三名, 前10强, 首家."""

from __future__ import annotations

import re
from decimal import Decimal

from kaoju.model import Numeral, Quantity
from kaoju.numbers.amount import Amount
from kaoju.numbers.refusal import boundary
from kaoju.numbers.tables import Unit, by_last, context

_HALF_PRICE = re.compile(r"(?<=打)[对對]折")
_ONE = Decimal(1)
_RANKED = by_last(context("rank"))
_RANK_UNIT = frozenset(context("rank_unit"))
_FIRST = re.compile(
    rf"(?<![{''.join(re.escape(c) for c in context('not_first'))}])首({'|'.join(context('first'))})"
)


def rank(text: str, numerals: list[Numeral], i: int) -> Amount | None:
    """A place after 第 or 前, told by a verb of ranking before it or by 位, 名, 强 after it.

    第一批 and 前三季度 are none. The top priority (放在第一位) is a set phrase, claimed before.
    """
    n = numerals[i]
    mark = text[n.start - 1]
    unit = text[n.end : n.end + 1]
    unit = unit if unit in _RANK_UNIT else ""
    told = any(text.endswith(w, 0, n.start - 1) for w in _RANKED.get(text[n.start - 2 : n.start - 1], ()))
    closes = unit or boundary(text, n.end) or text[n.end] in "的，"
    placed = unit in ("位", "名") and n.form == "arabic" if mark == "第" else unit in ("强", "名", "位", "甲")
    if n.value is None or n.value > 10000 or not (placed or (told and closes)):
        return None
    a = Amount(n, i)
    a.start, a.end = n.start - 1, n.end + len(unit)
    a.unit, a.mod, a.by = Unit(unit, "rank"), "=", "rank.place"
    return a


def without_numeral(text: str) -> list[Quantity]:
    """Quantities written without a numeral: 首家, 首批 (a rank, the classifier as unit), 对折."""
    return [*_half_price(text), *_firsts(text)]


def _half_price(text: str) -> list[Quantity]:
    """打对折: a discount with no numeral in it."""
    half = Decimal(50)
    return [
        Quantity(
            m.start(), m.end(), m.group(), half, "%", "=", "percent", half, half,
            None, "", m.start(), m.end(), "share.half price",
        )
        for m in (_HALF_PRICE.finditer(text) if "折" in text else ())
    ]  # fmt: skip


def _firsts(text: str) -> list[Quantity]:
    if "首" not in text:
        return []
    return [
        Quantity(
            m.start(), m.end(), m.group(), _ONE, m[1], "=", "rank", _ONE, _ONE,
            None, "", m.start(), m.end(), "rank.first",
        )
        for m in _FIRST.finditer(text)
    ]  # fmt: skip
