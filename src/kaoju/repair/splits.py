"""Characters torn apart by bytes put between their halves.

Filters that work on GBK bytes without looking where characters begin put a comma before the bytes of a
mark, or a reading in brackets after the bytes of a character, wherever such a pair of bytes stands: also
when it is the end of one character and the beginning of the next. Read back, the first half is lost (U+FFFD,
or ? with the bracket after it), and every character up to the next byte below 0x80 is made of the wrong
halves. Nothing but the lost bytes is gone: shifting the halves back gives the text. What was put in tells
which bytes a lost one can have been (`halves` chooses among them).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kaoju.repair.halves import ANY_LEAD, ANY_TRAIL, Bytes, Mend, solved
from kaoju.repair.likelihood import SURE, likelihood, reads_as, simple
from kaoju.text import Edit

LOST = "\ufffd"
_SYLLABLE = r"[a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ]{1,6}"
_START = re.compile(rf"{LOST}(?:,|\((?P<a>{_SYLLABLE})\))|\?(?P<b>{_SYLLABLE})\)")
_TAIL = re.compile(rf"{LOST}(?:(?P<comma>,)|\((?P<a>{_SYLLABLE})\)|)|\?(?P<b>{_SYLLABLE})\)")
_PUT_IN = re.compile(rf",|\({_SYLLABLE}\)")
_READING = re.compile(rf"\({_SYLLABLE}\)|[, \t\r\u3000{LOST}]")
_FOLDED = {ord(a): b for a, b in zip(",!?;:()", "，！？；：（）", strict=True)}
_MARK_LEADS = (0xA1, 0xA3)
"""First bytes of the marks that a comma was put before."""
_LONGEST = 60
_FAR = 200
"""Characters before a run in which an opening quotation mark or bracket is looked for."""
_CERTAIN = 7.0
"""A margin, in log probability, below which a reading is called a guess."""
_GONE = -9.0
"""Log probability of a lost character in a text that was not damaged in this way."""
_MOST_FAILURES = 50
"""After so many in a row that make no sense, the text was not damaged in this way."""


class Run(NamedTuple):
    """A torn stretch of raw text.

    Attributes:
        start, end: raw [start, end) is the run with all that was put into it.
        places: raw index of each character made of wrong halves, the last one where the run ends.
        halves: what each byte from the lost half on may have been; two for a character.
        told: a reading that was put in says what the lost half was.
    """

    start: int
    end: int
    places: tuple[int, ...]
    halves: tuple[Bytes, ...]
    told: bool


def mended(text: str, present: frozenset[str]) -> list[Edit]:
    """Edits that put torn characters together again; `present` are the characters of the text."""
    if LOST not in present and "?" not in present:
        return []
    edits: list[Edit] = []
    done = failures = 0
    before = ""
    for match in _START.finditer(text):
        if match.start() < done:
            continue
        run = _run(text, match)
        left = before + text[max(done, match.start() - _FAR) : match.start()]
        mend = _mend(text, run, left) if run else None
        failures = 0 if mend else failures + 1
        if run and mend:
            edits.append(_edit(run, mend))
            before, done = (left + mend.new)[-_FAR:], run.end
        elif failures > _MOST_FAILURES:
            break
    return edits


def _edit(run: Run, mend: Mend) -> Edit:
    """Each right character stands for the two wrong ones that hold its halves."""
    stretches: list[tuple[int, int]] = []
    n = 0
    for k in range(len(mend.new)):
        first = run.start if not n else run.places[n - 1]
        stretches.append((first, run.places[n] + 1))
        n += k not in mend.extra
    by = "bytes.inserted" if mend.margin >= _CERTAIN else "bytes.guessed"
    return Edit(run.start, run.end, mend.new, by, tuple(stretches))


def _run(text: str, match: re.Match[str]) -> Run | None:
    """Walk from the lost half to where halves and characters agree again."""
    syllable = match["a"] or match["b"]
    fitting = _lead_by_reading(text[match.start() - 1 : match.start()], syllable) if syllable else ()
    halves: list[Bytes] = [fitting or ANY_LEAD]
    places: list[int] = []
    at = match.end()
    while at < min(len(text), match.end() + _LONGEST):
        char = text[at]
        tail = _TAIL.match(text, at) if char in (LOST, "?") else None
        pair = _pair(char)
        if tail or (len(pair) == 1 and 0x40 <= pair[0] <= 0x7E):
            last = _trails(halves, tail, first=not places and not syllable) if tail else (pair[0],)
            end = tail.end() if tail else at + 1
            return Run(match.start(), end, (*places, at), (*halves, last), bool(fitting))
        inside = _PUT_IN.match(text, at) if places else None
        if inside:
            at = inside.end()
            continue
        if len(pair) != 2 or char.isdecimal() or not (places or syllable or pair[0] in _MARK_LEADS):
            return None
        halves += ((pair[0],), (pair[1],))
        places.append(at)
        at += 1
    return None


def _trails(halves: list[Bytes], tail: re.Match[str], *, first: bool) -> Bytes:
    """What the second half may have been that is lost where the run ends.

    A comma before it was put before a mark, one after it says nothing; a reading is that of its character.
    """
    if first:
        return _MARK_LEADS
    syllable = tail["a"] or tail["b"]
    if not syllable or len(halves[-1]) != 1:
        return ANY_TRAIL
    return _fitting(tuple((halves[-1][0], b) for b in ANY_TRAIL), syllable, 1) or ANY_TRAIL


def _lead_by_reading(before: str, syllable: str) -> Bytes:
    """The lost byte when the reading put after it says which: it made a character with the byte before."""
    pair = _pair(before) if before else b""
    return _fitting(tuple((pair[1], a) for a in ANY_LEAD), syllable, 1) if len(pair) == 2 else ()


@lru_cache(maxsize=1000)
def _fitting(pairs: tuple[tuple[int, int], ...], syllable: str, which: int) -> Bytes:
    """Bytes of the pairs whose character has the reading; readings were put after traditional ones."""
    chars = [(p[which], bytes(p).decode("gb18030", "ignore")) for p in pairs]
    reading = [(byte, char) for byte, char in chars if len(char) == 1 and reads_as(char, syllable)]
    changed = [(byte, char) for byte, char in reading if simple(char) != char]
    return tuple(byte for byte, _ in changed or reading)


@cache
def _pair(char: str) -> bytes:
    """The GBK bytes of a character as the filters saw it: ASCII marks were full-width then."""
    return char.translate(_FOLDED).encode("gb18030", "ignore")


def _mend(text: str, run: Run, left: str) -> Mend | None:
    """What the run says after the mended text to its left, if that is likelier than what stands there."""
    left = _READING.sub("", left)
    after = _READING.sub("", text[run.end : run.end + 16])[:5]
    mend = solved(run.halves, left, after, told=run.told)
    if mend is None or run.told:
        return mend
    ruin = "".join(text[place] for place in run.places)
    as_it_stands = likelihood(left[-5:] + ruin.replace(LOST, "") + after) + _GONE * ruin.count(LOST)
    return mend if mend.score > as_it_stands + SURE else None
