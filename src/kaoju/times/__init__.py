"""Time expressions and their EDTF values, anchored in the document."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.model import TimeExpression
from kaoju.times.phrases import phrases
from kaoju.times.reader import Reader
from kaoju.times.tokens import tokens
from kaoju.times.words import fold

__all__ = ["find"]


def find(
    text: str, published: str | None = None, articles: Sequence[tuple[int, int]] = ()
) -> tuple[TimeExpression, ...]:
    """Every time expression of a text, in order, none overlapping.

    Args:
        text: clean text; traditional characters and full-width digits are understood.
        published: EDTF date (YYYY, YYYY-MM, YYYY-MM-DD) or ISO date-time; None, or what is no such date,
            leaves years unsaid (XXXX-02-12).
        articles: spans; anchoring restarts at each.
    """
    folded = fold(text)
    found = tuple(Reader(folded, published, articles).read(phrases(folded, tokens(folded))))
    if folded is text:
        return found
    return tuple(_with_text(one, text) for one in found)


def _with_text(one: TimeExpression, text: str) -> TimeExpression:
    return TimeExpression(
        one.start,
        one.end,
        text[one.start : one.end],
        one.type,
        one.value,
        one.mod,
        one.role,
        one.anchor,
        one.by,
    )
