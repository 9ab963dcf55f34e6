"""Numerals that are no quantity, told by what stands around them.

Every check looks at one numeral and returns the stretch it settles, its fate and the reason, or None. Checks
are reached by the character before or after the numeral, so a plain quantity passes after two look-ups.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kaoju.model import Fate, Numeral
from kaoju.numbers.amount import unit_at
from kaoju.numbers.tables import by_first, by_last, context
from kaoju.numerals import ARABIC


class Refusal(NamedTuple):
    """A stretch of text that is no quantity."""

    start: int
    end: int
    fate: Fate
    why: str


Check = Callable[[str, list[Numeral], int], Refusal | None]

_STOPS = frozenset("，。；！？：、,;!?:\n\r\t \u3000\xa0（）()【】[]“”‘’「」『』《》〈〉…—－|/>")


def boundary(text: str, at: int) -> bool:
    """Whether the character at `at` ends a phrase; so do both ends of the text."""
    return not 0 <= at < len(text) or text[at] in _STOPS


def _whole(n: Numeral, fate: Fate, why: str, end: int | None = None) -> Refusal:
    return Refusal(n.start, n.end if end is None else end, fate, why)


_LIST = re.compile(r" ?[、,，和与及或至到\-—–~～] ?")
_RANK = by_last(context("rank"))
_PLACE = ("位", "名")


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
        return _whole(n, "code", "long row of digits")
    if before in "-－—_./:#@" and not (
        n.start > 1 and text[n.start - 2].isascii() and text[n.start - 2].isalpha()
    ):
        return None
    u = unit_at(text, n.end)
    if (
        u is not None
        and u.kind not in ("count", "other", "time", "data")
        and (before.isalpha() and len(n.text) > 1 or u.kind in ("percent", "money"))
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
    return _whole(n, "code", "letters and digits", end)


_WEEK = frozenset("一二三四五六")


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


_CLOSE = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞"}
_PHRASE = re.compile(r"[，。；！？：,;!?:\n]")
_STRONG = frozenset(("percent", "point", "money", "permille", "weight", "energy", "power", "temperature"))


def quoted(text: str, n: Numeral) -> Refusal | None:
    """A short quoted phrase with a numeral is a slogan or a name: “六稳”, “两不愁三保障”, “1090”项目, “千名干部”.

    Wrong for a short quoted sentence that counts; a unit of money, weight or rate therefore keeps the quantity.
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
        if n.form == "chinese" or begin + 1 == n.start and end - n.end <= 4 or "+" in inner:
            return Refusal(n.start, n.end, "name", "quoted name or slogan")
        return None
    return None


_MARK_AFTER = frozenset("、．.)）,，")


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
        return _whole(n, "list mark", "number at the start of a line", n.end + 1)
    return None


_BEGINS = frozenset("\n\r。；;！？!?>：:”")


def _begins(text: str, at: int) -> bool:
    """Whether a line or sentence begins here, spaces and marks of a quotation aside."""
    at -= 1
    while at >= 0 and text[at] in " \u3000\xa0\t#*":
        at -= 1
    return at < 0 or text[at] in _BEGINS


_POINTS = frozenset("是要则靠抓看")


def point_mark(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """一是 …; 二是 …: points of a list in running text."""
    n = numerals[i]
    if n.form == "chinese" and len(n.text) <= 2 and boundary(text, n.start - 1):
        return _whole(n, "list mark", "point of a list", n.end + 1)
    return None


_DOCUMENT = re.compile(r"[〔【\[［(（][12][0-9_X]{3}年?[〕】\]］)）]\s?第?")


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


_STOCK = re.compile(r"[0-9]{6}(?:\.[A-Z]{2})?[)）]")


def in_brackets(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """What an opening bracket can begin: a list mark, the number of a document, a stock code."""
    n = numerals[i]
    if _STOCK.match(text, n.start):
        return _whole(n, "code", "stock code")
    return list_mark(text, numerals, i) or document_number(text, numerals, i)


_LABELS = by_last(context("code"))


def labelled(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """电话：0553-1234567, 邮编 241000, 热线12345: digits after a label are no quantity."""
    n = numerals[i]
    at = n.start
    while at and text[at - 1] in "：: 为是“":
        at -= 1
    if len(n.text) < 3 or n.form != "arabic":
        return None
    if any(text.endswith(w, 0, at) for w in _LABELS.get(text[at - 1 : at], ())):
        return _whole(n, "code", "after the label of a code")
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

_ORDINAL = by_first(context("ordinal"))
_PHASE = context("phase")
_MEETING = context("meeting")


def ordinal_after(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """24号, 8号楼, 三楼, 三年级, 二等奖: a place in a row or a rank of an award."""
    n = numerals[i]
    for w in _ORDINAL.get(text[n.end : n.end + 1], ()):
        if text.startswith(w, n.end):
            return _whole(n, "ordinal", w, n.end + len(w))
    return None


def phase(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """二期工程 is the second one; 培训3期 counts."""
    n = numerals[i]
    if n.form == "chinese" and len(n.text) == 1 and text.startswith(_PHASE, n.end + 1):
        return _whole(n, "ordinal", "phase of a project", n.end + 1)
    return None


def session(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """十三届, 三次会议, 四中全会: sessions are numbered, not counted."""
    n = numerals[i]
    if text.startswith(_MEETING, n.end) and n.form == "chinese":
        return _whole(n, "ordinal", "session", n.end + 1)
    if text.startswith("届", n.end) and (n.value or 0) >= 10 and n.form == "chinese":
        return _whole(n, "ordinal", "session", n.end + 1)
    return None


def grade(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """三级联动, 二级响应, 千亿级: a grade or the tiers of a system; 4.5级 and 7级 measure wind and earthquakes."""
    n = numerals[i]
    short = len(n.text) == 1 or not n.text.strip("百千万亿")
    if n.form == "chinese" and short and text[n.start - 1 : n.start] not in ("达", "至", "到"):
        return _whole(n, "name", "grade", n.end + 1)
    return None


def letters_after(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """5G, 3D, 1080p: digits and letters in one name."""
    n = numerals[i]
    if n.form != "arabic" or unit_at(text, n.end):
        return None
    if text[n.end] in "kKMGeE" and (len(n.text) > 1 or "." in n.text):
        return None
    end = n.end
    while end < len(text) and end < n.end + 20 and text[end].isascii() and text[end].isalnum():
        end += 1
    return _whole(n, "code", "letters and digits", end)


AFTER: dict[str, tuple[Check, ...]] = {
    **{c: (ordinal_after,) for c in _ORDINAL},
    "是": (point_mark,),
    "要": (point_mark,),
    "则": (point_mark,),
    "靠": (point_mark,),
    "期": (phase,),
    "届": (session,),
    "次": (session,),
    "中": (session,),
    "级": (grade,),
    **dict.fromkeys("、．.)）", (list_mark,)),
}
DIGIT = frozenset(ARABIC)
