"""The label of a statistic: what a statistician would put over the column.

A label is built from words of the text: [verb] [attributes] [head noun] [statistic word]. What the clause
leaves out is taken from the figures before it (`Before`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaoju.model import Quantity
from kaoju.statistics.cues import is_light, is_noun, is_verb, role
from kaoju.statistics.kinds import Change
from kaoju.statistics.phrases import Around, causes, left_phrase
from kaoju.statistics.tokens import ANAPHOR, MENTION, TIME, Token

_EDGES = frozenset(("、", "和", "及", "的", "等", "与", "同比", "环比"))
_HOLDERS = frozenset(("place", "park", "gov", "company", "org"))
_LIMIT = 16
_BARE = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what later figures may take over from it.

    Attributes:
        text: the label itself.
        noun: the population or measure it is about (规上工业企业, 用电量).
        verb: what happened to it (复工).
        own: whether the clause said it itself, in full.
        owner: whose measure it is (规上工业企业 of 营业收入), for bare measures after it.
    """

    text: str
    noun: str = ""
    verb: str = ""
    own: bool = True
    owner: str = ""


NOTHING = Label("")


@dataclass(frozen=True, slots=True)
class Before:
    """What the figures before a clause left behind for its ellipses.

    Attributes:
        last: the label of the last level (no change) in the paragraph.
        rate: the last label of a percentage.
        counted: the last thing counted, by unit; key '' is the last of any.
        topic: the noun phrase of the last clause of the sentence that held no figure.
        listed: whether the clause goes on with an enumeration.
        adjacent: whether the quantity stands right after another one (1127户4366人).
        part: whether 其中 opens the clause, right after a count that it divides.
    """

    last: Label = NOTHING
    rate: Label = NOTHING
    counted: dict[str, str] | None = None
    topic: str = ""
    listed: bool = False
    adjacent: bool = False
    part: bool = False

    def noun(self, unit: str = "") -> str:
        """The thing that a clause without a noun counts."""
        counted = self.counted or {}
        if self.adjacent and self.last.noun:
            return self.last.noun
        return counted.get(unit) or counted.get("") or self.last.noun or self.topic


def words(tokens: Iterable[Token], *, bare: bool = False) -> str:
    """The tokens as label text: whose it is, when it was, and joins at the edges left out.

    Args:
        tokens: a phrase.
        bare: leave out whose it is even when nothing else remains (东溪区21例 names no thing).
    """
    kept = [t for t in tokens if t.tag not in {TIME, "ul"} and t.text not in role("plain")]
    rest = [t for t in kept if not _is_holder(t)]
    kept = rest if bare or any(is_noun(t) or is_verb(t) for t in rest) else _unless_generic(kept)
    while kept and kept[0].text in _EDGES:
        kept.pop(0)
    while kept and (kept[-1].text in _EDGES or kept[-1].tag == "f"):
        kept.pop()
    return "".join(t.text for t in kept if t.tag != "r")


def _unless_generic(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.tag != ANAPHOR]


def _is_holder(token: Token) -> bool:
    if token.tag == ANAPHOR:
        return True
    return token.tag == MENTION and getattr(token.thing, "type", "") in _HOLDERS


def label(quantity: Quantity, here: Around, change: Change | None, before: Before) -> Label:
    """Compose the label of one quantity."""
    if change is not None:
        return _change_label(quantity, change, before)
    if quantity.kind in {"percent", "permille"}:
        return _share_label(here, before)
    if quantity.kind == "multiple":
        noun = words(here.noun) or before.noun()
        return Label(noun + words(here.verb) + "相当于倍数", noun)
    if quantity.kind == "rank" and here.side != "right":
        base = before.last.text.removesuffix("数")
        own = "".join(t.text for t in here.noun if t.text in role("changenoun") or t.tag == ANAPHOR)
        return Label(base + own + "位次", before.last.noun, own=False)
    return _count_label(quantity, here, before)


def _change_label(quantity: Quantity, change: Change, before: Before) -> Label:
    noun, verb, subject = left_phrase(change.before)
    measure = words(noun, bare=True)
    if measure and not verb and measure in role("generic"):
        measure = ""
    if not measure and subject:
        measure = words(subject, bare=True) + words(verb)
    elif measure and len(measure) <= _BARE:
        measure = _with_owner(measure, words(subject, bare=True), before)
    base = measure or before.last.text.removesuffix("数") or before.topic
    compared = change.compared if change.compared in {"同比", "环比"} else ""
    what = change.noun
    if quantity.kind == "multiple":
        what = "增长倍数"
    elif quantity.kind == "point" and what == "增速":
        what = "升幅"
    return Label(base + compared + what, noun=base, own=bool(measure))


def _with_owner(measure: str, subject: str, before: Before) -> str:
    """营业收入 of 规上工业企业: the clause's subject, or the owner of the measures before it."""
    owner = subject or before.last.owner
    return (
        owner + measure if owner and owner not in measure and len(owner) + len(measure) <= _LIMIT else measure
    )


def _share_label(here: Around, before: Before) -> Label:
    recover = _last(here.left, "recover")
    if recover is not None:
        return _recovery_label(here.left[:recover], before)
    noun = words(here.noun) if here.side == "left" else ""
    share = _last(here.left, "share")
    if share is not None:
        return _portion_label(share, here, before)
    if noun.endswith(tuple(role("rate"))):
        return _rate_label(noun, here, before)
    if noun.endswith(tuple(role("goalnoun"))):
        return Label(before.last.text.removesuffix("数") + noun + "完成率", noun, own=False)
    if noun.endswith((*role("price"), *role("measure"))):
        return Label(noun, noun)
    return _implied_share(noun, here, before)


def _recovery_label(left: Sequence[Token], before: Before) -> Label:
    """产能恢复到60%: how much of its old level a measure has reached."""
    noun, verb, subject = left_phrase(left)
    base = words(verb) + words(noun) if noun else words(subject) or before.noun()
    return Label(base + ("" if base.endswith("率") else "恢复率"), base)


def _implied_share(noun: str, here: Around, before: Before) -> Label:
    """A percentage without a statistic word: 员工100%到岗 (到岗率), 60%以上的企业 (占比)."""
    if here.verb and (here.after or not noun):
        base = noun or before.noun()
        return Label(base + _verb_words(here) + "率", base, words(here.verb), own=bool(noun))
    if not noun and not here.verb and before.rate.text:
        return before.rate
    base = noun or words(here.noun) or before.noun()
    return Label(base + "占比", base, own=bool(noun))


def _last(tokens: Sequence[Token], name: str) -> int | None:
    return next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text in role(name)), None)


def _rate_label(noun: str, here: Around, before: Before) -> Label:
    """复工率: whose? The phrase itself says (规上工业企业复工率), or the figures before it do."""
    if here.verb and not here.after and len(noun) <= _LIMIT // 2:
        noun = _verb_words(here) + noun
    counted = before.noun()
    if len(noun) > _BARE or not counted or counted in noun:
        return Label(noun, _population(noun))
    return Label(counted + noun, counted, own=False)


def _population(rate: str) -> str:
    """The population in a rate's name: 规上工业企业 of 规上工业企业复工率."""
    for head in role("population"):
        at = rate.rfind(head)
        if at > 0:
            return rate[: at + len(head)]
    return ""


def _portion_label(at: int, here: Around, before: Before) -> Label:
    """占: the subject's part of the whole that is named after it."""
    whole = words(t for t in here.left[at + 1 :] if not is_light(t))
    noun, verb, subject = left_phrase(here.left[:at])
    part = words(noun) or words(subject) + words(verb) or before.last.text.removesuffix("数") or before.topic
    if part.endswith("率"):
        return Label(whole + part if len(part) <= _BARE else part, whole)
    if whole.endswith("份额"):
        return Label(whole, part)
    whole = whole.removesuffix("比重").removesuffix("比例").removesuffix("的")
    return Label(f"{part}占{whole}比重" if whole else f"{part}占比", part)


def _count_label(quantity: Quantity, here: Around, before: Before) -> Label:
    noun, verb = words(here.noun, bare=here.side == "left"), _verb_words(here)
    measure = words(here.measure, bare=True)
    if quantity.kind != "count" and measure.endswith(tuple(role("measure"))):
        return Label(measure, measure)
    noun = _strip_rate(noun, here)
    own = bool(noun)
    if here.side == "left" and here.noun and not noun and not verb and before.last.text:
        return Label(before.last.text, before.last.noun, before.last.verb, own=False)
    if noun in role("generic") and not verb and before.last.text:
        return Label(
            noun + before.last.text.removeprefix("累计"), before.last.noun, before.last.verb, own=False
        )
    if (
        before.part
        and not verb
        and quantity.kind != "count"
        and before.last.text.endswith(tuple(role("measure")))
    ):
        return Label(noun + before.last.text[-_BARE:], noun)
    owner = measure if here.side == "left" and not measure.endswith(tuple(role("actor"))) else ""
    if owner and len(owner) + len(verb) + len(noun) > _LIMIT:
        owner = ""
    is_measure = noun.endswith(tuple(role("measure"))) and not verb
    if is_measure and noun not in role("whole"):
        full = _with_owner(noun, owner, before) if len(noun) <= _BARE + 2 else noun
        return Label(full + _suffix(quantity, noun), full, owner=full.removesuffix(noun))
    if noun in role("whole") and not verb:
        noun = (before.topic or before.noun()) + noun
    if not noun and not (quantity.unit in {"人", "人次"} and verb):
        noun = before.noun(quantity.unit)
    if (before.listed or before.part) and not verb and quantity.kind == "count":
        verb = before.last.verb
    if not noun and not verb:
        return Label(before.last.text, before.last.noun, before.last.verb, own=False)
    text = owner + _shorten(verb, noun) + _suffix(quantity, noun)
    return Label(text, noun, verb, own=own, owner=owner)


def _strip_rate(noun: str, here: Around) -> str:
    """9472家规上工业企业复工率超96%: the rate belongs to the figure after it."""
    if here.side != "right" or not here.noun or here.noun[-1].text not in role("rate"):
        last = here.noun[-1].text if here.noun else ""
        if here.side != "right" or not last.endswith("率"):
            return noun
    shorter = words(here.noun[:-1])
    return shorter or noun


def _suffix(quantity: Quantity, noun: str) -> str:
    """The statistic word that closes a label, unless the noun is one already."""
    if noun.endswith((*role("measure"), "数", "率")):
        return ""
    if quantity.kind == "money":
        return "金额"
    if quantity.kind == "time":
        return "时长"
    if quantity.kind != "count":
        return role("kind").get(quantity.kind, "")
    if quantity.unit in role("speaking") and not noun.endswith(quantity.unit):
        return quantity.unit + "数"
    return "人数" if quantity.unit == "人" and not noun else "数"


def _verb_words(here: Around) -> str:
    verbs = [t for t in here.verb if not is_light(t)]
    while len(verbs) > 1 and verbs[0].text in role("causative"):
        verbs.pop(0)
    return "" if causes(verbs) else words(verbs)


def _shorten(verb: str, noun: str) -> str:
    """Verb and noun within a label's length; the noun goes first where both are long."""
    if len(noun) >= _LIMIT:
        return noun
    room = _LIMIT + _BARE - len(noun)
    return verb[:room] + noun
