"""The nouns of a review: samples, their items, decisions about them, marks on findings."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from kaoju.model import Mod, Modality, StatType, Value

Kind: TypeAlias = Literal["found", "refused"]
"""A figure of the table, or a numeral that the ledger gave another fate."""
Verdict: TypeAlias = Literal["accept", "correct", "reject", "unsure"]
"""Of a figure found: all right; it is one, but a slot is wrong; it is none; cannot be told.
Of a numeral refused: rightly; wrongly, and here is the figure; wrongly; cannot be told."""
Role: TypeAlias = Literal["read", "adjudicate"]
Marking: TypeAlias = Literal["source error", "extraction error", "explained"]
Level: TypeAlias = Literal["detect", "quantity", "core", "frame"]
"""How much of a figure must be right: that it is one; value and unit; and `what`; and scope and time."""
LEVELS: tuple[Level, ...] = get_args(Level)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
MARKINGS: tuple[Marking, ...] = get_args(Marking)


class Slots(Struct, frozen=True, omit_defaults=True):
    """What a figure says, slot by slot, and where it stands in the raw text (half-open)."""

    start: int
    end: int
    text: str
    value: Value = None
    unit: str = ""
    mod: Mod = "="
    type: StatType = "count"
    what: str | None = None
    scope: tuple[str, ...] = ()
    time: str | None = None
    modality: Modality = "fact"


class Stratum(Struct, frozen=True):
    """A part of the population that was drawn from on its own.

    Attributes:
        population: items there are in it.
        drawn: items of it in the sample.
    """

    kind: Kind
    name: str
    population: int
    drawn: int


class Sample(Struct, frozen=True):
    """A sample that was drawn.

    Attributes:
        id: its number in the journal.
        plan: the drawing as JSON: sizes, seed, strata, conditions.
        at: UTC, ISO 8601.
    """

    id: int
    name: str
    plan: str
    by: str
    at: str
    strata: tuple[Stratum, ...] = ()

    def population(self, kind: Kind) -> int:
        """Items of a kind there are to draw from."""
        return sum(s.population for s in self.strata if s.kind == kind)


class Item(Struct, frozen=True):
    """One thing to look at, as the machine saw it when the sample was drawn.

    Attributes:
        n: place in the sample, from 0.
        seen: the figure found; of a refused numeral its place and characters.
        fate, why: of a refused numeral, from the ledger.
        published: date of the document.
        rules, packs: what made the record.
        sha256: of the raw text.
    """

    n: int
    kind: Kind
    stratum: str
    document: str
    seen: Slots
    published: str | None = None
    fate: str = ""
    why: str = ""
    rules: str = ""
    packs: str = ""
    sha256: str = ""


class Decision(Struct, frozen=True):
    """What one reader said of one item.

    Attributes:
        id: number in the journal, rising.
        slots: the figure as it should be, of `correct`.
        at: UTC, ISO 8601, as the caller gave it.
        rules, packs: the rule set whose output was judged.
    """

    id: int
    sample: int
    item: int
    reader: str
    role: Role
    verdict: Verdict
    at: str
    rules: str
    packs: str
    slots: Slots | None = None
    note: str = ""


class Mark(Struct, frozen=True):
    """What a reader holds of a finding.

    Attributes:
        subject: stable name of the finding.
        mark: None when an earlier mark was taken back.
    """

    id: int
    subject: str
    mark: Marking | None
    reader: str
    at: str
    rules: str
    note: str = ""
