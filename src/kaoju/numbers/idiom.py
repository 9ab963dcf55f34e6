"""Set phrases that the language makes freely: 一企一策, 三权四制, 一个个, 看一看, and indefinite 一."""

from __future__ import annotations

from kaoju.model import Numeral
from kaoju.numbers.refusal import Refusal, boundary
from kaoju.numbers.tables import by_last, context
from kaoju.numbers.unit import unit_at

_COUNTING = by_last(context("counting"))
_OPEN = ("“", "‘", "《", "「", "『")
_LISTED = frozenset(context("listed_unit"))
_NOT_NEAR = frozenset(context("not_near"))
_NOT_REACH = frozenset(context("not_reach"))
_NOT_COUNTING = frozenset(context("not_counting"))
_JOINS = frozenset("的了死伤亡比和与及至到、分又点年月日时号或-—~～")
_DIGITS = frozenset("一二三四五六七八九十两百千万多")
_SECOND = frozenset("一二三四五六七八九十两")


def idiom(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """A one-character Chinese numeral inside a phrase built on numerals."""
    n = numerals[i]
    if len(n.text) != 1 or n.text not in _DIGITS:
        return None
    after = text[n.end : n.end + 2]
    if len(after) == 2 and after[0] == after[1] and after[0].isalpha() and n.text == "一":
        return Refusal(n.start, n.end + 2, "idiom", "reduplication")
    if (
        n.text == "一"
        and text[n.start - 1 : n.start] == after[:1]
        and after[:1].isalpha()
        and not unit_at(text, n.end)
    ):
        return Refusal(n.start, n.end, "word", "verb 一 verb")
    if n.text == "一" and len(after) == 2 and after[1] == "不":
        return Refusal(n.start, n.end + 2, "idiom", "not a single one")
    return _paired(text, numerals, i)


def _paired(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """一企一策, 两不愁三保障, 四梁八柱: numeral, one or two characters, numeral, a character.

    Where both halves are plain amounts (三省五市, 两天一次) they stay amounts unless both numerals are 一.
    """
    n = numerals[i]
    second = numerals[i + 1] if i + 1 < len(numerals) else None
    if second is None or not 1 <= second.start - n.end <= 2 or len(second.text) != 1:
        return None
    between, last = text[n.end : second.start], text[second.end : second.end + 1]
    if (
        second.text not in _SECOND
        or not between.isalpha()
        or not last.isalpha()
        or _JOINS.intersection(between)
    ):
        return None
    first = unit_at(text, n.end)
    counted = first is not None and len(first.name) == len(between) and unit_at(text, second.end) is not None
    if counted and (n.text != "一" or second.text != "一" or (first is not None and first.kind == "time")):
        return None
    return Refusal(n.start, second.end + 1, "idiom", "paired numerals")


def indefinite(text: str, n: Numeral, end: int, kind: str) -> Refusal | None:
    """一 with a classifier is an article (一家企业是…), unless the words around it count.

    It counts after a counting word (新增一例, 加入一家, 仅一人), after a noun at the end of a phrase
    (矿泉水一箱), alone as a phrase, and as a length of time or a physical amount.
    """
    if n.text != "一" or kind not in ("count", "other"):
        return _dated(text, n, end) if n.text == "一" and kind == "time" else None
    before = text[n.start - 1 : n.start]
    recent = before == "近" and text[n.start - 2 : n.start - 1] in _NOT_NEAR
    unreached = (
        before == "到"
        and text[n.start - 2 : n.start - 1] == "不"
        and text[n.start - 3 : n.start - 2] in _NOT_REACH
    )
    if not recent and not unreached and any(text.endswith(w, 0, n.start) for w in _COUNTING.get(before, ())):
        return None
    stop_before, stop_after = (
        boundary(text, n.start - 1),
        boundary(text, end) and text[end : end + 1] not in _OPEN,
    )
    listed = text[n.end : end] in _LISTED and before.isalpha() and before not in _NEVER
    if stop_after and (stop_before or listed):
        return None
    return Refusal(n.start, end, "other", "indefinite article")


_NEVER = frozenset("的每这那某同另有下上前后新是了为再第头又成在出了到逐如逢哪任首老和与")


def _dated(text: str, n: Numeral, end: int) -> Refusal | None:
    """这一天, 前一年, 另一个月: the word before points at a time, it does not measure one."""
    if text[n.start - 1 : n.end] in _NOT_COUNTING:
        return Refusal(n.start, end, "time", "pointed at, not measured")
    return None
