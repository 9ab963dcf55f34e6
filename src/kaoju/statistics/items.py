"""The items of an enumeration: 城乡居民收入, 第一、二、三产业, 接待游客、旅游总花费."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kaoju.statistics.cues import role
from kaoju.statistics.phrases import left_phrase
from kaoju.statistics.tokens import ANAPHOR, BOUND, MENTION, TIME, Token
from kaoju.statistics.wording import closes, words

JOIN = frozenset(("、", "和", "及", "与", "以及"))
_COMMA = frozenset("、")
_NOT_SAID = frozenset((TIME, MENTION, ANAPHOR, BOUND))


def parts(tokens: Sequence[Token], values: int) -> list[str]:
    """The coordinated nouns before 分别, as many as there are values.

    What the first has before its head goes for all of them (全市|第一产业、第二产业), and so does the measure
    that the last one ends in (电子信息、装备制造|产值).
    """
    noun, verb, subject = left_phrase(tokens)
    phrase = noun or subject
    if paired := _pair(phrase, values):
        return paired
    found = [] if noun and verb else _grouped(phrase, values)
    return found or _enumerated(tokens, values)


def _grouped(phrase: Sequence[Token], values: int) -> list[str]:
    """The parts of a phrase by whichever joints give as many as there are values."""
    for groups in (_split(phrase, JOIN), _split(phrase, _COMMA), _last_split(phrase)):
        if len(groups) == values and all(groups):
            return named(groups)
    return []


def _enumerated(tokens: Sequence[Token], values: int) -> list[str]:
    """Items that are more than nouns (接待游客、旅游总花费), and a list that 等 closes."""
    said = [t for t in tokens if t.tag not in _NOT_SAID]
    end = next((i for i, t in enumerate(said) if t.text in role("list")), len(said))
    found = _grouped(said[:end], values)
    rest = said[end + 1 :]
    kind = next((i for i, t in enumerate(rest) if t.text in role("class")), -1)
    return [part + words(rest[kind + 1 :]) for part in found]


def _numbers(groups: list[list[Token]]) -> bool:
    """Whether the items are measures themselves (事故起数、死亡人数), so that the last one's is its own."""
    return any(g[-1].text.endswith("数") for g in groups)


def _pair(phrase: Sequence[Token], values: int) -> list[str]:
    """城乡居民收入 is of 城镇 and of 农村; 第一、二、三产业 are three."""
    text = words(phrase)
    for word, both in role("pair").items():
        each = both.split()
        if word in text and len(each) == values:
            return [text.replace(word, one) for one in each]
        if word in text and phrase[-1].text in role("measure"):
            before, _, after = text.partition(word)
            rest = [item for item in re.split("[、和及]", after) if item]  # 第一、二、三产业|和居民生活用电
            if rest and len(each) + len(rest) == values:
                return [before + one + phrase[-1].text for one in each] + rest
    return []


def _split(phrase: Sequence[Token], joins: frozenset[str]) -> list[list[Token]]:
    groups: list[list[Token]] = [[]]
    for token in phrase:
        if token.text in joins:
            groups.append([])
        else:
            groups[-1].append(token)
    return groups


def _last_split(phrase: Sequence[Token]) -> list[list[Token]]:
    """、 between the parts and 和 before the last: another 和 belongs to a part (研发与设计服务业)."""
    *groups, last = _split(phrase, _COMMA)
    cut = next((i for i in range(len(last) - 1, 0, -1) if last[i].text in JOIN), 0)
    return [*groups, last[:cut], last[cut + 1 :]] if cut else [*groups, last]


def named(groups: list[list[Token]]) -> list[str]:
    """The items as label words: what one has before or after its head goes for those that leave it out."""
    last, mark = groups[-1], groups[0][-1].text
    at = next((i for i, t in enumerate(last[:-1]) if mark.endswith(t.text)), -1)
    if at >= 0:
        tail = words(last[at + 1 :])  # 饮料类、烟酒类|商品零售
        return [words(g) + tail for g in groups[:-1]] + [words(last)]
    if len(last) > 1 and all(len(g) == 1 for g in groups[:-1]):
        # 同城、异地、国际业务量: the last one carries the head of all.
        head = words(last[1:])
        return [words(g) + head for g in groups[:-1]] + [words(last)]
    head = last[-1].text
    whole = any(g[-1].text == head or closes(g[-1].text, "measure", "changenoun") for g in groups[:-1])
    if len(last) > 1 and closes(head, "measure") and not whole and not _numbers(groups[:-1]):
        return [words(g) + head for g in groups[:-1]] + [words(last)]
    shared = words(groups[0][:-1])
    first = words(groups[0])
    return [first] + [part if len(part := words(g)) > len(first) else shared + part for g in groups[1:]]
