"""Counts of right, false and missed, and what a scoring run gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(slots=True)
class Tally:
    """Right, false and missed items of one measure."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Count `right` of `found` predictions and of `wanted` gold items."""
        self.right += right
        self.false += found - right
        self.missed += wanted - right

    @property
    def precision(self) -> float:
        """Right among found; 0 when nothing was found."""
        found = self.right + self.false
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        """Found among wanted; 0 when nothing was wanted."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> dict[str, float]:
        """The figures under the names that every scoreboard uses."""
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "tp": self.right,
            "fp": self.false,
            "fn": self.missed,
        }


@dataclass(slots=True)
class Slot:
    """How often a slot of a matched item was right."""

    right: int = 0
    seen: int = 0

    def add(self, right: int, seen: int = 1) -> None:
        """Count `right` of `seen`."""
        self.right += right
        self.seen += seen


class Miss(NamedTuple):
    """One thing that is not as the gold has it.

    Attributes:
        kind: MISS, FALSE, the wrong slots of a statistic (V value, U unit, W what, S scope, T time);
            TIME- TIME+ TIMEV, ENT- ENT+ ENTT: missing, added, other value or type.
    """

    doc: str
    kind: str
    text: str
    note: str


@dataclass(slots=True)
class Scores:
    """Figures of a run: measures with precision, recall and F1; slots of matched items; what was wrong."""

    docs: int = 0
    measures: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    slots: defaultdict[str, Slot] = field(default_factory=lambda: defaultdict(Slot))
    misses: list[Miss] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Everything but the misses, ready for JSON."""
        rows = {name: tally.row() for name, tally in sorted(self.measures.items())}
        shares = {k: round(v.right / v.seen, 4) if v.seen else None for k, v in self.slots.items()}
        return {"docs": self.docs, **rows, "slots": shares}
