"""Scoring names: exact span, span and type, overlap, canonical name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from kaoju.score.pairing import Item, pairs
from kaoju.score.same import name_key
from kaoju.score.tally import Miss, Scores

_ByPlace: TypeAlias = dict[tuple[int, int], Item]


def add(out: Scores, wanted: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Add the names of one document."""
    gold, found = wanted["entities"], given.get("entities") or []
    ours, theirs = _by_place(found), _by_place(gold)
    both = sorted(ours.keys() & theirs.keys())
    typed = [at for at in both if ours[at].get("type") == theirs[at]["type"]]
    for measure, count in (("entity.span", len(both)), ("entity.strict", len(typed))):
        out.measures[measure].add(count, len(ours), len(theirs))
    out.measures["entity.overlap"].add(len(pairs(gold, found)), len(found), len(gold))
    out.slots["entity.name"].add(sum(_same_name(theirs[at], ours[at]) for at in both), len(both))
    _misses(out, wanted["doc"], theirs, ours)


def _by_place(items: list[Item]) -> _ByPlace:
    return {(item["start"], item["end"]): item for item in items}


def _same_name(gold: Item, found: Item) -> bool:
    name = found.get("name") or found.get("text") or ""
    return name_key(gold["name"], gold["type"]) == name_key(name, gold["type"])


def _misses(out: Scores, doc: str, gold: _ByPlace, found: _ByPlace) -> None:
    for at in sorted(gold.keys() | found.keys()):
        g, f = gold.get(at), found.get(at)
        if g is None and f is not None:
            out.misses.append(Miss(doc, "ENT+", f.get("text", ""), str(f.get("type"))))
        elif g is not None and f is None:
            out.misses.append(Miss(doc, "ENT-", g["text"], g["type"]))
        elif g is not None and f is not None and g["type"] != f.get("type"):
            out.misses.append(Miss(doc, "ENTT", g["text"], f"gold {g['type']} found {f.get('type')}"))
