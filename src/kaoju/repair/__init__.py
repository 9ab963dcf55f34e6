"""Damaged characters in, clean text out, with every edit recorded."""

from __future__ import annotations

from collections.abc import Callable

from kaoju.repair import characters, lost, marks, mojibake, script, spaces, splits, wraps
from kaoju.repair.fix import Round
from kaoju.repair.reasons import REASONS
from kaoju.repair.undo import Repaired, from_json, repaired, to_json, undone
from kaoju.text import Text

__all__ = ["REASONS", "Repaired", "from_json", "repair", "repaired", "to_json", "undone"]

_EARLY = Round(characters.FIXES)
_LATER = Round((*characters.WIDTHS, *lost.FIXES, script.READINGS, *spaces.FIXES, *marks.FIXES))

_STEPS: tuple[Callable[[Text, frozenset[str]], Text], ...] = (
    lambda text, present: text.rewrite(mojibake.reversed_reading(text.clean, present)),
    _EARLY.apply,
    lambda text, present: text.rewrite(splits.mended(text.clean, present)),
    _LATER.apply,
    lambda text, present: text.rewrite(script.simplified(text.clean, present)),
    lambda text, present: text.rewrite(wraps.joined(text.clean, present)),
)
"""What is done, in order: later steps read what earlier ones left. `present`: the characters of the text, and
those that earlier steps took out of it."""


def repair(raw: str) -> Text:
    """The text as it was meant, with the way back to the raw characters.

    Args:
        raw: a document as decoded, untouched.

    Returns:
        A text whose `repairs` name each edit and its rule. A text with nothing wrong comes back as it is.

    No repair changes the value of a digit; a character that cannot be known stays marked (U+FFFD).
    """
    text = Text(raw)
    present = frozenset(raw)
    for step in _STEPS:
        before = text
        text = step(text, present)
        if text is not before:
            present = present.union(*(r.new for r in text.repairs[len(before.repairs) :]))
    return text
