"""One amount: a numeral, its infix, its multiplier, its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from kaoju.model import Mod, Numeral, Value
from kaoju.numbers.tables import INFIX, NOT_UNIT, UNITS, UNITS_AT, Unit, context
from kaoju.numerals import ARABIC, MULTIPLIERS, approximate, parse

NO_UNIT = Unit("", "none")
PERCENT = UNITS["%"]
PERMILLE = UNITS["‰"]
_SPACES = " \u3000\xa0"
_SYMBOLS = {
    "$": UNITS["美元"],
    "＄": UNITS["美元"],
    "￥": UNITS["元"],
    "¥": UNITS["元"],
    "€": UNITS["欧元"],
    "£": UNITS["英镑"],
}
_SURPLUS = context("surplus")
_MANY = context("many")
_MULTIPLIER = frozenset(MULTIPLIERS)
_TENTH = Decimal("0.1")
_CENT = Decimal("0.01")


class Amount:
    """What has been read so far, in offsets of the text; `next` is the index of the numeral that follows."""

    __slots__ = ("by", "end", "exact", "mod", "next", "numeral", "start", "unit", "value")

    def __init__(self, numeral: Numeral, index: int) -> None:
        """The numeral alone."""
        self.numeral = numeral
        self.start = numeral.start
        self.end = numeral.end
        self.value, self.mod = reading(numeral)
        self.unit = NO_UNIT
        self.exact: Decimal | None = None
        self.next = index + 1
        self.by = "plain"

    def scale(self, factor: Decimal) -> None:
        """Multiply value or interval."""
        self.value = scaled(self.value, factor)


def scaled(value: Value, factor: Decimal) -> Value:
    """Value or interval times a factor; what has no value keeps none."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(None if v is None else v * factor for v in value)  # type: ignore[return-value]
    return value * factor


def reading(n: Numeral) -> tuple[Value, Mod]:
    """Value and modifier of the numeral by itself: 三五 is 3 to 5, 十几 more than 10, 数十 unsaid."""
    if n.form in ("arabic", "mixed"):
        return n.value, "="
    if len(n.text) > 1 and (pair := approximate(n.text)):
        return pair, "="
    if n.form != "vague":
        return n.value, "="
    head, _, tail = n.text.replace("幾", "几").partition("几")
    if not head or "数" in head or "數" in head or not _:
        return None, "~"
    return parse(head.rstrip("零〇") + tail), ">"


def read(text: str, numerals: list[Numeral], i: int) -> Amount:
    """The amount that begins with numeral `i`."""
    a = Amount(numerals[i], i)
    c = text[a.end : a.end + 1]
    if a.numeral.text == "半":
        _half_of(text, a)
    elif c in _TAILS:
        _tail(text, numerals, a)
    if a.unit is NO_UNIT:
        _unit(text, numerals, a)
    if a.start and text[a.start - 1] in _SIGNS:
        _sign(text, a)
    return a


_FRACTION = re.compile(r"[ \u3000]{0,2}分[ \u3000]{0,2}之[ \u3000]{0,2}(?:负|負)?")
_POWER = re.compile(r"(?:([eE])|\^)([+-]?[0-9]{1,2})(?![\w.])")
_SLASH = re.compile(r"[/／]")
_THOUSAND = re.compile(r" ?(?:([kK])|(?<=\d)([MG])(?![\u4e00-\u9fff]))(?![A-Za-z0-9])")
_ABBREVIATED = {"k": Decimal(1000), "K": Decimal(1000), "M": Decimal(10**6), "G": Decimal(10**9)}
_TAILS = frozenset("余馀多来许几幾分eE^kKMG/／又半" + _SPACES)
_SIGNS = frozenset("-－−负負下$＄￥¥€£的" + _SPACES)


def _tail(text: str, numerals: list[Numeral], a: Amount) -> None:
    """What stands between numeral and unit."""
    c = text[a.end]
    if c == "半":
        _half(a, numerals)
    elif c in "eE^":
        _power(text, a)
    elif c in "kKMG":
        _abbreviated(text, a)
    elif c == "又":
        _mixed_fraction(text, numerals, a, a.next, a.end + 1)
    elif c in "/／":
        _slash(text, numerals, a)
    else:
        _infix(text, numerals, a)
        if c == "分" or c in _SPACES:
            _fraction(text, numerals, a)
            _spaced(text, numerals, a)


def _half_of(text: str, a: Amount) -> None:
    """半数, 过半: a half of the whole; 半年 is half a year."""
    before, after = text[a.start - 1 : a.start], text[a.end : a.end + 1]
    if after == "数":
        a.end += 1
    elif before not in ("过", "超", "近", "逾") or unit_at(text, a.end):
        return
    a.value, a.unit, a.by = Decimal(50), PERCENT, "share.half"


def _half(a: Amount, numerals: list[Numeral]) -> None:
    """一半: a half of the whole."""
    if a.value == 1 and a.next < len(numerals) and numerals[a.next].start == a.end:
        a.value, a.unit, a.by = Decimal(50), PERCENT, "share.half"
        a.end = numerals[a.next].end
        a.next += 1


def _power(text: str, a: Amount) -> None:
    """2^5, 1.2e6: seen in tables and code, rare in news."""
    m = _POWER.match(text, a.end)
    if m and isinstance(a.value, Decimal) and a.value < 10**9:
        exponent = int(m[2])
        a.value = a.value.scaleb(exponent) if m[1] else a.value**exponent
        a.end, a.by = m.end(), "power"


def _abbreviated(text: str, a: Amount) -> None:
    """40k, 1.2M; a whole number with M or G is a size or a name (5G), not an abbreviation."""
    m = _THOUSAND.match(text, a.end)
    if m and (m[1] or "." in a.numeral.text):
        a.scale(_ABBREVIATED[m[1] or m[2]])
        a.end, a.by = m.end(), "abbreviated"


def _infix(text: str, numerals: list[Numeral], a: Amount) -> None:
    """余 多 来 几 after the numeral, and the multiplier after them: 十余万, 1000多亿."""
    at = _skip(text, a.end)
    c = text[at : at + 1]
    following = numerals[a.next] if a.next < len(numerals) else None
    if c in ("几", "幾") and following is not None and following.start == at:
        a.mod, a.end = ">", following.end
        a.next += 1
        if len(following.text) > 1:
            a.scale(parse(following.text[1:]) or Decimal(1))
        return
    if c not in INFIX or text.startswith(_SURPLUS, at):
        return
    after = _skip(text, at + 1)
    if following is not None and following.start == after and following.text[0] in _MULTIPLIER:
        a.scale(following.value or Decimal(1))
        a.mod, a.end = INFIX[c], following.end
        a.next += 1
    elif c != "来" or unit_at(text, after):
        a.mod, a.end = INFIX[c], at + 1


def _skip(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] in (" ", "\u3000", "\xa0") else at


def _fraction(text: str, numerals: list[Numeral], a: Amount) -> None:
    """百分之九十, 三分之二, 千分之三: a share."""
    m = _FRACTION.match(text, a.end)
    if not m and a.numeral.text == "百" and text.startswith("分百", a.end):
        a.value, a.unit, a.by, a.end = Decimal(100), PERCENT, "share.percent", a.end + 2
        a.next += 1
        return
    if not m or a.next >= len(numerals) or numerals[a.next].start != m.end():
        return
    top = Amount(numerals[a.next], a.next)
    if text[top.end : top.end + 1] in INFIX or text[top.end : top.end + 1] in ("k", "K", " "):
        _infix(text, numerals, top)
        _abbreviated(text, top)
    if text[m.end() - 1] in "负負":
        top.scale(Decimal(-1))
    base = a.numeral.text
    if isinstance(top.value, Decimal) and isinstance(a.value, Decimal) and 0 < a.value < 1000:
        a.exact = top.value / a.value
    a.value, a.mod = _share(top.value, a.value, base), top.mod
    a.unit = PERMILLE if base == "千" else PERCENT
    a.by = "share.percent" if base == "百" else "share.fraction"
    a.end, a.next = top.end, top.next


def _share(top: Value, base: Value, word: str) -> Value:
    """Numerator over denominator in hundredths (千分之 in thousandths), fractions rounded to two decimals."""
    if word in ("百", "千", "一百") or not isinstance(base, Decimal) or base == 0:
        return top
    if isinstance(top, Decimal) and (top * 100) % base == 0:
        return top * 100 / base
    if isinstance(top, Decimal):
        share = top * 100 / base
        return share.quantize(_CENT) if share > 1 else share
    return scaled(top, 100 / base)


def _mixed_fraction(text: str, numerals: list[Numeral], a: Amount, j: int, at: int) -> None:
    """三又二分之一, 1 4/3."""
    at = _skip(text, at)
    if j + 1 >= len(numerals) or numerals[j].start != at or not isinstance(a.value, Decimal):
        return
    base, top = numerals[j], numerals[j + 1]
    m = _FRACTION.match(text, base.end)
    slash = _SLASH.match(text, base.end)
    if m and m.end() == top.start:
        below, above = base.value, top.value
    elif slash and slash.end() == top.start:
        below, above = top.value, base.value
    else:
        return
    if above is not None and below:
        a.value += above / below
        a.end, a.next, a.by = top.end, j + 2, "fraction.mixed"


def _spaced(text: str, numerals: list[Numeral], a: Amount) -> None:
    """1 4/3 and 三 又 二分之一: a fraction after a space."""
    at = _skip(text, a.end)
    if text[at : at + 1] == "又":
        _mixed_fraction(text, numerals, a, a.next, at + 1)
    elif at > a.end and a.next < len(numerals) and numerals[a.next].start == at:
        slash = text[numerals[a.next].end : numerals[a.next].end + 1]
        if slash and slash in "/／":
            _mixed_fraction(text, numerals, a, a.next, at)


def _slash(text: str, numerals: list[Numeral], a: Amount) -> None:
    """3/4: a fraction. A date or a code has been refused before this."""
    if a.next >= len(numerals) or numerals[a.next].start != a.end + 1:
        return
    base = numerals[a.next]
    if not base.value or not isinstance(a.value, Decimal) or a.value > 10**6:
        return
    a.value = a.value / base.value
    a.end, a.by = base.end, "fraction.slash"
    a.next += 1


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that begins here, if no longer word begins here as well."""
    for u in UNITS_AT.get(text[at : at + 1], ()):
        name = u.name
        if text.startswith(name, at):
            end = at + len(name)
            if len(name) == 1 and (text[at : at + 2] in NOT_UNIT or text[at : at + 3] in NOT_UNIT):
                return None
            if name[-1].isascii() and name[-1].isalpha() and _letter(text[end : end + 1]):
                continue
            return u
    return None


def _letter(c: str) -> bool:
    return c.isascii() and c.isalnum()


_DURATION = frozenset("月年天日周")
_CANONICAL = {
    name: UNITS[plain]
    for name, plain in (("％", "%"), ("﹪", "%"), ("百分点", "个百分点"), ("个点", "个百分点"))
}
_DOZEN = UNITS["打"]
_TENFOLD = UNITS["成"]


def _unit(text: str, numerals: list[Numeral], a: Amount) -> None:
    """The unit after the amount, with what belongs to it: 元/吨, 个半月, 七成半, 三公里多."""
    at = _skip(text, a.end)
    u = unit_at(text, at)
    if u is None or (u.noun and at > a.end):
        return
    end = at + len(u.name)
    if u.name == "个":
        u, end = _per_piece(text, numerals, a, end)
    a.unit, a.end = _CANONICAL.get(u.name, u), end
    c = text[end : end + 1]
    if c == "/":
        _per(text, a)
    elif c == "半":
        _and_a_half(text, numerals, a)
    elif a.next < len(numerals) and numerals[a.next].start == end:
        _decimal_after(text, numerals[a.next], a)
    elif c and c in "多余" and u.kind in ("time", "length", "weight", "multiple", "percent", "money"):
        if not text.startswith(_MANY, end) and not text.startswith(_SURPLUS, end) and a.mod == "=":
            a.mod = ">"
    if u is _DOZEN:
        a.scale(Decimal(12))
    elif u is _TENFOLD:
        _tenths(text, numerals, a)


def _per_piece(text: str, numerals: list[Numeral], a: Amount, end: int) -> tuple[Unit, int]:
    """个 with 多 or 半 inside a unit of time: 一个半月 is 1.5 个月, 两个多小时 more than 2."""
    c = text[end : end + 1]
    if c in ("多", "余", "半") and (u := UNITS_AT.get("个")):
        for long in u:
            if long.kind == "time" and text.startswith(long.name[1:], end + 1):
                if c == "半":
                    a.value = a.value + Decimal("0.5") if isinstance(a.value, Decimal) else a.value
                    a.next += 1
                else:
                    a.mod = ">"
                return long, end + len(long.name)
    return UNITS["个"], end


def _per(text: str, a: Amount) -> None:
    """元/吨, 微克/立方米, 次/日."""
    per = unit_at(text, a.end + 1)
    if per:
        a.unit = Unit(f"{a.unit.name}/{per.name}", "other")
        a.end += 1 + len(per.name)


def _and_a_half(text: str, numerals: list[Numeral], a: Amount) -> None:
    """两年半, 三斤半, 七成半; not 三年半价."""
    half = a.unit.kind in ("time", "length", "weight", "money", "percent", "multiple", "area")
    after = text[a.end + 1 : a.end + 2]
    if (
        half
        and a.next < len(numerals)
        and numerals[a.next].start == a.end
        and after not in ("价", "个", "数", "以")
    ):
        a.value = a.value + Decimal("0.5") if isinstance(a.value, Decimal) else a.value
        a.end += 1
        a.next += 1


def _decimal_after(text: str, n: Numeral, a: Amount) -> None:
    """一米八 is 1.8 m, 三块五 3.5 yuan, 19秒88 19.88 s: digits after the unit are its decimals."""
    if not isinstance(a.value, Decimal) or a.value % 1 or n.value is None or unit_at(text, n.end):
        return
    spoken = a.unit.name in _SPOKEN_DECIMALS and len(n.text) == 1 and not text[n.end : n.end + 1].isdigit()
    timed = a.unit.name == "秒" and len(n.text) == 2 and n.form == "arabic"
    if spoken or timed:
        a.value += n.value.scaleb(-len(n.text))
        a.end, a.by = n.end, "decimal after unit"
        a.next += 1


_SPOKEN_DECIMALS = frozenset("米块毛丈尺")


def _tenths(text: str, numerals: list[Numeral], a: Amount) -> None:
    """七成六 is 76 %: a digit after 成 counts hundredths."""
    a.unit, a.by = PERCENT, "share.tenths"
    a.scale(Decimal(10))
    at = _skip(text, a.end)
    following = numerals[a.next] if a.next < len(numerals) else None
    if following is None or following.start != at or not isinstance(a.value, Decimal):
        return
    lone = len(following.text) == 1 and following.form == "chinese" and following.value is not None
    if lone and following.text not in _MULTIPLIER and not text[following.end : following.end + 1].isalpha():
        a.value += following.value or 0
        a.end = following.end
        a.next += 1


def _below(value: Value) -> Value:
    """零下二三十度: minus thirty to minus twenty."""
    if isinstance(value, tuple):
        low, high = (None if v is None else -v for v in value)
        return high, low
    return scaled(value, Decimal(-1))


_LETTER = re.compile(r"\w")
_NOT_MINUS = frozenset("胜自担肩抱背减欠亏")


def _sign(text: str, a: Amount) -> None:
    """A minus, 负, or a currency sign right before the numeral."""
    at = a.start - 1
    c = text[at]
    if c in _SPACES and at:
        at -= 1
        c = text[at]
        if c not in "负負":
            return
    if c == "的" and text[at - 1 : at] in ("负", "負"):
        at -= 1
        c = "负"
    if c == "下":
        if text[at - 1 : at] == "零":
            a.value = _below(a.value)
        return
    if c in _SYMBOLS:
        a.start = at
        if a.unit is NO_UNIT:
            a.unit = _SYMBOLS[c]
        return
    before = text[at - 1] if at else ""
    if c in "负負":
        minus = before not in _NOT_MINUS
    else:
        # a dash after a word is a minus only where nothing but a rate can follow: 同比-3.2%
        minus = c in "-－−" and not (before and (before in "-－−%" or before in ARABIC))
        minus = minus and (not _LETTER.match(before) or a.unit.kind in ("percent", "point", "temperature"))
    if minus:
        a.start = at
        a.scale(Decimal(-1))
        a.exact = -a.exact if a.exact is not None else None
