"""What stands around one quantity in its clause."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kaoju.statistics.cues import is_light, is_noun, is_verb, role
from kaoju.statistics.phrases import Phrase, causes, left_phrase, predicate, right_noun
from kaoju.statistics.tokens import QUANTITY, Token

_AND = frozenset(("和", "及", "与", "以及"))
_OLD = 3  # words that may name the old level: 由 原来 的 ...


class Around(Struct, frozen=True):
    """What stands around one quantity in its clause.

    Attributes:
        noun: the noun phrase next to it, the counted thing or the measure (() when none).
        side: where the noun stands: `left`, `right` or `` (none).
        verb: the verb that governs it: 选派 in 选派47名干部, 复工 in 39家企业复工.
        after: whether that verb comes after the quantity.
        measure: the noun phrase on the left when the noun stands on the right (产量从20吨面粉…).
        left: every token of the clause before the quantity, after the previous quantity.
        right: every token after it, up to the next quantity.
        following: that next quantity.
    """

    noun: tuple[Token, ...]
    side: str
    verb: tuple[Token, ...]
    after: bool
    measure: tuple[Token, ...]
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    following: Token | None = None


def around(tokens: Sequence[Token], at: int, *, unit_is_noun: bool) -> Around:
    """Read the clause around the quantity at place `at`.

    Args:
        tokens: the clause.
        at: place of the quantity among them.
        unit_is_noun: the unit names the thing itself (人, 户, 家, 人次), so that a verb right after it is
            its predicate and not part of a noun phrase.
    """
    left = _without_old_level(_since_quantity(tokens, at), tokens[at + 1 :])
    left = () if len(left) < at and coordinated(left) else left
    right, following = _until_quantity(tokens, at)
    after, rest = right_noun(right, unit_is_noun=unit_is_noun)
    people = getattr(tokens[at].thing, "unit", "") in role("people")
    if after and people and len(left) > 1 and left[-1].tag == "uj" and following is None:
        after, rest = (), right  # 在院的12人|病情稳定
    if after:
        personal = getattr(tokens[at].thing, "unit", "") in role("personal")
        after = _counted(after, alone=following is None or bool(rest), personal=personal)
    before, verb, subject = left_phrase(left)
    if before and verb and len(left) < at:
        subject = ()  # 为56家企业代购口罩4万个: what stands there belongs to the figure before
    done = predicate(rest, shared=following is not None)
    if after and len(left) > 1 and left[-1].tag == "uj":
        # 报名参赛的6家单位: the relative clause says which; 40个国家和地区的200名学者 are of no one kind.
        which = () if len(left) < at and _lands(before) else (*(verb or subject), *before)
        return Around(
            after, "right", which, after=False, measure=(), left=left, right=right, following=following
        )
    if after and before and not verb and all(t.tag == "vn" for t in before):
        before, verb = (), before  # 建设|3公里农村公路: a tagger's verbal noun that governs
    if after:
        governed = () if before or causes(verb) else verb
        measure = before or subject
        return Around(after, "right", governed or done, not governed, measure, left, right, following)
    if before and not (unit_is_noun and done and not verb and _is_manner(before)):
        return Around(before, "left", verb or done, not verb, subject, left, right, following)
    if unit_is_noun and done and verb and right and is_verb(right[right[0].tag == "f"]):
        # 造成78人死亡: what they did says more than what was done.
        return Around((), "", done, after=True, measure=(), left=left, right=right, following=following)
    if subject or verb:
        return Around(
            subject, "left" if subject else "", verb, after=False, measure=(), left=left, right=right
        )
    return Around((), "", done, after=True, measure=(), left=left, right=right, following=following)


def _first_class(noun: Phrase) -> Phrase:
    """3056户|监测企业 在岗员工115万人: after the first class of things begins what the next figure counts."""
    heads = role("population")
    end = next((i + 1 for i, t in enumerate(noun) if t.text.endswith(tuple(heads))), len(noun))
    apart = end < len(noun) and noun[end].tag != "uj" and not noun[-1].text.endswith("率")
    return noun[:end] if apart else noun


def _counted(noun: Phrase, *, alone: bool, personal: bool) -> Phrase:
    """The part of the noun phrase after a figure that the figure counts.

    Args:
        noun: the phrase.
        alone: whether no other figure follows it at once.
        personal: whether the unit counts persons.
    """
    if not alone:
        return _first_class(noun)
    return _people(noun) if personal else noun


def _lands(noun: Phrase) -> bool:
    """国家 和 地区: where they came from, which the figure before counts."""
    return all(t.text in _AND or t.text in role("territory") for t in noun)


def _people(noun: Phrase) -> Phrase:
    """载着745名|务工人员 的专列: who is counted stands before what is theirs."""
    at = next((i for i, t in enumerate(noun) if t.tag == "uj"), 0)
    return noun[:at] if at and noun[at - 1].text.endswith(tuple(role("population"))) else noun


def _without_old_level(left: tuple[Token, ...], right: Sequence[Token]) -> tuple[Token, ...]:
    """办理时间由最初的|24小时|缩短到3小时: from where it came is no part of what it is.

    Args:
        left: the tokens before the figure.
        right: those after it; a figure that is the old level is followed by a verb of change, one that is
            the new level (由原来的一天缩短到|3小时) comes after it.
    """
    at = next((i for i in range(len(left) - 1, 0, -1) if left[i].text in role("from")), 0)
    rest = left[at + 1 :]
    if not at or (rest and len(rest) <= _OLD and rest[-1].tag != "uj"):
        return left
    moved = rest if len(rest) > _OLD else right[:2]
    return left[:at] if any(t.text in role("change") for t in moved) else left


def coordinated(left: Sequence[Token]) -> bool:
    """国省道和 in 建设6万公里国省道和|3万公里农村公路: the noun before it is the other figure's."""
    return len(left) > 1 and left[-1].text in _AND and all(is_noun(t) for t in left[:-1])


def moves_on(left: Sequence[Token]) -> bool:
    """Whether the words say that the measure of the figure before rose or fell to this one: 提升 到."""
    moved = [t for t in left if not is_light(t) or t.text in role("level")]
    return (
        len(moved) > 1
        and moved[-1].text in role("level")
        and (moved[-2].text in role("change") or moved[-2].text in role("recover"))
    )


def _is_manner(noun: Sequence[Token]) -> bool:
    """高质量, 全过程: an adverbial that a tagger calls a noun."""
    return len(noun) == 1 and len(noun[0].text) == len("高质量") and noun[0].text[0] in "高全多"


def _since_quantity(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    start = at
    while start > 0 and tokens[start - 1].tag != QUANTITY:
        start -= 1
    return tuple(tokens[start:at])


def _until_quantity(tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], Token | None]:
    """The tokens after the quantity up to the next quantity, and that one."""
    end = at + 1
    while end < len(tokens) and tokens[end].tag != QUANTITY:
        end += 1
    return tuple(tokens[at + 1 : end]), tokens[end] if end < len(tokens) else None
