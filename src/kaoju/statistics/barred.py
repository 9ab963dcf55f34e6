"""Names in a clause that hold no figure: goals and sources, routes, superlatives, the press, the left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kaoju.lexicon import rows
from kaoju.model import Anaphor, Mention, Quantity
from kaoju.statistics.cues import is_verb, role
from kaoju.statistics.tokens import ANAPHOR, MENTION, QUANTITY, TIME, Token

HOLDERS = frozenset(("place", "park", "gov", "company", "org"))
JOIN = frozenset("、和及与")


@cache
def words(role: str) -> frozenset[str]:
    """The words of a role in `scope_words.tsv`."""
    return frozenset(row["word"] for row in rows("scope_words.tsv") if row["role"] == role)


def is_holder(token: Token) -> bool:
    """Whether a token names something that can hold figures."""
    if token.tag == ANAPHOR:
        return isinstance(token.thing, Anaphor) and bool(token.thing.name)
    thing = token.thing
    if not isinstance(thing, Mention) or thing.type not in HOLDERS:
        return False
    if thing.type == "gov" and (thing.name or thing.text) in words("bare body"):
        return False  # 省委, 市政府 of a place that the text does not name
    if thing.type == "park" and thing.text.startswith(tuple(words("ranked"))):
        return False  # 国家现代农业产业园: a class of parks
    # 港澳台, 中欧: several places in one word limit what is counted and hold no figures.
    return "、" not in (thing.name or "")


def chained(tokens: Sequence[Token], i: int) -> int:
    """The place of the last of the adjacent levels that begin at a place's name (无锡市|滨湖区)."""
    thing = tokens[i].thing
    while isinstance(thing, Mention) and thing.type == "place" and i + 1 < len(tokens):
        after = tokens[i + 1]
        if not isinstance(after.thing, Mention) or after.start != tokens[i].end:
            break
        if after.thing.type not in HOLDERS:
            break
        i += 1
    return i


def is_barred(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether the name at i..last (its levels) holds no figure of its clause."""
    return (
        _is_origin(tokens, last)
        or _is_goal(tokens, i)
        or _inside_list(tokens, i)
        or _is_press(tokens, i)
        or _is_apart(tokens, i, last)
        or _is_route(tokens, i, last)
        or _is_surpassed(tokens, i, last)
        or _is_field(tokens, last)
        or _is_syllable(tokens, i, last)
        or _is_tally(tokens, i, last)
        or _is_obeyed(tokens, last)
    )


def _is_goal(tokens: Sequence[Token], i: int) -> bool:
    """A name that is a goal or a source, not a holder: 向湖北捐赠, 出口美国, 赴四川, 销往俄罗斯."""
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.text in role("visit"):
        return False
    if _after_verb(tokens, i) or (before.text == "从" and _moves(tokens, i)):
        return True
    if (
        before.text in role("goal")
        or before.text in words("toward")
        or (before.tag[0] == "v" and before.text[-1] in role("goal"))
    ):
        return True
    # 设在成都的两个仓库: where the holder stands; the holder itself is named elsewhere.
    return before.text in role("place") and any(is_holder(t) for k, t in enumerate(tokens) if k != i)


def _moves(tokens: Sequence[Token], i: int) -> bool:
    """从江苏徐州接回: whether the name after 从 is where something comes from, not 从全省看 or 从…获悉."""
    after = [t.text for t in tokens[i + 1 :]]
    verb = any(is_verb(t) for t in tokens[i + 1 :])
    return verb and not any(word.endswith("看") or word in role("source") for word in after)


def _is_origin(tokens: Sequence[Token], last: int) -> bool:
    """四川籍工人: where people come from."""
    return last + 1 < len(tokens) and tokens[last + 1].text[0] in role("origin")


def _after_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether the clause's verb came before the name: then the name is an object, no subject."""
    for k in range(i - 1, -1, -1):
        token = tokens[k]
        # A verb before 的 is that of a relative clause; what 造成 and 使 govern is the subject of a clause.
        if token.tag == "uj" or (k == i - 1 and token.text in words("made")):
            return False
        if is_verb(token) and token.text not in role("visit") and token.text not in words("such"):
            return True
    return False


def _is_apart(tokens: Sequence[Token], i: int, last: int) -> bool:
    """除湖北以外, 中国特色, 新华社合肥…电: left out, part of a set phrase, or of a dateline."""
    before = tokens[i - 1].text if i else ""
    if before.endswith(tuple(role("press"))) or _is_dateline(tokens, last):
        return True  # 新华社合肥2月18日电: where the report was written
    return before in role("apart") or (last + 1 < len(tokens) and tokens[last + 1].text in role("set phrase"))


def _is_dateline(tokens: Sequence[Token], last: int) -> bool:
    """合肥2月18日电, 本报南宁讯, 腾讯|科技|讯."""
    rest = tokens[last + 1 : last + 3]
    if rest and rest[0].tag == TIME:
        rest = rest[1:]
    desk = len(rest) > 1 and rest[0].tag[0] == "n" and rest[1].text in words("byline")
    return desk or (bool(rest) and rest[0].text in words("dateline"))


def _is_press(tokens: Sequence[Token], i: int) -> bool:
    """某网消息, 据某协会统计: a paper or an association that only reports."""
    thing = tokens[i].thing
    if not isinstance(thing, Mention) or thing.type != "org":
        return False
    return is_source(tokens, i) or is_paper(thing.text)


def is_paper(name: str) -> bool:
    """南方日报, 21世纪经济报道."""
    return name.endswith((*role("press"), *words("paper")))


def is_source(tokens: Sequence[Token], i: int) -> bool:
    """从市人力社保局获悉, 据区统计局介绍: who says it, not whose it is."""
    before = i > 0 and tokens[i - 1].text in {"从", "据"}
    return before or any(t.text in role("source") for t in tokens[i + 1 : i + 3])


def _inside_list(tokens: Sequence[Token], i: int) -> bool:
    if i == 0 or tokens[i - 1].text not in JOIN:
        return False
    # 31个省（区、市）和新疆生产建设兵团: what is counted before 和 opens the list.
    return i == 1 or any(is_holder(t) or t.tag == QUANTITY for t in tokens[:i])


def _is_route(tokens: Sequence[Token], i: int, last: int) -> bool:
    """西安至银川列车, 北京到沈阳: the two ends of a way; the figure is the way's."""
    if last + 2 < len(tokens) and tokens[last + 1].text in words("way") and is_holder(tokens[last + 2]):
        return True
    return i > 1 and tokens[i - 1].text in words("way") and tokens[i - 2].thing is not None


def _is_surpassed(tokens: Sequence[Token], i: int, last: int) -> bool:
    """全国首个, 亚洲最长的: the field in which something else is the first."""
    if last + 1 >= len(tokens):
        return False
    after = tokens[last + 1].text
    led = i > 0 and (tokens[i - 1].tag == "uj" or tokens[i - 1].text in role("copula"))
    if after in words("first"):
        return led or tokens[i].tag == ANAPHOR
    if not after.startswith("最"):
        return False
    return led or any(t.tag == "uj" for t in tokens[last + 2 : last + 4])


def _is_field(tokens: Sequence[Token], last: int) -> bool:
    """渗透率全国第一: the field of a rank."""
    return last + 1 < len(tokens) and is_rank(tokens[last + 1])


def is_rank(token: Token) -> bool:
    """第一, 前三, 首位; but 全省首座 is the province's."""
    ranks = isinstance(token.thing, Quantity) and token.thing.kind == "rank"
    return ranks and token.text.startswith(tuple(words("rank")))


def _is_syllable(tokens: Sequence[Token], i: int, last: int) -> bool:
    """藏粤直流, 高原和美乡村: a name of one character stands for a place only where it opens the clause."""
    if len(tokens[last].text) > 1 or tokens[last].tag != MENTION:
        return False
    return last > i or any(t.tag != TIME for t in tokens[:i])


def _is_tally(tokens: Sequence[Token], i: int, last: int) -> bool:
    """新建示范园区20个, 与41个自贸区合作: what the figure beside it counts."""
    if getattr(tokens[last].thing, "type", "") != "park":
        return False
    beside = [tokens[i - 1]] if i and tokens[i - 1].end == tokens[i].start else []
    beside += tokens[last + 1 :] if last + 2 == len(tokens) else []
    return any(getattr(t.thing, "unit", "") in words("site") for t in beside if t.tag == QUANTITY)


def _is_obeyed(tokens: Sequence[Token], last: int) -> bool:
    """市委、市政府决策部署: whose will is done, not who does it."""
    return getattr(tokens[last].thing, "type", "") == "gov" and tokens[-1].text in words("will")
