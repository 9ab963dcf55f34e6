"""Names: places, bodies, companies, persons, documents, programs; and what generic words stand for."""

from __future__ import annotations

from kaoju.model import Names, Outline

__all__ = ["find"]


def find(text: str, outline: Outline | None = None, published: str | None = None) -> Names:
    """As `finder.find`, loaded with the first text: who asks the gazetteer alone needs no segmenter."""
    from kaoju.entities import finder  # noqa: PLC0415

    return finder.find(text, outline, published)
