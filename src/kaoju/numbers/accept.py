"""Whether an amount counts anything: articles, lone multipliers and bare numerals often do not."""

from __future__ import annotations

from decimal import Decimal

from kaoju.model import Fate
from kaoju.numbers import clock, idiom
from kaoju.numbers.amount import NO_UNIT, PERCENT, PERMILLE, Amount
from kaoju.numbers.groups import DISCOUNT, alone
from kaoju.numbers.refusal import Refusal, boundary
from kaoju.numbers.tables import PREFIX_AT, context

_LONE = frozenset("百千万亿")
_STRONG = frozenset(("money", "area", "weight", "volume", "length", "energy", "power"))
_VERBS = frozenset("为是达到至于有了共计近约超逾占值数")
_BASES = frozenset(Decimal(10**k) for k in range(2, 9))
_BASE_KINDS = frozenset(("count", "money", "length", "area", "weight"))
_PER_BASE = context("per_base")
_BUILDING = frozenset(context("building"))
_VERSION = context("version")
_CONTEST = tuple(context("contest"))
_RANKING = 4  # 四强 and more are a class of a ranking or a contest
_LIFT = frozenset("上近过破逾超")


def no_amount(text: str, a: Amount) -> Refusal | None:
    """Why this amount is none, or None when it counts."""
    if a.unit is NO_UNIT:
        return None if _bare_counts(text, a) else _bare_refusal(text, a)
    if a.unit.kind == "rank":
        return None
    n = a.numeral
    if n.text == "一":
        return idiom.indefinite(text, n, a.end, a.unit.kind)
    why = _unit_refusal(text, a)
    return Refusal(n.start, a.end, *why) if why else None


def _unit_refusal(text: str, a: Amount) -> tuple[Fate, str] | None:
    """The reason against an amount that has a unit: base of a rate, address, version, figure of speech."""
    n = a.numeral
    if text[a.start - 1 : a.start] == "每" and a.value in _BASES and a.unit.kind in _BASE_KINDS:
        return "other", "base of a rate"
    if why := _named(text, a):
        return "name", why
    if a.unit.name in _BUILDING and text[a.end : a.end + 1].isdigit():
        return "ordinal", "address"
    if "." in n.text and text.startswith(_VERSION, n.end):
        return "code", "version"
    if n.text in _LONE and a.by == "plain" and not _lone_counts(text, a):
        return "word", "round number in a phrase"
    return ("other", "unsaid number") if n.text in ("几", "幾") and a.value is None else None


def _named(text: str, a: Amount) -> str:
    """三年期, 1500米预赛, 1/8决赛, 500强: a term, an event, a round, a class of a ranking; '' when none."""
    following = text[a.end : a.end + 2]
    if a.unit.name == "年" and following[:1] == "期" and following[1:] not in ("间", "满"):
        return "term of a loan or bond"
    if text.startswith(_CONTEST, a.end) and (a.unit.kind == "length" or a.by == "fraction.slash"):
        return "event of a contest"
    ranked = a.unit.name == "强" and isinstance(a.value, Decimal) and a.value >= _RANKING
    return "ranking" if ranked else ""


def _lone_counts(text: str, a: Amount) -> bool:
    """上百家, 过万人; 亿元, 万亩 by themselves; 百家, 千名 only as a figure of speech."""
    if text.startswith(_PER_BASE, a.end):
        return False
    return text[a.start - 1 : a.start] in _LIFT or a.mod != "=" or a.unit.kind in _STRONG


def _bare_counts(text: str, a: Amount) -> bool:
    """Whether a numeral without a unit counts: by modifier, fraction, verb before it, or alone."""
    n = a.numeral
    if n.form == "masked" or ("." in n.text and text.startswith(_VERSION, n.end)):
        return False
    if clock.bare_year(n) and a.end == n.end:
        return a.start == 0 and a.end == len(text)
    before, after = text[a.start - 1 : a.start], text[a.end : a.end + 1]
    listed = before == "、" or after == "、"
    if (alone(text, a) and not listed) or (after and after in "死伤亡") or _after_dashes(text, a):
        return True
    if a.by not in ("plain", "range") or "点" in n.text:
        return True
    return _spelled_counts(text, a) if n.form in ("chinese", "vague") else _digits_count(text, a)


def _after_dashes(text: str, a: Amount) -> bool:
    """--9: nothing but dashes before the figure."""
    lead = text[max(a.start - 4, 0) : a.start]
    return a.start <= 4 and lead != "" and not lead.strip("-－ ") and boundary(text, a.end)


def _prefixed(text: str, a: Amount) -> bool:
    at = a.start
    return any(text.endswith(m.word, 0, at) for m in PREFIX_AT.get(text[at - 1 : at], ()))


def _spelled_counts(text: str, a: Amount) -> bool:
    """三百勇士, 答案是五: a Chinese numeral must be large, modified, or the predicate of 是."""
    n = a.numeral
    if text[a.start - 1 : a.start] == "是" and (boundary(text, a.end) or text[a.end] in "而却"):
        return True
    large = any(c in _LONE for c in n.text) and n.text.strip("百千万亿") != ""
    if len(n.text) > 1 and (large or a.mod != "=" or _prefixed(text, a)):
        return True
    return a.mod != "=" and a.value is not None


def _digits_count(text: str, a: Amount) -> bool:
    """3000亿支持, 指数50.2, 增至320: a multiplier, a decimal, a modifier or a verb makes digits count."""
    n = a.numeral
    written = n.form == "mixed" or "." in n.text or "," in n.text
    return written or a.mod != "=" or text[a.start - 1 : a.start] in _VERBS or _prefixed(text, a)


def _bare_refusal(text: str, a: Amount) -> Refusal:
    n = a.numeral
    if clock.bare_year(n):
        return Refusal(a.start, a.end, "time", "year")
    if n.form == "masked":
        return Refusal(a.start, a.end, "other", "masked, no unit")
    if n.form == "arabic" and text[a.start - 1 : a.start] in ("-", "－"):
        return Refusal(a.start, a.end, "code", "number of a model")
    if n.form == "arabic":
        long = len(n.text) >= 7
        return Refusal(
            a.start, a.end, "code" if long else "other", "long row of digits" if long else "no unit"
        )
    return Refusal(a.start, a.end, "word", "part of a word or phrase")


def in_isolation(text: str, a: Amount) -> None:
    """A phrase that is nothing but a rate is read as the rate: 五折 is 50 %, 千分之一 0.1 %."""
    if not isinstance(a.value, Decimal):
        return
    if a.unit is DISCOUNT and alone(text, a):
        two_digits = len(a.numeral.text) == 2 and a.value > 10
        a.unit, a.value = PERCENT, a.value if two_digits else a.value * 10
    elif a.unit is PERMILLE and alone(text, a):
        a.unit, a.value = PERCENT, a.value / 10
    elif a.exact is not None and a.start == 0 and not text[a.end :].strip():
        a.unit, a.value = NO_UNIT, a.exact
