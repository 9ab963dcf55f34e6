"""Shares whose part is not printed: 1.9万户，其中小微企业占93.6%; and shares that no part can make."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR
from itertools import pairwise

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.interval import Interval
from kaoju.audit.verdicts import CONTRADICTS, implied
from kaoju.model import Finding


def grims(block: list[Figure]) -> Iterator[Finding]:
    """The parts that whole and share imply, and the shares that no whole number of things makes."""
    for whole, rate in pairwise(block):
        if rate.role != "share" or rate.unit != "%" or not _told(whole, rate):
            continue
        span = whole.range.times(rate.range)
        found = Interval(span.low / 100, span.high / 100)
        if whole.printed.step == 0:
            found = Interval(
                found.low.to_integral_value(ROUND_CEILING), found.high.to_integral_value(ROUND_FLOOR)
            )
        if found.low > found.high:
            yield _impossible(whole, rate)
        else:
            words = f"{whole.text}×{rate.text}"
            names = ("其中部分", "the part")
            yield implied("rate", (whole, rate), words, found=found, unit=whole.unit, names=names)


def _told(whole: Figure, rate: Figure) -> bool:
    """Whether the words say that a part with a name of its own has this share of this whole."""
    if rate.index != whole.index + 1 or rate.sentence != whole.sentence or whole.role != "level":
        return False
    opened = wording.AMONG.search(rate.lead) or wording.OF.search(rate.lead)
    share = wording.SHARE.search(rate.clause)
    named = share is not None and share["own"] != "" and not share["base"].strip("到了比约为达近")
    return bool(opened) and named and whole.exact and rate.exact and rate.printed.step <= 1


def _impossible(whole: Figure, rate: Figure) -> Finding:
    return Finding(
        kind="rate",
        verdict=CONTRADICTS,
        statistics=(whole.index, rate.index),
        observed=rate.value,
        tolerance=rate.range.half,
        message=f"{whole.text}中没有哪个整数{whole.unit}占{rate.text}，矛盾。",
        message_en=f"No whole number out of {whole.text} makes {rate.text}: contradicts.",
        computation=f"n / {whole.text} = {rate.text}",
    )
