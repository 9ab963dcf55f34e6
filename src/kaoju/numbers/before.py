"""Numerals refused for what stands before them: 第三, G20, 周一, 初三, 〔2015〕3号, 电话."""

from __future__ import annotations

import re

from kaoju.model import Numeral
from kaoju.numbers.marks import list_mark
from kaoju.numbers.refusal import Check, Refusal, whole
from kaoju.numbers.tables import by_last, context
from kaoju.numbers.unit import unit_at

_LIST = re.compile(r" ?[、,，和与及或至到\-—–~～] ?")
_WEEK = frozenset("一二三四五六")
_DOCUMENT = re.compile(r"[〔【\[［(（][12][0-9_X]{3}年?[〕】\]］)）]\s?第?")
_STOCK = re.compile(r"[0-9]{6}(?:\.[A-Z]{2})?[)）]")
_LABELS = by_last(context("code"))


def ordinal(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """第 makes an ordinal, for a whole list of numerals and the classifier after it: 第12、13、14号."""
    n = numerals[i]
    end = n.end
    for following in numerals[i + 1 : i + 12]:
        m = _LIST.match(text, end)
        if not m or m.end() != following.start or not _bare_or_ordinal(text, following):
            break
        end = following.end
    u = unit_at(text, end)
    return Refusal(
        n.start - 1, end + len(u.name) if u and u.kind in ("count", "time") else end, "ordinal", "第"
    )


def _bare_or_ordinal(text: str, n: Numeral) -> bool:
    """A list goes on while no unit stands between (第一、二、三产业), or ends with 号."""
    return n.form in ("arabic", "chinese") and unit_at(text, n.end) is None


def code_before(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """A letter, a slash, a dot right before digits: CR450, G1234次, COVID-19, www.12.cn.

    A letter may also end a word whose value follows (GDP6.5%): then the unit tells.
    """
    n = numerals[i]
    before = text[n.start - 1]
    if n.form == "chinese":
        return None
    if before in "-－—" and len(n.text) >= 6 and text[n.start - 2 : n.start - 1].isdigit():
        return whole(n, "code", "long row of digits")
    if before in "-－—_./:#@" and not (
        n.start > 1 and text[n.start - 2].isascii() and text[n.start - 2].isalpha()
    ):
        return None
    u = unit_at(text, n.end)
    if (
        u is not None
        and u.kind not in ("count", "other", "time", "data")
        and ((before.isalpha() and len(n.text) > 1) or u.kind in ("percent", "money"))
    ):
        return None
    if n.form == "mixed" or (u is not None and "." in n.text):
        return None
    end = n.end
    while (
        end < len(text)
        and end < n.end + 20
        and text[end].isascii()
        and (text[end].isalpha() or text[end] in "-_/")
    ):
        end += 1
    if text.startswith("次", end):
        end += 1
    return whole(n, "code", "letters and digits", end)


def weekday(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """周一, 星期三; in 每周一次 the numeral counts."""
    n = numerals[i]
    if n.text not in _WEEK:
        return None
    if text[n.start - 2 : n.start - 1] == "每" and unit_at(text, n.end):
        return None
    if text[n.start - 1] == "期" and text[n.start - 2 : n.start - 1] != "星":
        return None
    if text[n.start - 1] == "拜" and text[n.start - 2 : n.start - 1] != "礼":
        return None
    return Refusal(n.start - 1, n.end, "time", "day of the week")


def school_year(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """初三, 高三: a school year, or a day of the old calendar (初一 to 初十)."""
    n = numerals[i]
    if n.form != "chinese" or len(n.text) > 2 or unit_at(text, n.end) or text[n.end : n.end + 1] == "等":
        return None
    why = "day of the lunar month or school year" if text[n.start - 1] == "初" else "school year"
    return Refusal(n.start - 1, n.end, "time" if text[n.start - 1] == "初" else "name", why)


def one_of(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """其一, 之一, 之二: places in an enumeration."""
    n = numerals[i]
    if n.form != "chinese" or len(n.text) > 2 or text.startswith("分", n.end):
        return None
    return Refusal(n.start - 1, n.end, "ordinal", "place in an enumeration")


def document_number(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """国发〔2015〕3号: year in brackets, then a number."""
    n = numerals[i]
    m = _DOCUMENT.match(text, n.start - 1)
    if not m:
        return None
    end = m.end()
    if i + 1 < len(numerals) and numerals[i + 1].start == end and text.startswith("号", numerals[i + 1].end):
        return Refusal(n.start, numerals[i + 1].end + 1, "code", "number of a document")
    return None


def in_brackets(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """What an opening bracket can begin: a list mark, the number of a document, a stock code."""
    n = numerals[i]
    if _STOCK.match(text, n.start):
        return whole(n, "code", "stock code")
    return list_mark(text, numerals, i) or document_number(text, numerals, i)


def labelled(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """电话：0553-1234567, 邮编 241000, 热线12345: digits after a label are no quantity."""
    n = numerals[i]
    at = n.start
    while at and text[at - 1] in "：: 为是“":
        at -= 1
    if len(n.text) < 3 or n.form != "arabic":
        return None
    if any(text.endswith(w, 0, at) for w in _LABELS.get(text[at - 1 : at], ())):
        return whole(n, "code", "after the label of a code")
    return None


BEFORE: dict[str, tuple[Check, ...]] = {
    "第": (ordinal,),
    "周": (weekday,),
    "週": (weekday,),
    "期": (weekday,),
    "拜": (weekday,),
    "初": (school_year,),
    "高": (school_year,),
    "其": (one_of,),
    "之": (one_of,),
    **dict.fromkeys("(（", (in_brackets,)),
    **dict.fromkeys("〔【[［", (document_number,)),
    **dict.fromkeys("-－—_./:#@", (code_before,)),
}
LABEL_LAST = frozenset(_LABELS) | frozenset("：: 为是“")
"""What can end a label, or stand between it and its digits."""
