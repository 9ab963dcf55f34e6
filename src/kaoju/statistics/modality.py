"""Fact, plan or rule: whether the figure holds, is meant to hold, or is demanded."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.model import Modality
from kaoju.statistics.cues import role
from kaoju.statistics.tokens import Token


def modality(before: Sequence[Token]) -> Modality:
    """The modality, from the cue words of the clause before the quantity; the nearest wins."""
    for token in reversed(before):
        if token.text in role("rule"):
            return "rule"
        if token.text in role("plan"):
            return "plan"
    return "fact"
