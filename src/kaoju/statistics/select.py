"""Which quantities state a fact at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kaoju.model import Mention, Quantity, TimeExpression

_BOUNDS = re.compile("(?:及|或)?(?:以上|以下|以内|及以上|及以下)(?:的)?[^，。；、！？：,;0-9为是达]")
_NAMING = frozenset(("document", "program", "product", "platform"))


def candidates(
    quantities: Iterable[Quantity], times: Sequence[TimeExpression], mentions: Sequence[Mention]
) -> list[Quantity]:
    """Quantities that may be statistics.

    Left out: a number inside a name (“1090”项目, 《…十条》), a length of time that only dates something
    (5年前, 近三年), a frequency's unit (一天 in 一天三次).
    """
    named = [(m.start, m.end) for m in mentions if m.type in _NAMING]
    dated = [(t.start, t.end) for t in times if t.type != "duration"]
    out = []
    for quantity in quantities:
        if _inside(quantity, named) or _touches(quantity, dated):
            continue
        out.append(quantity)
    return out


def is_bound(clean: str, quantity: Quantity) -> bool:
    """Whether the quantity only marks off a class of things: 亿元以上项目, 60岁以上老人, 10%以上的村."""
    return quantity.kind != "count" and _BOUNDS.match(clean, quantity.end) is not None


def _inside(quantity: Quantity, spans: Iterable[tuple[int, int]]) -> bool:
    return any(s <= quantity.start and quantity.end <= e for s, e in spans)


def _touches(quantity: Quantity, spans: Iterable[tuple[int, int]]) -> bool:
    return any(s < quantity.end and quantity.start < e for s, e in spans)
