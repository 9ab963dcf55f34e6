"""Passages of a record's text: the sentence around a place, read with its repairs."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from kaoju.model import Record, RepairRow

_ENDS = "。！？!?\n"  # where a sentence ends when the record does not say
_REACH = 400  # a sentence longer than twice this is shown in part
_BLANKS = re.compile(r"\s+")
_WIDE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


def sentence(record: Record, start: int, end: int) -> str:
    """The whole sentence around raw [start, end), repaired, on one line."""
    first, last = _known(record, start, end) or _around(record.text, start, end)
    words = _BLANKS.sub(" ", mended(record, first, last)).strip()
    return _WIDE.sub("", words)


def mended(record: Record, start: int, end: int) -> str:
    """Raw [start, end) as it reads after the repairs that lie within."""
    pieces: list[str] = []
    at = start
    for repair in repairs_within(record, start, end):
        pieces += (record.text[at : repair.start], repair.new)
        at = repair.end
    pieces.append(record.text[at:end])
    return "".join(pieces)


def repairs_within(record: Record, start: int, end: int) -> list[RepairRow]:
    """The repairs inside raw [start, end), none overlapping another."""
    if not record.repairs:
        return []
    known = last_repairs(record.repairs)
    at = bisect_right(known, start - 1, key=lambda r: r.start)
    out = []
    while at < len(known) and known[at].start < end:
        if known[at].end <= end:
            out.append(known[at])
        at += 1
    return out


@lru_cache(maxsize=8)
def last_repairs(repairs: tuple[RepairRow, ...]) -> tuple[RepairRow, ...]:
    """What each damaged stretch reads in the end: where repairs nest, the last widest one speaks."""
    out: list[RepairRow] = []
    ranked = sorted(enumerate(repairs), key=lambda pair: (pair[1].start, -pair[1].end, -pair[0]))
    for _, repair in ranked:
        if not out or repair.start >= out[-1].end:
            out.append(repair)
    return tuple(out)


def _known(record: Record, start: int, end: int) -> tuple[int, int] | None:
    """The sentence that the record knows to hold the place."""
    at = bisect_right(record.sentences, start, key=lambda span: span[0]) - 1
    if at < 0 or record.sentences[at][1] < end:
        return None
    return record.sentences[at]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    floor, roof = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max(text.rfind(mark, floor, start) for mark in _ENDS) + 1
    stops = [at for mark in _ENDS if (at := text.find(mark, end, roof)) >= 0]
    return max(first, floor), min(stops) + 1 if stops else roof
