"""Part, whole, rate: 106家，已复工91家，复工率85.8%; 其中税收108亿元，占58%; 69家，占全区的37%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from kaoju.audit import wording
from kaoju.audit.figures import Figure, like
from kaoju.audit.interval import Interval
from kaoju.audit.slips import slips
from kaoju.audit.verdicts import CONTRADICTS, checked, implied, verdict
from kaoju.model import Finding

_BACK = 8
_TELLING = 3  # digits of a rate that chance seldom hits
_CLAUSES = 2  # between a part and a rate that says its whole; after more it is of something else
_LIST = 24  # figures of a list with their shares and growth
_CENT = Decimal(100)
_BLUR = Decimal("0.8")  # a rate further off than a fifth is no matter of 约


def rates(block: list[Figure]) -> Iterator[Finding]:
    """The findings on the shares of a paragraph."""
    for place, rate in enumerate(block):
        if rate.role != "share" or place == 0:
            continue
        found = _rate(block, place)
        if found is not None:
            yield found


def _rate(block: list[Figure], place: int) -> Finding | None:
    rate = block[place]
    words = _words(block, place)
    share, named = wording.SHARE.search(words), wording.RATE.search(words)
    if (share is None and named is None) or rate.elsewhen or wording.AMONG.search(rate.lead):
        return None
    at = _numerator(block, place)
    # 民营企业占六成: the part has a name of its own and no figure
    if at is None or (share and share["own"] and not wording.BY_RATE.search(share["own"])):
        return None
    part = block[at]
    stem = named["stem"] if named and not share else ""
    if stem and (stem not in part.own or part.item.type != "count"):
        return None
    head = _head(block, at)
    wholes = _wholes(block, at)
    if head is not None:
        wholes = [head, *(w for w in wholes if w is not head)]
    closing = next((whole for whole in wholes if _closes(part, whole, rate)), None)
    if closing is not None:
        return _checked(part, closing, rate)
    nearest = wholes[:1] or [f for f in block[max(0, at - 2) : at] if like(f, part)]
    if nearest and _sure(part, nearest[0], rate, stem, listed=nearest[0] is head):
        return _checked(part, nearest[0], rate)
    return _implied(part, rate)


def _words(block: list[Figure], place: int) -> str:
    """The words that name the share; of 由21.4%提高到25.9% they stand before the first."""
    rate, before = block[place], block[place - 1]
    if before.role == "share" and wording.REACHES.search(rate.clause):
        return wording.FROM.sub("", before.clause)
    if wording.FROM.search(rate.clause):
        return ""  # the share of another time
    if not any(mark in rate.lead for mark in "，,、；;（("):
        return ""  # 40家门店客流恢复率达100%: the rate of each of them
    return rate.clause


def _numerator(block: list[Figure], place: int) -> int | None:
    """Where the figure stands that the share follows; growth in between is passed over."""
    rate = block[place]
    for at in range(place - 1, max(-1, place - 4), -1):
        figure = block[at]
        if figure.sentence != rate.sentence or figure.role == "other":
            return None
        if figure.role == "level":
            return at
        if figure.role == "change" and not wording.BARE_MOVE.search(figure.clause):
            return None
        if figure.role == "share" and not wording.REACHES.search(rate.clause):
            return None
    return None


def _wholes(block: list[Figure], at: int) -> list[Figure]:
    part = block[at]
    return [
        f
        for f in reversed(block[max(0, at - _BACK) : at])
        if f.role == "level" and like(f, part) and f.range.high >= part.range.low
    ]


def _scale(rate: Figure) -> Decimal:
    return Decimal(1000) if rate.unit == "‰" else _CENT


def _quotient(part: Figure, whole: Figure, rate: Figure) -> tuple[Decimal, Interval]:
    scale = _scale(rate)
    span = part.range.over(whole.range)
    return part.value / whole.value * scale, Interval(span.low * scale, span.high * scale)


def _closes(part: Figure, whole: Figure, rate: Figure) -> bool:
    point, span = _quotient(part, whole, rate)
    return verdict(point, span, rate.printed) != CONTRADICTS


def _checked(part: Figure, whole: Figure, rate: Figure) -> Finding:
    point, span = _quotient(part, whole, rate)
    result = verdict(point, span, rate.printed)
    computation = f"{part.text}÷{whole.text}"
    return checked(
        "rate",
        result,
        (whole, part, rate),
        computation,
        point=point,
        observed=rate,
        room=rate.range.half + span.half,
    )


def _head(block: list[Figure], at: int) -> Figure | None:
    """The whole of the list that the part stands in: the like figure before the 其中 of its sentence."""
    part = block[at]
    opened = False
    for figure in reversed(block[max(0, at - _LIST) : at + 1]):
        if opened and figure.role == "level" and like(figure, part) and not figure.elsewhen:
            return figure
        if not opened and figure.sentence != part.sentence:
            return None
        opened = opened or wording.AMONG.search(figure.lead) is not None
    return None


def _sure(part: Figure, whole: Figure, rate: Figure, stem: str, *, listed: bool) -> bool:
    """Whether the words leave no doubt that the rate is this part of this whole.

    Either the rate is named after what the part did (已复工91家，复工率) or it is a bare 占 after 其中; part
    and whole are neighbours in one sentence and neither belongs to another period.
    """
    if rate.index != part.index + 1 or rate.printed.step > 1 or part.elsewhen:
        return False
    if not (rate.exact and part.exact and whole.exact) and not _far(part, whole, rate):
        return False
    if part.value > whole.value and not _closes(whole, part, rate) and not _slipped(part, whole, rate):
        return False
    near = part.index == whole.index + 1
    if stem:
        return near and stem in part.own and (whole.sentence == part.sentence or _alike(part, whole))
    opened = listed or (near and whole.sentence == part.sentence and wording.OF.search(part.lead))
    alike = _based(whole, rate)
    if opened:
        return bool(wording.WHOLE.search(rate.clause)) or alike > (not listed)
    return alike > 0 and wording.BASE.search(rate.clause) is not None and _explained(part, whole, rate)


def _far(part: Figure, whole: Figure, rate: Figure) -> bool:
    """Whether figures of which one is blurred (约200家) miss each other by more than any 约 allows."""
    _, span = _quotient(part, whole, rate)
    return not Interval(span.low * _BLUR, span.high / _BLUR).meets(rate.range)


def _based(whole: Figure, rate: Figure) -> int:
    """占全国产量的: how many pairs of characters the words after 占 share with those of the whole."""
    share = wording.SHARE.search(rate.clause)
    return len(_pairs(share["base"]) & _pairs(whole.lead[-20:] + whole.tail_clause)) if share else 0


def _explained(part: Figure, whole: Figure, rate: Figure) -> bool:
    """Whether one slip explains a rate of three digits and more, which chance alone seldom offers."""
    if len(rate.printed.value.normalize().as_tuple().digits) < _TELLING:
        return False
    span = rate.range.widened(rate.printed.step / 2)
    point, _ = _quotient(part, whole, rate)
    return any(abs(value - point) <= span.half for value in slips(rate.printed)) or _slipped(
        part, whole, rate
    )


def _pairs(words: str) -> set[str]:
    return {words[n : n + 2] for n in range(len(words) - 1)}


def _slipped(part: Figure, whole: Figure, rate: Figure) -> bool:
    """Whether one slip in part or whole explains why the part is the larger of the two."""
    scale, span = _scale(rate), rate.range.widened(rate.printed.step / 2)
    return any(value / whole.value * scale in span for value in slips(part.printed)) or any(
        value > 0 and part.value / value * scale in span for value in slips(whole.printed)
    )


def _alike(part: Figure, whole: Figure) -> bool:
    left, right = part.item.population or "", whole.item.population or ""
    return len(left) > 2 and left[-4:] == right[-4:]


def _implied(part: Figure, rate: Figure) -> Finding | None:
    """The whole that part and rate imply, in whole numbers when things are counted."""
    scale = _scale(rate)
    if not (part.exact and rate.exact) or rate.printed.step > 1 or rate.lead.count("，") > _CLAUSES:
        return None
    if rate.range.low <= 0 or rate.value > scale:
        return None
    span = part.range.over(Interval(rate.range.low, min(rate.range.high, scale)))
    found = Interval(span.low * scale, span.high * scale)
    if part.printed.step == 0:
        found = _counted(part, rate, found)
    if found.low > found.high:
        return None
    computation = f"{part.text}÷{rate.text}"
    return implied(
        "rate", (part, rate), computation, found=found, unit=part.unit, names=("总数", "the whole")
    )


def _counted(part: Figure, rate: Figure, found: Interval) -> Interval:
    """The whole numbers of an interval; 100% of the things are all of them."""
    if rate.value == _scale(rate):
        return Interval(part.value, part.value)
    # 37.5% would have been printed as 38%, so the least whole lies above its end of the interval.
    least = found.low.to_integral_value(ROUND_FLOOR) + 1
    least = max(least, part.value) if rate.range.high < _scale(rate) else part.value
    return Interval(least, found.high.to_integral_value(ROUND_FLOOR))
