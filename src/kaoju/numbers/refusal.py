"""What a numeral that counts nothing is told by: the record, and the edges of a phrase."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kaoju.model import Fate, Numeral

_STOPS = frozenset("，。；！？：、,;!?:\n\r\t \u3000\xa0（）()【】[]“”‘’「」『』《》〈〉…—|/>")


class Refusal(Struct, frozen=True):
    """A stretch of text that is no quantity."""

    start: int
    end: int
    fate: Fate
    why: str


Check = Callable[[str, list[Numeral], int], Refusal | None]

_STOPS = frozenset("，。；！？：、,;!?:\n\r\t \u3000\xa0（）()【】[]“”‘’「」『』《》〈〉…—|/>")
"""A check looks at numeral `i` of the text and settles it, or gives None."""


def boundary(text: str, at: int) -> bool:
    """Whether the character at `at` ends a phrase; so do both ends of the text."""
    return not 0 <= at < len(text) or text[at] in _STOPS


def whole(n: Numeral, fate: Fate, why: str, end: int | None = None) -> Refusal:
    """The numeral refused, up to `end` where that is given."""
    return Refusal(n.start, n.end if end is None else end, fate, why)
