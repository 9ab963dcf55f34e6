"""The words around one figure, laid side by side for the choice of its label."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kaoju.model import Quantity
from kaoju.statistics.around import Around
from kaoju.statistics.clauses import Clause
from kaoju.statistics.tokens import Token
from kaoju.statistics.wording import Label

_MEMORY = 2  # clauses before the figure's own whose words may belong to its label
_KINDS = {"percent": "pct", "permille": "pct"}
_OWN_KINDS = frozenset(("money", "point", "multiple", "time", "rank", "count"))


class Window(Struct):
    """The words around one figure and what the rules made of them.

    Attributes:
        tokens: the words of the clauses before, then those of the figure's clause.
        clauses: for each word, how many clauses after the figure's it stands (0 its own, -1 the one before).
        starts, ends: by clause, the places of its first and last word.
        at: the figure's place among the words.
        kind: the figure's kind, coarse.
        here: the phrases that the rules found next to the figure.
        phrases: the places of the words of these phrases: noun, verb, measure.
        clause: the figure's clause.
        label: what the rules say.
        last: the label that was in force before.
    """

    tokens: list[Token]
    clauses: list[int]
    starts: dict[int, int]
    ends: dict[int, int]
    at: int
    kind: str
    here: Around
    phrases: tuple[frozenset[int], ...]
    clause: Clause
    label: Label
    last: Label


def window(
    clause: Clause, clauses: Sequence[Clause], place: int, here: Around, labels: tuple[Label, Label]
) -> Window:
    """The words around the figure at `place` of the clause.

    Args:
        clause: the figure's clause.
        clauses: every clause of its sentence.
        place: where the figure stands in its clause.
        here: the phrases next to it.
        labels: the label that the rules made, and the one that was in force before.
    """
    tokens: list[Token] = []
    apart: list[int] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for one in (*clauses[max(0, clause.index - _MEMORY) : clause.index], clause):
        off = one.index - clause.index
        starts[off] = len(tokens)
        tokens.extend(one.tokens)
        apart.extend([off] * len(one.tokens))
        ends[off] = len(tokens) - 1
    where = {t.start: n for n, t in enumerate(tokens)}
    near = (here.noun, here.verb, here.measure)
    phrases = tuple(frozenset([where.get(t.start, -1) for t in phrase]) for phrase in near)
    thing = clause.tokens[place].thing
    kind = thing.kind if isinstance(thing, Quantity) else ""
    coarse = _KINDS.get(kind) or (kind if kind in _OWN_KINDS else "meas")
    at = starts[0] + place
    return Window(tokens, apart, starts, ends, at, coarse, here, phrases, clause, *labels)
