"""The label of a change: whose it is, against what it is reckoned, what it is called."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.model import Quantity
from kaoju.statistics.cues import role
from kaoju.statistics.kinds import Change
from kaoju.statistics.phrases import left_phrase
from kaoju.statistics.tokens import BOUND, TIME, Token
from kaoju.statistics.wording import BARE, Before, Label, closes, stem, traded, with_owner, words

_OF_YEARS = 2  # words: 两年 平均
_RECKONED = frozenset((BOUND, TIME, "a", "b", "m", "d"))  # words that say how a growth is reckoned


def change_label(quantity: Quantity, change: Change, before: Before) -> Label:
    """Compose the label of a figure that says how much something rose or fell.

    Args:
        quantity: the figure.
        change: the word of change and what stands before it.
        before: what the figures before it left.
    """
    measure = _measure(change, before)
    if change.than:
        base = measure or stem(before.latest) or before.topic
        return Label(base + change.noun, noun=base, own=bool(measure), change=True)
    pulls = quantity.kind == "point" and change.before and change.before[0].text in role("pull")
    if pulls and before.base:
        return _pulled(change, before)
    grown = _grown(before.latest) if quantity.kind == "point" else ""
    base = measure or grown or before.topic or before.base
    compared = change.compared if change.compared not in {"比", "较", "相比"} else ""
    text = base + _manner(change.before) + compared + _named(quantity, change.noun)
    return Label(text, noun=base, own=bool(measure), change=True)


def _measure(change: Change, before: Before) -> str:
    """What rose or fell, as the clause names it; '' where it leaves that to the figures before."""
    noun, verb, subject = left_phrase(_without_reckoning(_without_aside(change.before)))
    measure = words(noun, bare=True)
    if measure in role("portion") and before.latest.text.endswith(("比重", "占比", "率")):
        return before.latest.text  # 占进出口总值的62.2%，占比上升1.8个百分点
    if measure and not verb and measure in (role("generic") | role("changenoun")):
        measure = before.base + measure if measure in role("changenoun") else ""
    elif way := traded(measure, before):
        measure = way  # 服务进出口增长14%，其中出口增长23%
    elif closes(measure, "changenoun") and all(t.tag in _RECKONED for t in noun[:-1]):
        measure = before.base + measure  # 两年平均增速比上半年提高0.9个百分点
    if not measure and subject:
        return words(subject, bare=True) + words(verb)
    short = measure and len(measure) <= BARE
    return with_owner(measure, words(subject, bare=True), before) if short else measure


def _named(quantity: Quantity, noun: str) -> str:
    """What the change is called, by the unit it is given in."""
    if quantity.kind == "percent" and noun.endswith("额"):
        return "增速" if noun.startswith("增") else "减少幅度"
    if noun.endswith("额") and quantity.kind != "money":
        return noun.removesuffix("额") + ("数" if quantity.kind == "count" else "量")
    if quantity.kind == "multiple":
        return "增长倍数"
    return "升幅" if quantity.kind == "point" and noun == "增速" else noun


def _pulled(change: Change, before: Before) -> Label:
    """民营企业进出口增长30%，拉动|进出口增长9.6个百分点: what the last figure was about pulls."""
    said = words(change.before) + change.word.text
    return Label(before.base + said + "百分点", before.base, own=False, change=True)


def _grown(latest: Label) -> str:
    """增速提高3个百分点，比全年提高4.2个百分点: what rises again is the rate, not its rise."""
    if not latest.change:
        return ""
    return latest.noun if latest.text.endswith("幅度") else latest.text


def _without_aside(before: Sequence[Token]) -> Sequence[Token]:
    """扣除价格因素实际增长5.1%: what was left out is not what grew."""
    at = next((i for i, t in enumerate(before) if t.text in role("aside")), len(before))
    end = next((i + 1 for i in range(at, len(before)) if before[i].text.endswith("因素")), 0)
    return [*before[:at], *before[end:]] if end else before


def _without_reckoning(before: Sequence[Token]) -> Sequence[Token]:
    """网上零售额两年平均增长16.5%: over how many years the growth is reckoned is not what grew."""
    return before[:-2] if _manner(before).endswith("平均") and len(before) > _OF_YEARS else before


def _manner(before: Sequence[Token]) -> str:
    """两年平均 in 两年平均增长3.1%: over how many years the growth is reckoned."""
    if before and before[-1].text in role("reckoned"):
        return before[-1].text  # 扣除价格因素，实际增长6.5%
    if len(before) > 1 and before[-1].text == "平均" and before[-2].text.endswith("年"):
        return before[-2].text + before[-1].text
    return ""
