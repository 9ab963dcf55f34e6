"""Phrases of a clause: the noun phrase right before or after a figure, its verb, their subject."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.statistics.cues import is_light, is_noun, is_verb, role
from kaoju.statistics.tokens import BOUND, Token

_JOIN = frozenset(("、", "和", "及", "与", "并", "或", "以及"))
_AROUND_MODIFIERS = frozenset(("以上", "以下", "以内", "左右", "多", "余", "上下"))
_PREDICATE_LENGTH = 12
_RELATIVE = 8  # words of a relative clause


Phrase = tuple[Token, ...]


def causes(verb: Sequence[Token]) -> bool:
    """Whether the verb only makes others act (帮助, 组织): what they do says more."""
    return bool(verb) and all(t.text in role("causative") for t in verb)


def left_phrase(left: Sequence[Token]) -> tuple[Phrase, Phrase, Phrase]:
    """(noun right before the quantity, verb before that, subject before the verb)."""
    i = _skip_light(left, len(left))
    i = _skip_light(left, i - 1) if 1 < i < len(left) and left[i - 1].text in role("qualifier") else i
    i = i - 1 if i and left[i - 1].tag == "uj" else i
    noun, i = _noun_back(left, i)
    i = _before_time(left, _before_list(left, i)) if noun else _skip_light(left, i)
    verb, i = _verb_back(left, i)
    if noun:
        return noun, verb, _outer(left, i)
    subject, _ = _noun_back(left, _skip_light(left, i))
    return (), verb, subject


def _before_list(left: Sequence[Token], i: int) -> int:
    """解决用工、物流等问题278个: the verb stands before the list that 等 closes."""
    if i == 0 or left[i - 1].text not in role("list"):
        return i
    i -= 1
    while i > 0 and (is_noun(left[i - 1]) or left[i - 1].text in _JOIN):
        i -= 1
    return i


def _before_time(left: Sequence[Token], i: int) -> int:
    """加开夜间高铁128列: when it runs stands between the verb and what it governs."""
    return i - 1 if i > 1 and left[i - 1].tag == "T" and is_verb(left[i - 2]) else i


def _outer(left: Sequence[Token], i: int) -> Phrase:
    """The subject before verb and object, when the clause begins with it (铁路发送旅客612万人次)."""
    subject, at = _noun_back(left, _skip_light(left, i))
    opens = at == 0 or left[at - 1].tag in {"T", "A", "E"} or left[at - 1].text in role("opening")
    return subject if opens else ()


def _skip_light(tokens: Sequence[Token], i: int) -> int:
    while i > 0 and (is_light(tokens[i - 1]) or tokens[i - 1].text in _JOIN or _rises_to(tokens, i - 1)):
        i -= 1
    return i


def _rises_to(tokens: Sequence[Token], i: int) -> bool:
    """提高 in 提高到60%: says how the level was reached, not what it is."""
    moves = tokens[i].text in role("change") or tokens[i].text in role("steady")
    return moves and i + 1 < len(tokens) and tokens[i + 1].text in role("level")


def _noun_back(tokens: Sequence[Token], i: int) -> tuple[Phrase, int]:
    end = i
    while i > 0 and _in_noun(tokens, i - 1, end):
        i -= 1
    while i < end and (tokens[i].text in _JOIN or tokens[i].tag in {"uj", "ul"}):
        i += 1
    return tuple(tokens[i:end]), i


def _in_noun(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether token i can belong to the noun phrase that runs up to `end`."""
    token = tokens[i]
    if is_noun(token) or (token.tag in {"a", "ad", "m", "q", "r", BOUND} and i + 1 < end):
        return True
    if token.text in _JOIN or token.tag == "uj":
        return i + 1 < end and i > 0
    if i + 1 < end and (is_verb(token) or token.tag == "p"):
        return _modifies(tokens, i, end)
    return token.text in _AROUND_MODIFIERS and i > 0 and tokens[i - 1].tag == BOUND


def _modifies(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether the verb at i is an attribute of the noun phrase's head: 用工岗位, 专项支持资金, 枢纽通过量."""
    token, following = tokens[i], tokens[i + 1]
    if token.tag == "p":
        return i + 2 == end and following.text == "量"
    head = tokens[end - 1].text
    derived = head.endswith("率") or head in role("weak") or head in role("derived")
    if derived and token.text not in role("causative") and token.text not in role("change"):
        return True
    if i > 0 and tokens[i - 1].tag == "b" and i + 2 == end:
        return True
    return following.tag in {"uj", "k"} or following.text in role("rate")


def _verb_back(tokens: Sequence[Token], i: int) -> tuple[Phrase, int]:
    end = i
    while i > 0:
        token = tokens[i - 1]
        if not (is_verb(token) or (token.text in _JOIN and i < end) or token.tag == "ul"):
            break
        i -= 1
    while i < end and tokens[i].text in _JOIN:
        i += 1
    return tuple(t for t in tokens[i:end] if t.tag != "ul"), i


def right_noun(right: Sequence[Token], *, unit_is_noun: bool) -> tuple[Phrase, Phrase]:
    """(noun phrase that follows the quantity at once, what follows it)."""
    i = 0
    while i < len(right) and (right[i].text in _AROUND_MODIFIERS or right[i].text in role("currency")):
        i += 1
    if not unit_is_noun and (relative := _after_clause(right, i)):
        return relative
    if i < len(right) and right[i].tag == "uj":
        i += 1
        unit_is_noun = False
    start = i
    seen = False
    while i < len(right) and _continues(right, i, seen=seen, predicate=unit_is_noun):
        seen = seen or is_noun(right[i])
        i += 1
    if not seen or all(t.tag == "f" for t in right[start:i]) or right[start].text in role("milestone"):
        return (), tuple(right[start:])
    return tuple(right[start:i]), tuple(right[i:])


def _after_clause(right: Sequence[Token], start: int) -> tuple[Phrase, Phrase] | None:
    """The head of a relative clause, with the clause when short: 6辆|挂着通行证的货车 依次驶入."""
    if start >= len(right) or not is_verb(right[start]):
        return None
    stop = min(len(right), start + _RELATIVE)
    link = next((k for k in range(start + 1, stop) if right[k].tag == "uj"), len(right))
    end = link + 1
    while end < len(right) and is_noun(right[end]):
        end += 1
    if end == link + 1 or end > len(right):
        return None
    whole = tuple(t for t in right[start:end] if t.tag not in {"uz", "ul"})
    short = sum(len(t.text) for t in whole) <= _PREDICATE_LENGTH
    return (whole if short else tuple(right[link + 1 : end])), tuple(right[end:])


def _continues(right: Sequence[Token], i: int, *, seen: bool, predicate: bool) -> bool:
    """Whether token i goes on with the noun phrase that began right after the quantity."""
    token = right[i]
    if is_noun(token) or i + 1 == len(right):
        return is_noun(token)
    following = right[i + 1]
    if token.tag in {"a", "m", "q", "r", BOUND}:
        return is_noun(following) or following.tag == "uj"
    if token.tag == "uj":
        return seen and (is_noun(following) or following.tag in {"a", "v"})
    if token.text in {"、", "和", "及"}:
        return seen and is_noun(following)
    if is_verb(token) and not seen:
        return not predicate and _leads_to_noun(right, i)
    return is_verb(token) and _is_attribute(right, i)


def _is_attribute(right: Sequence[Token], i: int) -> bool:
    """Whether the verb at i limits the noun after it: 重点|复工复产企业, 产品|检测的机构."""
    following = right[i + 1]
    if following.text in role("population"):
        return right[i - 1].tag == "b"
    return following.tag == "uj" and i + 2 < len(right) and is_noun(right[i + 2])


def _leads_to_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether the verb at i is an attribute: a noun follows within three words (返乡人员, 在建项目)."""
    for token in tokens[i + 1 : i + 4]:
        if is_noun(token):
            return True
        if not (is_verb(token) or token.tag == "uj"):
            return False
    return False


def _outcome(tokens: Sequence[Token]) -> Sequence[Token]:
    """去世 in 3名患者|因疾病抢救无效去世: what happened stands last, after its cause."""
    if not tokens or tokens[0].text not in role("cause"):
        return tokens
    last = next((i for i in range(len(tokens) - 1, 0, -1) if is_verb(tokens[i])), 0)
    return tokens[last:]


def predicate(tokens: Sequence[Token], *, shared: bool) -> Phrase:
    """The first verb after the noun phrase with its object, light words left out.

    Args:
        tokens: what follows the noun phrase.
        shared: another quantity follows. A bare verb before it is that one's (9472家企业已复工7472家); a
            verb with an object belongs to both (为56家企业代购口罩4万个).
    """
    out: list[Token] = []
    length = 0
    for token in _outcome(tokens):
        if token.text in _JOIN and not out:
            break
        if is_light(token):
            if out and token.tag in {"c", "p"}:
                break
            continue
        out.append(token)
        length += len(token.text)
        if length >= _PREDICATE_LENGTH:
            break
    while len(out) > 1 and out[0].text in role("causative"):
        out.pop(0)
    said = any(is_verb(t) or t.tag == "vn" for t in out)
    return tuple(out) if said and not (shared and not is_noun(out[-1])) else ()
