"""Figures and dates with a line end in the middle."""

from __future__ import annotations

import re

from kaoju.repair.fix import HAN

_DIGIT = frozenset("0123456789.,月年")
_SENTENCE = re.compile("[，。；：]")
_GAPS = re.compile(rf"\t|\||[ \u3000]{{2}}|^[^{HAN}]*$")
_NUMBERED = re.compile(rf"(?:[第图表之附件]|[A-Za-z][ -]?|[12]\d{{3}}|^[^{HAN}]*)\Z")
_SHORTEST = 15
"""Characters of a line that is part of a sentence and no headline."""

_CLOSE = (
    # What stands before the line end, and what can only go on after it.
    (
        r"(?<!\d)\d{1,2}",
        r"月(?:\d{1,2}日|份|底|末|[上中下]旬|以来|[至到，、])|日(?:[，、；。至到\d]|[上下]午|晚|凌晨|零时)",
    ),
    (r"(?<!\d)[12]\d{3}", r"年(?:\d{1,2}月|[，、；。至]|[上下]半年|[一二三四]季度|第[一二三四]季度|全年|度)"),
    (r"(?<!\d)\d{1,2}月", r"\d{1,2}日(?!前)"),
    (r"(?<!\d)\d{1,2}月[1-3]", r"\d日(?!前)"),
    (r"\d{4}年1", r"[0-2]月"),
    (r"(?<!\d)2", r"0\d\d年"),
    (r"(?<!\d)(?:19\d|20[0-4])", r"\d年(?![前来后间多])"),
    (
        r"\d",
        r"个?百分点|万?亿[元美人吨千立斤]|万[元人户吨亩家件辆套名平]|[余多][家人户名亿万个项]|元[，、；。]|倍[，、；。]",
    ),
    (r"(?<![\d.])\d{1,6}", r"\.\d{1,3}(?![\d.])"),
    (r"\d\.", r"\d{1,3}(?:%|‰|个?百分点|[万亿倍])"),
    (r"(?<![\d,])\d{1,3}(?:,\d{3}){0,3},", rf"\d{{3}}(?![\d,.])[{HAN}]"),
)
_PAIRS = tuple((re.compile(rf"(?:{before})\Z"), re.compile(after)) for before, after in _CLOSE)
_LAST = re.compile(r"(?<![\d.,])\d{1,4}\Z")
_FIRST = re.compile(rf"\d{{1,4}}(?:\.\d{{1,3}})?(?:%|个?百分点|[余多万亿]|(?![年月日号时点分、])[{HAN}])")

_DATE = re.compile(r"(?:(?:19|20)\d\d年(?![前来后间多])|(?:[12]\d|3[01])日(?!前)|1[0-2]月)")


def across(line: str, follower: str, *, full: bool) -> bool:
    """Whether a figure or a date that begins at the end of the line goes on in the next.

    `full`: the line is as long as the lines of its page. Two runs of digits make one only there or inside a
    sentence, and never after a year or an ordinal, which are whole at a line end. Wrong where a headline ends
    with a bare number and the text begins with a unit, which no unit of the table does in running Chinese.
    """
    if line[-1] not in _DIGIT or _GAPS.search(line):
        return False
    tail = line[-24:]
    if any(before.search(tail) and after.match(follower) for before, after in _PAIRS):
        return True
    last = _LAST.search(tail)
    sentence = full or (len(line) >= _SHORTEST and _SENTENCE.search(line) is not None)
    if not (last and sentence) or _NUMBERED.search(tail[: last.start()]):
        return False
    if follower[0].isdigit() and _DATE.match(last[0] + follower[:6]):
        return True
    return not _is_year(last[0]) and _FIRST.match(follower) is not None


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[0] in "12"
