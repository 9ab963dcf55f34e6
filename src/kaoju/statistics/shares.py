"""Labels of percentages: rates, parts of a whole, levels regained."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.statistics.around import Around
from kaoju.statistics.cues import is_light, role
from kaoju.statistics.phrases import left_phrase, right_noun
from kaoju.statistics.tokens import ANAPHOR, Token
from kaoju.statistics.wording import BARE, LIMIT, Before, Label, closes, stem, verb_words, words


def share_label(here: Around, before: Before) -> Label:
    """The label of a percentage that states a level."""
    noun = words(here.noun) if here.side == "left" else ""
    for way in (_moved, _recovered, _portion, _named, _reached):
        if (label := way(noun, here, before)) is not None:
            return label
    return _implied_share(noun, here, before)


def _moved(_: str, here: Around, before: Before) -> Label | None:
    """毛利率提升3.4个百分点至41.2%: the level of what moved."""
    rate = before.latest.noun
    moved = before.follows and before.latest.change and closes(rate, "rate", "price", "measure")
    if not moved or not all(t.text in role("level") for t in here.left):
        return None
    return Label(rate, rate, own=False)


def _recovered(_: str, here: Around, before: Before) -> Label | None:
    recover = _last(here.left, "recover")
    return None if recover is None else _recovery_label(here.left[:recover], before)


def _portion(_: str, here: Around, before: Before) -> Label | None:
    share = _last(here.left, "share")
    return None if share is None else _portion_label(share, here, before)


def _named(noun: str, here: Around, before: Before) -> Label | None:
    """A noun that is a statistic word itself: 复工率, 目标任务, 利率."""
    if closes(noun, "rate"):
        return _rate_label(noun, here, before)
    if closes(noun, "goalnoun"):
        return Label(stem(before.last) + noun + "完成率", noun, own=False)
    if closes(noun, "price", "measure") and not closes(noun, "whole"):
        return Label(noun, noun)
    return None


def _reached(noun: str, here: Around, before: Before) -> Label | None:
    """达到职工总数的四分之三: a level word, the whole, 的."""
    if not noun or not closes(noun, "whole"):
        return None
    if here.left[-1].tag == "uj" and here.left[0].text in role("reach"):
        part = stem(before.last) or before.topic
        return Label(f"{part}占{noun}比重", part, own=False)
    return Label(noun, noun) if closes(noun, "price", "measure") else None


def _recovery_label(left: Sequence[Token], before: Before) -> Label:
    """产能恢复到60%: how much of its old level a measure has reached."""
    noun, verb, subject = left_phrase(left)
    base = words(verb) + words(noun) if noun else words(subject) or before.noun()
    whose = before.rate.text.removesuffix(before.rate.head) if before.rate.head else ""
    if len(base) <= BARE and whose not in base:
        base = whose + base  # 装备工业复工率达70%，产能恢复51%
    return Label(base + ("" if base.endswith("率") else "恢复率"), base)


def _implied_share(noun: str, here: Around, before: Before) -> Label:
    """A percentage without a statistic word: 员工100%到岗 (到岗率), 60%以上的企业 (占比)."""
    base = before.base or before.noun()
    last = next((t.text for t in reversed(here.left) if t.text not in role("level")), "")
    if last in role("fulfil") and here.side != "right":
        return Label(base + last + "率", base, own=False)  # 甲市完成63.5%
    if _names_usual(here.left):
        return Label(base + "恢复率", base, own=False)
    counted = words(here.noun) if here.side == "right" else words(_complement(here))
    verb = verb_words(here)
    if here.right and here.right[0].tag == "uj" and here.side == "right":
        named = next((t.text for t in here.noun if closes(t.text, "rate", "price")), "")
        if named:
            return Label(named, named)  # 以3.05%的利率发放贷款
    if counted:
        done = here.after and 0 < len(verb) <= BARE
        text = f"{counted}{verb}率" if done else verb[:LIMIT] + counted + "占比"
        return Label(text, counted, verb if done else "")
    if not noun and not here.verb and before.rate.text:
        return before.rate
    return _part_of(noun, verb, here, before)


def _part_of(noun: str, verb: str, here: Around, before: Before) -> Label:
    """到岗 in 员工到岗的80%: what was done by the part, or the part alone."""
    base = noun or before.noun()
    if here.verb and (here.after or not noun):
        return Label(base + verb + "率", base, words(here.verb), own=bool(noun))
    if base in role("changenoun") and before.base:
        base = before.base + base  # 进出口规模突破4万亿元，增速提升至6.8%
    if closes(base, "rate", "changenoun"):
        return Label(base, base, own=bool(noun))
    done = "" if here.after or not noun else verb[:BARE]
    return Label(done + base + "占比", base, own=bool(noun))


def _complement(here: Around) -> tuple[Token, ...]:
    """民营企业 in 其中98%是民营企业."""
    said = [t for t in here.left if t.text not in role("part")]
    if said or not here.right or here.right[0].text not in role("copula"):
        return ()
    return right_noun(here.right[1:], unit_is_noun=False)[0]


def _names_usual(left: Sequence[Token]) -> bool:
    """是疫情前的65%, 达到往年同期的八成: a share of what is usual is a level regained."""
    said = "".join(t.text for t in left[-5:])
    return said.endswith("的") and any(word in said for word in role("usual"))


def _last(tokens: Sequence[Token], name: str) -> int | None:
    return next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text in role(name)), None)


def _rate_label(noun: str, here: Around, before: Before) -> Label:
    """复工率: whose? The phrase itself says (规上工业企业复工率), or the figures before it do."""
    if here.verb and not here.after and len(noun) <= LIMIT // 2:
        noun = verb_words(here) + noun
    counted = before.noun()
    if len(noun) > BARE or not counted or counted in noun or noun.removesuffix("率") in counted:
        return Label(noun, _population(noun), head=here.noun[-1].text)
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
    rest = [t for t in here.left[at + 1 :] if not is_light(t)]
    whole = words(rest) or "".join(t.text for t in rest if t.tag == ANAPHOR)  # 占全国的12.4%
    noun, verb, subject = left_phrase(here.left[:at])
    part = (
        (words(verb) + words(noun) if noun else "")
        or words(subject) + words(verb)
        or stem(before.last)
        or before.topic
    )
    if not whole and here.right and here.right[0].tag == "uj":
        whole = words(right_noun(here.right, unit_is_noun=False)[0])  # 占了国内一半的市场
    if part.endswith("率"):
        return Label(whole + part if len(part) <= BARE else part, whole)
    if whole.endswith("份额"):
        return Label(whole, part)
    whole = whole.removesuffix("比重").removesuffix("比例").removesuffix("的")
    return Label(f"{part}占{whole}比重" if whole else f"{part}占比", part)
