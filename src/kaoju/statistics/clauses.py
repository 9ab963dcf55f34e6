"""A sentence as clauses, a clause as the places around its quantities.

A clause ends at a comma, semicolon, colon or bracket; an enumeration comma ends one only after a quantity
(口罩3万个、消毒液2吨), for elsewhere it joins the words of one phrase (发放、张贴).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kaoju.model import Quantity
from kaoju.statistics.tokens import MENTION, QUANTITY, STOP, Token

_BREAK = frozenset("，,；;：:。！？!?\n—…·")
_NUMBERS = frozenset("一二三四五六七八九十")
_ALL = frozenset("均都")
_NEAR = 16  # tokens: 1例由无症状感染者转为确诊病例（在云南）
_OPEN, _CLOSE = frozenset("（(［[【"), frozenset("）)］]】")


class Clause(Struct, frozen=True):
    """Words between two breaks, punctuation left out.

    Attributes:
        index: place of the clause in its sentence.
        strong: whether it begins after a semicolon or full stop, where the thread may change.
        listed: whether it continues an enumeration (the break before it was an enumeration comma).
        inner: whether it stands in brackets.
        figures: places of the quantities among the tokens.
    """

    tokens: tuple[Token, ...]
    index: int
    strong: bool
    listed: bool
    inner: bool
    figures: tuple[int, ...]

    def quantities(self) -> Sequence[int]:
        """Places of the quantities among the tokens."""
        return self.figures


def split(tokens: list[Token]) -> list[Clause]:
    """The clauses of a sentence; a bracket without a quantity is left out (it explains a name)."""
    out: list[Clause] = []
    current: list[Token] = []
    strong, listed, inner = True, False, False

    def close() -> None:
        if current:
            places = tuple([i for i, t in enumerate(current) if t.tag == QUANTITY])
            out.append(Clause(tuple(current), len(out), strong, listed, inner, places))
            current.clear()

    for token in _without_idle_brackets(_unnumbered(tokens)):
        if token.tag != STOP:
            current.append(token)
        elif token.text in _BREAK or token.text[0] in _BREAK:
            close()
            strong, listed = token.text in "；;。！？!?\n", False
        elif token.text in _OPEN or token.text in _CLOSE:
            close()
            inner, strong, listed = token.text in _OPEN, False, False
        elif token.text == "、" and any(t.tag == QUANTITY for t in current):
            close()
            strong, listed = False, True
        elif token.text == "、" and current:
            current.append(token)
    close()
    return out


def _unnumbered(tokens: list[Token]) -> list[Token]:
    """The sentence without the number that it begins with (一、)."""
    numbered = len(tokens) > 1 and tokens[0].text in _NUMBERS and tokens[1].text == "、"
    return tokens[2:] if numbered else tokens


def _where(tokens: list[Token]) -> list[Token]:
    """在云南|省|昆明 of （均在云南省昆明市）: brackets that say nothing but where something is."""
    inside = tokens[1:-1]
    inside = inside[1:] if inside and inside[0].text in _ALL else inside
    place = len(inside) > 1 and inside[0].text == "在" and all(t.tag == MENTION for t in inside[1:])
    return inside if place else []


def _without_idle_brackets(tokens: list[Token]) -> list[Token]:
    if _OPEN.isdisjoint([token.text for token in tokens]):
        return tokens
    out: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        out.append(token)
        if token.tag != STOP:
            continue
        if token.text in _OPEN:
            opened.append(len(out) - 1)
        elif token.text in _CLOSE and opened:
            start = opened.pop()
            if any(isinstance(t.thing, Quantity) for t in out[start:]):
                continue
            counted = any(t.tag == QUANTITY for t in out[-_NEAR:])
            out[start:] = _where(out[start:]) if counted else []  # 本土病例1例（在云南）
    return out
