"""Which quantities state a fact at all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kaoju.model import Mention, Modality, Quantity, TimeExpression
from kaoju.statistics.around import Around
from kaoju.statistics.cues import is_light, is_verb, role
from kaoju.statistics.wording import Label, closes, words

_CLASS_OF = re.compile("(?:的)[^，。；、！？,;0-9]{1,8}(?:有|共有|共|达|为)[0-9]")
_BOUNDS = re.compile("(?:及|或)?(?:以上|以下|以内|及以上|及以下)(?:的)?[^，。；、！？：,;0-9为是达]")
_ALL = re.compile("个省[（(](?:自治)?区、(?:直辖)?市[）)]和新疆生产建设兵团")  # who reports, and no count
_NEAR = 3  # words before a length of time, particles and adverbs among them
_NAMING = frozenset(("document", "program", "product", "platform"))


def candidates(
    quantities: Iterable[Quantity], times: Sequence[TimeExpression], mentions: Sequence[Mention]
) -> list[Quantity]:
    """Quantities that may be statistics.

    Left out: a number inside a name (“1090”项目, 《…十条》), a length of time that only dates something
    (5年前, 近三年), a frequency's unit (一天 in 一天三次).
    """
    named = Spans((m.start, m.end) for m in mentions if m.type in _NAMING)
    dated = Spans((t.start, t.end) for t in times if t.type != "duration" or t.role in {"last", "next"})
    return [q for q in quantities if not named.around(q.start, q.end) and not dated.touches(q.start, q.end)]


class Spans:
    """Disjoint stretches in text order, asked by place in logarithmic time."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Keep the stretches sorted."""
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def around(self, start: int, end: int) -> bool:
        """Whether one stretch holds [start, end) whole."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and end <= self._spans[i][1]

    def touches(self, start: int, end: int) -> bool:
        """Whether one stretch shares a character with [start, end)."""
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and self._spans[i][1] > start


def states(quantity: Quantity, here: Around, made: Label, mode: Modality) -> bool:
    """Whether the quantity, now read, states a fact.

    A length of time or an age often stands in passing. It is a fact when a rule sets it, when the noun
    before it is a measure of time (年限, 平均等待时间), when a verb of level or change leads to it
    (缩短到3天, 达8年), or when figures right after a verb say how long that took (停产12天).
    """
    if _divides(quantity, here) or not made.text or quantity.by == "rank.first":
        return False  # 首个, 首批: which one it is, and no count
    if quantity.kind != "time" and quantity.unit not in role("age"):
        return True
    if quantity.kind == "time" and (mode == "rule" or quantity.mod in {"<=", ">="}):
        return True
    return closes(words(here.noun), "measure") or _told(quantity, here)


def _told(quantity: Quantity, here: Around) -> bool:
    """Whether the words right before say that the time is a fact: 缩短到3天, 连续11天无新增, 停产12天."""
    telling = role("level") | role("change") | role("lasts")
    said = any(t.text in telling for t in here.left[-2:])
    if said and not (here.left[-1].text in role("in a row") and not quantity.text[0].isascii()):
        return True  # 连续11天无新增, and not 连续两年入选
    near = here.left[-_NEAR:]
    if any(t.text in role("takes") for t in near):
        return True  # 用了整整七个小时, 只需两天半
    last = next((t for t in reversed(near) if not is_light(t)), None)
    return last is not None and is_verb(last) and quantity.text[0].isascii()  # 停靠了27分钟


def _divides(quantity: Quantity, here: Around) -> bool:
    """一亩净赚近万元, 每10股派3元: the measure that a price is per."""
    per = quantity.text.startswith("一") or any(t.text == "每" for t in here.left[-1:])
    return per and quantity.kind not in {"percent", "money"} and here.following is not None


def reports(clean: str, quantity: Quantity) -> bool:
    """Whether the quantity only says who reports: 据31个省（自治区、直辖市）和新疆生产建设兵团报告."""
    return _ALL.match(clean, quantity.end - 1) is not None


def is_bound(clean: str, quantity: Quantity) -> bool:
    """Whether the quantity only marks off a class of things: 亿元以上项目, 60岁以上老人, 10%以上的村."""
    if quantity.mod in {">", ">=", "<", "<="} and _CLASS_OF.match(clean, quantity.end):
        return True  # 投资额超过10亿的项目有5个
    if quantity.kind == "time" and clean.startswith("平均", quantity.end):
        return True  # 两年平均增长3.1%
    return quantity.kind != "count" and _BOUNDS.match(clean, quantity.end) is not None
