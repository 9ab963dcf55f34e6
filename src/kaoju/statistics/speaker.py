"""Who says so: 夏凤茹告诉记者, 据市统计局数据, 记者从区卫健委获悉."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kaoju.model import Mention
from kaoju.statistics.cues import role
from kaoju.statistics.tokens import MENTION, Token

_REACH = 4


class Speaker(Struct, frozen=True):
    """The name of the one who says so, and where it stands."""

    name: str
    evidence: tuple[int, int]


def speaker(clauses: Iterable[Sequence[Token]]) -> Speaker | None:
    """The first source that the sentence names: before a verb of saying, or after 据 and 从."""
    for tokens in clauses:
        for i, token in enumerate(tokens):
            if token.tag == MENTION and isinstance(token.thing, Mention) and _speaks(tokens, i):
                return Speaker(token.thing.name or token.text, (token.start, token.end))
    return None


def _speaks(tokens: Sequence[Token], i: int) -> bool:
    after = tokens[i + 1 : i + 1 + _REACH]
    if getattr(tokens[i].thing, "type", "") == "person":
        return any(t.text in role("speech") for t in after)
    led = i > 0 and tokens[i - 1].text in role("citing")
    return led and any(t.text in role("source") for t in after)
