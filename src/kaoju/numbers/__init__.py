"""Quantities: every numeral of a clean text, read or refused with a reason."""

from kaoju.numbers.find import find

__all__ = ["find"]
