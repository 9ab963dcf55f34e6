"""Figures that a measure sets: what it grants, whom it assigns, at what rate it settles.

给予每人3万元补贴, 每家企业派驻1名联络员, 按投资额70%抵扣, 起征点提高到5000元: no word says 必须, and yet the
figure is a rule that holds for each case to come. Wrong where a story tells what somebody got for each
(每户领到2万元补贴) without a word of completion.
"""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.model import Quantity
from kaoju.statistics.around import Around
from kaoju.statistics.cues import role
from kaoju.statistics.tokens import TIME, Token

_REACH = 12  # words between what a measure grants and its figure
_LAST = 5


def demanded(quantity: Quantity, here: Around, tokens: Sequence[Token]) -> bool:
    """Whether a figure is one that a measure sets.

    Args:
        quantity: the figure.
        here: the words around it.
        tokens: those before it in its sentence.
    """
    if any(t.text in role("cumulative") for t in tokens) or _happened(tokens):
        return False
    near, right = tokens[-_REACH:], here.right[:_REACH]
    if any(t.text in role("bound noun") for t in here.noun[-1:]):
        return True
    if quantity.kind in {"money", "percent"} and _at_rate(here.left, right):
        return True
    if quantity.kind == "time" and _may_last(tokens[-_LAST:]):
        return True
    if quantity.kind == "count":
        return _assigned(here.left)
    return quantity.kind in _GRANTED and _granted(quantity, here.left[-3:], near, right)


_GRANTED = frozenset(("money", "percent", "time"))


def _granted(
    quantity: Quantity, left: Sequence[Token], near: Sequence[Token], right: Sequence[Token]
) -> bool:
    """给予每人1.5万元补贴, 最高奖励100万元, 免缴两个月租金, 抵押率最高可达100%."""
    capped = any(t.text in role("ceiling") for t in left)
    if quantity.kind != "money":
        relief = any(t.text in role("relief") for t in (*left[-2:], *right[:3]))
        return relief or (capped and quantity.kind == "percent" and left[-1].text in role("reach"))
    granted = any(t.text in role("grant") for t in (*near, *right))
    each = any(_each(t) for t in near)
    return (granted and (each or capped)) or (capped and any(t.text.startswith("单") for t in left))


def _happened(tokens: Sequence[Token]) -> bool:
    """Whether a word of completion says that it came about; 出台了 only says that there is a measure."""
    done, issue = role("done"), role("issue")
    for i in [i for i, token in enumerate(tokens) if token.text in done]:
        beside = (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2])
        if not any(t.text in issue for t in beside):
            return True
    return False


def _each(token: Token) -> bool:
    """每人, 每户, 每吨: whatever comes, the same; 每月 only says how often."""
    return token.tag != TIME and token.text.startswith("每")


def _may_last(tokens: Sequence[Token]) -> bool:
    """最长可免费住7天, 最长不超过5个月."""
    at = next((i for i, t in enumerate(tokens) if t.text in role("ceiling")), -1)
    return 0 <= at < len(tokens) - 1 and tokens[at + 1].text in role("allowed")


def _assigned(left: Sequence[Token]) -> bool:
    """每家医院派3名: so many for each."""
    at = next((i for i, t in enumerate(left) if _each(t)), -1)
    return at >= 0 and any(t.text in role("assign") for t in left[at + 1 :])


def _at_rate(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """按投资额70%抵扣, 按原价的八成结算, 按每人300元的标准给予."""
    by = any(t.text in role("rate of") for t in left[-_REACH:])
    return by and any(t.text in role("settle") for t in right)
