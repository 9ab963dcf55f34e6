"""Which decision holds for an item, and what readers see differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from kaoju.review.items import Decision, Item, Level, Slots
from kaoju.review.slots import changed, right


class Dispute(Struct, frozen=True):
    """An item that readers decided differently and nobody has settled."""

    item: int
    decisions: tuple[Decision, ...]


def by_item(decisions: Iterable[Decision]) -> dict[int, list[Decision]]:
    """Standing decisions sorted by item; within one by reader."""
    out: dict[int, list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda d: (d.item, d.role, d.reader)):
        out[decision.item].append(decision)
    return out


def same(a: Decision, b: Decision) -> bool:
    """Whether two decisions say one thing: the same verdict and, of a correction, the same slots."""
    if a.verdict != b.verdict:
        return False
    if a.slots is None or b.slots is None:
        return a.slots is b.slots
    return not changed(a.slots, b.slots)


def final(decisions: Iterable[Decision]) -> dict[int, Decision]:
    """The decision that holds for each item: the adjudicated one, else the one all readers share.

    An item that nobody decided, or that is disputed, is not in it.
    """
    out = {}
    for item, each in by_item(decisions).items():
        settled = [d for d in each if d.role == "adjudicate"]
        if settled:
            out[item] = max(settled, key=lambda d: d.id)
        elif all(same(each[0], other) for other in each[1:]):
            out[item] = each[0]
    return out


def disputes(decisions: Iterable[Decision]) -> list[Dispute]:
    """Items that two readers decided, not alike, and nobody has settled."""
    settled = [
        (item, each) for item, each in by_item(decisions).items() if all(d.role == "read" for d in each)
    ]
    return [
        Dispute(item, tuple(each))
        for item, each in settled
        if any(not same(each[0], other) for other in each[1:])
    ]


def truth(item: Item, decision: Decision) -> Slots | None:
    """The figure that a decision says there is; None = no figure, or it cannot be said which."""
    if decision.slots is not None:
        return decision.slots
    return item.seen if decision.verdict == "accept" and item.kind == "found" else None


def outcome(item: Item, decision: Decision | None, level: Level) -> bool | None:
    """Of a figure found: whether it is right to a level. Of a numeral refused: whether a figure was missed.

    None when nobody decided or the reader was unsure.
    """
    if decision is None or decision.verdict == "unsure":
        return None
    if item.kind == "refused":
        return decision.verdict != "accept"
    if decision.verdict == "reject":
        return False
    true = truth(item, decision)
    return true is not None and right(item.seen, true, level)


def readers(decisions: Iterable[Decision]) -> list[str]:
    """Who read, by name."""
    return sorted({d.reader for d in decisions if d.role == "read"})


def progress(decisions: Sequence[Decision]) -> Mapping[str, int]:
    """How many items each reader has decided."""
    counts: dict[str, int] = dict.fromkeys(readers(decisions), 0)
    for decision in decisions:
        if decision.role == "read":
            counts[decision.reader] += 1
    return counts
