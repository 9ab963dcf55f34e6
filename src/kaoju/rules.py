"""A rule: a named pattern, a maker, examples, and a reason.

Words are data, combination is code: patterns are built from tables, makers are small functions. The name
of a rule travels with everything it finds (`by`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One way to find something.

    Attributes:
        name: `family.case`, travels as `by`.
        pattern: compiled once, at import.
        make: from a match to the thing found, or None when the match is to be refused.
        examples: texts the pattern must match; a test runs every one.
        why: why the rule holds, and when it is wrong.
    """

    name: str
    pattern: re.Pattern[str]
    make: Callable[[re.Match[str]], T | None]
    examples: tuple[str, ...]
    why: str

    def scan(self, text: str) -> Iterator[tuple[re.Match[str], T]]:
        """Every accepted match, left to right."""
        for match in self.pattern.finditer(text):
            made = self.make(match)
            if made is not None:
                yield match, made
