"""Bytes to characters: the encoding is decided on the whole file, the characters are left as they are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TELLING = "，。、的是在了一不有大中年月日国國會会"
_TOLERATED = 0.01
"""Share of characters that may be bad in a file that is still taken for its encoding."""


def decode(data: bytes) -> tuple[str, str]:
    """The characters of a file and the name of its encoding; a byte order mark is no character.

    Tried in turn: a byte order mark, UTF-8, then GB 18030 against Big5 by which of them gives the commonest
    Chinese characters. A file with a few bad bytes is decoded with U+FFFD for them and `+bad` on the name.

    Raises:
        ValueError: binary data, or no encoding fits.
    """
    for mark, name in _MARKED:
        if data.startswith(mark):
            return _loose(data[len(mark) :], name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" in text:
            raise ValueError("binary data")
        return text, "utf-8"
    if b"\0" in data:
        raise ValueError("binary data")
    return _legacy(data)


def _legacy(data: bytes) -> tuple[str, str]:
    whole = [(text, name) for name in ("gb18030", "big5") if (text := _strict(data, name)) is not None]
    if not whole:
        whole = list(_damaged(data))
    best = max(whole, key=lambda pair: _telling(pair[0]), default=None)
    if best is None or (not _telling(best[0]) and len(best[0]) > 200):
        raise ValueError("no encoding fits")
    return best


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes) -> Iterator[tuple[str, str]]:
    for name in ("utf-8", "gb18030", "big5"):
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= max(1, _TOLERATED * len(text)):
            yield text, f"{name}+bad"


def _loose(data: bytes, name: str) -> tuple[str, str]:
    text = data.decode(name, "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode(name))
    if bad > max(1, _TOLERATED * len(text)):
        raise ValueError(f"marked as {name} but not so")
    return text, f"{name}+bad" if bad > 0 else name


def _telling(text: str) -> int:
    return sum(text.count(c) for c in _TELLING)
