"""Traditional characters and their traces: readings in brackets, whole texts in traditional script."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import opencc

from kaoju.repair.fix import HAN, Fix, narrowed
from kaoju.repair.likelihood import reads_as
from kaoju.rules import Rule
from kaoju.text import Edit

_LETTERS = "a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿɡê"
_TONED = frozenset("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ")


def _reading(match: re.Match[str]) -> str | None:
    syllable = match[1]
    toned = not _TONED.isdisjoint(syllable)
    return "" if toned or reads_as(match.string[match.start() - 1], syllable) else None


READINGS = Fix(
    Rule(
        "reading.bracketed",
        re.compile(rf"(?<=[{HAN}])[(（]([{_LETTERS}]{{1,6}})[)）]"),
        _reading,
        ("業(yè)", "機（jī）", "我們(men)"),
        "A syllable in brackets after a character is how to read it, when it bears a tone mark or is a "
        "reading of that character. Converters leave them behind; where a writer put one on purpose, no "
        "figure is lost.",
    ),
    frozenset("abcdefghijklmnopqrstuvwxyz") | _TONED,
    glued=True,
)


@cache
def _standard() -> frozenset[str]:
    """The 6,763 characters of GB 2312, which are simplified or common to both scripts."""
    pairs = (bytes((lead, trail)) for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF))
    return frozenset("".join(p.decode("gb2312", "ignore") for p in pairs))


@cache
def _others() -> frozenset[str]:
    """The Chinese characters that GB 2312 lacks, of the block that all traditional ones lie in."""
    return frozenset(map(chr, range(0x4E00, 0xA000))) - _standard()


@cache
def _converters() -> tuple[opencc.OpenCC, opencc.OpenCC]:
    # tw2s knows what t2s knows and also Taiwan's forms of 着 and 里; hk2s knows Hong Kong's of 卫 and 叙.
    return opencc.OpenCC("tw2s"), opencc.OpenCC("hk2s")


def plain(text: str) -> str:
    """The text in simplified script, whatever it was in; of the same length."""
    for converter in _converters():
        new = converter.convert(text)
        text = new if len(new) == len(text) else "".join(map(_same_length, text))
    return text


def _same_length(character: str) -> str:
    new = _converters()[0].convert(character)
    return new if len(new) == 1 else character


@cache
def _simplified_only() -> frozenset[str]:
    """Characters of GB 2312 that traditional script writes otherwise."""
    standard = "".join(sorted(_standard()))
    other = opencc.OpenCC("s2t").convert(standard)
    return frozenset(a for a, b in zip(standard, other, strict=True) if a != b)


def _is_traditional(text: str, present: frozenset[str]) -> bool:
    foreign = present & _others()
    if not foreign:
        return False
    # One call for all of them; the line ends keep them from being read as words.
    simple = plain("\n".join(foreign)).split("\n")
    traditional = {a for a, b in zip(foreign, simple, strict=True) if a != b}
    if not traditional:
        return False
    times = Counter(text)
    return sum(times[c] for c in traditional) > sum(times[c] for c in present & _simplified_only())


def simplified(text: str, present: frozenset[str]) -> list[Edit]:
    """Edits that put a traditional text into simplified script; none for any other text.

    `present`: the characters of the text. The whole text decides, so that a traditional name in a simplified
    text stays as it was written.
    """
    if not _is_traditional(text, present):
        return []
    return list(narrowed(0, text, plain(text), "script.traditional"))
