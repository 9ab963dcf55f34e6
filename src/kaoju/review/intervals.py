"""Confidence intervals of shares: Wilson, Wilson over strata, and a share made of two totals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple


class Interval(NamedTuple):
    """An estimate between its ends."""

    low: float
    point: float
    high: float


class Cell(NamedTuple):
    """A stratum as counted: its size, how many were judged, how many of these were right."""

    population: int
    judged: int
    right: int


def deviate(level: float) -> float:
    """The normal deviate of a two-sided interval: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def wilson(share: float, n: float, z: float) -> Interval:
    """Wilson's score interval of a share among n, which need not be whole.

    centre = (p + z²/2n) / (1 + z²/n), half width = z sqrt(p(1-p)/n + z²/4n²) / (1 + z²/n).
    E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212.
    """
    if n <= 0:
        return Interval(0.0, share, 1.0)
    whole = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / whole
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / whole
    return Interval(max(0.0, min(centre - half, share)), share, min(1.0, max(centre + half, share)))


def stratified(cells: Sequence[Cell], z: float) -> Interval | None:
    """A share of the whole population out of strata; None when nothing was judged.

    p = Σ W_h p_h with W_h = N_h/N; Wilson's interval is taken at the size a simple random sample would need
    for the same variance, n* = p(1-p)/V, V = Σ W_h² (1 - n_h/N_h) s_h²/n_h (C. Franco et al., J. Surv. Stat.
    Methodol. 7 (2019) 334-364). Strata in which nothing was judged count like the rest together. Where V is
    0 because all were right (or none), n* is Kish's 1/Σ(W_h²/n_h).
    """
    judged = [cell for cell in cells if cell.judged]
    if not judged:
        return None
    if all(cell.judged == cell.population for cell in judged) and len(judged) == len(cells):
        exact = sum(cell.right for cell in cells) / sum(cell.population for cell in cells)
        return Interval(exact, exact, exact)
    total = sum(cell.population for cell in judged)
    weights = [cell.population / total for cell in judged]
    share = sum(w * cell.right / cell.judged for w, cell in zip(weights, judged, strict=True))
    return wilson(share, _effective(judged, weights, share), z)


def _effective(cells: Sequence[Cell], weights: Sequence[float], share: float) -> float:
    """Size of the simple random sample (of a population without end) that knows as much."""
    pairs = [(w, cell) for w, cell in zip(weights, cells, strict=True) if cell.judged < cell.population]
    if not pairs:
        return float(sum(cell.judged for cell in cells))
    kish = 1 / sum(w * w * _unseen(cell) / cell.judged for w, cell in pairs)
    if not 0 < share < 1 or len(cells) == 1:
        return kish
    variance = sum(w * w * _unseen(cell) * _spread(cell) / cell.judged for w, cell in pairs)
    return max(min(share * (1 - share) / variance, 2 * kish), 1.0)


def _spread(cell: Cell) -> float:
    """p(1-p) with half a success and half a failure more: no failure in a few does not mean none at all."""
    share = (cell.right + 0.5) / (cell.judged + 1)
    return share * (1 - share)


def _unseen(cell: Cell) -> float:
    """Share of a stratum that was not judged (the finite population correction)."""
    return 1 - cell.judged / cell.population


def ratio(top: Interval, bottom: Interval) -> Interval:
    """An interval of top/bottom out of their own two, independent ones.

    MOVER-R: A. Donner, G. Y. Zou, Stat. Methods Med. Res. 21 (2012) 347-359; R. G. Newcombe, Stat. Methods
    Med. Res. 25 (2016) 1774-1778. An end that does not exist is infinite.
    """
    if bottom.point <= 0:
        return Interval(0.0, math.inf, math.inf)
    product = top.point * bottom.point
    low = _end(product, top.low * bottom.high * (2 * top.point - top.low) * (2 * bottom.point - bottom.high))
    high = _end(product, top.high * bottom.low * (2 * top.point - top.high) * (2 * bottom.point - bottom.low))
    under, over = bottom.high * (2 * bottom.point - bottom.high), bottom.low * (2 * bottom.point - bottom.low)
    return Interval(
        max(0.0, (product - low) / under) if under else 0.0,
        top.point / bottom.point,
        (product + high) / over if over > 0 else math.inf,
    )


def _end(product: float, other: float) -> float:
    return math.sqrt(max(0.0, product * product - other))
