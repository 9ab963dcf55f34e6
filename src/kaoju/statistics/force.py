"""Scope and period of a figure: said in its clause, earlier in its sentence, or still in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kaoju.model import Quantity
from kaoju.statistics.around import Around
from kaoju.statistics.clauses import Clause
from kaoju.statistics.confidence import CLAUSE, NONE, SENTENCE, THREAD
from kaoju.statistics.cues import is_verb, role
from kaoju.statistics.period import is_recent
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
from kaoju.statistics.when import NEVER, When, compared, governing, is_period


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


def period_of(thread: Thread, clause: Clause, place: int, *, change: bool, rule: bool) -> When:
    """The reference period of a figure; what it names stays in force on the thread.

    Args:
        thread: what is in force; changed by what is read.
        clause: the clause.
        place: of the figure among its tokens.
        change: whether the figure measures a change, which runs from the day compared with.
        rule: whether it is a requirement: that takes over no period but the one an article is about.
    """
    before, published = clause.tokens[:place], thread.published
    unit, kind = _sort(clause.tokens[place])
    carry = not rule or (thread.when is thread.period and kind != "time")
    begun = bool(thread.when.since) or not thread.since
    force = thread.when if begun else replace(thread.when, since=thread.since)
    found, how = governing(before, published, force), CLAUSE
    for earlier in reversed(thread.clauses if carry else ()):
        if found is None:
            found, how = governing(earlier.tokens, published, force), SENTENCE
    if found is not None:
        keep(thread, found)
    elif carry and _holds(thread, before, unit):
        found, how = thread.when, THREAD
    if found is not None:
        return replace(compared(found, before) if change else found, how=how)
    return When(published[:10] if published and len(published) > len("2020") else None, how=NONE)


def _sort(token: Token) -> tuple[str, str]:
    quantity = token.thing
    assert isinstance(quantity, Quantity)  # noqa: S101 - the caller looked
    return quantity.unit, quantity.kind


def _holds(thread: Thread, before: Sequence[Token], unit: str) -> bool:
    """Whether the period in force is the figure's: a bulletin's day is only for what bulletins count."""
    if not thread.when.value or (
        thread.when.whole and thread.when is thread.period and unit not in role("caseunit")
    ):
        return False
    return not _is_stock(thread, before)


def keep(thread: Thread, found: When) -> None:
    """Leave a period in force, or the start of a count that runs on (5月1日起 … 截至6日，累计…)."""
    if not found.carries:
        thread.since = found.since or thread.since
        return
    thread.when = found
    if thread.period is NEVER and _leads(thread, found):
        thread.period = found


def _is_stock(thread: Thread, before: Sequence[Token]) -> bool:
    """共有, 现有: what there is now, not what came about in the period in force."""
    if not is_period(thread.when):
        return False
    stock = role("now" if thread.when is thread.period else "stock")  # a report counts for its period
    for tokens in (before, *(c.tokens for c in reversed(thread.clauses))):
        if any(t.text in stock for t in tokens):
            return True
        if any(is_verb(t) for t in tokens):
            return False
    return False


def _leads(thread: Thread, when: When) -> bool:
    """Whether the period is what the article is about: in its first lines, and just over."""
    if not (is_period(when) or when.whole) or when.evidence is None or not thread.published:
        return False
    return when.evidence[0] < thread.lead and is_recent(when, thread.published)
