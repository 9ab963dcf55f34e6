"""Damaged characters in, clean text out, with every edit recorded."""

from __future__ import annotations

from kaoju.repair import characters, lost, marks, script, wraps
from kaoju.repair.fix import apply
from kaoju.text import Text

__all__ = ["repair"]

_FIRST = (*characters.FIXES, *lost.FIXES, script.READINGS, *marks.FIXES)


def repair(raw: str) -> Text:
    """The text as it was meant, with the way back to the raw characters.

    Args:
        raw: a document as decoded, untouched.

    Returns:
        A text whose `repairs` name each edit and its rule. A text with nothing wrong comes back as it is.

    No repair changes the value of a digit; a character that cannot be known stays marked (U+FFFD).
    """
    text = apply(Text(raw), _FIRST)
    for stage in (script.simplified, wraps.joined):
        text = text.rewrite(stage(text.clean))
    return text
