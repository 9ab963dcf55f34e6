"""What the statistics stage reads: the clean text and everything the earlier stages found in it."""

from __future__ import annotations

from msgspec import Struct

from kaoju.model import Names, Outline, Quantity, TimeExpression


class Scene(Struct, frozen=True):
    """The inputs of the stage, all in clean offsets and text order.

    Attributes:
        published: EDTF date or ISO date-time of the document, None when unknown.
        title: the title that came with the document (not one found in its text).
    """

    clean: str
    outline: Outline
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...] = ()
    names: Names = Names()
    published: str | None = None
    title: str | None = None
