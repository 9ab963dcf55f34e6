"""Cue words by role, from `data/cues.tsv`; and which tags make up a noun phrase."""

from __future__ import annotations

from functools import cache

from kaoju.lexicon import rows
from kaoju.statistics.tokens import Token

NOUNISH = frozenset(
    "n nz nt ng nrt nr ns nrfg vn an j l i b s z eng nl k g N E A B tg f h o".split()  # noqa: SIM905
)
"""Tags that a noun phrase may consist of: nouns, names, attributives, abbreviations, set phrases."""

_LIGHT = frozenset(("d", "ul", "uz", "ug", "p", "c", "y", "e", "zg", "T", "df", "ud", "uv", "r", "rr"))
VERBISH = frozenset(("v", "vd", "vg", "vi", "vq", "vx"))


@cache
def role(name: str) -> dict[str, str]:
    """The words of a role and what they turn into in a label ('' when nothing)."""
    return {row["word"]: row["to"] for row in rows("cues.tsv") if row["role"] == name}


@cache
def _kept() -> frozenset[str]:
    """Words that stay in a label though their tag is light."""
    return frozenset((*role("negation"), *role("keep")))


@cache
def _light() -> frozenset[str]:
    return frozenset(role("light")) - frozenset(role("negation"))


def is_light(token: Token) -> bool:
    """A word that carries no meaning of its own in a label: 有, 达, 共, 已, adverbs, particles."""
    if token.tag in _LIGHT:
        return token.text not in _kept()
    return token.text in _light()


def is_verb(token: Token) -> bool:
    """A verb that says something; a negation goes with its verb (未获批项目 are no 获批项目)."""
    if token.tag in VERBISH:
        return token.text not in _light()
    return token.text in role("negation")


def is_noun(token: Token) -> bool:
    """A word that can stand in a noun phrase."""
    return token.tag in NOUNISH and token.text not in role("light")


def any_of(tokens: list[Token], name: str) -> Token | None:
    """The first token whose word has the role."""
    words = role(name)
    return next((t for t in tokens if t.text in words), None)
