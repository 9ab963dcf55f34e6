"""The words of the room, read once and shaped for look-up by one character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from kaoju.lexicon import rows
from kaoju.model import Mod


class Unit(NamedTuple):
    """A unit of measure, a currency, or a classifier.

    Attributes:
        name: as written, simplified.
        kind: see `Quantity.kind`.
        si, si_unit: factor to SI, None when there is none.
        noun: counted without a classifier (两县), so a unit only after a plain numeral.
    """

    name: str
    kind: str
    si: Decimal | None = None
    si_unit: str = ""
    noun: bool = False


class Modifier(NamedTuple):
    """A word that bounds or blurs a number."""

    word: str
    mod: Mod


def _measure(row: Mapping[str, str]) -> Unit:
    si = Decimal(row["si"]) if row["si"] else None
    return Unit(row["name"] or row["unit"], row["kind"], si, row["si_unit"])


UNITS: dict[str, Unit] = {
    **{row["word"]: Unit(row["word"], "count", noun=row["noun"] == "yes") for row in rows("classifiers.tsv")},
    **{row["unit"]: _measure(row) for row in rows("units.tsv")},
}


def by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, longest first."""
    out: dict[str, list[str]] = {}
    for w in sorted(set(words), key=lambda w: (-len(w), w)):
        out.setdefault(w[0], []).append(w)
    return {c: tuple(ws) for c, ws in out.items()}


def by_last(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their last character, longest first."""
    return {c: tuple(w[::-1] for w in ws) for c, ws in by_first(w[::-1] for w in words).items()}


UNITS_AT = {c: tuple(UNITS[w] for w in ws) for c, ws in by_first(UNITS).items()}


def _modifiers(place: str) -> dict[str, Mod]:
    return {row["word"]: row["mod"] for row in rows("modifiers.tsv") if row["place"] == place}  # type: ignore[misc]


def _shaped(words: Mapping[str, tuple[str, ...]], mods: Mapping[str, Mod]) -> dict[str, tuple[Modifier, ...]]:
    return {c: tuple(Modifier(w, mods[w]) for w in ws) for c, ws in words.items()}


_PREFIX = _modifiers("prefix")
_SUFFIX = _modifiers("suffix")
PREFIX_AT = _shaped(by_last(_PREFIX), _PREFIX)
SUFFIX_AT = _shaped(by_first(_SUFFIX), _SUFFIX)
INFIX = _modifiers("infix")
AHEAD = _modifiers("ahead")
BARE = _modifiers("bare")
GRANTED = _modifiers("granted")


def context(role: str) -> tuple[str, ...]:
    """The words of one role of the context table."""
    return tuple(row["word"] for row in rows("number_context.tsv") if row["role"] == role)


NOT_UNIT = frozenset(context("not_unit"))
UNIT_ANYWAY = frozenset(context("unit_anyway"))
PLAIN = str.maketrans({pair[0]: pair[1] for pair in context("plain")})
