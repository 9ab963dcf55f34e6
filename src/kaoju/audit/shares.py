"""Shares of one whole that should add up to a hundred: 分别占13.1%、85.0%和1.9%, 10.0∶41.2∶48.8."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.interval import Interval, Printed
from kaoju.audit.slips import explains
from kaoju.audit.verdicts import CONTRADICTS, HOLDS, ROUNDED, spaced
from kaoju.model import Finding

_WHOLE = Decimal(100)
_NEAR = Decimal(40)  # a list of shares further from a hundred names the main ones only
_LIKELY = Decimal(1)
_FAR = Decimal(90)  # one wrong digit of a structure goes no further
_RATIO = ("∶", ":", "：")


def hundreds(block: list[Figure]) -> Iterator[Finding]:
    """The runs of three or more shares of a paragraph."""
    run: list[Figure] = []
    for figure in block:
        if run and not _goes_on(run[-1], figure):
            yield from _judged(run)
            run = []
        if figure.role == "share" and figure.unit == "%":
            run.append(figure)
    yield from _judged(run)
    for place, figure in enumerate(block[:-2]):
        if not figure.unit and figure.role == "level" and wording.STRUCTURE.search(figure.clause):
            yield from _ratio(block[place : place + 4])


def _ratio(figures: list[Figure]) -> Iterator[Finding]:
    """A structure a∶b∶c that is near a hundred and misses it, so that it was not read as shares."""
    first, *rest = figures
    run = [first, *(f for f in rest if f.lead in _RATIO and not f.unit)]
    total, span = _added(run)
    if len(run) == 3 and abs(total - _WHOLE) <= _FAR and _WHOLE not in span:
        yield _said(run, total, span, CONTRADICTS)


def _goes_on(last: Figure, figure: Figure) -> bool:
    return (
        figure.role == "share"
        and figure.index == last.index + 1
        and figure.sentence == last.sentence
        and len(figure.lead) <= 24
        and not figure.elsewhen
        and not wording.REACHES.search(figure.lead)
        and not wording.MOVES.search(figure.lead)
    )


def _judged(run: list[Figure]) -> Iterator[Finding]:
    if len(run) < 3:
        return
    total, span = _added(run)
    ratio = all(f.lead in _RATIO for f in run[1:])
    if total == _WHOLE:
        yield _said(run, total, span, HOLDS)
    elif not all(f.exact for f in run):
        return
    elif _WHOLE in span:
        yield _said(run, total, span, ROUNDED)
    elif abs(total - _WHOLE) <= (_FAR if _rest(run) else _NEAR) and (ratio or _complete(run)):
        yield _said(run, total, span, CONTRADICTS)


def _added(run: list[Figure]) -> tuple[Decimal, Interval]:
    low = sum((f.range.low for f in run), Decimal(0))
    high = sum((f.range.high for f in run), Decimal(0))
    return sum((f.value for f in run), Decimal(0)), Interval(low, high)


def _rest(run: list[Figure]) -> bool:
    return wording.REST.search(run[-1].lead) is not None


def _complete(run: list[Figure]) -> bool:
    """分别占a、b和c; a last share that is said to be the rest; or more than the whole but for a slip."""
    head = run[0].lead
    if "分别" in head and wording.STRUCTURE.search(head):
        return all(len(f.lead) <= 8 for f in run[1:])
    if _rest(run) or wording.family(tuple(f.own for f in run)) is not None:
        return True
    total, span = _added(run)
    whole = Printed(_WHOLE, Decimal(0), Interval(_WHOLE, _WHOLE))
    named = total > _WHOLE and all("占" in f.lead for f in run)
    return named and explains(_WHOLE - total, [f.printed for f in run], whole, span.half, _LIKELY) is not None


def _said(run: list[Figure], total: Decimal, span: Interval, result: str) -> Finding:
    zh = {HOLDS: "相符", ROUNDED: "在四舍五入范围内相符", CONTRADICTS: "矛盾"}[result]
    words = "＋".join(f.text for f in run)
    return Finding(
        kind="hundred",
        verdict=result,
        statistics=tuple(f.index for f in run),
        expected=_WHOLE,
        observed=total,
        tolerance=span.half,
        message=f"{words}＝{total}%，应为100%，{zh}。",
        message_en=f"{spaced(words)} = {total} %, and shares of one whole make 100 %: {result}.",
        computation=f"{words} = {total} %",
    )
