"""A phrase: the atoms of one time expression, joined but not yet resolved."""

from __future__ import annotations

from typing import Any, TypeAlias

from kaoju.times.words import CONTEXT

RANK = {
    "lunar": 0,
    "era": 0,
    "common": 0,
    "century": 1,
    "decade": 2,
    "plan": 3,
    "first": 3,
    "year": 3,
    "ryears": 3,
    "ryear": 3,
    "ym": 3,
    "ymd": 3,
    "half": 4,
    "season": 4,
    "overwinter": 4,
    "yearturn": 4,
    "vacation": 4,
    "qname": 4,
    "quarter": 4,
    "rquarter": 4,
    "mname": 5,
    "month": 5,
    "rmonth": 5,
    "lmonth": 5,
    "holiday": 6,
    "spell": 7,
    "xun": 7,
    "edge": 7,
    "rweek": 8,
    "rday": 9,
    "rdays": 9,
    "md": 9,
    "daypart": 9,
    "day": 9,
    "lday": 9,
    "weekday": 9,
    "weekend": 9,
    "part": 10,
    "hour": 11,
    "clock": 11,
    "minute": 12,
    "second": 13,
}
FINE = frozenset(("part", "hour", "clock", "minute", "second", "daypart"))

_GAPS = dict.fromkeys(("", " ", "\u3000", "  ", *CONTEXT["gap_join"]), "join")
_GAPS |= dict.fromkeys(CONTEXT["gap_range"], "range") | dict.fromkeys(CONTEXT["gap_list"], "list")


class Phrase:
    """A time expression not yet resolved.

    Attributes:
        kind: `date` (fields from coarse to fine), `range` (left and right are dates), `vague`, `same`,
            `span` (a duration), `set`, `window` (the last, next, first or nth few units), `shift` (three days
            ago), `now` (X至今).
        fields: by token kind, the data of the token.
        left, right: the ends of a range.
    """

    __slots__ = ("end", "fields", "kind", "left", "right", "start")

    def __init__(
        self, kind: str, start: int, end: int, fields: dict[str, Any], right: Phrase | None = None
    ) -> None:
        """Made by `phrases` alone."""
        self.kind, self.start, self.end, self.fields, self.right = kind, start, end, fields, right
        self.left: Phrase | None = None


def gap(text: str, start: int, end: int) -> str:
    """What stands between two atoms: `join`, `range`, `list`, or '' when they are apart."""
    if end - start > 4:
        return ""
    between = text[start:end]
    return _GAPS.get(between) or _GAPS.get(between.strip(" "), "")


Made: TypeAlias = tuple[Phrase | None, int]
"""What a grammar function gives: a phrase or None, and the number of the next token."""
