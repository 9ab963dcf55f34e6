"""Which time expressions of a clause date the figure after it, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kaoju.model import TimeExpression
from kaoju.statistics.cues import role
from kaoju.statistics.tokens import QUANTITY, TIME, Token

_DAY = len("2020-02-23")
_NAME = 6  # words that name the figure a change is measured from (2010年第六次全国人口普查的)
_BARE = frozenset('五”"')  # ends of a plan's name without 时期
_TAKES = frozenset((TIME, QUANTITY))
_MOVE = 2  # 增长|至
_AFTER = 7  # words in which a plan's name may follow (全年目标任务)
Part = Literal["", "of", "base", "reached"]


class Point(Struct, frozen=True):
    """A date or period that a clause gives the figure after it.

    Attributes:
        time: the expression.
        part: `of` the figure; the year of the `base` that another level is compared with (由2020年的|34%); of
            the level `reached` (增长至2023年的|6.41万亿元).
        begun: whether 从 or 由 stands before it.
    """

    time: TimeExpression
    part: Part
    begun: bool


def points(tokens: Sequence[Token]) -> list[Point]:
    """The dates and periods among the tokens that date the figure after them, in order."""
    found: list[Point] = []
    for place, token in enumerate(tokens):
        time = token.thing
        if token.tag != TIME or not isinstance(time, TimeExpression) or time.type not in {"date", "time"}:
            continue
        part = _part(tokens, place, time) if _dates(time) else ""
        if part:
            found.append(Point(time, part, begun=bool(place) and tokens[place - 1].text in role("from")))
    return found


def _dates(time: TimeExpression) -> bool:
    """Whether it can date a figure at all; 21世纪 and the “十四五” whose 目标任务 are fulfilled cannot."""
    if not time.value or time.value in {"PAST", "FUTURE"} or "X" in time.value:
        return False
    return time.by != "time.date.plan" or time.text[-1] not in _BARE


def _part(tokens: Sequence[Token], place: int, time: TimeExpression) -> Part:
    before, after = tokens[:place], tokens[place + 1 :]
    if _is_base(before, after, time):
        return "base"
    if time.role == "compare" or _is_former(time) or _names_other(before, after, time):
        return ""
    last = before[-1].text if before else ""
    if place >= _MOVE and last in role("level"):
        if before[-2].text in role("recover"):
            return ""  # 恢复至去年12月的84.2%: the level regained
        if before[-2].text in role("change") and [t.tag for t in after] == ["uj"]:
            return "reached"
    return "of" if last not in role("base") or is_range(time) else ""


def is_range(time: TimeExpression) -> bool:
    """Whether both ends are written (2月1日至6月30日)."""
    return time.by.startswith("time.range")


def _is_base(before: Sequence[Token], after: Sequence[Token], time: TimeExpression) -> bool:
    """由2020年的|34.35调整到…, 由上年下降|8.5%转为增长, 比2010年的|3.10人减少: of no later figure."""
    if not after or len(after) > _NAME:
        return False
    if not before:  # （去年同期为增长|10.8%）
        return (
            _is_former(time) and after[0].text in role("copula") and _TAKES.isdisjoint([t.tag for t in after])
        )
    if before[-1].text in role("from"):
        fell = (".r" in time.by or _is_former(time)) and after[0].text in role("change")  # 上年, not 2020年
        return len(after) == 1 and (fell or after[0].tag == "uj")
    if time.role != "compare" or before[-1].text not in role("than"):
        return False
    return after[-1].tag == "uj" or [t.text for t in after] == ["为"]  # 对比上年同期为|108亿元


def _is_former(time: TimeExpression) -> bool:
    """去年同期: the period that is compared with."""
    return time.text.endswith("同期")


def _names_other(before: Sequence[Token], after: Sequence[Token], time: TimeExpression) -> bool:
    """Whether the time belongs to something else than the figure.

    29日表示，…: the day somebody spoke; 今年第13号台风: a name; 在上年高基数上: what growth stands on;
    全年目标任务, 超年度计划: part of a plan's name; 新世纪以来最好: a record.
    """
    value = time.value or ""
    if any("基数" in t.text or "基础" in t.text for t in after[:3]):
        return True
    if len(after) > _MOVE and after[0].text in role("issue") and after[1].tag == "uj":
        return True  # 2019年出台的减税政策新增减税|576亿元
    if len(value) == len("2020") and after and after[0].text.startswith("第"):
        return True
    if time.text in role("span"):
        fulfils = bool(before) and before[-1].text in role("fulfil")
        aims = (*role("aim"), "计划") if fulfils else role("aim")
        if any(t.text in aims for t in after[: _AFTER - 1]):
            return True
    if time.role in {"since", "last"} and any(t.text.startswith(("最", "首次")) for t in after[:_MOVE]):
        return True
    said = 0 < len(after) <= _MOVE and any(t.text in role("speech") for t in (after[0], after[-1]))
    return said and len(value) >= _DAY
