"""The checks in order: what stands before the numeral, the calendar, what stands after, idioms, quotes."""

from __future__ import annotations

from kaoju.model import Numeral
from kaoju.numbers import clock, idiom
from kaoju.numbers.after import AFTER, letters_after
from kaoju.numbers.before import BEFORE, LABEL_LAST, code_before, labelled
from kaoju.numbers.marks import in_quotes
from kaoju.numbers.refusal import Refusal


def refused(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """The first check that settles numeral `i`, or None when it may be a quantity."""
    n = numerals[i]
    return (
        _before(text, numerals, i, text[n.start - 1 : n.start])
        or clock.date(text, numerals, i)
        or _after(text, numerals, i, text[n.end : n.end + 1])
        or idiom.idiom(text, numerals, i)
        or in_quotes(text, n)
    )


def _before(text: str, numerals: list[Numeral], i: int, c: str) -> Refusal | None:
    if not c:
        return None
    if c in BEFORE:
        for check in BEFORE[c]:
            if r := check(text, numerals, i):
                return r
    elif c.isascii() and c.isalpha() and (r := code_before(text, numerals, i)):
        return r
    return labelled(text, numerals, i) if c in LABEL_LAST else None


def _after(text: str, numerals: list[Numeral], i: int, c: str) -> Refusal | None:
    for check in AFTER.get(c, ()):
        if r := check(text, numerals, i):
            return r
    return letters_after(text, numerals, i) if c.isascii() and c.isalpha() else None
