"""Names: places, bodies, companies, persons, documents, programs; and what generic words stand for."""

from kaoju.entities.finder import find

__all__ = ["find"]
