"""A sample of a store: random or stratified, the same for the same seed and store on every machine."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from kaoju.corpus.store import Store
from kaoju.errors import InputError
from kaoju.review import frame
from kaoju.review.frame import Frame, Unit, Where
from kaoju.review.items import Item, Kind, Stratum

_FEWEST = 2  # of a stratum: with one item nothing is known of its spread
_MOST = 5000  # items of a sample; nobody reads more


class Plan(Struct, frozen=True):
    """What to draw.

    Attributes:
        found: figures, to learn the precision.
        refused: numerals that no figure took, to learn the recall.
        by: what the figures are stratified by (`frame.STRATA`); refused numerals then are by their fate.
        seed: any text or number; another seed is another sample.
        where: conditions.
    """

    found: int = 100
    refused: int = 0
    by: str | None = None
    seed: int = 1
    where: Where = Where()


def draw(store: Store, plan: Plan) -> tuple[list[Item], tuple[Stratum, ...]]:
    """The items of a sample in the order to read them, and what they were drawn from.

    Units are put in the order of a keyed hash of document and place, and the first ones are taken: every set
    of a size is equally likely, a greater sample of one seed holds the smaller one, and no random number
    generator of one language is part of the method.

    Raises:
        InputError: a size that cannot be, or nothing to draw from.
    """
    _check(plan)
    frames: dict[Kind, Frame] = {"found": frame.found(store, plan.where, plan.by) if plan.found else []}
    stratified = plan.by is not None
    frames["refused"] = frame.refused(store, plan.where, by_fate=stratified) if plan.refused else []
    drawn: list[tuple[Kind, Unit]] = []
    strata: list[Stratum] = []
    sizes: dict[Kind, int] = {"found": plan.found, "refused": plan.refused}
    for kind, units in frames.items():
        taken, counts = _taken(units, sizes[kind], plan.seed, kind)
        drawn += [(kind, unit) for unit in taken]
        strata += [Stratum(kind, name, *count) for name, count in counts.items()]
    if not drawn:
        raise InputError("no figure or numeral meets the conditions; widen them")
    drawn.sort(key=lambda pair: _lot(plan.seed, "order", pair[1]))
    return frame.items(store, list(drawn)), tuple(strata)


def allocated(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """How many to take of each stratum: in proportion, but two where there are two, and never more than are.

    The total is kept to unless the strata are so many that two of each are more.
    """
    everything = sum(sizes.values())
    if total >= everything:
        return dict(sizes)
    least = {name: min(size, _FEWEST) for name, size in sizes.items()}
    exact = {name: total * size / everything for name, size in sizes.items()}
    out = {name: max(least[name], int(exact[name])) for name in sizes}
    # What rounding left over goes where it is missed most; what the floors took too much is taken back there.
    while sum(out.values()) < total:
        name = max((n for n in sizes if out[n] < sizes[n]), key=lambda n: (exact[n] - out[n], n))
        out[name] += 1
    while sum(out.values()) > total and any(out[n] > least[n] for n in sizes):
        name = max((n for n in sizes if out[n] > least[n]), key=lambda n: (out[n] - exact[n], n))
        out[name] -= 1
    return out


def _check(plan: Plan) -> None:
    if plan.found < 0 or plan.refused < 0 or not 0 < plan.found + plan.refused <= _MOST:
        raise InputError(f"a sample has 1 to {_MOST} items")


def _taken(units: Frame, total: int, seed: int, kind: Kind) -> tuple[Frame, dict[str, tuple[int, int]]]:
    """The units drawn, and by stratum how many there are and how many were drawn."""
    strata: dict[str, Frame] = defaultdict(list)
    for unit in units:
        strata[unit.stratum].append(unit)
    sizes = {name: len(strata[name]) for name in sorted(strata)}
    counts = allocated(sizes, total)
    taken: Frame = []
    for name, size in counts.items():
        taken += sorted(strata[name], key=lambda unit: _lot(seed, kind, unit))[:size]
    return taken, {name: (sizes[name], counts[name]) for name in sizes}


def _lot(seed: int, purpose: str, unit: Unit) -> bytes:
    key = f"{seed}\0{purpose}\0{unit.document}\0{unit.start}\0{unit.end}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
