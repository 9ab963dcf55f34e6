"""The atoms of time expressions, found in one pass: 2020年, 1—10月, 上午, 9时, 24小时, 春节, 去年.

A token is not yet resolved, and may yet prove to be no time: the grammar in `phrases` decides. Each kind of
token is a rule; for every character the scanner joins the patterns of the rules that it can begin, so that a
character that begins no time expression costs nothing, and one that begins few words costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kaoju.edtf import valid
from kaoju.lexicon import either
from kaoju.numerals import chars
from kaoju.rules import Rule
from kaoju.times.amounts import SEPARATES, SEPARATOR, amount, full_year
from kaoju.times.counts import UNITS, Token, count
from kaoju.times.words import CHARS, CONTEXT, ERAS, SUFFIXES, WORDS, clause_opens, trie

_CN = chars("digit", "small", "tens") + "几数半"
_ARABIC = r"(?<!\d)(?<!\d[.,])\d{1,4}+(?:\.\d{1,2}+)?(?!\d)"
_CHINESE = rf"(?<![{_CN}万亿])[{_CN}]{{1,7}}+(?:点[{_CN}]{{1,2}}(?=个?(?:小时|钟头|年|天|月)))?"
_NUMBER = f"(?:{_ARABIC}|{_CHINESE})"
_COUNT_CHARS = frozenset(f"0123456789的 {_CN}")
_DASH = r"\-—–－~～"


def _stamp(m: re.Match[str]) -> Token | None:
    text = m.group().rstrip("T")
    year, month, day = (int(part) for part in text.split(m["dot"]))
    if not valid(f"{year:04d}-{month:02d}-{day:02d}"):
        return None
    return Token("ymd", m.start(), m.start() + len(text), (year, month, day))


def _year_month(m: re.Match[str]) -> Token:
    return Token("ym", m.start(), m.end(), (int(m.group()[:4]), int(m.group()[5:7])))


def _compact(m: re.Match[str]) -> Token | None:
    digits = m.group()
    if not valid(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"):
        return None
    return Token("ymd", m.start(), m.end(), (int(digits[:4]), int(digits[4:6]), int(digits[6:])))


def _foreign(m: re.Match[str]) -> Token | None:
    first, second, third = re.split("[/-]", m.group())
    orders = [(third, second, first), (third, first, second)]
    if "-" in m.group() and len(third) < 4:
        # 27-7-3 begins with the year, 3-7-07 ends with it
        orders = [(first, second, third)] if len(first) == 2 else orders[:1]
    for year_text, month, day in orders:
        year = full_year(year_text)
        if year and valid(f"{year:04d}-{int(month):02d}-{int(day):02d}"):
            return Token("ymd", m.start(), m.end(), (year, int(month), int(day)))
    return None


def _month_day(m: re.Match[str]) -> Token | None:
    month, day = (int(part) for part in re.split("[./]", m.group().rstrip("号日")))
    if not valid(f"XXXX-{month:02d}-{day:02d}"):
        return None
    return Token("md", m.start(), m.end(), (month, day))


def _clock(m: re.Match[str]) -> Token | None:
    start = m.start()
    if start and m.string[start - 1] in CHARS["score_left"]:
        return None
    digits = m.group().lower().rstrip("apm. 分")
    numbers = [int(part) for part in re.split("[:：]", digits)]
    hour, minute, second = (*numbers, None, None)[:3] if len(numbers) < 3 else numbers
    if hour is None or hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    if "p" in m.group().lower() and hour < 12:
        hour += 12
    return Token("clock", start, m.end(), (hour, minute, second))


def _plan(m: re.Match[str]) -> Token | None:
    number = amount(m["nth"])
    if not isinstance(number, int):
        return None
    first = 1951 + 5 * number - (3 if number < 3 else 0)
    return Token("plan", m.start(), m.end(), (first, first + 4))


def _bare_years(m: re.Match[str]) -> Token:
    years = re.findall(r"\d{4}", m.group())
    return Token("year", m.start(), m.end(), (int(years[0]), int(years[-1])))


def _quarter(m: re.Match[str]) -> Token:
    n = int(m.group().strip("Q季度"))
    return Token("quarter", m.start(), m.end(), (n, n))


def _suffix(m: re.Match[str]) -> Token:
    kind, value = SUFFIXES[m.group()]
    return Token(kind, m.start(), m.end(), (int(value), "suffix") if kind == "weekday" else ("", value))


def _lunar_day(m: re.Match[str]) -> Token | None:
    written = m.group()
    day = amount(written.lstrip("初"))
    if not isinstance(day, int) or not 1 <= day <= 31:
        return None
    if len(written) == 1 and not written.isdigit() and written != "十":
        return None
    return Token("lday", m.start(), m.end(), (day, written[0] in "初廿"))


def _minutes(m: re.Match[str]) -> Token | None:
    value = amount(m.group())
    if not isinstance(value, int) or value > 59:
        return None
    return Token("minute", m.start(), m.end(), (value, ""))


def _era(m: re.Match[str]) -> Token:
    return Token("era", m.start(), m.end(), ERAS[m.group()])


def _word(m: re.Match[str]) -> Token | None:
    word, text = WORDS[m.group()], m.string
    start, end = m.span()
    if word.not_left and start and text[start - 1] in word.not_left:
        return None
    following = text[end : end + 1]
    if following and following in word.not_right:
        return None
    if word.kind == "window" and following not in _COUNT_CHARS:
        return _once(m)
    if word.kind == "part" and start and text[start - 1] in CHARS["span_before_part"]:
        return None
    if word.right and (not following or following not in word.right):
        return _once(m)
    return Token(word.kind, start, end, word.data)


def _once(m: re.Match[str]) -> Token | None:
    """过去, 以前 with nothing counted after them: times gone by where a clause begins, or in a comparison."""
    if m.group() not in CONTEXT["once"] or not clause_opens(m.string, m.start()):
        return None
    return None if m.string.startswith("了", m.end()) else Token("vague", m.start(), m.end(), ("PAST", ""))


def _mark(kind: str) -> Callable[[re.Match[str]], Token]:
    """A token that says only that its words stand there."""
    return lambda m: Token(kind, m.start(), m.end(), m.group())


def _rule(
    name: str,
    pattern: str,
    make: Callable[[re.Match[str]], Token | None],
    examples: tuple[str, ...],
    why: str,
) -> Rule[Token]:
    return Rule(name, re.compile(pattern), make, examples, why)


RULES: tuple[Rule[Token], ...] = (
    _rule(
        "stamp",
        r"(?<![\d./])\d{4}(?P<dot>[-/.])\d{1,2}(?P=dot)(?:\d{1,2}(?!\d)|\d\d(?=\d\d[:：]))(?![./]\d)T?",
        _stamp,
        ("2020-02-12", "2020/2/12", "2020.2.12"),
        "Three numbers in falling order, one mark between. Wrong for version numbers that look like dates.",
    ),
    _rule(
        "year-month",
        rf"(?<![\d.\-/])(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])|\.(?:0[1-9]|1[0-2])(?=\s?[{_DASH}至到])(?!-\d\d?\D))(?![\d.%])",
        _year_month,
        ("2020-02", "2008.03-"),
        "A month has two digits here. With a point only before a dash: 2019.10亿元 is an amount.",
    ),
    _rule(
        "compact",
        r"(?<![\dA-Za-z.\-])(?:19|20)\d{6}(?![\w.\-%％])",
        _compact,
        ("20240307",),
        "Eight digits, alone, that are a date of the last or this century. Wrong for a code that happens so.",
    ),
    _rule(
        "foreign",
        r"(?<![\dA-Za-z./\-])\d{1,2}(?:/\d{1,2}/(?:\d{4}|\d\d)(?![\d./])|-\d{1,2}-(?:\d{4}|\d{1,2})(?![\d./\-]))"
        r"|(?<=\d{4}-)\d{1,2}/\d{1,2}/\d{4}(?![\d./])",
        _foreign,
        ("1/2/2020", "10/31/74", "3-7-2017", "27-7-3"),
        "Day, month, year; the month first only where nothing else is a date. American dates may be misread.",
    ),
    _rule(
        "month-day",
        r"(?<![\d./])\d{1,2}[./]\d{1,2}(?:(?=早上|早晨|上午|下午|晚上|凌晨|中午)|[号日])"
        r"|(?:(?<=\n)|(?<![\s\S]))\d{1,2}/\d{1,2}(?=\n|\Z)",
        _month_day,
        ("2.15早上", "11/3号", "2/15"),
        "Only before a part of the day or 号, or alone on its line: else it is a fraction or a decimal.",
    ),
    _rule(
        "clock",
        r"(?:(?<![\d:：.])|(?<=-\d\d))(?:\d{1,2}[:：]\d\d(?:[:：]\d\d|分)?(?![\d:：])(?:\s?[apAP]\.?[mM]?(?![A-Za-z]))?|\d{1,2}\s?[ap]m(?![a-z]))",
        _clock,
        ("9:30", "17:45:00", "3:05pm", "4pm"),
        "Two digits after the colon. A score (以21:19) or ratio stands after a word that says so.",
    ),
    _rule(
        "plan",
        r"[“\"]?(?<![十第])(?P<nth>十[一二三四五六]?|[一二三四五六七八九])五[”\"]?(?=时期|期间|末|初|以来|时|收官|圆满|开局|目标任务)(?:时期|期间)?",
        _plan,
        ("“十四五”时期", "十三五期间"),
        "The plan's five years, when a word of time follows; alone it names a document.",
    ),
    _rule(
        "bare-years",
        r"(?<!\d)(?:19|20)\d\d/(?:19|20)\d\d(?:赛季|学年|年度|财年)"
        r"|(?<=[从自])(?:19|20)\d\d[到至](?:19|20)\d\d(?![\d年])"
        r"|(?<=\d\d\.\d\d-)(?:19|20)\d\d(?![\d.\-年月])",
        _bare_years,
        ("从2016到2018", "2019/2020赛季"),
        "Two years after 从, or before a season or school year, need no 年. Wrong for counts that rise so.",
    ),
    _rule(
        "quarter-letter",
        r"(?<![A-Za-z0-9])(?:Q[1-4](?:季度)?|[1-4]Q)(?![A-Za-z0-9])",
        _quarter,
        ("Q1", "3Q", "Q1季度"),
        "Financial shorthand.",
    ),
    _rule(
        "lunar-day",
        rf"(?:初[一二三四五六七八九十]|(?<=月)(?:[{_CN}]{{1,3}}+|\d{{1,2}}+)(?=[\s，。、,.早晚上下中凌]|\Z))",
        _lunar_day,
        ("初五", "腊月18"),
        "初 and 廿 are lunar; a bare number after a month is a day when nothing is counted by it.",
    ),
    _rule(
        "minutes",
        rf"(?:(?<=点)|(?<=[^小]时))(?:[0-5]\d|[零二三四五]?[十零]?[{_CN}])(?![\d{_CN}万亿个人名家元吨线%％分刻秒])",
        _minutes,
        ("三点十五", "11点05"),
        "Minutes without 分, right after the hour. Decimals (三点八) have one digit and no hour before them.",
    ),
    _rule(
        "suffix",
        r"(?<=[周期拜])[一二三四五六日天](?![次回场天个节堂小分均家名共月年])"
        rf"|(?<=[年月度季纪代周”]){trie(SUFFIXES)}(?<![一二三四五六日天])(?!级|等|步|次|衷|始|心)",
        _suffix,
        ("上周三", "5月底", "90年代初"),
        "Holds only when joined to the token before; the grammar checks that.",
    ),
    _rule(
        "count",
        rf"(?!半年度)(?P<n>{_NUMBER}(?>(?={SEPARATES})(?:{SEPARATOR}{_NUMBER}){{1,4}}|))"
        rf"\s?(?P<more>[多来余]?)(?P<ge>个?)(?P<half>[半多]?)\s?"
        rf"(?P<unit>{trie(UNITS)})(?P<tail>[半整]|多(?![云种元次方边样数少家])|)",
        count,
        ("2020年", "1—10月", "3、4月", "24小时", "一个半月", "十余天", "12日"),
        "A number and a unit of time; `counts` tells points from spans.",
    ),
    _rule(
        "era",
        f"(?:{either(ERAS)})(?=[元\\d{_CN}])",
        _era,
        ("康熙二十年", "民国三年"),
        "A reign title before a number; the year counts from its first.",
    ),
    _rule(
        "first-year",
        r"元年",
        _mark("first"),
        ("康熙元年",),
        "The year one of an era.",
    ),
    _rule(
        "common-era",
        r"公元前?(?=[\d一二三四五六七八九十])",
        _mark("common"),
        ("公元前221年", "公元618年"),
        "Before a year; 前 turns it round.",
    ),
    _rule(
        "lunar",
        r"(?:农历|阴历|旧历)(?!新年|春节|元宵)",
        _mark("lunar"),
        ("农历八月十五",),
        "The date that follows is lunar.",
    ),
    _rule("word", trie(WORDS), _word, ("目前", "去年同期", "上午", "春节"), "The words of the tables."),
)

_MAKERS = {rule.name.replace("-", "_"): rule.make for rule in RULES}
_DIGITS = "0123456789"
_BEGINS: dict[str, tuple[str, ...]] = {
    "plan": (*_CN, *(mark + digit for mark in '“"' for digit in _CN)),
    "quarter-letter": tuple("Q" + _DIGITS),
    "lunar-day": tuple("初" + _DIGITS + _CN),
    "minutes": tuple(_DIGITS + _CN),
    "suffix": (*"一二三四五六日天", *SUFFIXES),
    "count": tuple(_DIGITS + _CN),
    "era": tuple(ERAS),
    "first-year": ("元年",),
    "common-era": ("公元",),
    "lunar": ("农历", "阴历", "旧历"),
    "word": tuple(WORDS),
}
"""The characters or words that a rule's pattern can begin with; digits for the rules that are not named."""
_OPENS = {name: frozenset(begin[0] for begin in begins) for name, begins in _BEGINS.items()}


def _first() -> re.Pattern[str]:
    """Where a token may begin: at what opens a rule by itself, or at the first two characters of words."""
    begins = {begin[:2] for begins in _BEGINS.values() for begin in begins}.union(_DIGITS)
    opens = {begin for begin in begins if len(begin) == 1}
    longer = [begin for begin in begins if begin[0] not in opens]
    first, alone, second = (
        "".join(map(re.escape, sorted(some)))
        for some in ({begin[0] for begin in begins}, opens, {begin[1] for begin in longer})
    )
    return re.compile(f"[{first}](?:(?<=[{alone}])|(?=[{second}]))")


_FIRST = _first()


@cache
def _matcher(first: str) -> Callable[[str, int], re.Match[str] | None]:
    """What matches a token at a place where the character `first` stands."""
    patterns = {rule.name: rule.pattern.pattern for rule in RULES if first in _OPENS.get(rule.name, _DIGITS)}
    if "word" in patterns:
        patterns["word"] = trie(word for word in WORDS if word[0] == first)
    groups = (f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in patterns.items())
    return re.compile("|".join(groups)).match


def tokens(text: str) -> list[Token]:
    """Every atom of the text, in order; the text must be folded (`words.fold`)."""
    out: list[Token] = []
    at = 0
    for place in _FIRST.finditer(text):
        start = place.start()
        if start < at or (m := _matcher(place[0])(text, start)) is None:
            continue
        token = _MAKERS[m.lastgroup or ""](m)
        if token is not None:
            out.append(token)
            at = token.end
        elif m.lastgroup == "count":
            at = m.end()
    return out
