"""One walk over the numerals of a text: each becomes a quantity or is rejected with a reason."""

from __future__ import annotations

import re
from typing import TypeVar

from msgspec import structs

from kaoju.model import NotQuantity, Numbers, Quantity
from kaoju.numbers.accept import in_isolation, no_amount
from kaoju.numbers.amount import Amount
from kaoju.numbers.finish import quantity
from kaoju.numbers.groups import group, ratio
from kaoju.numbers.rank import rank, without_numeral
from kaoju.numbers.refusal import Refusal
from kaoju.numbers.refusals import refused
from kaoju.numbers.tables import PLAIN
from kaoju.numbers.unit import unit_at
from kaoju.numbers.words import claims
from kaoju.numerals import NUMERAL_CHARS, scan

_T = TypeVar("_T", Quantity, NotQuantity)
_TRADITIONAL = re.compile(f"[{''.join(chr(c) for c in PLAIN)}]")
_CHARS = re.compile(f"[{''.join(sorted(NUMERAL_CHARS))}]+")
_RATIO_SIGNS = frozenset(":：∶比 ")


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
    quantities = _with_ranks(plain, walk.quantities, rejected)
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
            refusal = refusal or refused(text, numerals, i)
            if refusal:
                self._reject(refusal)
                continue
            found = self._amounts(i)
            if isinstance(found, Refusal):
                self._reject(found)
                continue
            for a in found:
                if a.start >= self.at and not self._in_word(a, i):
                    self._settle(a)

    def _settle(self, a: Amount) -> None:
        refusal = no_amount(self.text, a)
        if refusal:
            self._reject(refusal)
            return
        in_isolation(self.text, a)
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
        start, end, fate, why = words[k]
        # 十分 before 之 is a denominator, 12345 before a unit a count
        counts = n.form == "arabic" and n.end == end and unit_at(self.text, end) is not None
        if counts or self.text.startswith("分之", end - 1):
            return None
        j = i + 1
        while j < len(self.numerals) and self.numerals[j].start < end:
            if self.numerals[j].end > end:
                return None
            j += 1
        return Refusal(max(start, self.at), end, fate, why)

    def _in_word(self, a: Amount, first: int) -> bool:
        """零部 in 企业6家、零部件企业340家: a word begins with what an enumeration would go on with."""
        if a.start == self.numerals[first].start:
            return False
        k = self._claim
        while k < len(self.claims) and self.claims[k][0] < a.start:
            k += 1
        return k < len(self.claims) and self.claims[k][0] == a.start and self.claims[k][1] > a.end

    def _amounts(self, i: int) -> list[Amount] | Refusal:
        n = self.numerals[i]
        if self.text[n.end : n.end + 1] in _RATIO_SIGNS and (found := ratio(self.text, self.numerals, i)):
            return found
        return group(self.text, self.numerals, i)


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


def _with_ranks(text: str, quantities: list[Quantity], rejected: list[NotQuantity]) -> list[Quantity]:
    """With 首家 and the like, where nothing else has taken the characters."""
    ranks = without_numeral(text)
    if ranks:
        taken = {k for row in (quantities, rejected) for item in row for k in range(item.start, item.end)}
        ranks = [r for r in ranks if taken.isdisjoint(range(r.start, r.end))]
    return sorted([*quantities, *ranks], key=lambda q: q.start) if ranks else quantities


def _original(text: str, item: _T) -> _T:
    """The same item with the characters as they were written."""
    return structs.replace(item, text=text[item.start : item.end])
