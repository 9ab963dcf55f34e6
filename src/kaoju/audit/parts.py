"""Wholes and parts: 其中, brackets, X中, totals after a list, lists that a known partition completes.

A list adds up by accident only rarely, so a sum that closes is reported wherever the wording allows one. A
sum that fails to close is no contradiction by itself, for most lists name the main parts only. It is one when
the list is complete by its wording (every part of a known partition, a part called 其余, a total that closes
an enumeration), when a part exceeds its whole, or when one slip of the pen explains the gap and chance hardly
would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kaoju.audit import lists, wording
from kaoju.audit.doubt import HALF, joined, misplaced, slipped
from kaoju.audit.figures import Figure, like
from kaoju.audit.lists import Listed
from kaoju.audit.sums import added, added_up, summed
from kaoju.audit.verdicts import CONTRADICTS
from kaoju.model import Finding

_MOST = 40  # parts in a list; a news list is no longer
_BACK = 8  # figures in which the whole of a list is looked for
_UNSAID = Decimal("0.05")  # how often chance may explain a gap where no word opens the list
_TELLING = 100  # smaller figures side by side add up by accident


def sums(block: list[Figure]) -> Iterator[Finding]:
    """The findings of the lists in a paragraph, each part in one list at most."""
    used: set[int] = set()
    for place, figure in enumerate(block):
        if figure.role != "level" or figure.index in used or wording.MEAN.search(figure.clause):
            continue
        for found in _found(block, place):
            used.update(found.statistics)
            yield found


def _found(block: list[Figure], place: int) -> list[Finding]:
    """What is found where a total, the first of a list, or a whole stands."""
    found = _total(block, place) if wording.TOTAL.search(block[place].clause) else None
    if found is None and (listed := _list(block, place)) is not None and (several := lists.judged(listed)):
        return several
    found = found or _plain(block, place)
    return [found] if found else []


def _list(block: list[Figure], place: int) -> Listed | None:
    """The list that begins with the figure at `place`, if the words before it open one."""
    first = block[place]
    if place == 0:
        return None
    before = block[place - 1]
    lead = first.lead
    joined = before.index + 1 == first.index and like(before, first) and before.role == "level"
    if joined and lead[:1] in {"（", "("} and not wording.AMONG.search(lead):
        return Listed(_parts(block, place), [before], sure=True, kind="bracket")
    if joined and before.sentence == first.sentence and wording.OF.search(lead) and not _one_of_many(before):
        return Listed(_parts(block, place), [before], sure=True, kind="of")
    match = wording.AMONG.search(lead)
    if match is None or _old(block, place):
        return None
    within = not any(mark in lead[: match.start()] for mark in wording.STOP + "；;")
    wholes = _wholes(block, place, first.sentence if within else None)
    sure = bool(wholes) and not _one_of_many(wholes[0])
    sure = sure and (within or len([w for w in wholes if w.sentence == wholes[0].sentence]) == 1)
    return Listed(_parts(block, place), wholes, sure)


def _one_of_many(whole: Figure) -> bool:
    """A level (三级中, 2025) or the last of several wholes (31个大类、179个中类和609个小类中)."""
    return whole.tail[:1] == "级" or joined(whole)


def _old(block: list[Figure], place: int) -> bool:
    """Whether the figure is where a change began: 由15万人减少至2.7万人."""
    after = block[place + 1] if place + 1 < len(block) else None
    began = after is not None and wording.FROM.search(block[place].clause) is not None
    return began and after is not None and wording.REACHES.search(after.lead) is not None


def _wholes(block: list[Figure], place: int, sentence: int | None) -> list[Figure]:
    """Earlier figures of the same unit, nearest first; from one sentence when it is given."""
    first = block[place]
    found = [
        f
        for f in reversed(block[max(0, place - _BACK) : place])
        if f.role == "level"
        and like(f, first)
        and f.depth <= first.depth
        and not (f.elsewhen or wording.MEAN.search(f.clause))
    ]
    inside = [f for f in found if f.sentence == sentence] if sentence is not None else []
    return inside or [f for f in found if f.sentence >= first.sentence - 1]


def _parts(block: list[Figure], place: int) -> list[Figure]:
    """The like figures from `place` on, to the end of the sentence or bracket, or to the next list."""
    first = block[place]
    parts = [first]
    for figure in block[place + 1 : place + 3 * _MOST]:
        if figure.sentence != first.sentence or figure.depth < first.depth or len(parts) == _MOST:
            break
        if figure.depth > first.depth or figure.role != "level" or not like(figure, first):
            continue
        if wording.AMONG.search(figure.lead) or wording.TOTAL.search(figure.clause):
            break
        if not _aside(figure, first):
            parts.append(figure)
    return parts


def _aside(figure: Figure, first: Figure) -> bool:
    """Whether it is no part beside the first: of another time, a balance, 已复工36家 (of the 39 before)."""
    words = figure.clause
    if figure.elsewhen or wording.SURPLUS.search(words) or wording.DEFICIT.search(words):
        return True
    return wording.DONE.match(words) is not None and wording.DONE.match(first.clause) is None


def _total(block: list[Figure], place: int) -> Finding | None:
    """An enumeration that closes with its total: 107枚金牌、81枚银牌、51枚铜牌，奖牌总数239枚."""
    whole = block[place]
    if wording.WITHIN.search(whole.lead):
        return None  # 包括8个新馆、5个旧馆在内的共计42个
    parts: list[Figure] = []
    for figure in reversed(block[max(0, place - _MOST) : place]):
        if figure.sentence != whole.sentence or figure.role != "level" or not like(figure, whole):
            break
        parts.insert(0, figure)
        if len(parts) > 1 and (found := added_up(whole, parts)) is not None:
            return found
    for count in range(2, len(parts) + 1):
        if lists.complete(parts[-count:]) and all(f.exact for f in (whole, *parts[-count:])):
            return summed(whole, parts[-count:], CONTRADICTS)
    return slipped(whole, parts) if whole.exact else None


def _plain(block: list[Figure], place: int) -> Finding | None:
    """A whole and its parts side by side without a word between: 应到2980人，出席2970人，缺席10人."""
    whole = block[place]
    if place + 1 < len(block) and _list(block, place + 1) is not None:
        return None
    parts: list[Figure] = []
    for figure in block[place + 1 : place + 1 + 4]:
        if figure.sentence != whole.sentence or figure.role != "level" or not like(figure, whole):
            break
        if wording.TOTAL.search(figure.clause):
            break
        parts.append(figure)
        if len(parts) < 2:
            continue
        if whole.value >= _TELLING and _exact(whole, parts):
            return added_up(whole, parts)
        if _named(whole, parts) and all(f.exact for f in (whole, *parts)):
            return added_up(whole, parts) or summed(whole, parts, CONTRADICTS)
    return _unsaid(whole, parts)


def _unsaid(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """A whole and two or three parts that no word ties together, and that one slip keeps from adding up."""
    if len(parts) not in {2, 3} or whole.value < _TELLING or not all(f.exact for f in (whole, *parts)):
        return None
    if whole.value < 2 * added(parts)[0] and all(p.value < whole.value for p in parts):
        return slipped(whole, parts, _UNSAID)
    return misplaced(whole, parts)


def _named(whole: Figure, parts: Sequence[Figure]) -> bool:
    """A partition whose whole is named too, or a last part that is said to be the rest."""
    known = wording.family(tuple(p.own for p in parts))
    if known is not None and any(word in whole.own for word in known[1]):
        return True
    if len(parts) != 2 or wording.REST.search(parts[-1].clause) is None:
        return False
    share = added(parts)[0] / whole.value
    return HALF <= share < 1 or slipped(whole, parts) is not None


def _exact(whole: Figure, parts: Sequence[Figure]) -> bool:
    return sum(p.value for p in parts) == whole.value and all(p.value < whole.value for p in parts)
