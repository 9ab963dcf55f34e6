"""Passages of a record's text: the sentence around a place, read with its repairs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kaoju.export.settled import settled
from kaoju.model import Record

_ENDS = "。！？!?\n"  # where a sentence ends when the record does not say
_REACH = 400  # a sentence longer than twice this is shown in part
_BLANKS = re.compile(r"\s+")
_WIDE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


class Passages:
    """The text of one record, asked about place after place."""

    def __init__(self, record: Record) -> None:
        """Put the repairs in order once."""
        self._text = record.text
        self._sentences = record.sentences
        self._repairs = settled(record)

    def sentence(self, start: int, end: int) -> str:
        """The whole sentence around raw [start, end), repaired, on one line."""
        first, last = self._known(start, end) or self._around(start, end)
        words = _BLANKS.sub(" ", self.mended(first, last)).strip()
        return _WIDE.sub("", words)

    def mended(self, start: int, end: int) -> str:
        """Raw [start, end) as it reads after the repairs that lie within."""
        pieces: list[str] = []
        at = start
        index = bisect_left(self._repairs, start, key=lambda r: r.start)
        while index < len(self._repairs) and (repair := self._repairs[index]).start < end:
            if repair.end <= end:
                pieces += (self._text[at : repair.start], repair.new)
                at = repair.end
            index += 1
        pieces.append(self._text[at:end])
        return "".join(pieces)

    def _known(self, start: int, end: int) -> tuple[int, int] | None:
        """The sentence that the record knows to hold the place."""
        at = bisect_right(self._sentences, start, key=lambda span: span[0]) - 1
        return self._sentences[at] if at >= 0 and self._sentences[at][1] >= end else None

    def _around(self, start: int, end: int) -> tuple[int, int]:
        floor, roof = max(0, start - _REACH), min(len(self._text), end + _REACH)
        first = max(self._text.rfind(mark, floor, start) for mark in _ENDS) + 1
        stops = [at for mark in _ENDS if (at := self._text.find(mark, end, roof)) >= 0]
        return max(first, floor), min(stops) + 1 if stops else roof
