"""Fact, plan or rule: whether the figure holds, is meant to hold, or is demanded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

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
    cues, done = _cues(), role("done").keys()
    for tokens in reversed(clauses):
        for i in range(len(tokens) - 1, -1, -1):
            if tokens[i].tag == TIME or tokens[i].text in cues:
                found = _cue(tokens, i)
                if found is not None:
                    return found
        if not done.isdisjoint(t.text for t in tokens):
            return "fact"
    return "fact"


@cache
def _cues() -> frozenset[str]:
    """The words that `_cue` looks into."""
    return frozenset((*role("rule"), *role("plan"), *role("aim")))


def _cue(tokens: Sequence[Token], i: int) -> Modality | None:
    token = tokens[i]
    if token.text in role("rule"):
        return "rule"
    if token.tag == TIME and isinstance(token.thing, TimeExpression) and token.thing.value == "FUTURE":
        return "plan"
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.text in role("aim") and following is not None and following.text in role("copula"):
        return "plan"  # 一季度投资的目标是
    if token.text not in role("plan") or _names_plan(tokens, i):
        return None
    # 将全县分成12个网格: before a noun 将 marks an object, not a future.
    marks_object = token.text == "将" and i + 1 < len(tokens) and is_noun(tokens[i + 1])
    return None if marks_object else "plan"


def _names_plan(tokens: Sequence[Token], i: int) -> bool:
    """计划 as a thing (全民参保计划的实施), not as an intention."""
    return i + 1 < len(tokens) and tokens[i + 1].tag == "uj"


def settled(
    mode: Modality, when: str | None, published: str | None, tokens: Sequence[Sequence[Token]]
) -> Modality:
    """The modality, the period known: what is reckoned (预计) of a period that is over is a fact.

    Args:
        mode: as the cue words say.
        when: the reference period, EDTF.
        published: the day of publication, EDTF.
        tokens: the clauses of the sentence.
    """
    if mode != "plan" or not when or not published or "X" in when:
        return mode
    last, issued = edtf.bounds(when)[1], edtf.bounds(published)[0]
    over = last is not None and issued is not None and last < issued
    return "fact" if over and reckoned(tokens) else mode


def reckoned(tokens: Iterable[Sequence[Token]]) -> bool:
    """Whether all that speaks of a plan is a word of reckoning (预计), which may be of the past as well."""
    cues = {t.text for clause in tokens for t in clause if t.text in role("plan")}
    return bool(cues) and cues <= role("reckoning").keys()


def ahead(value: str | None, published: str | None) -> bool:
    """Whether a reference period lies wholly after the publication: the figure can only be a plan."""
    if not value or not published or value.startswith("X"):
        return False
    first, last = edtf.bounds(value)
    first = last if value.startswith("..") else first
    issued = edtf.bounds(published)[1]
    return first is not None and issued is not None and first > issued
