"""Numerals that order a text or stand in a name in quotes: 一、 (二) 3. 一是, “六稳”."""

from __future__ import annotations

import re

from kaoju.model import Numeral
from kaoju.numbers.refusal import Refusal, boundary, whole
from kaoju.numbers.unit import unit_at

_CLOSE = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞"}
_PHRASE = re.compile(r"[，。；！？：,;!?:\n]")
_STRONG = frozenset(("percent", "point", "money", "permille", "weight", "energy", "power", "temperature"))
_BEGINS = frozenset("\n\r。；;！？!?>：:”")


def quoted(text: str, n: Numeral) -> Refusal | None:
    """A short quoted phrase with a numeral is a slogan or a name: “六稳”, “两不愁三保障”, “1090”项目.

    Wrong for a short quoted sentence that counts; a unit of money, weight or rate keeps the quantity.
    """
    for open_, close in _CLOSE.items():
        begin = text.rfind(open_, max(n.start - 12, 0), n.start)
        if begin < 0 or close in text[begin : n.start]:
            continue
        end = text.find(close, n.end, n.end + 16)
        if end < 0:
            return None
        inner = text[begin + 1 : end]
        if len(inner) > 16 or _PHRASE.search(inner):
            return None
        u = unit_at(text, n.end)
        if u is not None and u.kind in _STRONG and n.form != "chinese":
            return None
        if n.form == "chinese" or (begin + 1 == n.start and end - n.end <= 4) or "+" in inner:
            return Refusal(n.start, n.end, "name", "quoted name or slogan")
        return None
    return None


def list_mark(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """一、 (二) 3. 4、 at the start of a line or sentence."""
    n = numerals[i]
    if n.form not in ("arabic", "chinese") or len(n.text) > 3 or (n.value or 0) > 99:
        return None
    before, after = text[n.start - 1 : n.start], text[n.end : n.end + 1]
    if before and before in "(（":
        return (
            Refusal(n.start - 1, n.end + 1, "list mark", "number in brackets")
            if after and after in ")）"
            else None
        )
    point = after == "." and before == " " and text[n.end + 1 : n.end + 2].isalpha()
    if after and after in "、．.)）" and (point or _begins(text, n.start)):
        if after in "、." and i + 1 < len(numerals) and numerals[i + 1].start == n.end + 1:
            return None
        return whole(n, "list mark", "number at the start of a line", n.end + 1)
    return None


def _begins(text: str, at: int) -> bool:
    """Whether a line or sentence begins here, spaces and marks of a quotation aside."""
    at -= 1
    while at >= 0 and text[at] in " \u3000\xa0\t#*":
        at -= 1
    return at < 0 or text[at] in _BEGINS


def point_mark(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """一是 …; 二是 …: points of a list in running text."""
    n = numerals[i]
    if n.form == "chinese" and len(n.text) <= 2 and boundary(text, n.start - 1):
        return whole(n, "list mark", "point of a list", n.end + 1)
    return None


_QUOTES = frozenset(_CLOSE)


def in_quotes(text: str, n: Numeral) -> Refusal | None:
    """`quoted`, asked only where a mark of quotation stands close before the numeral."""
    near = not _QUOTES.isdisjoint(text[max(n.start - 12, 0) : n.start])
    return quoted(text, n) if near else None
