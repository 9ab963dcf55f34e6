"""Numerals refused for what stands after them: 24号, 二期, 三级, 十三届, 3·21, 5G."""

from __future__ import annotations

from kaoju.model import Numeral
from kaoju.numbers.infix import kilo
from kaoju.numbers.marks import list_mark, point_mark
from kaoju.numbers.refusal import Check, Refusal, whole
from kaoju.numbers.tables import by_first, context
from kaoju.numbers.unit import unit_at

_ORDINAL = by_first(context("ordinal"))
_PHASE = context("phase")
_MEETING = context("meeting")


def ordinal_after(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """24号, 8号楼, 三楼, 三年级, 二等奖: a place in a row or a rank of an award."""
    n = numerals[i]
    for w in _ORDINAL.get(text[n.end : n.end + 1], ()):
        if text.startswith(w, n.end):
            return whole(n, "ordinal", w, n.end + len(w))
    return None


def phase(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """二期工程 is the second one; 培训3期 counts."""
    n = numerals[i]
    if n.form == "chinese" and len(n.text) == 1 and text.startswith(_PHASE, n.end + 1):
        return whole(n, "ordinal", "phase of a project", n.end + 1)
    return None


def event(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """3·21, 9·17: an event or a case named by its date."""
    j = i + 1 if text[numerals[i].end : numerals[i].end + 1] == "·" else i
    if j >= len(numerals) or j < 1 or numerals[j].start != numerals[j - 1].end + 1:
        return None
    month, day = numerals[j - 1], numerals[j]
    named = 1 <= (month.value or 0) <= 12 and 1 <= (day.value or 0) <= 31 and day.form != "mixed"
    return Refusal(month.start, day.end, "name", "event by its date") if named and j > i else None


def session(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """十三届, 三次会议, 四中全会: sessions are numbered, not counted."""
    n = numerals[i]
    if text.startswith(_MEETING, n.end) and n.form == "chinese":
        return whole(n, "ordinal", "session", n.end + 1)
    numbered = (n.value or 0) >= 10 or text[n.end + 2 : n.end + 3] in ("次", "中")
    if text.startswith("届", n.end) and numbered and n.form == "chinese":
        return whole(n, "ordinal", "session", n.end + 1)
    return None


def grade(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """三级联动, 二级响应, 千亿级: a grade or tier; 4.5级 and 7级 measure wind and earthquakes."""
    n = numerals[i]
    short = len(n.text) == 1 or not n.text.strip("百千万亿")
    if n.form == "chinese" and short and text[n.start - 1 : n.start] not in ("达", "至", "到"):
        return whole(n, "name", "grade", n.end + 1)
    return None


def letters_after(text: str, numerals: list[Numeral], i: int) -> Refusal | None:
    """5G, 3D, 1080p: digits and letters in one name."""
    n = numerals[i]
    if n.form != "arabic" or unit_at(text, n.end):
        return None
    if text[n.end] in "kK" and kilo(text, n.start, n.end):
        return None
    if text[n.end] in "MGeE" and (len(n.text) > 1 or "." in n.text):
        return None
    end = n.end
    while end < len(text) and end < n.end + 20 and text[end].isascii() and text[end].isalnum():
        end += 1
    return whole(n, "code", "letters and digits", end)


AFTER: dict[str, tuple[Check, ...]] = {
    **dict.fromkeys(_ORDINAL, (ordinal_after,)),
    "是": (point_mark,),
    "要": (point_mark,),
    "则": (point_mark,),
    "靠": (point_mark,),
    "·": (event,),
    "期": (phase,),
    "届": (session,),
    "次": (session,),
    "中": (session,),
    "级": (grade,),
    **dict.fromkeys("、．.)）", (list_mark,)),
}
