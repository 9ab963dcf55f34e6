"""How far two readers agree beyond chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from kaoju.review.intervals import deviate
from kaoju.review.items import Decision


class Agreement(Struct, frozen=True):
    """Two readers compared.

    Attributes:
        items: decided by both.
        observed: share of them with one verdict.
        expected: share that chance would give.
        kappa: None when chance alone gives full agreement, so that nothing can be said.
        low, high: its interval.
        zh, en: the same in a sentence.
    """

    readers: tuple[str, str]
    items: int
    observed: float
    expected: float
    kappa: float | None
    low: float | None
    high: float | None
    zh: str
    en: str


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> tuple[float, float, float | None, float | None]:
    """Observed and expected agreement, Cohen's kappa and its standard error; None where undefined.

    kappa = (po - pe) / (1 - pe), pe = Σ p_k. p_.k (J. Cohen, Educ. Psychol. Meas. 20 (1960) 37-46); error
    after J. L. Fleiss, J. Cohen, B. S. Everitt, Psychol. Bull. 72 (1969) 323-327.
    """
    n = len(pairs)
    if not n:
        return 0.0, 0.0, None, None
    cells = {pair: count / n for pair, count in Counter(pairs).items()}
    rows, columns = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(share for (a, b), share in cells.items() if a == b)
    expected = sum(rows[k] * columns[k] for k in rows) / (n * n)
    if expected >= 1:
        return observed, expected, None, None
    value = (observed - expected) / (1 - expected)
    same = sum(
        share * ((1 - expected) - (rows[a] + columns[b]) / n * (1 - observed)) ** 2
        for (a, b), share in cells.items()
        if a == b
    )
    other = sum(share * ((columns[a] + rows[b]) / n) ** 2 for (a, b), share in cells.items() if a != b)
    rest = (observed * expected - 2 * expected + observed) ** 2
    variance = (same + (1 - observed) ** 2 * other - rest) / (n * (1 - expected) ** 4)
    return observed, expected, value, math.sqrt(max(0.0, variance))


def agreement(
    decisions: Iterable[Decision], first: str, second: str, level: float = 0.95
) -> Agreement | None:
    """Two readers on the verdicts of the items that both have read; None when there is no such item."""
    given: dict[str, dict[int, str]] = {first: {}, second: {}}
    for decision in decisions:
        if decision.role == "read" and decision.reader in given:
            given[decision.reader][decision.item] = decision.verdict
    both = sorted(given[first].keys() & given[second].keys())
    if not both:
        return None
    observed, expected, value, error = kappa([(given[first][i], given[second][i]) for i in both])
    low = high = None
    if value is not None and error is not None:
        reach = deviate(level) * error
        low, high = max(-1.0, value - reach), min(1.0, value + reach)
    zh, en = _said(first, second, len(both), observed, value, low, high)
    return Agreement((first, second), len(both), observed, expected, value, low, high, zh, en)


def _said(  # noqa: PLR0913, PLR0917 - a sentence has that many parts
    first: str,
    second: str,
    items: int,
    observed: float,
    value: float | None,
    low: float | None,
    high: float | None,
) -> tuple[str, str]:
    zh = f"{first}与{second}互不知情地审了同样{items}条，{observed:.0%}的判断相同"
    en = f"{first} and {second}, blind to each other, gave {observed:.0%} of {items} items the same verdict"
    if value is None or low is None or high is None:
        return (
            zh + "；两人只用了同一种判断，无从扣除偶然。",
            en + "; with one verdict only, chance cannot be told.",
        )
    zh += f"；扣除偶然一致后κ＝{value:.2f}（{low:.2f}至{high:.2f}；1为完全一致，0为全凭偶然）。"
    en += (
        f"; beyond chance that is kappa = {value:.2f} ({low:.2f} to {high:.2f}; 1 is full agreement, "
        "0 mere chance)."
    )
    return zh, en
