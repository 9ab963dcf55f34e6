"""Names: places, bodies, companies, persons, documents, programs; and what generic words stand for."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from kaoju.model import Names, Outline

__all__ = ["find", "second_opinion"]


def find(text: str, outline: Outline | None = None, published: str | None = None) -> Names:
    """As `finder.find`, loaded with the first text: who asks the gazetteer alone needs no segmenter."""
    from kaoju.entities import finder  # noqa: PLC0415

    return finder.find(text, outline, published)


def second_opinion(*, asked: bool) -> AbstractContextManager[None]:
    """Ask the LAC tagger too, in this process and those it starts, as `second.using`.

    Raises:
        InputError: the extra `ner` is not installed.
    """
    if not asked:
        return nullcontext()
    from kaoju.entities import second  # noqa: PLC0415

    return second.using(asked=True)
