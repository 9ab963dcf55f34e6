"""The label of a statistic: what a statistician would put over the column.

A label is built from words of the text: [owner] [verb] [attributes] [head noun] [statistic word]. What the
clause leaves out is taken from the figures before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kaoju.model import Quantity
from kaoju.statistics.around import Around, moves_on
from kaoju.statistics.counts import count_label
from kaoju.statistics.cues import role
from kaoju.statistics.growth import change_label
from kaoju.statistics.kinds import Change
from kaoju.statistics.shares import share_label
from kaoju.statistics.tokens import ANAPHOR, Token
from kaoju.statistics.wording import Before, Label, closes, stem, words


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
        return change_label(quantity, change, before)
    if before.follows and (level := _level_after(quantity, here, before)) is not None:
        return level
    if quantity.kind in {"percent", "permille"}:
        return share_label(here, before)
    if quantity.kind == "multiple":
        noun = words(here.noun) or before.noun()
        return Label(noun + words(here.verb) + "相当于倍数", noun)
    if quantity.kind == "rank" and here.side != "right":
        return _rank_label(here, before)
    return count_label(quantity, here, before)


def _level_after(quantity: Quantity, here: Around, before: Before) -> Label | None:
    """逆差下降70%至|1347亿元, 由80万管提升到|150万管: the level of what the figure before it is about."""
    if before.latest.change and _reaches(quantity, here):
        return Label(before.latest.noun, before.latest.noun, own=False)
    return replace(before.last, own=False) if before.last.text and moves_on(here.left) else None


def _reaches(quantity: Quantity, here: Around) -> bool:
    """Whether only 至, 到 stand between a change and this figure in money or measures."""
    bare = quantity.kind not in {"percent", "permille", "point", "rank", "multiple"}
    return bare and bool(here.left) and not here.noun and all(t.text in role("level") for t in here.left)


def _rank_label(here: Around, before: Before) -> Label:
    """增幅居全市第一: the place of the measure before it in its field."""
    if (noun := words(here.noun, bare=True)) and closes(noun, "standing"):
        return Label(noun, noun)  # 创新指数的排名由第34位上升到…
    field = "".join(t.text for t in (*here.measure, *here.noun) if t.tag == ANAPHOR)
    named = words(here.measure, bare=True)
    if named and named not in role("changenoun"):
        return Label(named + field + "位次", named)
    if before.latest.change:  # 工业增加值增长8%，增速居全国第3位
        risen = before.latest.noun if before.latest.text.endswith("幅度") else before.latest.text
        return Label(risen + field + "位次", before.latest.noun, own=False)
    return Label(stem(before.last) + named + field + "位次", before.last.noun, own=False)
