"""The label of a statistic: what a statistician would put over the column.

A label is built from words of the text: [owner] [verb] [attributes] [head noun] [statistic word]. What the
clause leaves out is taken from the figures before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kaoju.model import Quantity
from kaoju.statistics.around import Around, moves_on
from kaoju.statistics.counts import count_label
from kaoju.statistics.cues import role
from kaoju.statistics.kinds import Change
from kaoju.statistics.phrases import left_phrase
from kaoju.statistics.shares import share_label
from kaoju.statistics.tokens import ANAPHOR, BOUND, TIME, Token
from kaoju.statistics.wording import BARE, Before, Label, closes, stem, with_owner, words

_RECKONED = frozenset((BOUND, TIME, "a", "b", "m", "d"))  # words that say how a growth is reckoned


def label(quantity: Quantity, here: Around, change: Change | None, before: Before) -> Label:
    """Compose the label of one quantity, with the word that says how it was reckoned (平均, 最高)."""
    made = _label(quantity, here, change, before)
    left = change.before if change is not None else here.left
    how = next((t.text for t in reversed(left) if t.text in role("qualifier")), "") or _each(left)
    return replace(made, text=how + made.text) if how and made.text and how not in made.text else made


def _each(left: Sequence[Token]) -> str:
    """每人, 每天, 每家企业: for each of what the figure holds."""
    for token, following in zip(left, (*left[1:], None), strict=False):
        if token.text == "每" and following is not None:
            return token.text + following.text
        if token.text.startswith("每") and len(token.text) > 1:
            return token.text
    return ""


def _label(quantity: Quantity, here: Around, change: Change | None, before: Before) -> Label:
    if change is not None:
        return _change_label(quantity, change, before)
    if before.follows and before.last.text and moves_on(here.left):
        return replace(before.last, own=False)  # 由80万管提升到|150万管
    if quantity.kind in {"percent", "permille"}:
        return share_label(here, before)
    if quantity.kind == "multiple":
        noun = words(here.noun) or before.noun()
        return Label(noun + words(here.verb) + "相当于倍数", noun)
    if quantity.kind == "rank" and here.side != "right":
        return _rank_label(here, before)
    return count_label(quantity, here, before)


def _rank_label(here: Around, before: Before) -> Label:
    """增幅居全市第一: the place of the measure before it in its field."""
    if (noun := words(here.noun, bare=True)) and closes(noun, "standing"):
        return Label(noun, noun)  # 创新指数的排名由第34位上升到…
    said = (*here.measure, *here.noun)
    field = "".join(t.text for t in said if t.text in role("changenoun") or t.tag == ANAPHOR)
    return Label(stem(before.last) + field + "位次", before.last.noun, own=False)


def _change_label(quantity: Quantity, change: Change, before: Before) -> Label:
    noun, verb, subject = left_phrase(_without_aside(change.before))
    measure = words(noun, bare=True)
    if measure and not verb and measure in (role("generic") | role("changenoun")):
        measure = before.base + measure if measure in role("changenoun") else ""
    elif closes(measure, "changenoun") and all(t.tag in _RECKONED for t in noun[:-1]):
        measure = before.base + measure  # 两年平均增速比上半年提高0.9个百分点
    if not measure and subject:
        measure = words(subject, bare=True) + words(verb)
    elif measure and len(measure) <= BARE:
        measure = with_owner(measure, words(subject, bare=True), before)
    if change.than:
        base = measure or stem(before.latest) or before.topic
        return Label(base + change.noun, noun=base, own=bool(measure), change=True)
    grown = before.latest.text if quantity.kind == "point" and before.latest.change else ""
    base = measure or grown or before.topic or before.base
    compared = change.compared if change.compared not in {"比", "较", "相比"} else ""
    what = change.noun
    if quantity.kind == "percent" and what.endswith("额"):
        what = "增速" if what.startswith("增") else "减少幅度"
    elif what.endswith("额") and quantity.kind != "money":
        what = what.removesuffix("额") + ("数" if quantity.kind == "count" else "量")
    elif quantity.kind == "multiple":
        what = "增长倍数"
    elif quantity.kind == "point" and what == "增速":
        what = "升幅"
    manner = _manner(change.before)
    return Label(base + manner + compared + what, noun=base, own=bool(measure), change=True)


def _without_aside(before: Sequence[Token]) -> Sequence[Token]:
    """扣除价格因素实际增长5.1%: what was left out is not what grew."""
    at = next((i for i, t in enumerate(before) if t.text in role("aside")), len(before))
    end = next((i + 1 for i in range(at, len(before)) if before[i].text.endswith("因素")), 0)
    return [*before[:at], *before[end:]] if end else before


def _manner(before: Sequence[Token]) -> str:
    """两年平均 in 两年平均增长3.1%: over how many years the growth is reckoned."""
    if before and before[-1].text in role("reckoned"):
        return before[-1].text  # 扣除价格因素，实际增长6.5%
    if len(before) > 1 and before[-1].text == "平均" and before[-2].text.endswith("年"):
        return before[-2].text + before[-1].text
    return ""
