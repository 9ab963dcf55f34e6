"""How a number is written: Arabic, full width, Chinese, financial, mixed, masked.

`scan` finds the runs, `parse` reads one of them, `approximate` reads the spoken ranges 三五, 两三百, 十七八.
One pass of a character class finds rough runs; nearly all of them are one character or plain digits and are
done by look-up. The rest are split by a small grammar. Characters repeat possessively; a group that
repeats is atomic, or nothing after it can fail. So time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from kaoju.lexicon import rows
from kaoju.model import Numeral

_ROWS = tuple(row for row in rows("numerals.tsv") if row["kind"] not in ("spoken", "own"))
_SPOKEN = frozenset(row["char"] for row in rows("numerals.tsv") if row["kind"] == "spoken")
_PLAIN = str.maketrans({r["char"]: r["plain"] for r in _ROWS if r["plain"]} | {"，": ",", "．": "."})
_ROW = {row["char"]: row for row in _ROWS}
_VALUE = {row["char"]: Decimal(row["value"]) for row in _ROWS if row["value"]}


def chars(*kinds: str) -> str:
    """The characters of these kinds of the table, ready for a character class."""
    return "".join(row["char"] for row in _ROWS if row["kind"] in kinds)


ARABIC = chars("arabic")
DIGITS = chars("digit")
MULTIPLIERS = chars("small", "big")
NUMERAL_CHARS = frozenset(
    row["char"]
    for row in _ROWS
    if row["alone"] == "yes" or (row["kind"] in ("digit", "small") and not row["plain"])
)
"""Characters that the ledger answers for: each belongs to a quantity, a time or a rejected numeral."""

LONGEST = 40
"""A longer run is nothing anyone counts with: a code, a bar of digits, a hostile text. It has no value."""

_BIG = chars("big")
_MASK = chars("mask")
_POINT = chars("point")
_FULL = "０-９"
_CHINESE = DIGITS + MULTIPLIERS + chars("tens", "vague")
_HALF = chars("half")
_N = ARABIC + _CHINESE + _MASK + _HALF
_SPACE = " \u3000\xa0"

_ROUGH = re.compile(
    # a leading point (.5) only where no word or number runs into it
    rf"(?:(?<![\w.])\.(?=[{ARABIC}]))?[{_N}×]++"
    rf"(?:[.．,，{_POINT}](?=[{_N}])[{_N}]++"
    # a spaced-out decimal point, only where a rate or the end follows (四点 五个百分点)
    rf"|[{_SPACE}]?[{_POINT}][{_SPACE}]?[{DIGITS}](?=[{_SPACE}]?[折成%％]|[个個][{_SPACE}]?百|[{_SPACE}]*\Z)"
    # a space inside a numeral: before a multiplier (7 万), or before a digit that itself stands before one
    rf"|[{_SPACE}]{{1,2}}+(?:[{MULTIPLIERS}][{_N}]*+"
    rf"|(?<=[{MULTIPLIERS}][{_SPACE}])[{DIGITS}](?=[{_SPACE}]?[{MULTIPLIERS}又]|[{_SPACE}]?\W|\Z)[{_N}]*+"
    rf"|(?<=[{MULTIPLIERS}][{_SPACE}])[{ARABIC}](?=[{MULTIPLIERS}])[{_N}]*+))*"
)
_GROUPS = rf"[{ARABIC}]{{1,3}}(?>(?:,[0-9]{{3}}){{1,8}})|[{_FULL}]{{1,3}}(?>(?:，[{_FULL}]{{3}}){{1,8}})"
_MULTS = rf"[{MULTIPLIERS}]*+(?:[{_SPACE}]{{1,2}}+[{MULTIPLIERS}]++)*"
_PIECE = re.compile(
    rf"(?P<masked>(?:[{ARABIC}]*+[{_MASK}][{ARABIC}{_MASK}]*+(?:[.．][{ARABIC}{_MASK}]++)?|×++){_MULTS})"
    rf"|(?P<arabic>零?+(?:(?:{_GROUPS})(?![{ARABIC}])(?:[.．][{ARABIC}]++)?"
    rf"|[{ARABIC}]++(?:[.．][{ARABIC}]++)*|(?:[.．][{ARABIC}]++)+)"
    rf"(?:[{_POINT}][{ARABIC}{DIGITS}](?!\w))?{_MULTS})"
    rf"|(?P<chinese>[{_CHINESE}]++(?:[{_SPACE}]{{1,2}}+[{_CHINESE}]++)*"
    rf"(?:[{_SPACE}]?[{_POINT}][{_SPACE}]?[{DIGITS}]++(?:[{_BIG}]++|(?![{MULTIPLIERS}])))?)"
    rf"|(?P<half>[{_HALF}])"
)
_TOKEN = re.compile(rf"[0-9.,]++|[{_CHINESE}]")


def parse(s: str) -> Decimal | None:
    """The value of one numeral: 1,290 / 1.29万 / 二百三十 / 3千5百 / 三点五 / 半.

    Args:
        s: the characters of one numeral and nothing else; spaces between them do no harm.

    Returns:
        Its value, exact, or None when it is masked (XX0), vague (几十), a spoken range (三四百) or none.
    """
    if s.isascii() and s.isdigit():
        return Decimal(s) if len(s) <= LONGEST else None
    return _parse(s) if len(s) <= 2 * LONGEST else None


@lru_cache(maxsize=8192)
def _parse(s: str) -> Decimal | None:
    s = "".join(s.translate(_PLAIN).split())
    if not s or len(s) > LONGEST:
        return None
    if s in _HALF:
        return _VALUE[s]
    whole, point, fraction = s.partition("点")
    value = _with_point(whole, fraction) if point else _sum(s)
    # 3.4万 is 34000, not 34000.0; 85.0 keeps the digit that was written
    counted = value is not None and s[-1] in MULTIPLIERS and value == value.to_integral_value()
    return value.to_integral_value() if value is not None and counted else value


def _with_point(whole: str, fraction: str) -> Decimal | None:
    """三点五, 四百亿点零五, 三点五亿."""
    digits = fraction.rstrip(_BIG)
    spelled = "".join(str(_VALUE[c]) for c in digits if _kind(c) in ("digit", "arabic"))
    head = _sum(whole)
    if head is None or not spelled or len(spelled) != len(digits):
        return None
    value = head + Decimal("0." + spelled)
    for c in fraction[len(digits) :]:
        value *= _VALUE[c]
    return value


def _kind(c: str) -> str:
    return _ROW[c]["kind"] if c in _ROW else ""


def _sum(s: str) -> Decimal | None:
    """Digits times multipliers, added up; None when two digits stand side by side."""
    tokens = _TOKEN.findall(s)
    if not tokens or "".join(tokens) != s:
        return None
    if all(_kind(t) == "digit" for t in tokens):
        return Decimal("".join(str(_VALUE[t]) for t in tokens))
    total, section, last = Decimal(0), Decimal(0), None
    for before, t in zip(["", *tokens], tokens, strict=False):
        kind = _kind(t)
        if kind == "small":
            # 零十 says ten as 一十 does
            section += _VALUE[t] * (last or 1)
            last = None
        elif kind == "big":
            total = _big(total, section + (last or 0), _VALUE[t], before)
            section, last = Decimal(0), None
        elif kind == "tens":
            section, last = section + _VALUE[t], None
        else:
            number = _number(t)
            if number is None or last:
                return None
            last = number
    if last and _shorthand(tokens):
        last *= _VALUE[tokens[-2]] / 10
    return total + section + (last or 0)


def _big(total: Decimal, amount: Decimal, unit: Decimal, before: str) -> Decimal:
    """万 and 亿 multiply what stands before them: 2000万, 百万, 一万五千亿, 四万万, 亿."""
    if not before:
        return unit
    if 0 < total < unit:
        return (total + amount) * unit
    return total * unit if amount == 0 and total else total + amount * unit


def _shorthand(tokens: list[str]) -> bool:
    """两千四 is 2400: a last digit right after 百, 千, 万 counts the next lower rank."""
    return (
        len(tokens) > 1
        and _kind(tokens[-1]) == "digit"
        and _kind(tokens[-2]) in ("small", "big")
        and _VALUE[tokens[-2]] > 10
    )


def _number(token: str) -> Decimal | None:
    if token in _VALUE:
        return _VALUE[token]
    digits = token.replace(",", "")
    body = digits.replace(".", "", 1)
    return Decimal(digits) if body.isascii() and body.isdigit() else None


_PAIR = re.compile(rf"([{DIGITS}])([{DIGITS}])")


@lru_cache(maxsize=1024)
def approximate(s: str) -> tuple[Decimal, Decimal] | None:
    """The range that two neighbouring digits make: 三五 -> 3, 5; 两三百 -> 200, 300; 十七八 -> 17, 18."""
    s = "".join(s.translate(_PLAIN).split())
    found = _PAIR.search(s)
    if found is None or len(s) > LONGEST:
        return None
    a, b = found.groups()
    if _VALUE[a] == 0 or (_VALUE[b] - _VALUE[a] != 1 and a + b not in _SPOKEN):
        return None
    low, high = (parse(s[: found.start()] + c + s[found.end() :]) for c in (a, b))
    return None if low is None or high is None else (min(low, high), max(low, high))


_ALONE = frozenset(row["char"] for row in _ROWS if row["alone"] == "yes")
_FORM = {r["char"]: {"arabic": "arabic", "vague": "vague"}.get(r["kind"], "chinese") for r in _ROWS}
_NOUN = frozenset(chars("noun"))
_SEVERAL = frozenset(chars("several"))
_MULTIPLIER = frozenset(MULTIPLIERS)
_MASKS = frozenset(_MASK + chars("cross"))
_FINANCIAL = frozenset(row["char"] for row in _ROWS if row["style"] == "financial")
_RANKS = frozenset(c for c in _MULTIPLIER if _VALUE[c] > 10)
_LOOSE = frozenset("一两兩").union(c for c in _FINANCIAL if c not in _ALONE)
_LATIN = re.compile(r"[A-Za-z]")
_DIGIT = re.compile(rf"[{ARABIC}]")
_RUN = re.compile(rf"[{ARABIC}]++[{MULTIPLIERS}]*+")
_SMALL = frozenset(chars("small"))
_MONEY = frozenset(row["unit"][0] for row in rows("units.tsv") if row["kind"] == "money")
_OWN: dict[str, tuple[str, ...]] = {}
for _unit in (row["char"] for row in rows("numerals.tsv") if row["kind"] == "own"):
    _OWN[_unit[0]] = (*_OWN.get(_unit[0], ()), _unit[1:])


def scan(text: str) -> list[Numeral]:
    """Every numeral of the text, maximal, in order; 余 多 来 after it and 近 约 before it are left out.

    A decimal point joins digits, several do not (2020.2.12 is three numerals); thousands are joined by commas
    only in groups of three. Spaces are crossed only where a multiplier shows that one number is meant. Masked
    runs (X, 202_, 8_0亿) have form `masked`, 几 and 数十 `vague`; a unit's own 千 (5千米) stays out.
    """
    out: list[Numeral] = []
    add = out.append
    for m in _ROUGH.finditer(text):
        run = m.group()
        if run.isascii() and run.isdigit():
            add(Numeral(m.start(), m.end(), run, parse(run), "arabic"))
        elif len(run) == 1 and run not in _MULTIPLIER:
            if run in _ALONE:
                add(Numeral(m.start(), m.end(), run, _VALUE.get(run), _FORM[run]))
            elif run in _MASKS:
                out += _pieces(text, m.start(), m.end())
        else:
            out += _pieces(text, m.start(), m.end())
    return out


def _pieces(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The numerals of one rough run, neighbours joined where they write one number (1亿2000万)."""
    held: Numeral | None = None
    for m in _PIECE.finditer(text, start, end):
        for piece in _MAKE[m.lastgroup or ""](text, m.start(), m.end()):
            joined = _join(text, held, piece) if held else None
            if held and not joined:
                yield held
            held = joined or piece
    if held:
        yield held


def _join(text: str, left: Numeral, right: Numeral) -> Numeral | None:
    """1亿 + 2000万, 3千 + 5百, 1千 + 零20: the right part counts lower ranks of the left one."""
    if left.form != "mixed" or right.form != "mixed" or text[left.end : right.start].strip(_SPACE):
        return None
    whole = text[left.start : right.end]
    if left.end < right.start and _VALUE[left.text[-1]] != _VALUE[right.text[-1]] * 10:
        return None
    value = parse(whole)
    rank = _VALUE[left.text[-1]]
    if value is None or (right.text[0] != "零" and (right.value is None or right.value >= rank)):
        return None
    return Numeral(left.start, right.end, whole, value, "mixed")


def _masked(text: str, start: int, end: int) -> Iterator[Numeral]:
    """X, XX0, 202_, 8_0亿; a letter beside it makes it a word or a code."""
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    if not _LATIN.search(beside) and not (text[start] == "×" and _DIGIT.search(beside)):
        yield Numeral(start, end, text[start:end], None, "masked")
        return
    for m in _RUN.finditer(text, start, end):
        yield Numeral(m.start(), m.end(), m.group(), parse(m.group()), "arabic")


def _arabic(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Digits with their multipliers; 2020.2.12 and 1.2.3 fall apart at the dots."""
    end = _own_prefix(text, start, end)
    s = text[start:end]
    value = parse(s)
    if value is not None:
        yield Numeral(start, end, s, value, "mixed" if s[-1] in _MULTIPLIER or s[0] == "零" else "arabic")
        return
    for m in _RUN.finditer(text, start, end):
        yield Numeral(m.start(), m.end(), m.group(), parse(m.group()), "arabic")


def _chinese(text: str, start: int, end: int) -> Iterator[Numeral]:
    """Chinese digits and multipliers, after what only looks like one has been cut off at both ends."""
    start, end = _first_digit(text, start, end), _own_prefix(text, start, end)
    last = _last_digit(text, start, end)
    if end - start > 1 or text[start:end] in _ALONE:
        yield _several(text, start, last)
    if last < end and text[last] == "一":
        yield Numeral(last, end, "一", _VALUE["一"], "chinese")


def _own_prefix(text: str, start: int, end: int) -> int:
    """The end without a 千, 兆 or 百 that belongs to the unit or word after it: 5千米, 50兆字节, 20万百姓.

    兆 is a million bits or bytes, but 10^12 before money (1.2兆日元) and where nothing follows.
    """
    if end - start < 2:
        return end
    last = text[end - 1]
    mega = last == "兆" and text[end : end + 1].isalpha() and text[end] not in _MONEY
    if mega or (last in _OWN and text.startswith(_OWN[last], end)):
        end -= 1
    # no number is written 万百: the lower rank begins a word (20万百岁老人)
    bare = end - start > 2 and text[end - 1] in _SMALL and text[end - 2] in _BIG
    return end - 1 if bare else end


def _first_digit(text: str, start: int, end: int) -> int:
    """The start without a 陆 or 伍 that ends a word (队伍三千人): financial digits keep company."""
    while (
        end - start > 1
        and text[start] not in _ALONE
        and text[start - 1 : start].isalpha()
        and text[start + 1] not in _FINANCIAL
    ):
        start += 1
    return start


def _last_digit(text: str, start: int, end: int) -> int:
    """The end without a last character that begins a word or unit: 五亿|一季度, 三百|两, 五千|陆军."""
    c = text[end - 1]
    if end - start < 2 or c not in _LOOSE:
        return end
    if c in "两兩":
        return end if text[start:end] in _SPOKEN else end - 1
    if not text[end : end + 1].isalpha() or text[end - 2] not in _RANKS:
        return end
    return end - 1 if c == "一" or not _FINANCIAL.intersection(text[start : end - 1]) else end


def _several(text: str, start: int, end: int) -> Numeral:
    """数 before a multiplier belongs to it (数十, 数百万), unless it ends a noun (人数百分之)."""
    if text[start] in _MULTIPLIER and start and text[start - 1] in _SEVERAL:
        noun = start > 1 and text[start - 2] in _NOUN
        if not noun and not text.startswith("分之", end):
            return Numeral(start - 1, end, text[start - 1 : end], None, "vague")
    s = text[start:end]
    value = parse(s)
    return Numeral(start, end, s, value, "chinese" if value is not None else "vague")


def _half(text: str, start: int, end: int) -> Iterator[Numeral]:
    yield Numeral(start, end, text[start:end], _VALUE[text[start]], "chinese")


_MAKE: dict[str, Callable[[str, int, int], Iterator[Numeral]]] = {
    "masked": _masked,
    "arabic": _arabic,
    "chinese": _chinese,
    "half": _half,
}
