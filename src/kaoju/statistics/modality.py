"""Fact, plan or rule: whether the figure holds, is meant to hold, or is demanded."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju import edtf
from kaoju.model import Modality, TimeExpression
from kaoju.statistics.cues import is_noun, role
from kaoju.statistics.tokens import TIME, Token


def modality(clauses: Sequence[Sequence[Token]]) -> Modality:
    """The modality of a figure, from the cue words before it in its sentence.

    Args:
        clauses: the clauses of the sentence up to the figure, the last one cut off at it. A cue in an
            earlier clause holds on until a word of completion (已, 了) ends it.
    """
    cues, done = role("rule") | role("plan"), role("done").keys()
    for tokens in reversed(clauses):
        for i in range(len(tokens) - 1, -1, -1):
            if tokens[i].tag == TIME or tokens[i].text in cues:
                found = _cue(tokens, i)
                if found is not None:
                    return found
        if not done.isdisjoint(t.text for t in tokens):
            return "fact"
    return "fact"


def _cue(tokens: Sequence[Token], i: int) -> Modality | None:
    token = tokens[i]
    if token.text in role("rule"):
        return "rule"
    if token.tag == TIME and isinstance(token.thing, TimeExpression) and token.thing.value == "FUTURE":
        return "plan"
    if token.text not in role("plan"):
        return None
    # 将全县分成12个网格: before a noun 将 marks an object, not a future.
    marks_object = token.text == "将" and i + 1 < len(tokens) and is_noun(tokens[i + 1])
    return None if marks_object else "plan"


def ahead(value: str | None, published: str | None) -> bool:
    """Whether a reference period lies wholly after the publication: the figure can only be a plan."""
    if not value or not published or value.startswith("X"):
        return False
    first, last = edtf.bounds(value)
    first = last if value.startswith("..") else first
    issued = edtf.bounds(published)[1]
    return first is not None and issued is not None and first > issued
