"""The relations between the figures of one document, checked."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.audit import balance, changes, grim, means, parts, ranks, rates, shares
from kaoju.audit.figures import paragraphs
from kaoju.audit.repeats import repeats
from kaoju.model import Finding, Outline, Statistic

_RULES = (
    parts.sums,
    rates.rates,
    grim.grims,
    changes.changes,
    shares.hundreds,
    means.means,
    balance.balances,
    ranks.ranks,
)


def findings(statistics: Sequence[Statistic], clean: str, outline: Outline) -> tuple[Finding, ...]:
    """Every arithmetic relation that the words of a document state, with its verdict, in text order.

    Args:
        statistics: as the statistics stage gives them, in text order; findings point at them by index.
        clean: the repaired text that their offsets count.
        outline: where its paragraphs begin and end.
    """
    if len(statistics) < 2:
        return ()
    found: list[Finding] = []
    for block in paragraphs(statistics, clean, outline):
        for rule in _RULES:
            found.extend(rule(block))
    found.extend(repeats(statistics, outline))
    found.sort(key=lambda f: (min(f.statistics), f.kind))
    return tuple(found)
