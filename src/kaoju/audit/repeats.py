"""The same figure said again: in the headline, the lead and the body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaoju.audit.interval import Printed, printed
from kaoju.audit.slips import slips
from kaoju.audit.verdicts import CONTRADICTS, HOLDS
from kaoju.model import Finding, Outline, Statistic

_KINDS = frozenset({"count", "amount", "measure", "share"})
_LABEL = 24  # characters of a label that are compared
_SENTENCE = 25  # characters between two mentions, below which they may be two members of one list


def repeats(statistics: Sequence[Statistic], outline: Outline) -> Iterator[Finding]:
    """Figures of one label that agree, or that differ by one slip of the pen.

    Args:
        statistics: of one document, in text order.
        outline: says in which paragraph each stands.
    """
    starts = [block.start for block in outline.blocks]
    by_value: dict[tuple[Decimal, str], int] = {}
    by_label: dict[tuple[object, ...], int] = {}
    for index, item in enumerate(statistics):
        if item.type not in _KINDS or item.mod != "=" or (read := _telling(item)) is None:
            continue
        key = (read.value, item.unit)
        label = (item.what, item.unit, item.scope and item.scope[0], item.time, item.modality)
        earlier = by_value.get(key)
        if earlier is not None and _alike(statistics[earlier], item):
            yield _agree(_Pair(statistics, earlier, index, starts))
        elif (other := by_label.get(label)) is not None and _slip(statistics[other], item, read):
            yield _differ(_Pair(statistics, other, index, starts))
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


class _Pair:
    """Two mentions of one thing: the statistics, their places in the list, and how they read with theirs."""

    def __init__(self, statistics: Sequence[Statistic], first: int, second: int, starts: list[int]) -> None:
        self.places = (first, second)
        self.old, self.new = statistics[first], statistics[second]
        one, other = (bisect_right(starts, item.start) for item in (self.old, self.new))
        self.paragraphs = (one, other) if one != other else (one,)
        self.texts = tuple("".join(item.text.split()) for item in (self.old, self.new))
        self.label = self.old.what or self.new.what or "同一数"

    @property
    def zh(self) -> str:
        """Where the two stand: 第1段和第4段."""
        return "和".join(f"第{n}段" for n in self.paragraphs) + ("" if len(self.paragraphs) > 1 else "内两处")

    @property
    def en(self) -> str:
        """The same in English."""
        if len(self.paragraphs) > 1:
            return "paragraphs {} and {}".format(*self.paragraphs)
        return f"two places of paragraph {self.paragraphs[0]}"


def _agree(pair: _Pair) -> Finding:
    text = pair.texts[1]
    return _finding(
        pair,
        HOLDS,
        f"{pair.label}在{pair.zh}均为{text}，相符。",
        f"{pair.label} is {text} in {pair.en}: holds.",
        "=",
    )


def _differ(pair: _Pair) -> Finding:
    old, new = pair.texts
    return _finding(
        pair,
        CONTRADICTS,
        f"{pair.label}在{pair.zh}先后为{old}和{new}，矛盾。",
        f"{pair.label} is {old} and {new} in {pair.en}: contradicts.",
        "<>",
    )


def _finding(pair: _Pair, verdict: str, message: str, message_en: str, sign: str) -> Finding:
    first, last = pair.paragraphs[0], pair.paragraphs[-1]
    old, new = pair.texts
    return Finding(
        kind="repeat",
        verdict=verdict,
        statistics=pair.places,
        expected=pair.old.value,
        observed=pair.new.value,
        tolerance=Decimal(0),
        message=message,
        message_en=message_en,
        computation=f"{old} (¶{first}) {sign} {new} (¶{last})",
    )
