"""Sentences and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.model import Sentence
from kaoju.text import Span

_STOP = re.compile(
    r"(?:[。！？]|[?!](?![A-Za-z0-9=&]))[。！？!?…]*+[”’」』）)】]*+(?![，、；：》的])|……[”’」』]*+(?=“)"
)
_MARK = re.compile(r"[，；]|(?<!\d)：|：(?!\d)|[“《（(【「『‘”》）)】」』’]")
_SHUT = dict(zip("“《（(【「『‘", "”》）)】」』’", strict=True))
_SPEECH = 24
"""Quotations and brackets longer than this have clauses of their own; shorter ones are names and asides."""


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of a block: closing quotes stay with the sentence they end, ； joins what it parts."""
    at = start
    titled = text.find("《", start, end) >= 0
    for match in _STOP.finditer(text, start, end):
        if titled and _inside_title(text, at, match.start()):
            continue
        if span := trimmed(text, at, match.end()):
            yield span
        at = match.end()
    if at < end and (span := trimmed(text, at, end)):
        yield span


def _inside_title(text: str, start: int, stop: int) -> bool:
    opened = text.rfind("《", max(start, stop - 60), stop)
    return opened >= 0 and text.find("》", opened, stop) < 0 and text.find("》", stop, stop + 60) >= 0


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space around it; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def clauses(text: str, sentence: Sentence | tuple[int, int]) -> list[Span]:
    """The clauses of a sentence, without the marks between them.

    Split at ， ； and ：, never at 、, never inside a short quotation or bracket, never inside a clock time.
    """
    start, end = (sentence.start, sentence.end) if isinstance(sentence, Sentence) else sentence
    out: list[Span | None] = []
    at = start
    skip = start
    for match in _MARK.finditer(text, start, end):
        if match.start() < skip:
            continue
        mark = match[0]
        if mark in _SHUT:
            shut = text.find(_SHUT[mark], match.end(), min(end, match.end() + _SPEECH + 1))
            skip = shut + 1 if shut >= 0 else skip
        elif mark in "，；：":
            out.append(trimmed(text, at, match.start()))
            at = match.end()
    out.append(trimmed(text, at, end))
    return [span for span in out if span]
