"""The scope of a figure: said in its clause, earlier in its sentence, or still in force."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.statistics.around import Around
from kaoju.statistics.clauses import Clause
from kaoju.statistics.confidence import CLAUSE, NONE, SENTENCE, THREAD
from kaoju.statistics.scope import (
    NOWHERE,
    Places,
    Scope,
    in_attribute,
    in_clause,
    join,
    of_name,
    opens,
    without_counted,
)
from kaoju.statistics.thread import Thread
from kaoju.statistics.tokens import Token


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
    before, value = clause.tokens[:place], getattr(clause.tokens[place].thing, "value", None)
    local = in_clause(without_counted(before, value), places) or in_attribute(here.right, places)
    if local is not None and _is_location(thread, local, before):
        local = None
    outside = (c for c in reversed(thread.clauses) if clause.inner or not c.inner)
    earlier = [s for c in outside if (s := in_clause(c.tokens, places))]
    # 小厂是一家企业，全国门店关闭100家: the firm that opened the sentence is the second-best answer.
    first = local or (earlier[0] if earlier else NOWHERE)
    firms = (s for s in earlier if s.kind == "company" and first.kind in {"", "place"})
    firm = next(firms, thread.scope)
    if local is not None:
        return join(local, firm, thread.home, CLAUSE)
    if earlier:
        return join(earlier[0], firm, thread.home, SENTENCE)
    return join(thread.scope, thread.scope, thread.home, THREAD if thread.scope.names else NONE)


def _is_location(thread: Thread, local: Scope, before: Sequence[Token]) -> bool:
    """In a company's story a place inside a clause is where, not whose."""
    return thread.scope.kind == "company" and local.kind == "place" and not opens(before, local)
