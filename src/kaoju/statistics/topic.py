"""The topic that a clause without a figure leaves to the figures after it: 水果产量平稳提升，增长3.9%."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.statistics.cues import role
from kaoju.statistics.phrases import left_phrase
from kaoju.statistics.tokens import Token
from kaoju.statistics.wording import words


def topic_of(tokens: Sequence[Token], old: str) -> str:
    """What the clause is about.

    Args:
        tokens: the clause.
        old: the topic in force, kept by a clause that only says how the figure was reckoned (扣除价格因素) or
            what came of the topic (处于较高水平).
    """
    if tokens[0].text in role("aside"):
        return old
    than = next((i for i, t in enumerate(tokens) if i and t.text in role("than")), len(tokens))
    rest = list(tokens[:than])  # 全国人口与上次普查相比，增加…
    while len(rest) > 1 and (rest[-1].tag in {"a", "d", "ad"} or rest[-1].text in role("viewed")):
        rest.pop()
    if len(rest) > 2 and rest[-2].tag in {"a", "ad", "d"}:
        del rest[-2]  # 产量平稳提升
    within = len(rest) > 1 and rest[-1].tag == "f"
    noun, verb, subject = left_phrase(rest[:-1] if within else rest)
    moved = verb and all(t.text in role("change") or t.text in role("steady") for t in verb)
    if noun and (within or not old):
        return (words(verb) if within and verb else "") + words(noun, bare=True)
    if noun:
        return old if verb and not subject and not tokens[0].tag.startswith("n") else words(noun, bare=True)
    return words(subject) + ("" if moved and subject else words(verb)) or old
