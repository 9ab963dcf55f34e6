"""The modifier of a figure, where words further off than the number's own say more: 约占全国的四成.

The reader of numbers knows what stands right beside a number. Whether 以上 bounds a target or exceeds a
count, whether 最高 is a limit or a record, and what an 约 before the verb is about, only the sentence tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kaoju.model import Mod, Modality, Quantity
from kaoju.statistics.cues import is_light, role
from kaoju.statistics.modality import reckoned
from kaoju.statistics.tokens import QUANTITY, Token

_NEAR = 6  # words between 约 and its figure (约占全国陆地面积的)


def modifier(quantity: Quantity, mode: Modality, said: Sequence[Sequence[Token]]) -> Mod:
    """The modifier of a figure.

    Args:
        quantity: the figure, with the modifier beside it.
        mode: its modality.
        said: the clauses of its sentence up to it.
    """
    near = said[-1][-_NEAR:]
    if quantity.mod == ">" and mode == "plan" and quantity.mod_end > quantity.end and not reckoned(said):
        return ">="  # 力争达到30万吨以上
    if quantity.mod == "<=" and mode == "fact" and _is_record(near):
        return "="
    if quantity.mod != "=":
        return quantity.mod
    if quantity.kind == "rank" and quantity.text.startswith("前"):
        return "<="
    if mode == "rule" and any(t.text in role("ceiling") for t in near):
        return "<="
    return "~" if _about(near) else "="


def _is_record(near: Sequence[Token]) -> bool:
    """最长的一位住了37天: the longest there was."""
    return any(a.text in role("ceiling") and b.tag == "uj" for a, b in pairwise(near))


def _about(near: Sequence[Token]) -> bool:
    """约占全国的四成, 约有企业106家, 约合人民币65亿元."""
    at = next((i for i in range(len(near) - 1, -1, -1) if near[i].text in role("about")), -1)
    if at < 0 or any(t.tag == QUANTITY for t in near[at:]):
        return False
    return (
        len(near[at].text) > 1
        or at == len(near) - 1
        or is_light(near[at + 1])
        or near[at + 1].text in role("share")
    )
