"""A model of how Chinese web text gets damaged, byte by byte: seeded, composable, ignorant of the cure.

Every kind takes a clean text and a source of chance and gives the damaged text. `KINDS` names them all.
"""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import opencc
import pypinyin

Damage = Callable[[str, random.Random], str]
HAN = re.compile("[\u4e00-\u9fff]")


def carriage_returns(text: str, _: random.Random) -> str:
    return text.replace("\n", "\r\n")


def invisible(text: str, chance: random.Random) -> str:
    return "".join(
        c + (chance.choice("\u200b\ufeff\u200e\x07\xad") if chance.random() < 0.03 else "") for c in text
    )


def entities(text: str, chance: random.Random) -> str:
    named = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "…": "&hellip;", "·": "&middot;", "‘": "&lsquo;"}
    out = [named.get(c, c) if chance.random() < 0.9 else f"&#{ord(c)};" for c in text]
    return "".join(html.escape(c) if c in "&<>" else c for c in out)


def full_width(text: str, _: random.Random) -> str:
    wide = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c).isalnum() or chr(c) == "%"}
    wide_dots = re.sub(r"(?<=\d)\.(?=\d)", "．", text)
    return "".join(wide.get(c, c) for c in wide_dots)


def doubled_marks(text: str, chance: random.Random) -> str:
    return "".join(c * 2 if c in "，。、" and chance.random() < 0.5 else c for c in text)


def ascii_marks(text: str, _: random.Random) -> str:
    return text.translate(dict(zip(map(ord, "，；！？（）"), ",;!?()", strict=True)))


def traditional(text: str, _: random.Random) -> str:
    return opencc.OpenCC("s2t").convert(text)


def hong_kong(text: str, _: random.Random) -> str:
    return opencc.OpenCC("s2hk").convert(text)


def taiwan(text: str, _: random.Random) -> str:
    return opencc.OpenCC("s2tw").convert(text)


def with_readings(text: str, chance: random.Random) -> str:
    """Traditional script, with the reading after some of the characters that changed."""
    out: list[str] = []
    for old, new in zip(text, traditional(text, chance), strict=True):
        out.append(new)
        if old != new and chance.random() < 0.5:
            out.append(f"({reading(new)})")
    return "".join(out)


def reading(char: str) -> str:
    return str(pypinyin.pinyin(char)[0][0])


def wrapped(text: str, chance: random.Random) -> str:
    """Lines cut to a width, paragraphs indented."""
    width = chance.randint(16, 40)
    out: list[str] = []
    for paragraph in text.split("\n"):
        whole = "\u3000\u3000" + paragraph.strip()
        out += [whole[i : i + width] for i in range(0, len(whole), width)]
    return "\n".join(out)


def page_breaks(text: str, chance: random.Random) -> str:
    """A blank line inside a word now and then, where a column or page ended."""
    words = [
        m.start() for m in re.finditer(r"(?<=[\u4e00-\u9fff]{8})[\u4e00-\u9fff](?=[\u4e00-\u9fff]{3})", text)
    ]
    for at in sorted(chance.sample(words, min(len(words), len(text) // 300 + 1)), reverse=True):
        text = text[:at] + "\n\n" + text[at:]
    return text


def spaced(text: str, _: random.Random) -> str:
    """A space between Chinese and ASCII characters, as some editors put it."""
    text = re.sub(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])", " ", text)
    return re.sub(r"(?<=[A-Za-z0-9%])(?=[\u4e00-\u9fff])", " ", text)


def tags(text: str, _: random.Random) -> str:
    return "\n".join(
        f'<p style="text-indent: 2em;">{line}</p>' if line else line for line in text.split("\n")
    )


def gbk_as_latin1(text: str, _: random.Random) -> str:
    return text.encode("gb18030").decode("latin-1")


def utf8_as_latin1(text: str, _: random.Random) -> str:
    return text.encode().decode("latin-1")


def utf8_as_gbk(text: str, _: random.Random) -> str:
    return text.encode().decode("gb18030", "replace")


COMMA_PAIRS = (b"\xa1\xa2", b"\xa1\xa3", b"\xa3\xac", b"\xa3\xbb", b"\xa3\xa1")


def inserted_bytes(text: str, chance: random.Random) -> str:
    """Traditional GBK bytes through two filters that ignore where characters begin, then read back."""
    return torn(text, chance)[0]


class Torn(NamedTuple):
    """Neighbouring characters whose bytes were parted: clean [start, end), damaged [raw_start, raw_end)."""

    start: int
    end: int
    raw_start: int
    raw_end: int


Byte = tuple[int, int]
"""A byte, and the index of the character that it is of; -1 for one that was put in."""


def torn(text: str, chance: random.Random) -> tuple[str, list[Torn]]:
    """The text after `inserted_bytes`, and the stretches whose characters came apart."""
    whole = traditional(text, chance)
    changed = {new for old, new in zip(text, whole, strict=True) if old != new}
    data = [(byte, i) for i, char in enumerate(whole) for byte in char.encode("gb18030")]
    for pair in COMMA_PAIRS:
        data = _insert(data, {pair: b","}, chance, before=True)
    readings = {c.encode("gb18030"): f"({reading(c)})".encode("gb18030") for c in sorted(changed)}
    data = _insert(data, {p: r for p, r in readings.items() if len(p) == 2 and chance.random() < 0.4}, chance)
    return _read_back(data)


def _insert(
    data: list[Byte], what: dict[bytes, bytes], chance: random.Random, *, before: bool = False
) -> list[Byte]:
    if not what:
        return data
    pattern = re.compile(b"|".join(re.escape(p) for p in what))
    out: list[Byte] = []
    at = 0
    for match in pattern.finditer(bytes(b for b, _ in data)):
        if chance.random() > 0.6:
            continue
        place = match.start() if before else match.end()
        out += data[at:place]
        out += [(b, -1) for b in what[match[0]]]
        at = place
    return out + data[at:]


FOLDED = dict(zip("，；！？", ",;!?", strict=True))


def _read_back(data: list[Byte]) -> tuple[str, list[Torn]]:
    """The bytes as a reader takes them, character by character, marks folded, the user area dropped."""
    out: list[str] = []
    runs: list[Torn] = []
    at = 0
    while at < len(data):
        char, size = _next_character([b for b, _ in data[at : at + 4]])
        owners = {i for _, i in data[at : at + size]} - {-1}
        dropped = "\ue000" <= char <= "\uf8ff"
        parted = char == "\ufffd" or len(owners) > 1 or dropped
        end = len(out) + (not dropped)
        if owners and parted:
            # of the same character, or its neighbour with nothing whole between
            last = runs[-1] if runs else None
            joins = last and (min(owners) < last.end or (min(owners), len(out)) == (last.end, last.raw_end))
            first = runs.pop() if joins else Torn(min(owners), 0, len(out), 0)
            runs.append(Torn(first.start, max(owners) + 1, first.raw_start, end))
        elif owners and runs and max(owners) < runs[-1].end:
            # the second half of a character whose first half is in the run, with a byte below 0x80
            runs.append(runs.pop()._replace(raw_end=end))
        if not dropped:
            out.append(FOLDED.get(char, char))
        at += size
    return "".join(out), runs


def _next_character(data: list[int]) -> tuple[str, int]:
    """The first character of some bytes, and how many of them it takes."""
    if data[0] < 0x80:
        return chr(data[0]), 1
    for size in (2, 4):
        try:
            return bytes(data[:size]).decode("gb18030"), size
        except UnicodeDecodeError:
            continue
    return "\ufffd", 1


def lost_characters(text: str, chance: random.Random) -> str:
    return "".join(
        chance.choice(("锟斤拷", "\ufffd\ufffd")) if HAN.match(c) and chance.random() < 0.02 else c
        for c in text
    )


KINDS: dict[str, Damage] = {
    f.__name__: f
    for f in (
        carriage_returns, invisible, entities, full_width, doubled_marks, ascii_marks, traditional, hong_kong,
        taiwan, with_readings, wrapped, page_breaks, spaced, tags, gbk_as_latin1, utf8_as_latin1, utf8_as_gbk,
        inserted_bytes,
    )
}  # fmt: skip


def damaged(text: str, kinds: list[str], seed: int) -> str:
    """The text after several kinds of damage, in the order given."""
    for kind in kinds:
        text = KINDS[kind](text, random.Random(f"{seed} {kind}"))
    return text


def lines(text: str) -> list[str]:
    """The paragraphs of a text, for measuring what became of its line ends."""
    return [compared(line) for line in text.split("\n") if line.strip()]


def compared(text: str) -> str:
    """A text as recovery is measured: white space and the width of marks do not count."""
    folded = unicodedata.normalize("NFKC", text).replace("“", '"').replace("”", '"')
    return re.sub(r"\s", "", folded)
