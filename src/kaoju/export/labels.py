"""Chinese and English labels of what a reader sees."""

from __future__ import annotations

from functools import cache

from kaoju import lexicon


@cache
def _labels() -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["zh"], row["en"]) for row in lexicon.rows("labels.tsv")}


def zh(key: str) -> str:
    """The Chinese label; the key itself where there is none."""
    return _labels().get(key, (key, key))[0]


def en(key: str) -> str:
    """The English label; the key itself where there is none."""
    return _labels().get(key, (key, key))[1]


def both(key: str) -> str:
    """Both, Chinese first."""
    return f"{zh(key)} {en(key)}"
