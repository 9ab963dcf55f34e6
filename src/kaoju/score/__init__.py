"""How good a prediction is against an answer key: statistics, times, names, articles.

A statistic is right on four levels: `detect` (found), `quantity` (value and unit), `core` (and what), `frame`
(and scope and time). Items marked optional in the key are neither rewarded nor punished.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaoju.score import names, outline, statistics, times
from kaoju.score.answers import Answers, gold, predictions
from kaoju.score.tally import Miss, Scores, Tally

__all__ = ["Miss", "Scores", "Tally", "gold", "predictions", "score"]

_EMPTY: Mapping[str, Any] = {}


def score(key: Answers, found: Answers, prefix: str = "") -> Scores:
    """Score the documents of a key whose id begins with `prefix`; one without prediction is all missed."""
    out = Scores()
    for doc, wanted in key.items():
        if not doc.startswith(prefix):
            continue
        out.docs += 1
        given = found.get(doc, _EMPTY)
        for part in (statistics, times, names, outline):
            part.add(out, wanted, given)
    return out
