"""Characters torn apart by bytes put between their halves.

Filters that work on GBK bytes without looking where characters begin put a comma before the bytes of a
mark, or a reading in brackets after the bytes of a character, wherever such a pair of bytes stands: also
when it is the end of one character and the beginning of the next. Read back, the first half is lost (U+FFFD,
or ? with the bracket after it), and every character up to the next byte below 0x80 is made of the wrong
halves. Nothing but the one lost byte is gone: shifting the halves back gives the text, and the dictionary
chooses the lost byte.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kaoju.repair.likelihood import SURE, is_common, likeliest, likelihood, reads_as
from kaoju.text import Edit

LOST = "\ufffd"
_SYLLABLE = r"[a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ]{1,6}"
_START = re.compile(rf"{LOST}(?:,|\((?P<a>{_SYLLABLE})\))|\?(?P<b>{_SYLLABLE})\)")
_TAIL = re.compile(rf"{LOST}(?:,|\({_SYLLABLE}\)|)|\?{_SYLLABLE}\)")
_FOLDED = {ord(a): b for a, b in zip(",!?;:()", "，！？；：（）", strict=True)}
_LONGEST = 60
_LEADS = tuple(range(0x81, 0xFF))
_TRAILS = tuple(range(0xA1, 0xFF))
_UNASSIGNED = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))
"""First bytes of the pairs GBK leaves to users; readers drop them, and two halves with them."""
_MOST_DROPPED = 3
_FLUENT = -6.0
"""Log probability for each character that running Chinese reaches."""
_MOST_FAILURES = 50
"""After so many in a row that make no sense, the text was not damaged in this way."""


class Run(NamedTuple):
    """A torn stretch of raw text.

    Attributes:
        start, body, tail, end: raw [start, body) is the lost half with what was put after it, [body, tail)
            the characters made of wrong halves, [tail, end) what was put in where the run ends.
        halves: the bytes from the lost half on, 0 for a lost one.
    """

    start: int
    body: int
    tail: int
    end: int
    halves: tuple[int, ...]


class Mend(NamedTuple):
    """What a run says: its characters, and which of them have no raw character of their own."""

    new: str
    extra: tuple[int, ...] = ()


def mended(text: str, present: frozenset[str]) -> list[Edit]:
    """Edits that put torn characters together again; `present` are the characters of the text."""
    if LOST not in present and "?" not in present:
        return []
    edits: list[Edit] = []
    done = failures = 0
    for match in _START.finditer(text):
        if match.start() < done:
            continue
        run = _run(text, match)
        mend = _mend(text, run) if run else None
        failures = 0 if mend else failures + 1
        if run and mend:
            edits.append(_edit(run, mend))
            done = run.end
        elif failures > _MOST_FAILURES:
            break
    return edits


def _edit(run: Run, mend: Mend) -> Edit:
    """Each right character stands for the two wrong ones that hold its halves."""
    stretches: list[tuple[int, int]] = []
    at = run.body
    for k in range(len(mend.new)):
        if k in mend.extra:
            stretches.append((at - 1, min(at + 1, run.tail)))
        else:
            stretches.append((run.start if at == run.body else at - 1, at + 1))
            at += 1
    return Edit(run.start, run.end, mend.new, "bytes.inserted", tuple(stretches))


def _run(text: str, match: re.Match[str]) -> Run | None:
    """Walk from the lost half to where halves and characters agree again."""
    halves = [_lost_half(text, match)]
    for at in range(match.end(), min(len(text), match.end() + _LONGEST)):
        char = text[at]
        if char == LOST or (char == "?" and _TAIL.match(text, at)):
            end = _TAIL.match(text, at).end()  # type: ignore[union-attr]
            return Run(match.start(), match.end(), at + 1, end, (*halves, 0))
        pair = _pair(char)
        if len(pair) == 1 and 0x40 <= pair[0] <= 0x7E:
            return Run(match.start(), match.end(), at + 1, at + 1, (*halves, pair[0]))
        if len(pair) != 2:
            return None
        halves += pair
    return None


def _lost_half(text: str, match: re.Match[str]) -> int:
    """The lost byte when the reading put after it says which: it made a character with the byte before."""
    syllable = match["a"] or match["b"]
    before = _pair(text[match.start() - 1]) if match.start() and syllable else b""
    if len(before) != 2:
        return 0
    made = {a: bytes((before[1], a)).decode("gb18030", "ignore") for a in _LEADS}
    fitting = [a for a, char in made.items() if len(char) == 1 and reads_as(char, syllable)]
    return fitting[0] if len(fitting) == 1 else 0


@cache
def _pair(char: str) -> bytes:
    """The GBK bytes of a character as the filters saw it: ASCII marks were full-width then."""
    return char.translate(_FOLDED).encode("gb18030", "ignore")


def _mend(text: str, run: Run) -> Mend | None:
    before, after = _around(text, run)
    ruin = likelihood(before + text[run.body : run.tail].replace(LOST, "") + after)
    return _solved(run.halves, before, after, ruin + SURE)


@lru_cache(maxsize=1000)
def _solved(halves: tuple[int, ...], before: str, after: str, least: float) -> Mend | None:
    """The likeliest characters of the halves between their neighbours, if likelier than `least`."""
    best = _filled(halves, before, after)
    score = _score(best, before, after) if best else least
    extra: tuple[int, ...] = ()
    for _ in range(_MOST_DROPPED):
        if best is not None and _reads_well(best, score, len(before + best + after)):
            break
        more = _with_dropped(halves, extra, before, after)
        if more is None or more[0] < max(score, least) + SURE:
            break
        score, best, halves, extra = more
    return Mend(best, extra) if best and score >= least else None


def _reads_well(best: str, score: float, size: int) -> bool:
    return score > _FLUENT * size and all(is_common(c) or c == LOST for c in best)


def _around(text: str, run: Run) -> tuple[str, str]:
    before = re.sub(r"\([^)]*\)|[,\s]", "", text[max(0, run.start - 16) : run.start])
    after = re.sub(rf"\({_SYLLABLE}\)|[,\s{LOST}]", "", text[run.end : run.end + 16])
    return before[-5:], after[:5]


def _score(new: str, before: str, after: str) -> float:
    return likelihood(before + new.replace(LOST, "") + after)


def _filled(halves: tuple[int, ...], before: str, after: str) -> str | None:
    """The characters of the halves, lost ones chosen by the words they make."""
    chars = [_choices(a, b) for a, b in zip(halves[::2], halves[1::2], strict=True)]
    if not all(chars):
        return None
    out = [c[0] if len(c) == 1 else LOST for c in chars]
    for k, choices in enumerate(chars):
        if len(choices) > 1:
            left = before + "".join(out[:k]).replace(LOST, "")
            right = "".join(out[k + 1 :]).replace(LOST, "") + after
            out[k] = likeliest(choices, left[-5:], right[:5])
    return "".join(out)


@cache
def _choices(lead: int, trail: int) -> tuple[str, ...]:
    """The characters of a pair of halves, 0 standing for any; U+FFFD when none is likely."""
    if lead and trail:
        char = bytes((lead, trail)).decode("gb18030", "ignore")
        return (char,) if len(char) == 1 and not "\ue000" <= char <= "\uf8ff" else ()
    pairs = (bytes((a, b)) for a in ((lead,) if lead else _LEADS) for b in ((trail,) if trail else _TRAILS))
    return tuple(c for p in pairs if is_common(c := p.decode("gb18030", "ignore"))) or (LOST,)


def _with_dropped(
    halves: tuple[int, ...], extra: tuple[int, ...], before: str, after: str
) -> tuple[float, str, tuple[int, ...], tuple[int, ...]] | None:
    """The likeliest reading with one more dropped character of the user area put back, and its halves."""
    best = None
    for at in range(1, len(halves), 2):
        for x in _UNASSIGNED:
            if not all(is_common(c) for c in _choices(halves[at - 1], x)):
                continue
            whole = (*halves[:at], x, 0, *halves[at:])
            new = _filled(whole, before, after)
            if new and (best is None or _score(new, before, after) > best[0]):
                gone = tuple(k + (k >= at // 2) for k in extra)
                best = (_score(new, before, after), new, whole, tuple(sorted((*gone, at // 2))))
    return best
