"""Scope and period of a figure: said in its clause, earlier in its sentence, or still in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kaoju.statistics.around import Around
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


def scope_of(
    thread: Thread, places: Places, before: Sequence[Token], here: Around, value: object, *, inner: bool
) -> Scope:
    """The scope of a figure, best first.

    Args:
        thread: what is in force.
        places: the document's own places.
        before: the tokens of its clause before it.
        here: the words around it.
        value: the figure's value, for names that it only counts (甲县和乙县2个贫困县).
        inner: whether its clause stands in brackets: what brackets name goes for nothing outside them.
    """
    if thread.holders:
        return join(of_name(thread.holders.pop(0), places), thread.scope, thread.home, SENTENCE)
    local = in_clause(without_counted(before, value), places) or in_attribute(here.right, places)
    if local is not None and _is_location(thread, local, before):
        local = None
    outside = (c for c in reversed(thread.clauses) if inner or not c.inner)  # 全省7例（甲市5例），…
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


def period_of(
    thread: Thread, published: str | None, before: Sequence[Token], *, change: bool, carry: bool, case: bool
) -> When:
    """The reference period of a figure; what it names stays in force on the thread.

    Args:
        thread: what is in force; changed by what is read.
        published: day of publication, the period of a figure for which the text names none.
        before: the tokens of its clause before it.
        change: whether the figure measures a change, which runs from the day compared with.
        carry: whether it may take over the period in force: a rule's figure may not.
        case: whether it counts what a daily bulletin counts; only that is of the bulletin's day throughout.
    """
    bulletin = thread.when.whole and thread.when is thread.period and not case
    begun = bool(thread.when.since) or not thread.since
    force = thread.when if begun else replace(thread.when, since=thread.since)
    found, how = governing(before, published, force), CLAUSE
    for clause in reversed(thread.clauses if carry else ()):
        if found is None:
            found, how = governing(clause.tokens, published, force), SENTENCE
    if found is not None:
        keep(thread, found, published)
    if found is None and carry and not bulletin and thread.when.value and not _is_stock(thread, before):
        found, how = thread.when, THREAD
    if found is not None:
        return replace(compared(found, before) if change else found, how=how)
    return When(published[:10] if published and len(published) > len("2020") else None, how=NONE)


def keep(thread: Thread, found: When, published: str | None) -> None:
    """Leave a period in force, or the start of a count that runs on (5月1日起 … 截至6日，累计…)."""
    if not found.carries:
        thread.since = found.since or thread.since
        return
    thread.when = found
    if thread.period is NEVER and _leads(thread, found, published):
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


def _leads(thread: Thread, when: When, published: str | None) -> bool:
    """Whether the period is what the article is about: in its first lines, and just over."""
    if not (is_period(when) or when.whole) or when.evidence is None or not published:
        return False
    return when.evidence[0] < thread.lead and is_recent(when, published)
