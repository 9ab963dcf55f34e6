"""What a pack holds: indicators, each with its names, its unit, its wording and its relations."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct, field

Kind: TypeAlias = Literal["stock", "flow", "rate"]
Growth: TypeAlias = Literal["real", "nominal"]


class RateOf(Struct, frozen=True, forbid_unknown_fields=True):
    """Which two indicators a rate divides; codes, of the same pack when they hold no dot."""

    numerator: str
    denominator: str


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator of a pack, as its file gives it.

    Attributes:
        code: `gdp`; the whole code is `<pack>.<code>`.
        zh, en: its names.
        kind: stock (holds at a point of time), flow (adds up over a period) or rate (a quotient or an index).
        unit: the unit of its column.
        units: further units that its figures come in.
        measured_in: kinds of units (money, area ...) or families (people, firms ...) that it comes in.
        words: the label ends in one of them (复工率 in 规上工业企业复工率).
        all: the label holds a word of every list, and ends in one of them (复工 + 企业 in 复工规上工业企业).
        only: the label is one of them and nothing else, but for whose it is.
        without: labels that hold one of these are something else.
        sole: units that tell it whatever the label says, when no wording tells another (艘: ships).
        growth: whether growth is reckoned at constant (real) or current (nominal) prices.
        part_of: the wholes that this is a part of.
        rate_of: what a rate divides by what.
        note: what it counts and what not.
    """

    code: str
    zh: str
    en: str
    kind: Kind
    unit: str
    units: tuple[str, ...] = ()
    measured_in: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    all: tuple[tuple[str, ...], ...] = ()
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = field(default=(), name="not")
    sole: tuple[str, ...] = ()
    growth: Growth | None = None
    part_of: tuple[str, ...] = ()
    rate_of: RateOf | None = None
    note: str = ""


class Indicator(Struct, frozen=True):
    """An indicator with whole codes: `entry` of `pack`."""

    pack: str
    entry: Entry

    @property
    def code(self) -> str:
        """`macro.gdp`."""
        return f"{self.pack}.{self.entry.code}"

    @property
    def part_of(self) -> tuple[str, ...]:
        """Whole codes of the wholes it is a part of."""
        return tuple(map(self._whole, self.entry.part_of))

    @property
    def rate_of(self) -> tuple[str, str] | None:
        """Whole codes of numerator and denominator."""
        rate = self.entry.rate_of
        return (self._whole(rate.numerator), self._whole(rate.denominator)) if rate else None

    def _whole(self, code: str) -> str:
        return code if "." in code else f"{self.pack}.{code}"


class Pack(Struct, frozen=True):
    """A set of indicators about one subject.

    Attributes:
        name: `macro`.
        origin: the file, for messages.
    """

    name: str
    zh: str
    en: str
    indicators: tuple[Indicator, ...]
    origin: str = ""
