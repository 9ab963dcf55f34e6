"""Wholes and parts: 其中, brackets, X中, totals after a list, lists that a known partition completes.

A list adds up by accident only rarely, so a sum that closes is reported wherever the wording allows one. A
sum that fails to close is no contradiction by itself, for most lists name the main parts only. It is one when
the list is complete by its wording (every part of a known partition, a part called 其余, a total that closes
an enumeration), when a part exceeds its whole, or when one slip of the pen explains the gap and chance hardly
would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.interval import Interval
from kaoju.audit.slips import exchanged, explains, shifted
from kaoju.audit.verdicts import CONTRADICTS, HOLDS, checked, verdict
from kaoju.model import Finding

_MOST = 40  # parts in a list; a news list is no longer
_BACK = 8  # figures in which the whole of a list is looked for
_UNSAID = Decimal("0.05")  # the same where no word opens the list
_LISTED = Decimal("0.8")  # how often chance may explain the gap of two parts that stay below their whole
_TELLING = 100  # smaller figures side by side add up by accident
_JOINTS = frozenset("、和及与")
_ANY = Decimal("Infinity")
_ROOM = Decimal("0.02")  # a sum blurred by more than this of itself proves nothing


@dataclass(frozen=True, slots=True)
class _List:
    """Parts, the figures that may be their whole (likeliest first), and whether the first one surely is."""

    parts: list[Figure]
    wholes: list[Figure]
    sure: bool
    kind: str = "among"


def sums(block: list[Figure]) -> Iterator[Finding]:
    """The findings of the lists in a paragraph, each part in one list at most."""
    used: set[int] = set()
    for place, figure in enumerate(block):
        if figure.role != "level" or figure.index in used or wording.MEAN.search(figure.clause):
            continue
        found = _total(block, place) if wording.TOTAL.search(figure.clause) else None
        if found is None and (listed := _list(block, place)) is not None:
            found = _of(listed)
        if found is None:
            found = _plain(block, place)
        if found is not None:
            used.update(found.statistics)
            yield found


def _list(block: list[Figure], place: int) -> _List | None:
    """The list that begins with the figure at `place`, if the words before it open one."""
    first = block[place]
    if place == 0:
        return None
    before = block[place - 1]
    lead = first.lead
    joined = before.index + 1 == first.index and before.unit == first.unit and before.role == "level"
    if joined and lead[:1] in {"（", "("} and not wording.AMONG.search(lead):
        return _List(_parts(block, place), [before], sure=True, kind="bracket")
    if joined and before.sentence == first.sentence and wording.OF.search(lead) and lead[0] != "级":
        return _List(_parts(block, place), [before], sure=True, kind="of")
    match = wording.AMONG.search(lead)
    if match is None:
        return None
    within = not any(mark in lead[: match.start()] for mark in wording.STOP + "；;")
    wholes = _wholes(block, place, first.sentence if within else None)
    sure = bool(wholes) and (within or len([w for w in wholes if w.sentence == wholes[0].sentence]) == 1)
    return _List(_parts(block, place), wholes, sure)


def _wholes(block: list[Figure], place: int, sentence: int | None) -> list[Figure]:
    """Earlier figures of the same unit, nearest first; from one sentence when it is given."""
    first = block[place]
    found = [
        f
        for f in reversed(block[max(0, place - _BACK) : place])
        if f.role == "level"
        and f.unit == first.unit
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
        if figure.depth > first.depth or figure.role != "level" or figure.unit != first.unit:
            continue
        if wording.AMONG.search(figure.lead) or wording.TOTAL.search(figure.clause):
            break
        if not figure.elsewhen:
            parts.append(figure)
    return parts


def _of(listed: _List) -> Finding | None:
    """The finding on a list: the whole whose sum closes wins; else what the wording makes certain."""
    ends = _ends(listed.parts)
    for whole in listed.wholes:
        for count in reversed(ends):
            if count > 1 and (found := _sum(whole, listed.parts[:count])):
                return found
    certain = _incomplete(listed, ends)
    if certain is not None:
        return certain
    for whole in listed.wholes:
        for count in range(len(listed.parts) - 1, 1, -1):
            if found := _sum(whole, listed.parts[:count]):
                return found
    return _loose(listed)


def _loose(listed: _List) -> Finding | None:
    """A list that does not close: a slip, a part too large, or one that names the main parts only."""
    if not listed.wholes:
        return None
    whole = listed.wholes[0]
    if not listed.sure or not whole.exact:
        return _within(whole, listed.parts)
    slipped = (_slipped(whole, listed.parts[:count]) for count in _ends(listed.parts))
    return (
        next(filter(None, slipped), None) or _exceeding(whole, listed.parts) or _within(whole, listed.parts)
    )


def _sum(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """The finding that the parts add up; None when they do not, or are too blurred to tell."""
    point, span = _added(parts)
    if not whole.printed.range.meets(span):
        return None
    if span.half + whole.range.half > _ROOM * point and point != whole.value:
        return None
    return _finding("sum", whole, parts, verdict(point, span, whole.printed))


def _finding(kind: str, whole: Figure, parts: Sequence[Figure], result: str, hint: str = "") -> Finding:
    point, span = _added(parts)
    computation = "＋".join(p.text for p in parts)
    room = span.half + whole.range.half
    hints = (f"；{hint}若有一处笔误即可解释", f"; one slip in {hint} would explain it") if hint else ("", "")
    return checked(
        kind, result, (whole, *parts), computation, point=point, observed=whole, room=room, hint=hints
    )


def _added(parts: Sequence[Figure]) -> tuple[Decimal, Interval]:
    point = sum((p.value for p in parts), Decimal(0))
    low = sum((p.range.low for p in parts), Decimal(0))
    return point, Interval(low, sum((p.range.high for p in parts), Decimal(0)))


def _exceeding(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """A part larger than its whole, where nothing but the list's own words stands between the two."""
    part = parts[0]
    if not part.exact or part.range.low <= whole.range.high or part.sentence != whole.sentence:
        return None
    return Finding(
        kind="subset",
        verdict=CONTRADICTS,
        statistics=(whole.index, part.index),
        expected=whole.value,
        observed=part.value,
        message=f"其中部分为{part.text}，大于总数{whole.text}，矛盾。",
        message_en=f"The part {part.text} exceeds its whole {whole.text}: contradicts.",
        computation=f"{part.text} > {whole.text}",
    )


def _incomplete(listed: _List, ends: Sequence[int]) -> Finding | None:
    """A list that its wording makes complete, and that does not add up."""
    if not listed.wholes or not listed.sure:
        return None
    whole = listed.wholes[0]
    for count in ends:
        parts = listed.parts[:count]
        if count < 2 or not all(f.exact for f in (whole, *parts)):
            continue
        if _complete(parts, listed.kind) or wording.REST.search(parts[-1].clause):
            return _finding("sum", whole, parts, CONTRADICTS)
    return None


def _slipped(whole: Figure, parts: Sequence[Figure], least: Decimal | None = None) -> Finding | None:
    """A list that would add up but for one slip of the pen, or for a part in the place of the whole.

    Two parts below their whole are often just the two that matter, and two parts above it may overlap when
    they are not named alike; there chance must be ruled out.
    """
    if len(parts) < 2 or len({p.value for p in parts}) < len(parts) or not all(p.exact for p in parts):
        return None
    point, span = _added(parts)
    room = span.half + whole.range.half
    figures = [p.printed for p in parts]
    sure = len(parts) > 2 or (point > whole.value and _parallel(*parts))
    chance = least or (_ANY if sure else _LISTED)
    slipped = explains(whole.value - point, figures, whole.printed, room, chance)
    if least is None:
        slipped = slipped or exchanged(figures, whole.printed, room) or shifted(figures, whole.printed)
    if slipped is None:
        return None
    culprit = next(f for f in (*parts, whole) if f.printed is slipped)
    return _finding("sum", whole, parts, CONTRADICTS, culprit.text)


def _parallel(first: Figure, second: Figure) -> bool:
    """Two parts named alike (立法方面的, 监督方面的; 船员, 科考队员), hence of one classification."""
    return bool(set(first.own) & set(second.own) - set(_JOINTS) - set("的有人为了，其中"))


def _ends(parts: Sequence[Figure]) -> list[int]:
    """After how many parts the list may end: at a semicolon, where 、 gives way to a comma, at its last."""
    near = len(parts) > 1 and parts[1].lead[:1] in _JOINTS
    ends = [
        n
        for n in range(1, len(parts))
        if "；" in parts[n].lead or ";" in parts[n].lead or (near and parts[n].lead[:1] not in _JOINTS)
    ]
    return [*ends, len(parts)]


def _complete(parts: Sequence[Figure], kind: str = "among") -> bool:
    """Every part of a known partition, places in a bracket, or three and more that X中 announces."""
    if kind == "of" and len(parts) > 2:
        return True
    if kind == "bracket" and all(wording.PLACE.search(p.clause) for p in parts):
        return True
    return wording.family(tuple(p.own for p in parts)) is not None


def _within(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """Parts that stay below their whole."""
    if any(p.range.low > whole.range.high for p in parts):
        return None
    quotes = "、".join(p.text for p in parts)
    both = "均" if len(parts) > 1 else ""
    rest = f"the whole {whole.text}: holds."
    return Finding(
        kind="subset",
        verdict=HOLDS,
        statistics=(whole.index, *(p.index for p in parts)),
        expected=whole.value,
        observed=max(p.value for p in parts),
        message=f"其中{quotes}{both}不超过总数{whole.text}，相符。",
        message_en=f"Of the parts {', '.join(p.text for p in parts)} none exceeds {rest}"
        if both
        else f"The part {quotes} does not exceed {rest}",
        computation=f"{quotes} <= {whole.text}",
    )


def _total(block: list[Figure], place: int) -> Finding | None:
    """An enumeration that closes with its total: 107枚金牌、81枚银牌、51枚铜牌，奖牌总数239枚."""
    whole = block[place]
    parts: list[Figure] = []
    for figure in reversed(block[max(0, place - _MOST) : place]):
        if figure.sentence != whole.sentence or figure.role != "level" or figure.unit != whole.unit:
            break
        parts.insert(0, figure)
        if len(parts) > 1 and (found := _sum(whole, parts)) is not None:
            return found
    for count in range(2, len(parts) + 1):
        if _complete(parts[-count:]) and all(f.exact for f in (whole, *parts)):
            return _finding("sum", whole, parts[-count:], CONTRADICTS)
    return None


def _plain(block: list[Figure], place: int) -> Finding | None:
    """A whole and its parts side by side without a word between: 应到2980人，出席2970人，缺席10人."""
    whole = block[place]
    parts: list[Figure] = []
    if place + 1 < len(block) and _list(block, place + 1) is not None:
        return None
    for figure in block[place + 1 : place + 1 + 4]:
        if figure.sentence != whole.sentence or figure.role != "level" or figure.unit != whole.unit:
            break
        parts.append(figure)
        if len(parts) < 2:
            continue
        if whole.value >= _TELLING and _exact(whole, parts):
            return _sum(whole, parts)
        if _named(whole, parts) and all(f.exact for f in (whole, *parts)):
            return _sum(whole, parts) or _finding("sum", whole, parts, CONTRADICTS)
    near = len(parts) in {2, 3} and whole.value >= _TELLING and whole.value < 2 * _added(parts)[0]
    if near and all(f.exact and f.value < whole.value for f in parts) and whole.exact:
        return _slipped(whole, parts, _UNSAID)
    return None


def _named(whole: Figure, parts: Sequence[Figure]) -> bool:
    """A partition whose whole is named too, or a last part that is said to be the rest."""
    known = wording.family(tuple(p.own for p in parts))
    if known is not None and any(word in whole.own for word in known[1]):
        return True
    if len(parts) != 2 or wording.REST.search(parts[-1].clause) is None:
        return False
    swapped = exchanged([p.printed for p in parts], whole.printed, Decimal(0))
    return parts[0].value < whole.value or swapped is not None


def _exact(whole: Figure, parts: Sequence[Figure]) -> bool:
    return sum(p.value for p in parts) == whole.value and all(p.value < whole.value for p in parts)
