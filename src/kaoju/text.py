"""Raw text, clean text, and the way back from every clean character to its raw stretch.

`Text.rewrite` is the only way to change a text. Nothing but raw offsets leaves the package.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec


class Span(NamedTuple):
    """A half-open stretch of characters (code points)."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two stretches share a character."""
        return self.start < other[1] and other[0] < self.end

    def contains(self, other: tuple[int, int]) -> bool:
        """Whether the other stretch lies within this one."""
        return self.start <= other[0] and other[1] <= self.end


class Edit(NamedTuple):
    """One wanted change: put `new` for the characters [start, end) of the current clean text.

    Attributes:
        by: the rule that wants it.
        stretches: for each new character the stretch of the current text it stands for, rising; without them
            a replacement of equal length goes character by character, and any other stands for [start, end).
    """

    start: int
    end: int
    new: str
    by: str
    stretches: tuple[tuple[int, int], ...] | None = None

    @property
    def keeps_map(self) -> bool:
        """Whether each new character stands for the one it replaces."""
        return self.stretches is None and len(self.new) == self.end - self.start


class Repair(msgspec.Struct, frozen=True):
    """One edit that was made, in raw offsets: what stood there, what it reads now, and by which rule."""

    start: int
    end: int
    old: str
    new: str
    by: str


class Text:
    """A raw text and its repaired form.

    Attributes:
        raw: the characters taken out of the file, untouched.
        clean: the repaired characters, which every stage reads.
        repairs: the edits made so far, in the order they were made.
    """

    __slots__ = ("_ends", "_starts", "clean", "raw", "repairs")

    def __init__(self, raw: str) -> None:
        """Start with no repair: the clean text is the raw text."""
        self.raw = raw
        self.clean = raw
        self.repairs: tuple[Repair, ...] = ()
        # None stands for the identity, so that a clean document pays nothing for its map.
        self._starts: array[int] | None = None
        self._ends: array[int] | None = None

    def __repr__(self) -> str:
        """Sizes, not contents: texts are long."""
        return f"Text({len(self.raw)} raw, {len(self.clean)} clean, {len(self.repairs)} repairs)"

    @property
    def moved(self) -> bool:
        """Whether a clean character may stand elsewhere than the raw one it came from."""
        return self._starts is not None

    def rewrite(self, edits: Iterable[Edit]) -> Text:
        """The text after the edits.

        Args:
            edits: changes in offsets of the present clean text; they must not overlap.

        Raises:
            ValueError: when two edits overlap or one lies outside the text.
        """
        ordered = [e for e in sorted(edits) if self.clean[e.start : e.end] != e.new]
        if not ordered:
            return self
        pieces: list[str] = []
        repairs: list[Repair] = []
        at = 0
        for edit in ordered:
            if edit.start < at or edit.end < edit.start or edit.end > len(self.clean):
                msg = f"edit {edit} overlaps another or lies outside the text"
                raise ValueError(msg)
            pieces += (self.clean[at : edit.start], edit.new)
            raw = self.raw_span(edit.start, edit.end)
            repairs.append(Repair(raw.start, raw.end, self.clean[edit.start : edit.end], edit.new, edit.by))
            at = edit.end
        pieces.append(self.clean[at:])
        out = Text(self.raw)
        out.clean = "".join(pieces)
        out.repairs = self.repairs + tuple(repairs)
        out._starts, out._ends = self._moved(ordered)
        return out

    def _moved(self, ordered: Sequence[Edit]) -> tuple[array[int] | None, array[int] | None]:
        """The maps after sorted edits; edits that keep every length keep the maps as they are."""
        if all(edit.keeps_map for edit in ordered):
            return self._starts, self._ends
        starts, ends = self._maps()
        new_starts, new_ends = array("I"), array("I")
        at = 0
        for edit in ordered:
            if edit.keeps_map:
                continue
            new_starts += starts[at : edit.start]
            new_ends += ends[at : edit.start]
            stretches = edit.stretches or ((edit.start, edit.end),) * len(edit.new)
            raw = [self.raw_span(*stretch) for stretch in stretches]
            new_starts.extend(span.start for span in raw)
            new_ends.extend(span.end for span in raw)
            at = edit.end
        return new_starts + starts[at:], new_ends + ends[at:]

    def raw_span(self, start: int, end: int) -> Span:
        """The raw stretch that clean [start, end) came from.

        An empty stretch maps to a place, or to the raw stretch that the characters beside it share.
        """
        if self._starts is None or self._ends is None:
            return Span(start, end)
        if start < end:
            # Both maps rise, so the first start and the last end bound the whole stretch.
            return Span(self._starts[start], self._ends[min(end, len(self._ends)) - 1])
        here = self._starts[start] if start < len(self._starts) else len(self.raw)
        return Span(here, max(here, self._ends[start - 1] if start else here))

    def clean_at(self, raw_offset: int) -> int:
        """The first clean character that ends after the raw offset (for asking about a raw place)."""
        if self._ends is None:
            return min(raw_offset, len(self.clean))
        return bisect_right(self._ends, raw_offset)

    def _maps(self) -> tuple[array[int], array[int]]:
        if self._starts is not None and self._ends is not None:
            return self._starts, self._ends
        n = len(self.clean)
        return array("I", range(n)), array("I", range(1, n + 1))
