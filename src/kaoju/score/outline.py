"""Scoring where articles begin, and numerals wrongly taken for statistics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaoju.score.pairing import touches
from kaoju.score.tally import Scores

_NEAR = 40  # characters between a found and a wanted start of an article


def add(out: Scores, wanted: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Add one document."""
    statistics = given.get("statistics") or []
    taken = sum(touches(item, statistics) for item in wanted["not_stats"])
    out.slots["not_stats taken for statistics"].add(taken, len(wanted["not_stats"]))
    gold = [item["start"] for item in wanted["articles"]]
    found = [item["start"] for item in given.get("articles") or []]
    tally = out.measures["article.start"]
    if not gold:
        # A document of one article is not marked: more than one found is wrong.
        tally.false += max(0, len(found) - 1)
        return
    right = sum(any(abs(a - b) <= _NEAR for b in found) for a in gold)
    tally.right += right
    tally.missed += len(gold) - right
    tally.false += max(0, len(found) - right)
