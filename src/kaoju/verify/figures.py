"""What a quote says: numbers, ranges and shares, read in a way of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

Ends: TypeAlias = tuple[Decimal | None, Decimal | None]
"""Lower and upper end; the same for a plain number, both None for a figure left unsaid."""

_DIGITS = {
    c: n
    for n, group in enumerate(
        ("〇零○", "一壹", "二两贰兩俩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for c in group
}
_POWERS = {"亿": 8, "万": 4, "千": 3, "仟": 3, "百": 2, "佰": 2, "十": 1, "拾": 1}
_PLAIN = str.maketrans("萬億個幾餘數點無廿卅來滿", "万亿个几余数点无廿卅来满")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_GROUPS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_INFIX = re.compile(r"(?<=[\d〇零一二三四五六七八九十百千万亿])[余多来](?=$|[百千万亿])")
_RANGE = re.compile(r"[-–—―~〜到至−─]+")
_MASK = "几数若干xX某_×✕*○〇?□■△"
_UNSAID = re.compile(rf"(?=.*[{_MASK}])[{_MASK}\d.〇零一二两三四五六七八九十百千万亿余多来]+")
_PAIR = re.compile(r"(.*?)([一二两三四五六七八九])[、]?([二两三四五六七八九])([十百千万亿]*)$")
_SINCE = re.compile(r"(?<=个)[多余]")
_SPLIT = re.compile(r"(\d+)(\D+)(\d+)")
_BLANKS = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_NEXT = re.compile(
    r"(?:[、,，和或及与至到比\-—~:：/]|以及|分别)+"
    r"([\d.〇零一二三四五六七八九十百千万亿两几]+[余多]?)"
)
_FRACTIONS = {"百分之": ("%", 1), "千分之": ("‰", 1), "万分之": ("‱", 1)}
_HALVES = frozenset({"半", "半数", "一半", "大半", "多半", "过半", "对半"})
_FIRSTS = frozenset("首头")


def plain(text: str) -> str:
    """Half-width, simplified where it matters here, without blanks and separators of thousands."""
    flat = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_PLAIN)
    return _GROUPS.sub("", flat)


def readings(quote: str, unit: str, after: str = "") -> Iterator[Ends]:
    """Every figure in this unit that the quote can be read as; (None, None) is a figure left unsaid.

    Args:
        quote: the characters of a figure, as they stand.
        unit: in which to read it.
        after: what follows the quote, for units and multipliers said once for several figures (3、5家).
    """
    words, unit = _SINCE.sub("", plain(quote)), plain(unit)
    yield from _special(words, unit)
    if unit and words.endswith(unit):
        yield from figures(words[: -len(unit)])
    elif not unit:
        # A figure in a list has the unit of the list.
        if not any(rest[:1].isalpha() or rest[:1] in "%‰" for _, rest in _list(plain(after)) if rest):
            yield from figures(words)
    elif (split := _SPLIT.fullmatch(words)) and split[2] == unit:
        seconds = Decimal(f"{split[1]}.{split[3]}")  # 9秒98
        yield seconds, seconds
    else:
        yield from _shared(words, unit, plain(after))


def under(quote: str, unit: str, over: str) -> Iterator[Ends]:
    """What a cell of a table can say: its figure times each 万, 亿 ... before the unit that stands elsewhere.

    Args:
        quote: the characters of the figure.
        unit: in which to read it; per cent may go unsaid under a head of growth.
        over: the heads and the row, where the unit must stand.
    """
    words = plain(quote)
    if not unit:
        return
    if unit in {"%", "个百分点"}:
        yield from figures(words)
        return
    for sign in sorted(set(re.findall(f"([十百千万亿]*){re.escape(plain(unit))}", plain(over)))):
        factor = number("一" + sign) if sign else Decimal(1)
        if factor is not None:
            yield from _scaled(figures(words), factor)


def _special(words: str, unit: str) -> Iterator[Ends]:
    """Shares in words, and halves."""
    if unit in {"%", "‰"}:
        yield from _shares(words, unit)
    for half in ("个半", "半"):
        head, _, tail = words.partition(half)
        if not _ or not unit.endswith(tail) or (unit not in {tail, "个" + tail} and tail):
            continue
        if head.endswith(unit) and not tail:
            head = head[: -len(unit)]
        for low, high in figures(head) if head else [(Decimal(0), Decimal(0))]:
            if low is not None and high is not None:
                yield low + Decimal("0.5"), high + Decimal("0.5")
    if words.startswith("半") and unit and words.endswith(unit):
        yield Decimal("0.5"), Decimal("0.5")


def _shares(words: str, unit: str) -> Iterator[Ends]:
    if words in _HALVES and unit == "%":
        yield Decimal(50), Decimal(50)
    for name, (sign, factor) in _FRACTIONS.items():
        if words.startswith(name) and sign == unit:
            yield from _scaled(figures(words.removeprefix(name).replace(name, "")), Decimal(factor))
    below, _, above = words.partition("分之")
    if not _:
        above, _, below = words.partition("/")
    parts, whole = number(above), number(below)
    if parts is not None and whole and unit == "%":
        for share in (parts / whole * 100, round(parts / whole * 100, 2)):
            yield share, share
    if "成" in words and unit == "%":
        head, _, tail = words.partition("成")
        tenths = {"半": Decimal(5)}.get(tail, number(tail) or Decimal(0))
        yield from ((_plus(a, tenths), _plus(b, tenths)) for a, b in _scaled(figures(head), Decimal(10)))


def _plus(a: Decimal | None, b: Decimal) -> Decimal | None:
    return None if a is None else a + b


def _scaled(found: Iterable[Ends], factor: Decimal) -> Iterator[Ends]:
    for low, high in found:
        yield low if low is None else low * factor, high if high is None else high * factor


def _shared(words: str, unit: str, after: str) -> Iterator[Ends]:
    """A unit, and perhaps a multiplier, that stands only after a later figure of the list."""
    words = words.removesuffix(unit[0])
    for listed, rest in _list(after):
        if rest.startswith(unit):
            yield from figures(words)
            if tail := re.search(r"[百千万亿]+$", listed.rstrip("余多")):
                yield from figures(words + tail[0])
            return


def _list(after: str) -> Iterator[tuple[str, str]]:
    """The figures that follow in a list, each with what comes after it."""
    while found := _NEXT.match(after):
        after = after[found.end() :]
        yield found[1], after


@lru_cache(4096)
def figures(words: str) -> tuple[Ends, ...]:
    """Every reading of the words before a unit: numbers, ranges, and figures left unsaid."""
    words = words.lstrip("第前-−负")
    found: list[Ends] = []
    bare = _INFIX.sub("", words)
    if words in _FIRSTS:
        found.append((Decimal(1), Decimal(1)))
    found += _range(bare)
    if pair := _PAIR.match(bare):
        head, first, second, tail = pair.groups()
        low, high = number(head + first + tail), number(head + second + tail)
        if low is not None and high is not None and low < high:
            found.append((low, high))
    exact = number(bare)
    if exact is not None and not found:
        found.append((exact, exact))
    if _UNSAID.fullmatch(words):
        found.append((None, None))
        known = number(re.sub("[几数]", "", bare))
        if known is not None and re.search("[0十百千万亿]几|几[万亿]", bare):
            found.append((known, known))
    return tuple(found)


def _range(words: str) -> Iterator[Ends]:
    """Two figures with a dash or 至 between; a unit or multiplier said once goes for both."""
    parts = [part for part in _RANGE.split(words) if part]
    if len(parts) != 2:
        return
    last = number(parts[1])
    if last is None:
        return
    tail = re.search(r"[十百千万亿]+$", parts[1])
    firsts = {number(cut) for cut in _heads(parts[0])}
    firsts |= {number(cut + tail[0]) for cut in _heads(parts[0])} if tail else set()
    for first in firsts - {None}:
        yield first, last


def _heads(words: str) -> Iterator[str]:
    """The words, and the words without a unit at their end."""
    bare = _INFIX.sub("", words)
    yield bare
    if found := re.match(r"[\d.〇零一二三四五六七八九十百千万亿两]+", bare):
        yield found[0]
        yield found[0].rstrip("百千万亿")  # of 千米, 万伏


@lru_cache(4096)
def number(words: str) -> Decimal | None:
    """The number that the words write, or None: 3.4万, 1亿2000万, 三百二十, 两万五, 二〇二〇, 三点五."""
    if not words:
        return None
    if _ARABIC.fullmatch(words):
        return Decimal(words)
    for sign, power in _POWERS.items():
        if sign in words:
            return _split(words, sign, power)
    whole, point, rest = words.partition("点")
    digits = [_DIGITS.get(c, -1) for c in whole + rest]
    if not whole or -1 in digits or (point and not rest):
        return None
    return Decimal("".join(map(str, digits))).scaleb(-len(rest))


def _split(words: str, sign: str, power: int) -> Decimal | None:
    """A number with a multiplier: what stands before it is multiplied, what follows is added."""
    before, _, after = words.rpartition(sign)
    head = Decimal(1) if not before and (sign != "亿" or not after) else number(before)
    if head is None or (power < 4 and any(c in _POWERS for c in before)):
        return None
    if not after:
        return head.scaleb(power)
    rest = after.lstrip("零〇又")
    tail = number(rest)
    if tail is None or tail >= Decimal(10) ** power:
        return None
    if rest == after and len(rest) == 1 and power > 1 and rest in _DIGITS:
        tail = tail.scaleb(power - 1)  # 两万五
    return head.scaleb(power) + tail
