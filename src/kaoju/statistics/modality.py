"""Fact, plan or rule: whether the figure holds, is meant to hold, or is demanded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kaoju import edtf
from kaoju.model import Modality, TimeExpression
from kaoju.statistics.cues import is_noun, is_verb, role
from kaoju.statistics.tokens import ANAPHOR, MENTION, QUANTITY, TIME, Token


def modality(clauses: Sequence[Sequence[Token]], kept: Modality = "fact") -> Modality:
    """The modality of a figure, from the cue words before it in its sentence.

    Args:
        clauses: the clauses of the sentence up to the figure, the last one cut off at it. A cue in an
            earlier clause holds on until a word of completion (已, 了) ends it.
        kept: what the clauses before these left in force.
    """
    cues, aims, done = _cues(), role("aim"), role("done").keys()
    if [t.text for t in clauses[-1]] == ["完成"] and any(t.tag == QUANTITY for c in clauses[:-1] for t in c):
        return "fact"  # 计划投资232亿元，完成|63.5%
    for tokens in reversed(clauses):
        for i in range(len(tokens) - 1, -1, -1):
            text = tokens[i].text
            if tokens[i].tag == TIME or text in cues or text[-2:] in aims:
                found = _cue(tokens, i, cut=tokens is clauses[-1])
                if found is not None:
                    return found
        if not done.isdisjoint(t.text for t in tokens):
            return "fact"
    return kept


@cache
def _cues() -> frozenset[str]:
    """The words that `_cue` looks into, beside those that `_is_aim` tells."""
    return frozenset((*role("rule"), *role("plan"), *role("resolve")))


def _cue(tokens: Sequence[Token], i: int, *, cut: bool) -> Modality | None:
    token = tokens[i]
    if token.text in role("rule"):
        return "rule"
    if token.tag == TIME and isinstance(token.thing, TimeExpression) and token.thing.value == "FUTURE":
        return "plan"
    if token.text in role("resolve"):  # 我们|要|重点抓好以下工作：建成…
        return "plan" if i and tokens[i - 1].text in role("we") else None
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if _is_aim(token) and following is not None and following.text in role("copula"):
        return "plan"  # 一季度投资的目标是
    if token.text not in role("plan") or _names_plan(tokens, i, cut=cut):
        return None
    return None if _takes_object(tokens, i, cut=cut) else "plan"


_THINGS = frozenset((QUANTITY, MENTION, ANAPHOR, "m"))


def _takes_object(tokens: Sequence[Token], i: int, *, cut: bool) -> bool:
    """将全县分成12个网格, 将133名旅客接回: what is acted on; 争取国家资金30亿元: what was won."""
    after = tokens[i + 1 :]
    if tokens[i].text == "将":
        return is_noun(after[0]) or after[0].tag in _THINGS if after else cut
    if tokens[i].text not in role("win") or not cut or not after:
        return False
    return (is_noun(after[0]) or after[0].tag == MENTION) and not any(
        is_verb(t) or t.text in role("attain") for t in after
    )


def names_target(right: Sequence[Token]) -> bool:
    """完成下降18%的目标: the words after a figure say that it is one."""
    return len(right) > 1 and right[0].tag == "uj" and right[1].text in role("target")


def _is_aim(token: Token) -> bool:
    """目标, 任务, and 预期目标."""
    return token.text[-2:] in role("aim")


def _names_plan(tokens: Sequence[Token], i: int, *, cut: bool) -> bool:
    """计划 as a thing (全民参保计划的实施, 实施成长计划，…, 超年度计划28%), not as an intention.

    Args:
        tokens: of the clause.
        i: place of the word.
        cut: whether the clause is cut off at the figure, so that the last word leads to it.
    """
    if i + 1 < len(tokens):
        return tokens[i + 1].tag == "uj"
    before = tokens[:i]
    if any(t.text in role("rate of") or t.text in role("citing") for t in before):
        return False  # 根据规划，…
    return not cut or any(t.text in role("fulfil") for t in before[-2:])


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


def proposed(when: str | None, published: str | None, tokens: Iterable[Sequence[Token]]) -> bool:
    """报告提出，2022年工业增加值增长5%: what is put forward for a year that is not over."""
    if not when or not published or len(when) != len("2020") or edtf.precedes(when, published):
        return False
    return any(t.text in role("propose") for clause in tokens for t in clause)


def ahead(value: str | None, published: str | None) -> bool:
    """Whether a reference period lies wholly after the publication: the figure can only be a plan."""
    if not value or not published or value.startswith("X"):
        return False
    first, last = edtf.bounds(value)
    first = last if value.startswith("..") else first
    issued = edtf.bounds(published)[1]
    return first is not None and issued is not None and first > issued
