"""Bytes to characters: the encoding is decided on the whole file, the characters are left as they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16 = ("utf-16-le", "utf-16-be")
_TELLING = "，。、的是在了一不有大中年月日国國會会"
_TOLERATED = 0.01
"""Share of characters that may be bad in a file that is still taken for its encoding."""


class Decoded(NamedTuple):
    """The characters of a file.

    Attributes:
        encoding: its name, with `+bad` when some bytes fit no character and became U+FFFD.
        confidence: 1 for a byte order mark or valid UTF-8. For an encoding chosen among several, the share it
            has of the commonest Chinese characters that any of them gives, one counted on either side: near 1
            for an article, .5 when nothing tells.
    """

    text: str
    encoding: str
    confidence: float = 1.0


def decode(data: bytes) -> Decoded:
    """The characters of a file; a byte order mark is no character.

    Tried in turn: a byte order mark, UTF-8 (in seven bits: HZ), then GB 18030, Big5 or UTF-16 without a
    mark, whichever gives most of the commonest Chinese characters.

    Raises:
        ValueError: binary data, or no encoding fits.
    """
    for mark, name in _MARKED:
        if data.startswith(mark):
            return _loose(data[len(mark) :], name)
    if b"\0" not in data:
        if (text := _strict(data, "utf-8")) is not None:
            return _seven_bits(data) or Decoded(text, "utf-8")
        return _chosen(data)
    found = _likeliest([(text, name) for name in _UTF16 if (text := _strict(data, name)) is not None])
    if found is None or not (_telling(found.text) or found.text.isascii()) or "\0" in found.text:
        raise ValueError("binary data")
    return found


def _seven_bits(data: bytes) -> Decoded | None:
    """HZ: GB 2312 between ~{ and ~}, all of it ASCII."""
    if b"~{" not in data or not data.isascii():
        return None
    text = _strict(data, "hz")
    return _likeliest([(text, "hz")]) if text and _telling(text) else None


def _chosen(data: bytes) -> Decoded:
    names = ("gb18030", "big5", "big5hkscs", *_UTF16)
    whole = [(text, name) for name in names if (text := _strict(data, name)) is not None]
    # UTF-16 takes almost any bytes, so it must tell by its characters.
    whole = [(text, name) for text, name in whole if name not in _UTF16 or _telling(text)]
    best = _likeliest(whole or list(_damaged(data)))
    if best is None or (not _telling(best.text) and len(best.text) > 200):
        raise ValueError("no encoding fits")
    return best


def _likeliest(candidates: list[tuple[str, str]]) -> Decoded | None:
    """The candidate with most telling characters, the first of equals."""
    counts = [_telling(text) for text, _ in candidates]
    if not counts:
        return None
    best = counts.index(max(counts))
    text, name = candidates[best]
    # The two tables of Big5 agree on nearly everything: they are no rivals.
    rivals = (n for n, (_, other) in zip(counts, candidates, strict=True) if other[:4] != name[:4])
    return Decoded(text, name, round((counts[best] + 1) / (counts[best] + max(rivals, default=0) + 2), 3))


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes) -> Iterator[tuple[str, str]]:
    for name in ("utf-8", "gb18030", "big5"):
        text = data.decode(name, "replace")
        if is_tolerable(text):
            yield text, f"{name}+bad"


def is_tolerable(text: str) -> bool:
    """Whether so few characters are bad that the text is still taken for its encoding."""
    return text.count("\ufffd") <= max(1, _TOLERATED * len(text))


def _loose(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode(name))
    if bad > max(1, _TOLERATED * len(text)):
        raise ValueError(f"marked as {name} but not so")
    return Decoded(text, f"{name}+bad" if bad > 0 else name)


def _telling(text: str) -> int:
    return sum(text.count(c) for c in _TELLING)
