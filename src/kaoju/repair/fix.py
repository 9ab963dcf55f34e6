"""A fix: a rule whose maker gives the right characters, and a cheap sign that it may be needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kaoju.rules import Rule
from kaoju.text import Edit, Text

HAN = "\u3400-\u9fff\uf900-\ufaff"
"""Chinese characters, as the inside of a character class."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One kind of damage and its cure.

    Attributes:
        rule: finds the damage; its maker gives the characters to put there.
        signs: the rule can only match a text that has one of these characters.
        pairs: and, where given, one of these strings.
        glued: what is taken away was said of the character before it, which then stands for both.
    """

    rule: Rule[str]
    signs: frozenset[str]
    pairs: tuple[str, ...] = ()
    glued: bool = False

    def may_match(self, text: str) -> bool:
        """Whether a text that has one of the signs has one of the strings too."""
        return not self.pairs or any(map(text.__contains__, self.pairs))

    def edits(self, text: str) -> list[Edit]:
        """What to change in a text."""
        if self.glued:
            return [_glued(text, m.start(), m.end(), self.rule.name) for m, _ in self.rule.scan(text)]
        return [e for m, new in self.rule.scan(text) for e in narrowed(m.start(), m[0], new, self.rule.name)]


def _glued(text: str, start: int, end: int, by: str) -> Edit:
    """Take [start, end) away so that the character before it stands for the whole."""
    return Edit(start - 1, end, text[start - 1], by, ((start - 1, end),))


def narrowed(start: int, old: str, new: str, by: str) -> Iterator[Edit]:
    """The smallest edits that turn `old` into `new`: runs of unlike characters when the lengths agree."""
    if len(old) != len(new):
        yield Edit(start, start + len(old), new, by)
        return
    unlike = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    for _, group in groupby(enumerate(unlike), key=lambda pair: pair[1] - pair[0]):
        run = [i for _, i in group]
        yield Edit(start + run[0], start + run[-1] + 1, new[run[0] : run[-1] + 1], by)


class Round:
    """Fixes that are made one after the other, each on what the one before it left."""

    def __init__(self, fixes: Sequence[Fix]) -> None:
        """Keep the fixes and the characters that any of them looks for, which few texts have."""
        self.fixes = tuple(fixes)
        self.signs = frozenset[str]().union(*(fix.signs for fix in fixes))

    def apply(self, text: Text, present: frozenset[str]) -> Text:
        """The text after the fixes; `present` holds its characters."""
        seen = present & self.signs
        for fix in self.fixes if seen else ():
            if fix.signs.isdisjoint(seen) or not fix.may_match(text.clean):
                continue
            if edits := fix.edits(text.clean):
                text = text.rewrite(edits)
                seen |= self.signs.intersection("".join([e.new for e in edits]))
        return text
