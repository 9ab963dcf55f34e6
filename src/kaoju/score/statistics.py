"""Scoring statistics: four levels of right, and each slot on its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kaoju.score.pairing import Item, pairs, touches
from kaoju.score.period import canonical, same_period
from kaoju.score.same import same_figure, same_label, same_scope, same_unit
from kaoju.score.tally import Miss, Scores

_LEVELS = ("stat.detect", "stat.quantity", "stat.core", "stat.frame")
_LETTERS = {"value": "V", "unit": "U", "what": "W", "scope": "S", "time": "T"}


def add(out: Scores, wanted: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Add the statistics of one document."""
    gold, found = wanted["stats"], given.get("statistics") or []
    answer = dict(pairs(gold, found))
    for i, item in enumerate(gold):
        if item["optional"]:
            continue
        if i in answer:
            _matched(out, wanted, item, found[answer[i]])
        else:
            for level in _LEVELS:
                out.measures[level].missed += 1
            out.misses.append(Miss(wanted["doc"], "MISS", item["text"], item["what"][0]))
    paired = set(answer.values())
    _false(out, wanted, [item for j, item in enumerate(found) if j not in paired])


def _matched(out: Scores, wanted: Mapping[str, Any], gold: Item, found: Item) -> None:
    right = _slots(wanted, gold, found)
    for name, fine in right.items():
        out.slots[name].add(fine)
    quantity = right["value"] and right["unit"]
    core = quantity and right["what"]
    frame = core and right["scope"] and right["time"]
    for level, fine in zip(_LEVELS, (True, quantity, core, frame), strict=True):
        # A wrong answer is both a false one and a missed one.
        out.measures[level].add(fine, 1, 1)
    if not frame:
        letters = "".join("." if right[name] else letter for name, letter in _LETTERS.items())
        out.misses.append(Miss(wanted["doc"], letters, gold["text"], _difference(gold, found)))


def _slots(wanted: Mapping[str, Any], gold: Item, found: Item) -> dict[str, bool]:
    others = [label for item in wanted["stats"] if item is not gold for label in item["what"]]
    times = gold["time"] if isinstance(gold["time"], list) else [gold["time"]]
    time = found.get("time")
    return {
        "value": same_figure(gold["value"], found.get("value")),
        "unit": same_unit(found.get("unit"), gold["unit"], gold["type"]),
        "mod": gold["mod"] == found.get("mod", "="),
        "type": gold["type"] == found.get("type"),
        "what": same_label(found.get("what"), gold["what"], others),
        "scope": same_scope(found.get("scope"), gold["scope"]),
        "time": same_period(time, gold["time"], wanted["published"]),
        "time strict": canonical(time) in [canonical(one) for one in times],
        "modality": gold["modality"] == found.get("modality", "fact"),
    }


def _difference(gold: Item, found: Item) -> str:
    slots = ("value", "unit", "what", "scope", "time")
    wanted = [gold["value"], gold["unit"], gold["what"][0], gold["scope"][:1], gold["time"]]
    given = [found.get(slot) for slot in slots]
    return f"gold {' | '.join(map(str, wanted))}  found {' | '.join(map(str, given))}"


def _false(out: Scores, wanted: Mapping[str, Any], unpaired: Sequence[Item]) -> None:
    optional = [item for item in wanted["stats"] if item["optional"]]
    for item in unpaired:
        if touches(item, optional):
            continue
        for level in _LEVELS:
            out.measures[level].false += 1
        out.misses.append(Miss(wanted["doc"], "FALSE", item.get("text", ""), str(item.get("what"))))
