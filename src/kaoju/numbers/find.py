"""One walk over the numerals of a text: each becomes a quantity or is rejected with a reason."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeVar

from msgspec import structs

from kaoju.model import NotQuantity, Numbers, Numeral, Quantity
from kaoju.numbers import clock, idiom
from kaoju.numbers.amount import NO_UNIT, PERCENT, PERMILLE, Amount
from kaoju.numbers.finish import quantity
from kaoju.numbers.groups import DISCOUNT, alone, group, ratio
from kaoju.numbers.rank import without_numeral, rank
from kaoju.numbers.refuse import (
    AFTER,
    BEFORE,
    LABEL_LAST,
    Refusal,
    boundary,
    code_before,
    labelled,
    letters_after,
    quoted,
)
from kaoju.numbers.tables import PLAIN, PREFIX_AT, context
from kaoju.numbers.words import claims
from kaoju.numerals import NUMERAL_CHARS, scan

_T = TypeVar("_T", Quantity, NotQuantity)
_TRADITIONAL = re.compile(f"[{''.join(chr(c) for c in PLAIN)}]")
_CHARS = re.compile(f"[{''.join(sorted(NUMERAL_CHARS))}]+")
_RATIO_SIGNS = frozenset(":：∶比 ")
_QUOTES = ("“", "‘", "「", "『")
_LONE = frozenset("百千万亿")
_STRONG_BARE = frozenset(("money", "area", "weight", "volume", "length", "energy", "power"))
_VERBS = frozenset("为是达到至于有了共计近约超逾占值数")
_BASES = frozenset(Decimal(10**k) for k in range(2, 9))
_PER_BASE = context("per_base")
_BUILDING = frozenset(context("building"))
_VERSION = context("version")
_LIFT = frozenset("上近过破逾超")


def find(text: str) -> Numbers:
    """Every numeral of a clean text, as a quantity or with the reason why it is none.

    Args:
        text: clean text; simplified characters are expected, common traditional ones are understood.

    Returns:
        Quantities and rejected numerals, each in text order. Together they cover every numeral character
        (see `numerals.NUMERAL_CHARS`) exactly once.
    """
    plain = text.translate(PLAIN) if _TRADITIONAL.search(text) else text
    walk = _Walk(plain)
    walk.run()
    rejected = _cover(plain, walk.quantities, walk.rejected)
    quantities = _with_ranks(plain, walk.quantities)
    if plain is not text:
        quantities = [_original(text, q) for q in quantities]
        rejected = [_original(text, r) for r in rejected]
    return Numbers(tuple(quantities), tuple(rejected))


class _Walk:
    """The state of one pass: where it stands, and what it has found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numerals = scan(text)
        self.claims = claims(text)
        self.quantities: list[Quantity] = []
        self.rejected: list[NotQuantity] = []
        self.at = 0
        self._claim = 0

    def run(self) -> None:
        """Settle every numeral, left to right."""
        text, numerals = self.text, self.numerals
        for i, n in enumerate(numerals):
            if n.start < self.at:
                continue
            refusal = self._claimed(i)
            place = (
                None
                if refusal or text[n.start - 1 : n.start] not in ("第", "前")
                else rank(text, numerals, i)
            )
            if place:
                self._settle(place)
                continue
            refusal = refusal or self._refused(i)
            if refusal:
                self._reject(refusal)
                continue
            found = self._amounts(i)
            if isinstance(found, Refusal):
                self._reject(found)
                continue
            for a in found:
                if a.start >= self.at:
                    self._settle(a)

    def _settle(self, a: Amount) -> None:
        refusal = _no_amount(self.text, a)
        if refusal:
            self._reject(refusal)
            return
        _in_isolation(self.text, a)
        self.quantities.append(quantity(self.text, a))
        self.at = a.end

    def _reject(self, r: Refusal) -> None:
        start = max(r.start, self.at)
        self.rejected.append(NotQuantity(start, r.end, self.text[start : r.end], r.fate, r.why))
        self.at = r.end

    def _claimed(self, i: int) -> Refusal | None:
        """The word or title around the numeral, unless it cuts a numeral in two."""
        n, words = self.numerals[i], self.claims
        k = self._claim
        while k < len(words) and words[k][1] <= n.start:
            k += 1
        self._claim = k
        if k == len(words) or words[k][0] > n.start or words[k][1] < n.end:
            return None
        if self.text.startswith("分之", words[k][1] - 1):
            return None
        start, end, fate, why = words[k]
        j = i + 1
        while j < len(self.numerals) and self.numerals[j].start < end:
            if self.numerals[j].end > end:
                return None
            j += 1
        return Refusal(max(start, self.at), end, fate, why)

    def _refused(self, i: int) -> Refusal | None:
        text, numerals = self.text, self.numerals
        n = numerals[i]
        before, after = text[n.start - 1 : n.start], text[n.end : n.end + 1]
        if before in BEFORE and before:
            for check in BEFORE[before]:
                if r := check(text, numerals, i):
                    return r
        elif before.isascii() and before.isalpha() and (r := code_before(text, numerals, i)):
            return r
        if before in LABEL_LAST and before and (r := labelled(text, numerals, i)):
            return r
        if r := clock.date(text, numerals, i):
            return r
        for check in AFTER.get(after, ()):
            if r := check(text, numerals, i):
                return r
        if after.isascii() and after.isalpha() and (r := letters_after(text, numerals, i)):
            return r
        return idiom.idiom(text, numerals, i) or self._quoted(n)

    def _quoted(self, n: Numeral) -> Refusal | None:
        window = self.text[max(n.start - 12, 0) : n.start]
        return quoted(self.text, n) if any(q in window for q in _QUOTES) else None

    def _amounts(self, i: int) -> list[Amount] | Refusal:
        n = self.numerals[i]
        if self.text[n.end : n.end + 1] in _RATIO_SIGNS and (found := ratio(self.text, self.numerals, i)):
            return found
        return group(self.text, self.numerals, i)


def _no_amount(text: str, a: Amount) -> Refusal | None:
    """Why this amount is none: an article, a lone multiplier, a numeral with nothing that makes it count."""
    n = a.numeral
    if a.unit.kind == "rank":
        return None
    if a.unit is not NO_UNIT:
        if n.text == "一":
            return idiom.indefinite(text, n, a.end, a.unit.kind)
        if text[a.start - 1 : a.start] == "每" and a.value in _BASES and a.unit.kind == "count":
            return Refusal(n.start, a.end, "other", "base of a rate")
        if a.unit.name in _BUILDING and text[a.end : a.end + 1].isdigit():
            return Refusal(n.start, a.end, "ordinal", "address")
        if "." in n.text and text.startswith(_VERSION, n.end):
            return Refusal(n.start, a.end, "code", "version")
        if n.text in _LONE and a.by == "plain":
            return (
                None if _lone_counts(text, a) else Refusal(n.start, a.end, "word", "round number in a phrase")
            )
        if n.text in ("几", "幾") and a.value is None:
            return Refusal(n.start, a.end, "other", "unsaid number")
        return None
    return None if _bare_counts(text, a) else _bare_refusal(a)


def _lone_counts(text: str, a: Amount) -> bool:
    """上百家, 过万人; 亿元, 万亩 by themselves; 百家, 千名 only as a figure of speech."""
    if text.startswith(_PER_BASE, a.end):
        return False
    return text[a.start - 1 : a.start] in _LIFT or a.mod != "=" or a.unit.kind in _STRONG_BARE


def _bare_counts(text: str, a: Amount) -> bool:
    """Whether a numeral without a unit counts: it has a modifier, a fraction, a verb before it, or stands alone."""
    n = a.numeral
    if n.form == "masked" or (clock.bare_year(n) and a.end == n.end):
        return alone(text, a) and n.form != "masked" and a.start == 0 and a.end == len(text)
    if a.by not in ("plain", "range") or "点" in n.text:
        return True
    if "." in n.text and text.startswith(_VERSION, n.end):
        return False
    before, after = text[a.start - 1 : a.start], text[a.end : a.end + 1]
    if alone(text, a) and before != "、" and after != "、":
        return True
    if after and after in "死伤亡":
        return True
    prefixed = any(text.endswith(m.word, 0, a.start) for m in PREFIX_AT.get(before, ()))
    if n.form == "chinese" or n.form == "vague":
        told = before == "是" and (boundary(text, a.end) or text[a.end] in "而却")
        large = any(c in _LONE for c in n.text) and n.text.strip("百千万亿") != ""
        return (
            told
            or (len(n.text) > 1 and (large or prefixed or a.mod != "="))
            or (a.mod != "=" and a.value is not None)
        )
    return a.mod != "=" or n.form == "mixed" or "." in n.text or "," in n.text or prefixed or before in _VERBS


def _bare_refusal(a: Amount) -> Refusal:
    n = a.numeral
    if clock.bare_year(n):
        return Refusal(a.start, a.end, "time", "year")
    if n.form == "masked":
        return Refusal(a.start, a.end, "other", "masked, no unit")
    if n.form == "arabic":
        long = len(n.text) >= 7
        return Refusal(
            a.start, a.end, "code" if long else "other", "long row of digits" if long else "no unit"
        )
    return Refusal(a.start, a.end, "word", "part of a word or phrase")


def _in_isolation(text: str, a: Amount) -> None:
    """A phrase that is nothing but a rate is read as the rate: 五折 is 50 %, 千分之一 0.1 %."""
    if not isinstance(a.value, Decimal):
        return
    if a.unit is DISCOUNT and alone(text, a):
        two_digits = len(a.numeral.text) == 2 and a.value > 10
        a.unit, a.value = PERCENT, a.value if two_digits else a.value * 10
    elif a.unit is PERMILLE and alone(text, a):
        a.unit, a.value = PERCENT, a.value / 10
    elif a.by in ("share.half", "share.fraction") and a.start == 0 and not text[a.end :].strip():
        a.unit, a.value = NO_UNIT, a.exact or a.value / 100


def _cover(text: str, quantities: list[Quantity], rejected: list[NotQuantity]) -> list[NotQuantity]:
    """The rejected rows, with one more for every numeral character that nothing covers (陆 in 大陆)."""
    spans = sorted([(q.start, q.end) for q in quantities] + [(r.start, r.end) for r in rejected])
    extra: list[NotQuantity] = []
    k = 0
    for m in _CHARS.finditer(text):
        at, end = m.span()
        while at < end:
            while k < len(spans) and spans[k][1] <= at:
                k += 1
            start = spans[k][0] if k < len(spans) else end
            if start > at:
                stop = min(start, end)
                extra.append(NotQuantity(at, stop, text[at:stop], "word", "part of a word"))
                at = stop
            else:
                at = min(spans[k][1], end)
    return sorted([*rejected, *extra], key=lambda r: r.start) if extra else rejected


def _with_ranks(text: str, quantities: list[Quantity]) -> list[Quantity]:
    ranks = without_numeral(text)
    return sorted([*quantities, *ranks], key=lambda q: q.start) if ranks else quantities


def _original(text: str, item: _T) -> _T:
    """The same item with the characters as they were written."""
    return structs.replace(item, text=text[item.start : item.end])
