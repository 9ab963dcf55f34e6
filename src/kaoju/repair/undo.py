"""A repaired text that can be written down and taken back: clean characters, and what stood there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from kaoju.model import RepairRow
from kaoju.text import Span, Text


class Change(Struct, frozen=True):
    """Clean characters [start, end), and the raw ones that stand there in the file."""

    start: int
    end: int
    raw: str


class Repaired(Struct, frozen=True):
    """A document after its repairs.

    Attributes:
        doc: id of the document.
        text: the clean text.
        sha256: of the raw text as UTF-8.
        repairs: each repair with its rule, in raw offsets, in the order they were made; `old` is what the
            repairs before it had left.
        changes: what to put back, in the order of the clean text; they undo all repairs at once.
        encoding: of the file.
        encoding_confidence: 0 to 1, how sure it is.
    """

    doc: str
    text: str
    sha256: str
    repairs: tuple[RepairRow, ...] = ()
    changes: tuple[Change, ...] = ()
    encoding: str = ""
    encoding_confidence: float = 1.0


def repaired(doc: str, text: Text) -> Repaired:
    """The text as it can be written down."""
    rows = tuple(RepairRow(r.start, r.end, r.old, r.new, r.by) for r in text.repairs)
    return Repaired(doc, text.clean, _hash(text.raw), rows, tuple(_changes(text)))


def undone(found: Repaired) -> str:
    """The raw text, character for character.

    Raises:
        ValueError: the clean text or the changes are not those that were written.
    """
    pieces: list[str] = []
    at = 0
    for change in found.changes:
        pieces += (found.text[at : change.start], change.raw)
        at = change.end
    raw = "".join((*pieces, found.text[at:]))
    if _hash(raw) != found.sha256:
        raise ValueError("the text was changed after its repair, so it cannot be taken back; repair it again")
    return raw


def to_json(found: Repaired) -> bytes:
    """One line of UTF-8 JSON."""
    return msgspec.json.encode(found)


def from_json(line: bytes) -> Repaired:
    """The repaired document back.

    Raises:
        ValueError: the line is no repaired document.
    """
    try:
        return msgspec.json.decode(line, type=Repaired)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ValueError(f"no repaired document ({error}); give what `kaoju repair --json` wrote") from None


def _hash(raw: str) -> str:
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def _changes(text: Text) -> Iterator[Change]:
    """Outside the raw stretches of the repairs raw and clean are the same, so only these are looked at."""
    at = clean = 0
    for start, end in _touched(text):
        first = clean + start - at
        clean = text.clean_at(end)
        at = end
        if text.clean[first:clean] != text.raw[start:end]:
            yield Change(first, clean, text.raw[start:end])


def _touched(text: Text) -> Iterator[Span]:
    """The raw stretches of all repairs, those that meet made one."""
    spans = sorted((r.start, r.end) for r in text.repairs)
    if not spans:
        return
    start, end = spans[0]
    for then, last in spans[1:]:
        if then > end:
            yield Span(start, end)
            start = then
        end = max(end, last)
    yield Span(start, end)
