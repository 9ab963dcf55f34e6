"""When a slot of a prediction is right: the definitions of the gold guidelines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from kaoju import lexicon

Number: TypeAlias = float | int | None
Figure: TypeAlias = Number | list[Number]

LABEL, CLEARLY_MORE, NAME = 0.6, 0.05, 0.75  # how alike two labels and two names must be
_FILLING = re.compile(r"[\s的之了数量“”\"'《》〈〉‘’（）()、，。,.·]+")
_RANK_UNITS = frozenset({"", "位", "名", "第"})
_UNWRITTEN = {"amount": "元", "share": "%"}
_PLACE_RANK = re.compile(r"(特别行政区|(维吾尔|壮族|回族)?自治区|自治州|自治县|省|市|区|县|镇|乡|街道)$")


def same_figure(a: Figure, b: Figure) -> bool:
    """Equal but for rounding; ranges end by end; None (masked) equals only None."""
    if a is None or b is None:
        return a is None and b is None
    left, right = (x if isinstance(x, list) else [x, x] for x in (a, b))
    return all(_same_number(x, y) for x, y in zip(left, right, strict=False))


def _same_number(a: Number, b: Number) -> bool:
    if a is None or b is None:
        return a is b
    x, y = float(a), float(b)
    gap = abs(x - y)
    return gap <= 1e-6 * max(1, abs(x), abs(y)) or (abs(x) < 100 and gap <= 0.005)


@lru_cache(maxsize=4096)
def unit_key(unit: str | None) -> str:
    """One text for all ways to write a unit."""
    known = _units()
    bare = (unit or "").strip()
    if bare in known:
        return known[bare]
    folded = unicodedata.normalize("NFKC", bare)
    return known.get(folded, folded)


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    return {row["written"]: row["same_as"] for row in lexicon.rows("score_units.tsv")}


def same_unit(found: str | None, gold: str, kind: str) -> bool:
    """Equal, or a unit that the gold leaves unwritten (元 of an amount, % of a share, 位 of a rank)."""
    ours, theirs = unit_key(found), unit_key(gold)
    if ours == theirs or (kind == "rank" and {ours, theirs} <= _RANK_UNITS):
        return True
    return theirs == "" and ours == _UNWRITTEN.get(kind)


@lru_cache(maxsize=65536)
def bare(text: str | None) -> str:
    """A label or name without blanks, punctuation and filling words, full-width forms folded."""
    return _FILLING.sub("", unicodedata.normalize("NFKC", text or ""))


@lru_cache(maxsize=65536)
def _grams(text: str) -> tuple[Counter[str], int]:
    key = bare(text)
    grams = Counter(key)
    grams.update(key[i : i + 2] for i in range(len(key) - 1))
    return grams, sum(grams.values())


def likeness(a: str, b: str) -> float:
    """Dice coefficient over characters and pairs of characters, 0 to 1."""
    (ours, many), (theirs, more) = _grams(a), _grams(b)
    return 2 * sum((ours & theirs).values()) / (many + more) if many + more else 1.0


def same_label(found: str | None, accepted: Sequence[str], others: Iterable[str] = ()) -> bool:
    """Close to an accepted label, and to no label of another statistic of the document clearly more."""
    if not found:
        return False
    own = max(likeness(found, label) for label in accepted)
    return own >= LABEL and all(likeness(found, other) <= own + CLEARLY_MORE for other in others)


def same_scope(found: str | list[str] | None, accepted: Sequence[str]) -> bool:
    """One of the two best names found is an accepted one; none found where none is wanted."""
    names = [name for name in (found if isinstance(found, list) else [found]) if name]
    if not accepted or not names:
        return not accepted and not names
    pairs = ((a, b) for a in names[:2] for b in accepted)
    return any(bare(a) == bare(b) or likeness(a, b) >= NAME for a, b in pairs)


def name_key(name: str, kind: str) -> str:
    """Canonical names compare without the rank word of a place: 江苏 = 江苏省."""
    key = bare(name)
    return _PLACE_RANK.sub("", key) or key if kind == "place" else key
