"""Two quotes of one thing from two documents, and how they stand to each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

ConflictKind: TypeAlias = Literal[
    "agreement", "revision", "growth", "unit slip", "digit slip", "reprint changed", "scope", "disagreement"
]


class Quote(Struct, frozen=True):
    """A figure as a document prints it, in raw offsets."""

    doc: str
    index: int
    start: int
    end: int
    text: str
    published: str | None = None


class Conflict(Struct, frozen=True):
    """Two quotes of one thing, and how they stand to each other.

    Attributes:
        label, unit, scope, time: the thing; for `growth` the time of the second quote.
        change: second value over the first less one, in %, where that makes sense.
        message, message_en: the finding in one sentence.
    """

    kind: ConflictKind
    label: str
    unit: str
    scope: str
    time: str
    first: Quote
    second: Quote
    change: Decimal | None = None
    message: str = ""
    message_en: str = ""
