"""The ledger: every numeral character of the text in exactly one row, with its fate and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kaoju.model import Fate, LedgerRow, Numbers, Statistic, TimeExpression

NUMERAL = "0-9０-９〇零一二三四五六七八九十百千万亿两几半廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_RUN = re.compile(f"[{NUMERAL}]+")


class _Claim(Struct, frozen=True):
    start: int
    end: int
    fate: Fate
    why: str


def ledger(
    clean: str, numbers: Numbers, times: Iterable[TimeExpression], statistics: Iterable[Statistic]
) -> tuple[LedgerRow, ...]:
    """One row for each stretch of numeral characters and its fate.

    A statistic's claim goes before a time's, a time's before a rejected numeral's: 24小时 is a duration
    both in the table of times and in that of statistics, and the reader of the ledger asks first
    whether the figure is in the table.
    """
    owner: list[_Claim | None] = [None] * len(clean)
    for claim in _claims(numbers, times, statistics):
        for i in range(claim.start, claim.end):
            owner[i] = claim
    return tuple(_rows(clean, owner))


def _claims(
    numbers: Numbers, times: Iterable[TimeExpression], statistics: Iterable[Statistic]
) -> Iterator[_Claim]:
    """Weakest first: a later claim overwrites an earlier one."""
    for q in numbers.quantities:
        yield _Claim(q.start, q.end, "other", f"a quantity that states no fact ({q.by})")
    for n in numbers.rejected:
        yield _Claim(n.start, n.end, n.fate, n.why)
    for t in times:
        yield _Claim(t.start, t.end, "time", f"{t.type} {t.value or 'unresolved'} ({t.by})")
    for s in statistics:
        yield _Claim(s.start, s.end, "statistic", s.what or "no label found")


def _rows(clean: str, owner: list[_Claim | None]) -> Iterator[LedgerRow]:
    for run in _RUN.finditer(clean):
        start = run.start()
        for i in range(run.start() + 1, run.end() + 1):
            if i == run.end() or owner[i] is not owner[start]:
                claim = owner[start] or _Claim(start, i, "word", "part of an ordinary word")
                yield LedgerRow(start, i, clean[start:i], claim.fate, claim.why)
                start = i
