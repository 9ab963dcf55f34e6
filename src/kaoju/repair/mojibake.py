"""Whole texts read in the wrong encoding: GBK or UTF-8 as Latin-1, UTF-8 as GBK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from kaoju.repair.likelihood import is_common, likeliest
from kaoju.text import Edit

LOST = "\ufffd"
_SIGNS = frozenset("锛銆鐨涓浜鍦")
"""What the first bytes of ， 。 的 and of common characters turn into when UTF-8 is read as GBK."""
_MARK_LEADS = (0xE3, 0xEF)
"""First bytes of Chinese marks, which are few enough to be chosen from with two bytes lost."""
_WESTERN = frozenset(map(chr, range(0x80, 0x100)))
_MOST_BAD = 0.1
_LEAST_CHINESE = 0.9
_WINDOW, _FAR = 5, 60


class Unit(NamedTuple):
    """A character as it was before the wrong reading: what it may be, and the wrong ones for it."""

    choices: str
    start: int
    end: int


def reversed_reading(text: str, present: frozenset[str]) -> list[Edit]:
    """The edit that undoes a wrong reading of the whole text; none when it was read right.

    `present`: the characters of the text. A reading is undone only when nearly all of the text is Chinese
    then. A byte that it lost is chosen by the words it makes, and marked when they do not tell.
    """
    if not _SIGNS.isdisjoint(present):
        plain = text.replace(LOST, "").encode("gb18030", "replace").decode("utf-8", "replace")
        if plain.count(LOST) <= _MOST_BAD * len(plain) + 2 * text.count(LOST):
            return _undone(text, _utf8(_gbk_bytes(text)), "mojibake.utf8-as-gbk")
    western = not _WESTERN.isdisjoint(present)
    if western and not any("\u4e00" <= c <= "\u9fff" or (c > "\u00ff" and c.isdigit()) for c in present):
        # bytes of UTF-8 make Chinese of a sort as GBK too, but not the other way round
        for decode in (_utf8, _gbk):
            if edits := _undone(text, decode(_western_bytes(text)), "mojibake.as-latin1"):
                return edits
    return []


def _undone(text: str, units: Iterator[Unit], by: str) -> list[Edit]:
    found = list(units)
    foreign = [u for u in found if not (u.choices.isascii() or u.choices.isspace())]
    bad = sum(1 for u in foreign if u.choices == LOST)
    chinese = sum(1 for u in foreign if _is_chinese(u.choices[0]))
    if not foreign or bad > _MOST_BAD * len(foreign) or chinese < _LEAST_CHINESE * len(foreign):
        return []
    new = _chosen([u.choices for u in found])
    return [Edit(0, len(text), new, by, tuple((u.start, u.end) for u in found))]


def _is_chinese(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" or char in "“”‘’—…·" + LOST


def _chosen(choices: Sequence[str]) -> str:
    """One character for each; where there are several, the one that makes the likeliest words."""
    out = [c if len(c) == 1 else LOST for c in choices]
    for k, several in enumerate(choices):
        if len(several) > 1:
            left = "".join(out[max(0, k - _FAR) : k]).replace(LOST, "")
            right = "".join(out[k + 1 : k + 1 + _WINDOW]).replace(LOST, "")
            out[k] = likeliest(several, left, right or "\n")
    return "".join(out)


def _gbk_bytes(text: str) -> Iterator[tuple[int, int]]:
    """Bytes that were read as GBK, each with the index of its character; -1 for a lost one."""
    for i, char in enumerate(text):
        if char == LOST:
            # A first half fails only before ASCII; before anything else it was 0x80, which begins nothing.
            yield -1 if text[i + 1 : i + 2].isascii() else 0x80, i
        elif char == "€" and not _continues(_first_byte(text, i + 1)):
            yield 0x80, i  # Windows reads a lone 0x80 so; else it is A2 E3, where E3 begins 。 or 、
        else:
            for byte in char.encode("gb18030", "replace"):
                yield byte, i


def _first_byte(text: str, at: int) -> int:
    return next(iter(text[at : at + 1].encode("gb18030", "replace")), 0)


def _western_bytes(text: str) -> Iterator[tuple[int, int]]:
    for i, char in enumerate(text):
        yield _western().get(char, ord(char) if ord(char) < 0x100 else -1), i


@cache
def _western() -> dict[str, int]:
    """Windows' own characters at 0x80 to 0x9F."""
    pairs = ((bytes((b,)).decode("cp1252", "ignore"), b) for b in range(0x80, 0xA0))
    return {char: byte for char, byte in pairs if char}


def _utf8(data: Iterator[tuple[int, int]]) -> Iterator[Unit]:
    """Characters of UTF-8 bytes; a sequence with one byte lost gives all it may have been."""
    units = list(data)
    at = 0
    while at < len(units):
        byte, index = units[at]
        size = 1 if byte < 0xC2 else 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
        tail = 1
        while tail < size and at + tail < len(units) and _continues(units[at + tail][0]):
            tail += 1
        got = [b for b, _ in units[at : at + tail]]
        yield Unit(_utf8_choices(got, size), index, units[at + tail - 1][1] + 1)
        at += tail


def _continues(byte: int) -> bool:
    return byte == -1 or 0x80 <= byte < 0xC0


def _utf8_choices(got: list[int], size: int) -> str:
    if size == 1:
        return chr(got[0]) if 0 <= got[0] < 0x80 else LOST
    got = got + [-1] * (size - len(got))
    if -1 not in got:
        return bytes(got).decode("utf-8", "ignore") or LOST
    if got.count(-1) > 1 and got[0] not in _MARK_LEADS:
        return LOST
    may_be = ((b,) if b >= 0 else range(0x80, 0xC0) for b in got)
    several = (bytes(sequence).decode("utf-8", "ignore") for sequence in product(*may_be))
    return "".join(c for c in several if is_common(c)) or LOST


def _gbk(data: Iterator[tuple[int, int]]) -> Iterator[Unit]:
    for byte, index in data:
        if byte < 0x80:
            yield Unit(chr(byte) if byte >= 0 else LOST, index, index + 1)
            continue
        got, last = [byte], index
        for size in (2, 3, 4):
            if size == 3 and not 0x30 <= got[1] <= 0x39:  # only then do four bytes make a character
                break
            following, last = next(data, (-1, last))
            got.append(following)
        char = bytes(got).decode("gb18030", "ignore") if -1 not in got else ""
        yield Unit(char if len(char) == 1 else LOST, index, last + 1)
