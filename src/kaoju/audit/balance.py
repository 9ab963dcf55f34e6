"""Exports less imports make the surplus; what is new is no more than what has come together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.verdicts import CONTRADICTS, HOLDS, checked, verdict
from kaoju.model import Finding

_BACK = 6


def balances(block: list[Figure]) -> Iterator[Finding]:
    """The surpluses and the cumulative counts of a paragraph."""
    levels = [f for f in block if f.role == "level"]
    for place, figure in enumerate(levels):
        if wording.SURPLUS.search(figure.clause) or wording.DEFICIT.search(figure.clause):
            yield from _surplus(levels[max(0, place - _BACK) : place], figure)
    for first, second in pairwise(levels):
        if first.unit == second.unit and first.sentence == second.sentence:
            yield from _cumulative(first, second)
            if not wording.AMONG.search(second.lead):  # what is 其中 is checked with its list
                yield from _cumulative(second, first)


def _surplus(before: list[Figure], balance: Figure) -> Iterator[Finding]:
    near = [f for f in before if f.unit == balance.unit and f.sentence >= balance.sentence - 1]
    known = {name: f for f in near if (name := _side(f)) is not None and not f.elsewhen}
    if len(known) < 2 or balance.elsewhen:
        return
    exports, imports = known["exports"], known["imports"]
    high, low = (exports, imports) if wording.SURPLUS.search(balance.clause) else (imports, exports)
    point, span = high.value - low.value, high.range.minus(low.range)
    result = verdict(point, span, balance.printed)
    sure = exports.sentence == imports.sentence and high.exact and low.exact and balance.exact
    if result == CONTRADICTS and not sure:
        return
    words = f"{high.text}－{low.text}"
    room = balance.range.half + span.half
    yield checked(
        "balance", result, (exports, imports, balance), words, point=point, observed=balance, room=room
    )


def _side(figure: Figure) -> str | None:
    words = figure.clause
    exports, imports = wording.CREDIT.search(words), wording.DEBIT.search(words)
    if (exports is None) == (imports is None) or wording.BOTH.search(words):
        return None
    return "exports" if exports else "imports"


def _cumulative(new: Figure, total: Figure) -> Iterator[Finding]:
    """新增确诊36例，累计确诊204例: the rest of the label is the same."""
    if not (wording.NEW.search(new.clause) and wording.CUMULATIVE.search(total.clause)):
        return
    left, right = (_stripped(f.clause) for f in (new, total))
    if not left or left != right:
        return
    result = CONTRADICTS if new.range.low > total.range.high else HOLDS
    if result == CONTRADICTS and not (new.exact and total.exact):
        return
    zh = "矛盾" if result == CONTRADICTS else "相符"
    yield Finding(
        kind="cumulative",
        verdict=result,
        statistics=tuple(sorted((new.index, total.index))),
        expected=total.value,
        observed=new.value,
        message=f"新增{new.text}不应多于累计{total.text}，{zh}。",
        message_en=f"New {new.text} cannot exceed cumulative {total.text}: {result}.",
        computation=f"{new.text} <= {total.text}",
    )


def _stripped(words: str) -> str:
    return wording.CUMULATIVE.sub("", wording.NEW.sub("", words)).strip()[-4:]
