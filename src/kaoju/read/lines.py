"""Lines of a file too large to be held, in the encoding of the whole."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from kaoju.read.encoding import Decoded, decode, is_tolerable

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes in a line of JSON, beyond which it is no article."""
JUDGED = 8 * 1024 * 1024
"""Bytes by which the encoding is decided; most files have fewer."""
_IN_PIECES = ("utf-16", "utf-32")
"""Encodings in which a byte 0x0A may be half of a character."""


def lines(stream: IO[bytes]) -> Iterator[Decoded | ValueError | None]:
    """The lines of a stream, decoded; None for one that is too long, the error for one that cannot be.

    One encoding serves for all. A line that does not fit it, as in a file put together from several, is
    decided by itself.
    """
    head = stream.read(JUDGED)
    whole = head if len(head) < JUDGED else head[: head.rfind(b"\n") + 1]
    try:
        coding: Decoded | None = decode(whole)
    except ValueError:
        coding = None
    if coding and coding.encoding.startswith(_IN_PIECES):
        rest = decode(head + stream.read())
        yield from (rest._replace(text=line) for line in rest.text.split("\n"))
        return
    for line in _parted(head, stream):
        yield None if line is None else _decoded(line, coding)


def _parted(head: bytes, stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of what was read and of what follows; None for one that is too long."""
    *whole, begun = head.split(b"\n")
    for line in whole:
        yield line if len(line) <= LONGEST_LINE else None
    while line := begun + stream.readline(LONGEST_LINE + 1 - min(len(begun), LONGEST_LINE)):
        begun = b""
        if len(line) > LONGEST_LINE:
            _skip_line(line, stream)
        yield line if len(line) <= LONGEST_LINE else None


def _skip_line(line: bytes, stream: IO[bytes]) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)


def _decoded(line: bytes, coding: Decoded | None) -> Decoded | ValueError:
    try:
        if coding is None:
            return decode(line)
        name = coding.encoding.removesuffix("+bad")
        line = line.removeprefix(codecs.BOM_UTF8)
        return coding._replace(text=line.decode(name), encoding=name)
    except UnicodeDecodeError:
        return _unlike(line, name)
    except ValueError as error:
        return error


def _unlike(line: bytes, name: str) -> Decoded | ValueError:
    """A line that is not wholly in the encoding of the file: with a few bad bytes, or in another encoding."""
    text = line.decode(name, "replace")
    if is_tolerable(text):
        return Decoded(text, f"{name}+bad")
    try:
        return decode(line)
    except ValueError as error:
        return error
