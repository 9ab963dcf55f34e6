"""Names: places, bodies, companies, persons, documents, programs, and the generic words that stand for them."""

from kaoju.entities.finder import find

__all__ = ["find"]
