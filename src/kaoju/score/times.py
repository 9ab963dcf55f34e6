"""Scoring time expressions: overlap, exact span, value, type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kaoju.score.pairing import Item, pairs
from kaoju.score.period import canonical
from kaoju.score.tally import Miss, Scores


def add(out: Scores, wanted: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Add the times of one document."""
    gold, found = wanted["times"], given.get("times") or []
    answer = pairs(gold, found)
    both = [(gold[i], found[j]) for i, j in answer]
    right = {
        "time.overlap": len(both),
        "time.strict": sum((g["start"], g["end"]) == (f["start"], f["end"]) for g, f in both),
        "time.value": sum(_same_value(g, f) for g, f in both),
        "time.type": sum(g["type"] == f.get("type") for g, f in both),
    }
    for measure, count in right.items():
        out.measures[measure].add(count, len(found), len(gold))
    _misses(out, wanted["doc"], gold, found, answer)


def _same_value(gold: Item, found: Item) -> bool:
    accepted = gold["value"] if isinstance(gold["value"], list) else [gold["value"]]
    return canonical(found.get("value")) in [canonical(one) for one in accepted]


def _misses(
    out: Scores, doc: str, gold: list[Item], found: list[Item], answer: list[tuple[int, int]]
) -> None:
    for i, j in answer:
        if not _same_value(gold[i], found[j]):
            note = f"gold {gold[i]['value']} found {found[j].get('value')}"
            out.misses.append(Miss(doc, "TIMEV", gold[i]["text"], note))
    left, right = {i for i, _ in answer}, {j for _, j in answer}
    for i, item in enumerate(gold):
        if i not in left:
            out.misses.append(Miss(doc, "TIME-", item["text"], str(item["value"])))
    for j, item in enumerate(found):
        if j not in right:
            out.misses.append(Miss(doc, "TIME+", item.get("text", ""), str(item.get("value"))))
