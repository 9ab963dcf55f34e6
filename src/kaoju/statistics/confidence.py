"""How sure a statistic is: a logistic model over how each slot was found.

The weights are fitted on annotated texts, by documents held apart from the ones the figures in
docs/decisions/ are measured on, so that of the statistics with confidence near 0.8 about 8 in 10 are right
in label, scope and period together.
"""

from __future__ import annotations

from functools import cache
from math import exp

from kaoju.lexicon import rows
from kaoju.statistics.scope import Scope
from kaoju.statistics.when import When
from kaoju.statistics.wording import Label

CLAUSE = "read in the clause"
SENTENCE = "read earlier in the sentence"
THREAD = "in force from before"
ELSEWHERE = "said of the same figure further down"
NONE = "inferred: the text does not say"

_SHORT, _LONG = 3, 11  # characters


def confidence(label: Label, scope: Scope, when: When, kind: str, *, indicated: bool) -> float:
    """The chance, from 0 to 1, that label, scope and period are all right.

    Args:
        label: what is counted.
        scope: whose it is.
        when: its period.
        kind: the statistic's type.
        indicated: whether the label is a known indicator.
    """
    if not label.text:
        return 0.05
    traits = tuple(name for name, is_so in _traits(label, scope, indicated) if is_so)
    return _chance((f"scope {scope.how}", f"time {when.how}", kind), traits)


@cache
def _chance(told: tuple[str, ...], traits: tuple[str, ...]) -> float:
    """The model itself; what it is told takes few values, so each answer is worked out once."""
    weights = _weights()
    total = weights["base"] + sum(weights.get(name, 0.0) for name in told)
    total += sum(weights[name] for name in traits)
    return round(1 / (1 + exp(-total)), 3)


def _traits(label: Label, scope: Scope, indicated: bool) -> tuple[tuple[str, bool], ...]:
    return (
        ("carried label", not label.own),
        ("carried change", label.change and not label.own),
        ("short label", len(label.text) <= _SHORT),
        ("long label", len(label.text) >= _LONG),
        ("known indicator", indicated),
        ("known place", bool(scope.code)),
    )


@cache
def _weights() -> dict[str, float]:
    """Feature -> weight, from data/confidence.tsv."""
    return {row["feature"]: float(row["weight"]) for row in rows("confidence.tsv")}
