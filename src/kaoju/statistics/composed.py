"""Holders that a clause composes: a name and what it is the name of (阳江|项目, 第十届|…|博览会, “…”|会议).

The names stage marks proper names; an event, a works or a body is often said as such a name with a common
noun after it, and then the figures are the whole's. Wrong where the noun only says what kind of thing of the
place is counted, so a noun right before a figure, and a class (重点项目, 农村公路), never composes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kaoju.model import Mention
from kaoju.statistics.barred import words
from kaoju.statistics.cues import NOUNISH
from kaoju.statistics.tokens import MENTION, QUANTITY, Token

_LONGEST = 12  # tokens
_AND = frozenset("和及与")
_PROPER = frozenset(("nz", "nr", "nrt", "nrfg", "ns"))
_NAMED = frozenset(("program", "platform", "product"))


def composed(tokens: Sequence[Token]) -> dict[int, int]:
    """Where composed holders begin among the tokens, and where each ends (its last token)."""
    found: dict[int, int] = {}
    ends = _nouns()
    for end, token in enumerate(tokens):
        if token.text in ends or token.tag == QUANTITY:
            start = _named(tokens, end)
            if start is not None:
                found[start] = end
        elif end and tokens[end - 1].text + token.text in words("collective"):
            found[end - 1] = end
    return found


@cache
def _nouns() -> frozenset[str]:
    """The words that a composed name may end in."""
    roles = ("event", "works", "collective", "part", "around", "bureau")
    return frozenset().union(*(words(role) for role in roles))


def _named(tokens: Sequence[Token], end: int) -> int | None:
    """Where the composed name that ends at `end` begins."""
    text = tokens[end].text
    if text in words("collective"):
        return end
    event = text in words("event")
    if (event or text in words("works")) and _ends(tokens, end):
        start = _start(tokens, end, event=event)
        return start if start < end else None
    if end and _is_region(tokens[end - 1], tokens[end]):
        return end - 1
    if end > 1 and (_is_branch(tokens[end - 2 : end + 1]) or _is_wider(tokens[end - 2 : end + 1])):
        return end - 2
    return None


def _is_region(head: Token, token: Token) -> bool:
    """南方|五省区, 河北|北部: what a region is called by its provinces, a part of a place by its side."""
    place = isinstance(head.thing, Mention) and head.thing.type == "place"
    if head.end != token.start:
        return False
    if token.tag != QUANTITY:
        return place and token.text in words("part")
    of_provinces = getattr(token.thing, "unit", "") in words("provinces unit")
    return of_provinces and (place or head.text in words("direction"))


def _is_branch(run: Sequence[Token]) -> bool:
    """国铁|哈尔滨|局: a firm's bureau in a place."""
    firm, place, last = run
    adjacent = firm.end == place.start and place.end == last.start and last.text in words("bureau")
    return adjacent and [getattr(t.thing, "type", "") for t in run] == ["company", "place", ""]


def _is_wider(run: Sequence[Token]) -> bool:
    """京津冀|及|周边地区."""
    return run[2].text in words("around") and run[0].thing is not None and run[1].text in _AND


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
