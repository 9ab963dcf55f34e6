"""Corpus totals, corrected by a sample that was read: prediction-powered inference."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from kaoju.corpus.store import Store
from kaoju.errors import InputError
from kaoju.export import labels
from kaoju.review import frame
from kaoju.review.drawing import Plan
from kaoju.review.intervals import Interval, deviate
from kaoju.review.items import Decision, Item, Sample, Slots
from kaoju.review.standing import truth


class Total(Struct, frozen=True):
    """A total as the machine counts it, and as the sample corrects it.

    Attributes:
        name: what is added up: `all` figures, a type of them, or `sum` of the values in `unit`.
        machine: over all figures of the population, as found.
        point, low, high: corrected, with its interval.
        read: items that the correction rests on.
        zh, en: the same in a sentence.
    """

    name: str
    unit: str
    machine: float
    point: float
    low: float
    high: float
    read: int
    zh: str
    en: str


class Cell(Struct, frozen=True):
    """A stratum: its size, the machine's total over all of it, and (machine, truth) of each item read."""

    population: int
    machine: float
    pairs: Sequence[tuple[float, float]]


def corrected(cells: Iterable[Cell], z: float, scale: float) -> Interval | None:
    """A total over strata, corrected by the items that were read; None when a stratum has fewer than two.

    Prediction-powered: t = Σ_h [ Σ_{i in h} f_i + N_h/n_h Σ_{read} (Y_i - f_i) ], what the machine says of
    everything plus the error it makes on what was read, scaled up; with
    V = Σ_h N_h² (1 - n_h/N_h) s_h²/n_h, s_h² the variance of Y - f in the stratum, the interval is t ± z √V.
    A. N. Angelopoulos, S. Bates, C. Fannjiang, M. I. Jordan, T. Zrnic, Science 382 (2023) 669-674, whose
    term for the variance of f over an endless population is nought here: the corpus itself is summed up,
    and all of it was predicted (the difference estimator of C.-E. Särndal, B. Swensson, J. Wretman, 1992).
    To the errors of a stratum two more are added, one either way, as A. Agresti and B. A. Coull do for
    shares (Am. Stat. 52 (1998) 119-126): a few items without an error are no proof that there is none.

    Args:
        cells: the strata.
        z: deviate of the interval.
        scale: size of such an error, squared: the mean of f² over what was found.
    """
    point = variance = 0.0
    for cell in cells:
        n = len(cell.pairs)
        if n < min(2, cell.population):
            return None
        errors = [true - machine for machine, true in cell.pairs]
        mean = math.fsum(errors) / n
        point += cell.machine + cell.population * mean
        if n < cell.population:
            spread = (math.fsum((e - mean) ** 2 for e in errors) + 2 * scale) / (n + 1)
            variance += cell.population**2 * (1 - n / cell.population) * spread / n
    reach = z * math.sqrt(variance)
    return Interval(point - reach, point, point + reach)


class _Measure(Struct, frozen=True):
    """Something that adds up: of one figure in Python, of all figures of a stratum in SQL; and its square."""

    name: str
    unit: str
    of: Callable[[Slots], float]
    sql: str
    squares: str
    values: tuple[object, ...] = ()


def totals(  # noqa: PLR0913, PLR0917 - a store, and a sample of it with all that was said
    store: Store,
    sample: Sample,
    plan: Plan,
    items: Sequence[Item],
    decided: Mapping[int, Decision],
    confidence: float = 0.95,
) -> list[Total]:
    """Number of figures, in all and of each type, and the sum of the one indicator drawn, corrected.

    With refused numerals in the sample, figures that were missed count too.

    Raises:
        InputError: the store holds other figures than when the sample was drawn.
    """
    there = store.one(_query(plan, "count(*)"), frame.condition(plan.where).values)
    if plan.found and there != sample.population("found"):
        raise InputError("the store has changed since the sample was drawn; draw another to correct totals")
    out = []
    for measure in _measures(store, plan):
        cells = _cells(store, sample, plan, items, decided, measure)
        values = [*measure.values, *frame.condition(plan.where).values]
        squares = store.one(_query(plan, measure.squares), values)
        found = corrected(cells, deviate(confidence), squares / max(there, 1))
        if found is not None:
            machine = math.fsum(cell.machine for cell in cells)
            read = sum(len(cell.pairs) for cell in cells)
            out.append(_said(measure, machine, found, read, confidence))
    return out


def _measures(store: Store, plan: Plan) -> list[_Measure]:
    values = frame.condition(plan.where).values
    types = [row[0] for row in store.all(_query(plan, "s.type") + " GROUP BY s.type ORDER BY s.type", values)]
    out = [_Measure("all", "", lambda _: 1.0, "count(*)", "count(*)")]
    if len(types) > 1:
        out += [_of_type(kind) for kind in types]
    if plan.where.indicator:
        units = _query(plan, "s.unit") + " GROUP BY s.unit ORDER BY count(*) DESC, s.unit LIMIT 1"
        out.append(_sum(store.one(units, values) or ""))
    return out


def _of_type(kind: str) -> _Measure:
    count = "count(*) FILTER (s.type = ?)"
    return _Measure(kind, "", lambda s: float(s.type == kind), count, count, (kind,))


def _sum(unit: str) -> _Measure:
    """The values of figures in one unit, the most frequent."""

    def of(slots: Slots) -> float:
        return float(slots.value) if isinstance(slots.value, Decimal) and slots.unit == unit else 0.0

    total, squares = (f"coalesce(sum({each}) FILTER (s.unit = ?), 0)" for each in ("s.value", "s.value ** 2"))
    return _Measure("sum", unit, of, total, squares, (unit,))


def _query(plan: Plan, what: str) -> str:
    meets = frame.condition(plan.where)
    return f"SELECT {what} FROM statistics s JOIN documents d USING (document) WHERE {meets.sql}"


def _cells(  # noqa: PLR0913, PLR0917
    store: Store,
    sample: Sample,
    plan: Plan,
    items: Sequence[Item],
    decided: Mapping[int, Decision],
    measure: _Measure,
) -> list[Cell]:
    stratum = frame.STRATA[plan.by] if plan.by else "''"
    query = _query(plan, f"{stratum} AS stratum, {measure.sql}") + " GROUP BY stratum"
    machine = dict(store.all(query, [*measure.values, *frame.condition(plan.where).values]))
    pairs: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for item in items:
        decision = decided.get(item.n)
        if decision is not None and decision.verdict != "unsure":
            pairs.setdefault((item.kind, item.stratum), []).append(_pair(item, decision, measure))
    return [
        Cell(
            s.population,
            float(machine.get(s.name, 0)) if s.kind == "found" else 0.0,
            pairs.get((s.kind, s.name), []),
        )
        for s in sample.strata
    ]


def _pair(item: Item, decision: Decision, measure: _Measure) -> tuple[float, float]:
    """What the machine adds for an item, and what it should add."""
    seen = measure.of(item.seen) if item.kind == "found" else 0.0
    if item.kind == "refused" and decision.verdict == "reject":  # a figure that nobody spelled out
        return seen, float(measure.name == "all")
    true = truth(item, decision)
    return seen, measure.of(true) if true is not None else 0.0


def _said(measure: _Measure, machine: float, found: Interval, read: int, confidence: float) -> Total:
    name = measure.name
    zh = {"all": "统计数字总数", "sum": "数值合计"}.get(name) or f"其中{labels.zh(name)}"
    en = {"all": "figures in all", "sum": "sum of the values"}.get(name) or f"of these {labels.en(name)}"
    least = 0.0 if name != "sum" else found.low  # there are no fewer figures than none
    found = Interval(*(max(least, end) for end in found))
    low, point, high = (f"{end:,.0f}" for end in found)
    unit = f" {measure.unit}" if measure.unit else ""
    return Total(
        measure.name,
        measure.unit,
        machine,
        found.point,
        found.low,
        found.high,
        read,
        f"{zh}：机器得{machine:,.0f}{unit}，按审过的{read}条修正后为{point}{unit}"
        f"（{confidence:.0%}置信区间{low}至{high}）。",
        f"{en[0].upper()}{en[1:]}: {machine:,.0f}{unit} by machine, {point}{unit} after correction by {read} "
        f"items that were read ({confidence:.0%} interval {low} to {high}).",
    )
