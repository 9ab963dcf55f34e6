"""The same figure said again: in the headline, the lead and the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaoju.audit.interval import Printed, printed
from kaoju.audit.slips import slips
from kaoju.audit.verdicts import CONTRADICTS, HOLDS
from kaoju.model import Finding, Statistic

_KINDS = frozenset({"count", "amount", "measure", "share"})
_LABEL = 24  # characters of a label that are compared
_SENTENCE = 25  # characters between two mentions, below which they may be two members of one list


def repeats(statistics: Sequence[Statistic]) -> Iterator[Finding]:
    """Figures of one label that agree, or that differ by one slip of the pen."""
    by_value: dict[tuple[Decimal, str], int] = {}
    by_label: dict[tuple[object, ...], int] = {}
    for index, item in enumerate(statistics):
        if item.type not in _KINDS or item.mod != "=" or (read := _telling(item)) is None:
            continue
        key = (read.value, item.unit)
        label = (item.what, item.unit, item.scope and item.scope[0], item.time, item.modality)
        earlier = by_value.get(key)
        if earlier is not None and _alike(statistics[earlier], item):
            yield _agree(statistics, earlier, index)
        elif (other := by_label.get(label)) is not None and _slip(statistics[other], item, read):
            yield _differ(statistics, other, index)
        by_value[key] = index
        by_label[label] = index


def _telling(item: Statistic) -> Printed | None:
    """The figure when it has two digits that are no noughts, so that agreement is no accident."""
    read = printed(item)
    return read if read and len(read.value.normalize().as_tuple().digits) > 1 else None


def _alike(first: Statistic, second: Statistic) -> bool:
    """Whether the two count like things: equal, or sharing two neighbouring pairs of characters."""
    classed = first.population and second.population
    left, right = (((i.population if classed else i.what) or "")[-_LABEL:] for i in (first, second))
    if left == right:
        return bool(left)
    return len(_pairs(left) & _pairs(right)) > 1


def _pairs(words: str) -> set[str]:
    return {words[n : n + 2] for n in range(len(words) - 1)}


def _slip(first: Statistic, second: Statistic, read: Printed) -> bool:
    if not second.what or len(second.what) < 5 or second.start - first.end < _SENTENCE or not second.time:
        return False
    if len(read.value.normalize().as_tuple().digits) < 4 or first.evidence.time is None:
        return False
    return first.value in set(slips(read))


def _agree(statistics: Sequence[Statistic], first: int, second: int) -> Finding:
    item = statistics[second]
    return Finding(
        kind="repeat",
        verdict=HOLDS,
        statistics=(first, second),
        expected=statistics[first].value,
        observed=item.value,
        tolerance=Decimal(0),
        message=f"{item.text}与前文所述一致，相符。",
        message_en=f"{item.text} is what the text said before: holds.",
        computation=f"{statistics[first].text} = {item.text}",
    )


def _differ(statistics: Sequence[Statistic], first: int, second: int) -> Finding:
    old, new = statistics[first], statistics[second]
    return Finding(
        kind="repeat",
        verdict=CONTRADICTS,
        statistics=(first, second),
        expected=old.value,
        observed=new.value,
        tolerance=Decimal(0),
        message=f"同为“{new.what}”，前文为{old.text}，此处为{new.text}，矛盾。",
        message_en=f"The same figure is {old.text} before and {new.text} here: contradicts.",
        computation=f"{old.text} <> {new.text}",
    )
