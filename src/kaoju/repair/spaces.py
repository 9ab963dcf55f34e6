"""Spaces where Chinese has none: around figures, inside figures, between all the characters of a line."""

from __future__ import annotations

import re

from kaoju.repair.fix import HAN, Fix
from kaoju.rules import Rule

_PROSE = re.compile("[，。；]")
_SPACE = frozenset(" \u00a0\u2009\u202f")
_REACH = 120
"""How far along its line a comma or stop is looked for."""
_UNITS = "个家户人名例项件套台辆吨亩元万亿平公千立余多個戶項臺輛噸畝萬億餘"
"""First characters of the units that counts and amounts mostly have, in either script."""
_GAP = f"[{''.join(_SPACE)}]"


def _in_prose(match: re.Match[str]) -> str | None:
    text = match.string
    near, far = max(0, match.start() - _REACH), match.end() + _REACH
    start = max(near, text.rfind("\n", near, match.start()) + 1)
    end = text.find("\n", match.end(), far)
    return "" if _PROSE.search(text, start, end if end >= 0 else far) else None


def _regrouped(match: re.Match[str]) -> str | None:
    return None if _in_prose(match) is None else re.sub(_GAP, "", match[0])


FIXES = (
    Fix(
        Rule(
            "space.figure",
            re.compile(
                rf"(?<=[{HAN}，。、：；）]){_GAP}(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]){_GAP}(?=[{HAN}，。、：；（])"
            ),
            _in_prose,
            ("成立于 2012 年，", "使用 5G 网络。"),
            "Editors and programs set a thin gap between Chinese and other characters. Only in lines with "
            "a Chinese comma or stop: in headlines and tables a space parts things.",
        ),
        _SPACE,
    ),
    Fix(
        Rule(
            "space.mark",
            re.compile(rf"(?<=[{HAN}0-9%”》）]){_GAP}(?=[，。、；：])"),
            lambda _: "",
            ("任务完成 。",),
            "No mark stands after a space.",
        ),
        _SPACE,
    ),
    Fix(
        Rule(
            "space.digits",
            re.compile(
                rf"(?<=\d\.){_GAP}(?=\d{{1,3}}{_GAP}?(?:%|个百分点|[万亿]))"
                rf"|(?<=\d){_GAP}(?=\.\d|[%‰]|,\d{{3}}(?!\d))"
            ),
            lambda _: "",
            ("98. 6%", "3. 25万", "12.5 %", "6 ,500公里"),
            "A number with a per cent sign or a multiplier after it is no list item, so the point before it "
            "is a decimal point; a per cent sign or a group of thousands belongs to the digits before it.",
        ),
        _SPACE,
    ),
    Fix(
        Rule(
            "space.groups",
            re.compile(
                rf"(?<=[{HAN}])(?<![图表第年月日号之])"
                rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+|\d(?:{_GAP}\d){{2,}})(?=(?:\.\d+)?[{_UNITS}])"
            ),
            _regrouped,
            ("新增企业3 560户，", "已有1 2 3 5家，"),
            "Groups of three digits, or single digits, that lead up to a unit in a sentence are one number. "
            "Wrong for two numbers of which the first has no unit, which sentences part with a mark.",
        ),
        _SPACE,
    ),
    Fix(
        Rule(
            "space.letters",
            re.compile(rf"(?<![{HAN}0-9])(?:[{HAN}0-9，。]{_GAP}){{5,}}[{HAN}0-9，。](?![{HAN}0-9])"),
            lambda m: re.sub(_GAP, "", m[0]),
            ("全 市 完 成 工 业 投 资",),
            "A line set with a space after every character reads as if they were not there.",
        ),
        _SPACE,
    ),
)
