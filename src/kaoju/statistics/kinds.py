"""The type of a statistic: what sort of fact the figure states."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from kaoju.model import Quantity, StatType
from kaoju.statistics.around import Around
from kaoju.statistics.cues import is_light, role
from kaoju.statistics.tokens import TIME, Token
from kaoju.statistics.wording import closes

BY_KIND: dict[str, StatType] = {
    "count": "count",
    "money": "amount",
    "percent": "share",
    "permille": "share",
    "point": "change",
    "multiple": "multiple",
    "rank": "rank",
    "time": "duration",
    "ratio": "other",
    "none": "count",
    "other": "count",
}
_YEAR = re.compile("[12][0-9]{3}年")
_LEVEL_AFTER = frozenset(("到", "至", "为", "成", "达"))
_LONGEST_BASE = 10  # characters of the level that a figure is compared with
_PERCENT_LIKE = frozenset(("percent", "permille", "point", "multiple"))


class Change(Struct, frozen=True):
    """A figure that says how much something rose or fell.

    Attributes:
        word: the verb or noun that says so (增长, 降幅).
        noun: what it is called in a label (增速, 降幅).
        before: the tokens before the word: whose change it is.
        compared: 同比, 环比 or '' as written; 较2019年同期 where the year compared with is named.
        than: whether it is the distance to another level (高于全国3.3个百分点), named in `noun`.
    """

    word: Token
    noun: str
    before: tuple[Token, ...]
    compared: str
    than: bool = False


def kind_of(quantity: Quantity, here: Around, label: str, *, changed: bool) -> StatType:
    """The type, from the unit's kind, the words around it and the label it was given."""
    if changed:
        return "multiple" if quantity.kind == "multiple" else "change"
    said = _told_by_label(quantity, label)
    if said is not None:
        return said
    counting = any(t.text in role("counting") for t in here.left)
    if quantity.kind == "count" and counting and _compared(here.left):
        return "change"
    return BY_KIND.get(quantity.kind, "measure")


def _told_by_label(quantity: Quantity, label: str) -> StatType | None:
    """The type that the label or the unit gives away: 利率, 增速分别为14.7%, 5845公斤/公顷, 资金2000亿."""
    if quantity.kind not in {"money", "time", "rank", "multiple"} and closes(label, "price"):
        return "other"
    if quantity.kind == "percent" and closes(label, "changenoun"):
        return "change"
    if quantity.kind == "none" and _is_ratio(quantity, label):
        return "other"
    if quantity.kind == "count" and closes(label, "ability"):
        return "measure"  # 日检测能力150万管
    if "/" in quantity.unit or quantity.unit in role("capacity"):
        return "measure"
    return "amount" if not quantity.unit and closes(label, "moneyed") else None


def _is_ratio(quantity: Quantity, label: str) -> bool:
    """收入比2.04: no unit, and no number of things; the parts of 7.9∶39.8∶52.3 are shares."""
    whole = not isinstance(quantity.value, Decimal) or quantity.value == int(quantity.value)
    if closes(label, "portion"):
        return False
    return closes(label.removesuffix("数"), "ratio") or not (whole or closes(label, "rate"))


def find_change(quantity: Quantity, here: Around, *, anew: bool = False) -> Change | None:
    """The change that the quantity measures, if a word of change governs it.

    增长8% is a change, 增长到8% a level; 增加48家 is one only beside a comparison (较上日增加48家), for
    新增 and 增加岗位4万个 count things.

    Args:
        quantity: the figure.
        here: the words around it.
        anew: whether the clause says nothing but that what came before it rose or fell.
    """
    left = here.left
    i = len(left)
    while i > 0 and (is_light(left[i - 1]) or left[i - 1].tag in {"m", "f"}):
        i -= 1
        if left[i].text in _LEVEL_AFTER and quantity.kind != "point" and not _names_change(left[:i]):
            return None
    if i == 0:
        return None
    word = left[i - 1]
    named = role("change").get(word.text) or _noun_of(word.text)
    gap = None if word.text in role("change") else _gap(left, quantity)
    if gap is not None:
        return gap
    noun = named or _closing_noun(left[: i - 1], quantity)
    compared = _compared(left)
    counts = word.text in role("counting") and not _befalls(left[: i - 1], word)
    if not noun or (counts and not (compared or anew) and quantity.kind not in _PERCENT_LIKE):
        return None
    return Change(word, noun, _measured(left[: i - 1]), compared)


def _befalls(before: tuple[Token, ...], word: Token) -> bool:
    """重症病例减少27例: the noun stands before the verb, and so it is the noun that fell."""
    return word.text in role("falls") and bool(before) and before[-1].tag in {"n", "vn"}


def _measured(left: tuple[Token, ...]) -> tuple[Token, ...]:
    """What stands before the comparison: 充电桩 in 充电桩比去年假期增加."""
    cut = next((k for k, t in enumerate(left) if t.text in role("than") or _on_base(left, k)), None)
    return left[:cut] if cut else left


def _on_base(left: tuple[Token, ...], k: int) -> bool:
    """在高基数上, 在去年增长的基础上: no part of what grows."""
    return left[k].text == "在" and any("基" in t.text for t in left[k + 1 : k + 6])


def _gap(left: tuple[Token, ...], quantity: Quantity) -> Change | None:
    """高于全国3.3个百分点, 比全市平均水平高1.1个百分点: how far above or below another level."""
    if quantity.kind not in {"point", "other", "percent"}:
        return None
    at = next((k for k in range(len(left) - 1, -1, -1) if left[k].text in role("gap")), -1)
    if at < 0:
        return None
    word = left[at].text
    if len(word) == 1 and not any(t.text in role("than") for t in left[:at]):
        return None
    cut = next((k for k, t in enumerate(left[:at]) if t.text in role("than")), at)
    before = left[:cut]
    base = left[at + 1 :] if len(word) > 1 else left[len(before) + 1 : at]
    other = "".join(t.text for t in base if not is_light(t) and t.tag != "uj")
    noun = role("gap")[word] + (other if len(other) <= _LONGEST_BASE else "") + "幅度"
    return Change(left[at], noun, before, "", than=True)


def _closing_noun(left: tuple[Token, ...], quantity: Quantity) -> str:
    """净利润增速更快，达到51.6%: the noun of change stands further off, only manner between."""
    if quantity.kind not in _PERCENT_LIKE:
        return ""
    rest = [t for t in left if t.tag not in {"a", "ad", "d"} and not is_light(t)]
    return _noun_of(rest[-1].text) if rest else ""


def _names_change(tokens: tuple[Token, ...]) -> bool:
    return bool(tokens) and bool(_noun_of(tokens[-1].text))


def _noun_of(word: str) -> str:
    return next((n for n in role("changenoun") if word.endswith(n)), "")


def _compared(tokens: tuple[Token, ...]) -> str:
    found = next((t.text for t in tokens if t.text in role("compare")), "")
    if found in {"同比", "环比", ""}:
        return found
    if base := next((t.text for t in tokens if t.tag == TIME and _YEAR.match(t.text)), ""):
        return "较" + base
    return "比"
