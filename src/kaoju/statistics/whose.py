"""The scope of a figure: said in its clause, earlier in its sentence, or still in force."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kaoju.model import Anaphor, Mention
from kaoju.statistics.around import Around
from kaoju.statistics.clauses import Clause
from kaoju.statistics.confidence import CLAUSE, NONE, SENTENCE, THREAD
from kaoju.statistics.cues import is_verb, role
from kaoju.statistics.scope import (
    NOWHERE,
    Places,
    Scope,
    countries,
    in_attribute,
    in_brackets,
    in_clause,
    join,
    of_name,
    opens,
    without_counted,
)
from kaoju.statistics.thread import Thread
from kaoju.statistics.tokens import ANAPHOR, Token

_TITLE = 5  # tokens: 一级军士长吴清杰, 今年种植户老李


def scope_of(thread: Thread, places: Places, clause: Clause, place: int, here: Around) -> Scope:
    """The scope of a figure, best first.

    Args:
        thread: what is in force.
        places: the document's own places.
        clause: the clause; what brackets name goes for nothing outside them (全省7例（甲市5例），…).
        place: of the figure among its tokens.
        here: the words around it.
    """
    if thread.holders:
        return join(of_name(thread.holders.pop(0), places), thread.scope, thread.home, SENTENCE)
    before = clause.tokens[:place]
    local = in_brackets(clause.tokens, place, places)
    local = local or in_clause(without_counted(clause.tokens, place), places)
    local = local or in_attribute(here.right, places)
    if local is not None and _is_location(thread, local, before):
        local = None
    outside = (c for c in reversed(thread.clauses) if clause.inner or not c.inner)
    earlier = [s for c in outside if (s := in_clause(c.tokens, places))]
    if (
        local is not None
        and local.names[:1] == ("全国",)
        and _is_abroad(earlier[0] if earlier else thread.scope)
    ):
        local = None  # 泰国…，目前全国…: that country, not ours
    first = local or next(iter(earlier), None)
    if first is None:
        if thread.home.kind != "place" and thread.scope.kind != "place" and _is_unsaid(before):
            return NOWHERE
        actor = _actor(thread, before)
        how = THREAD if thread.scope.names else NONE
        return join(actor or thread.scope, thread.scope, thread.home, CLAUSE if actor else how)
    # 小厂是一家企业，全国门店关闭100家: the firm that opened the sentence is the second-best answer.
    firms = (s for s in earlier if s.kind == "company" and first.kind in {"", "place"})
    others = () if thread.scope.kind in {"company", "org"} else earlier
    other = next((s for s in others if s.names[:1] != first.names[:1]), thread.scope)
    return join(first, next(firms, other), thread.home, SENTENCE if local is None else CLAUSE)


def _is_unsaid(tokens: Sequence[Token]) -> bool:
    """全市, 我县 of a place that the text does not name."""
    return any(isinstance(t.thing, Anaphor) and not t.thing.name and t.text[0] in "全我" for t in tokens)


def _is_abroad(scope: Scope) -> bool:
    """Whether a scope is a country other than ours, and not a body of it."""
    return bool(scope.names) and scope.names[0] in countries()


def _actor(thread: Thread, before: Sequence[Token]) -> Scope | None:
    """The person who opens the sentence and does what is counted, where no firm's story is told."""
    if thread.scope.kind in {"company", "org"}:
        return None
    return _person([*(c.tokens for c in thread.clauses), before])


def _person(clauses: Sequence[Sequence[Token]]) -> Scope | None:
    """老王种了50亩地: one who does what is counted, not one who only says so."""
    for tokens in reversed(clauses):
        for token, after in pairwise(tokens[:_TITLE]):
            thing = token.thing
            if isinstance(thing, Mention) and thing.type == "person":
                says = any(t.text in role("speech") for t in tokens)
                if says or after.tag in {"uj", "vn"} or after.tag[0] == "n":
                    return None
                return Scope((thing.name or token.text,), "", (token.start, token.end), kind="person")
            if is_verb(token):
                break
    return None


def _is_location(thread: Thread, local: Scope, before: Sequence[Token]) -> bool:
    """In a company's story a place inside a clause is where, not whose."""
    if thread.scope.kind != "company" or local.kind != "place" or opens(before, local):
        return False
    return not any(t.tag == ANAPHOR and (t.start, t.end) == local.evidence for t in before)  # but 全省 is
