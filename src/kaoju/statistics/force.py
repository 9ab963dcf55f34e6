"""The period of a figure: said in its clause, earlier in its sentence, or still in force."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from kaoju import edtf
from kaoju.model import Modality, Quantity
from kaoju.statistics.clauses import Clause
from kaoju.statistics.confidence import CLAUSE, NONE, SENTENCE, THREAD
from kaoju.statistics.cues import is_verb, role
from kaoju.statistics.period import YEARLY, founded, is_over, is_recent, of_level
from kaoju.statistics.thread import Thread
from kaoju.statistics.tokens import QUANTITY, Token
from kaoju.statistics.when import NEVER, When, compared, governing, is_period, so_far


class Figure(Struct, frozen=True):
    """What its period depends on of a figure.

    Attributes:
        mode: a requirement takes over no period but the one an article is about; a plan takes over none
            from an earlier sentence but that.
        change: whether the figure measures a change, which runs from the day compared with.
        carries: whether it takes over a period at all; what lasts (平均海拔2200米) takes over none.
    """

    mode: Modality
    change: bool = False
    carries: bool = True


def period_of(thread: Thread, clause: Clause, place: int, figure: Figure) -> When:
    """The reference period of a figure; what it names stays in force on the thread.

    Args:
        thread: what is in force; changed by what is read.
        clause: the clause.
        place: of the figure among its tokens.
        figure: what else its period depends on.
    """
    if not _goes_on(thread, clause, place):
        thread.dated = _period_of(thread, clause, place, figure)
    return thread.dated


def _goes_on(thread: Thread, clause: Clause, place: int) -> bool:
    """Whether the figure is the next part of a ratio: 5.7∶|43.2|∶51.1."""
    if clause.listed or not (place or thread.clauses):
        return False
    last = clause.tokens[place - 1] if place else thread.clauses[-1].tokens[-1]
    return last.tag == QUANTITY and last.text[-1].isdecimal() and clause.tokens[place].start - last.end == 1


def _period_of(thread: Thread, clause: Clause, place: int, figure: Figure) -> When:
    before, published, mode = clause.tokens[:place], thread.published, figure.mode
    unit, kind = _sort(clause.tokens[place])
    carry = figure.carries and (mode != "rule" or (thread.when is thread.period and kind != "time"))
    begun = bool(thread.when.since) or not thread.since
    force = thread.when if begun else replace(thread.when, since=thread.since)
    found, how = governing(before, published, force), CLAUSE
    for earlier in reversed(thread.clauses if carry else ()):
        if found is None and not founded(earlier.tokens):
            found, how = governing(earlier.tokens, published, force), SENTENCE
    if found is not None:
        found = keep(thread, found)
    elif (
        carry
        and not any(founded(c.tokens) for c in thread.clauses)
        and (mode != "plan" or _runs(thread))
        and _holds(thread, before, unit)
    ):
        found, how = thread.when, THREAD
    found = found and of_level(found, clause, place)
    found = found and so_far(found, (*(c.tokens for c in thread.clauses), before), published)
    if found is not None:
        return replace(compared(found, before) if figure.change else found, how=how)
    return When(_unsaid(thread, mode, unit), how=NONE)


def _unsaid(thread: Thread, mode: Modality, unit: str) -> str | None:
    """The period of a figure that the text gives none: what is reported on, else the day of publication."""
    published = thread.published
    if thread.bulletin and unit in role("caseunit"):
        return thread.bulletin
    if thread.annual:
        return thread.annual if mode == "fact" else str(int(thread.annual) + 1)
    return published[:10] if published and len(published) > len("2020") else None


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


def keep(thread: Thread, found: When) -> When:
    """Leave a period in force, or the start of a count that runs on (5月1日起 … 截至6日，累计…)."""
    if not found.carries:
        thread.since = found.since or thread.since
        return found
    if thread.period.planned and found.value == thread.period.value:
        found = replace(found, planned=True)  # 全年新增就业5000人, under 二、2021年工作安排
    thread.when = found
    if found.whole and thread.bulletin:
        thread.bulletin = found.value or ""
    if thread.period is NEVER and _leads(thread, found):
        thread.period = found
    elif thread.period.whole and found.value and len(found.value) == len(thread.period.value or ""):
        thread.period = replace(found, whole=True)  # the next bulletin of a digest
    return found


def _runs(thread: Thread) -> bool:
    """Whether what is still to be done falls in the period in force.

    It does not fall in years that are over, nor in what a paragraph named in passing; but a report on seven
    months gives the year's plan beside what was done of it.
    """
    value = thread.when.value or ""
    reported = thread.when is thread.period and len(value.split("/", maxsplit=1)[0]) > len("2020")
    return reported or not edtf.precedes(value, thread.published or "")


def _is_stock(thread: Thread, before: Sequence[Token]) -> bool:
    """共有, 现有: what there is now, not what came about in the period in force."""
    if not is_period(thread.when):
        return False
    stock = set(role("now" if thread.when is thread.period else "stock"))
    if is_over(thread.when, thread.published, within=YEARLY):
        stock &= set(role("now"))  # a report counts for its period
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
