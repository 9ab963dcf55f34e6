"""From an amount to a quantity: modifiers on both sides, the interval, the SI value."""

from __future__ import annotations

import re
from decimal import Decimal

from kaoju.model import Mod, Quantity, Value
from kaoju.numbers.amount import Amount
from kaoju.numbers.refusal import boundary
from kaoju.numbers.tables import AHEAD, BARE, GRANTED, PREFIX_AT, SUFFIX_AT, context

_NOT_NEAR = frozenset(context("not_near"))
_NOT_ABOUT = frozenset(context("not_about"))
_NOT_OVER = frozenset(context("not_over"))
_NOT_REACH = frozenset(context("not_reach"))
_REFUSE = {"不到": _NOT_REACH, "近": _NOT_NEAR, "约": _NOT_ABOUT, "超": _NOT_OVER}
_SPACES = (" ", "\u3000")
_GRANTING = frozenset(context("granting"))
_GRANTED_LAST = frozenset(w[-1] for w in GRANTED)
_AHEAD = re.compile(rf"({'|'.join(sorted(AHEAD, key=len, reverse=True))})[^，。；！？,;!?\n\d、]{{1,8}}$")
_BARE_VALUES = frozenset((Decimal(10), Decimal(100), Decimal(1000), Decimal(10**4), Decimal(10**8)))


def _plain(value: Value) -> Value:
    """4.21万 is 42100, not 42100.0: a whole number is written as one."""
    if isinstance(value, tuple):
        return tuple(v if v is None else _whole(v) for v in value)  # type: ignore[return-value]
    return value if value is None else _whole(value)


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value.as_tuple().exponent < 0 and value == int(value) else value  # type: ignore[operator]


def quantity(text: str, a: Amount) -> Quantity:
    """The quantity of an amount."""
    start, mod = _prefix(text, a)
    end = a.end
    found = SUFFIX_AT.get(text[end : end + 1]) or (
        SUFFIX_AT.get(text[end + 1 : end + 2]) if text[end : end + 1] == " " else None
    )
    if found:
        end, after = _suffix(text, a)
        mod = mod if mod != "=" else a.mod if a.mod != "=" else after
    elif mod == "=":
        mod = a.mod
    value, unit = _plain(a.value), a.unit
    low, high = _interval(value, mod)
    si = value * unit.si if unit.si is not None and isinstance(value, Decimal) else None
    return Quantity(
        a.start, a.end, text[a.start : a.end], value, unit.name, mod, unit.kind, low, high,
        si, unit.si_unit if si is not None else "", start, end, a.by,
    )  # fmt: skip


def _prefix(text: str, a: Amount) -> tuple[int, Mod]:
    """The modifier before the amount, and where it begins."""
    at = a.start - 1 if text[a.start - 1 : a.start] in _SPACES and a.start else a.start
    before = text[at - 1 : at]
    for word, mod in PREFIX_AT.get(before, ()):
        start = at - len(word)
        if text.endswith(word, 0, at) and text[start - 1 : start] not in _REFUSE.get(word, ()):
            recent = word == "近" and a.unit.kind == "time" and _recent(text, start)
            return (a.start, "=") if recent else (start, mod)
    if before in BARE and _alone_multiplier(a, before):
        return at - 1, BARE[before]
    if before in _GRANTED_LAST and text[at - 2 : at] in GRANTED:
        granted = boundary(text, at - 3) or text[at - 3] in _GRANTING
        return (at - 2, GRANTED[text[at - 2 : at]]) if granted else (a.start, "=")
    return _ahead(text, a)


def _alone_multiplier(a: Amount, before: str) -> bool:
    """上百, 过万, 超半数: the word goes with a multiplier that has no digit before it, or with a half."""
    lone = a.value in _BARE_VALUES and len(a.numeral.text) == 1
    return lone or a.by == "share.half" or (before in "上过破" and a.numeral.text[0] in "百千万亿")


def _ahead(text: str, a: Amount) -> tuple[int, Mod]:
    """最多可减免50万元: the bound stands earlier in the clause, with a verb between."""
    window = text[max(a.start - 14, 0) : a.start]
    if "最" in window or "至" in window or "顶" in window or "起" in window:
        m = _AHEAD.search(window)
        if m:
            return a.start - len(window) + m.start(), AHEAD[m[1]]
    return a.start, "="


def _recent(text: str, start: int) -> bool:
    """近三年 at the start of a phrase means the last three years, 历时近三年 almost three years."""
    return boundary(text, start - 1) or text[start - 1] in "在是的我了以"


def _suffix(text: str, a: Amount) -> tuple[int, Mod]:
    """The modifier after the amount, and where it ends."""
    at = a.end + (text[a.end : a.end + 1] == " ")
    for word, mod in SUFFIX_AT.get(text[at : at + 1], ()):
        if not text.startswith(word, at):
            continue
        end = at + len(word)
        if not _fits(text, a, word, end):
            continue
        if word in ("以上", "之上"):
            return end, _above(text, a, end)
        if word == "以下":
            return end, "<" if _above(text, a, end) == ">" else "<="
        return end, mod
    return a.end, "="


def _fits(text: str, a: Amount, word: str, end: int) -> bool:
    """Whether the word modifies the amount here: 上下游 and 内地 do not."""
    if word == "上下":
        return text[end : end + 1] not in ("游", "班", "级", "学", "车")
    if word == "内":
        return a.unit.kind in ("time", "length") and text[end : end + 1] not in (
            "地",
            "蒙",
            "部",
            "容",
            "外",
            "陆",
            "需",
        )
    if word == "起":
        return a.unit.kind == "money" and boundary(text, end)
    if word in ("多", "余"):
        return a.mod == ">"
    return True


def _above(text: str, a: Amount, end: int) -> Mod:
    """以上 exceeds at the end of a statement (恢复到60%以上), bounds a class before a noun (亿元以上企业).

    A rate in front of the thing it is taken of (90%以上的企业) is still a statement.
    """
    if a.unit.kind in ("percent", "multiple", "point", "permille"):
        return ">"
    if text[end : end + 1] == "的" or not (
        boundary(text, end) or text[end : end + 1] in ("了", "和", "或", "及")
    ):
        return ">="
    return ">"


def _interval(value: object, mod: Mod) -> tuple[Decimal | None, Decimal | None]:
    """The ends that value and modifier imply; None is open or unsaid."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Decimal):
        return None, None
    if mod == "=":
        return value, value
    return (value, None) if mod in (">", ">=") else (None, value) if mod in ("<", "<=") else (None, None)
