"""What could not be read, in one line."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True):
    """Something that could not be read.

    Attributes:
        origin: the file (and row) it is about.
        message: what is wrong and what to do about it.
    """

    origin: str
    message: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.origin}: {self.message}"
