"""Holders that a clause composes: a name and what it is the name of (阳江|项目, 第十届|…|博览会, “…”|会议).

The names stage marks proper names; an event, a works or a body is often said as such a name with a common
noun after it, and then the figures are the whole's. Wrong where the noun only says what kind of thing of the
place is counted, so a noun right before a figure, and a class (重点项目, 农村公路), never composes.
"""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.model import Mention
from kaoju.statistics.barred import words
from kaoju.statistics.cues import NOUNISH
from kaoju.statistics.tokens import MENTION, QUANTITY, Token

_LONGEST = 12  # tokens
_PROPER = frozenset(("nz", "nr", "nrt", "nrfg", "ns"))
_NAMED = frozenset(("program", "platform", "product"))


def composed(tokens: Sequence[Token]) -> dict[int, int]:
    """Where composed holders begin among the tokens, and where each ends (its last token)."""
    found: dict[int, int] = {}
    events, works, collective = words("event"), words("works"), words("collective")
    before = ""
    for end, token in enumerate(tokens):
        text = token.text
        event = text in events
        if (event or text in works) and _ends(tokens, end):
            start = _start(tokens, end, event=event)
            if start < end:
                found[start] = end
        elif text in collective:
            found[end] = end
        elif end and before + text in collective:
            found[end - 1] = end
        before = text
    return found


def is_collective(text: str) -> bool:
    """央企, 各级财政: all bodies of a kind in the country."""
    return text in words("collective")


def _ends(tokens: Sequence[Token], end: int) -> bool:
    """Whether the noun is the last word of its phrase, and no figure counts it (新增项目3个)."""
    if end + 1 >= len(tokens):
        return True
    after = tokens[end + 1]
    return after.tag not in NOUNISH - {"f"} and after.tag not in {QUANTITY, "vn"} and after.text != "、"


def _start(tokens: Sequence[Token], end: int, *, event: bool) -> int:
    """The first token of the phrase, or `end` when nothing makes it a name."""
    for at in range(end - 1, max(-1, end - _LONGEST), -1):
        token, gap = tokens[at], tokens[at + 1].start - tokens[at].end
        if gap:
            return _quoted(tokens, at) if gap == 1 else end
        if token.text in words("class"):
            return end
        named = _numbered(tokens, at, end) if token.tag == "m" else _names(tokens, at, end, event=event)
        if named:
            return at
        if token.tag not in NOUNISH and token.tag != "vn":
            return end
    return end


def _numbered(tokens: Sequence[Token], at: int, end: int) -> bool:
    """第十八届亚运会, 第二次对话会, but not 第七次会议."""
    text = tokens[at].text
    return text.startswith("第") and (text.endswith("届") or end - at > 1)


def _quoted(tokens: Sequence[Token], last: int) -> int:
    """The first token of a quotation that ends with `last`: a gap of one mark stands before it."""
    for at in range(last, max(-1, last - _LONGEST), -1):
        if tokens[at].tag in {QUANTITY, "p", "uj"}:
            break
        if at == 0 or tokens[at].start - tokens[at - 1].end == 1:
            return at
    return last + 1


def _names(tokens: Sequence[Token], at: int, end: int, *, event: bool) -> bool:
    """Whether the word at `at` makes the phrase that ends at `end` a name of its own."""
    thing, between = tokens[at].thing, tokens[at + 1 : end]
    if not isinstance(thing, Mention):
        return not event and tokens[at].tag in _PROPER and _opens(tokens, at)
    if thing.type == "gov":
        return False  # 国务院常务会议 speaks for the country
    if not between:
        return not thing.text.endswith(tokens[end].text)  # 武邵高速|高速
    proper = all(t.tag in _PROPER or t.tag == MENTION for t in between)
    return proper or thing.type in _NAMED or (event and len(between) > 1)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].tag not in NOUNISH | {MENTION, "vn"}
