"""Which units an indicator's figures come in."""

from __future__ import annotations

from functools import cache

from kaoju.lexicon import rows
from kaoju.packs.entry import Entry


@cache
def families() -> dict[str, frozenset[str]]:
    """Units by kind (money, area ...) and by family of classifiers (people, firms ...).

    A kind that is open (count: any classifier) holds only its own name.
    """
    found: dict[str, set[str]] = {
        "count": {"count"},
        "rank": {"rank"},
        "multiple": {"multiple"},
        "ratio": {"ratio"},
    }
    for row in rows("units.tsv"):
        found.setdefault(row["kind"], {row["kind"]}).add(row["unit"])
    for row in rows("pack_units.tsv"):
        found.setdefault(row["family"], set()).add(row["unit"])
    return {name: frozenset(units) for name, units in found.items()}


def accepted(entry: Entry) -> frozenset[str]:
    """The units, and the names of the kinds, that an indicator's figures come in.

    With '' among them where it may go unsaid: who writes 3亿 alone means people or money, never firms.
    """
    kinds = (families().get(name, frozenset()) for name in entry.measured_in)
    units = frozenset((entry.unit, *entry.units)).union(*kinds)
    if "个" in units:
        units |= families()["general"]
    return units | {""} if units & families()["unsaid"] else units
