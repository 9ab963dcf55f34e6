"""Durations and recurring times: 8年, 1小时30分钟, 三天前, 每天早、中、晚."""

from __future__ import annotations

import re

from kaoju.times.chains import joined
from kaoju.times.counts import Token
from kaoju.times.phrase import FINE, Made, Phrase, gap
from kaoju.times.windows import opens
from kaoju.times.words import CHARS, CONTEXT

Piece = tuple[float | None, float | None, str, str | None]
_NAMES = frozenset(CONTEXT["span_names"])
_TAIL = re.compile(r"(?:的)?[早中晚午](?:[、，,和及][早中晚午])+")


def span(text: str, tokens: list[Token], i: int) -> Made:
    """A duration, or a shift from now: 8年, 1小时30分钟, 三天前."""
    first = tokens[i]
    pieces, j, end = [first.data], i + 1, first.end
    while joined(text, tokens, j, end) and (more := _smaller(tokens[j], pieces)) is not None:
        pieces.append(more)
        end, j = tokens[j].end, j + 1
    if isinstance(pieces[-1][0], int) and pieces[-1][2] == "TS" and (m := _HUNDREDTHS.match(text, end)):
        # 9秒83: the times of races
        pieces[-1] = (pieces[-1][0] + int(m.group()) / 100, *pieces[-1][1:])
        end = m.end()
    if (
        first.data[2] in _SINCE_UNITS
        and text[end : end + 1] == "来"
        and text[end + 1 : end + 2] not in CHARS["since_right"]
    ):
        return Phrase("span", first.start, end + 1, {"span": pieces}), j
    kind = "shift" if _shifts(text, first, end) else "span"
    made = Phrase(kind, first.start, end, {"span": pieces})
    if kind == "shift":
        made.end += 1 + (text[end] in "以之")
        made.fields["way"] = text[made.end - 1]
        made.fields["open"] = text[end] == "以"
    elif _is_no_span(text, made):
        return None, j
    return made, j


_HUNDREDTHS = re.compile(r"\d\d(?!\d)")
_SINCE_UNITS = frozenset("YMWD")


def clock_span(text: str, tokens: list[Token], i: int) -> Made:
    """五分三十秒, 10秒: minutes and seconds with no hour before them are a duration."""
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else token
    if token.kind == "minute" and (following.kind != "second" or following.start != token.end):
        return None, i + 1
    if not token.data[1]:
        return None, i + 1
    unit = "TM" if token.kind == "minute" else "TS"
    first = Token("span", token.start, token.end, (token.data[0], None, unit, None))
    made, j = span(text, [first, *tokens[i + 1 : i + 2]], 0)
    return made, i + j


def _smaller(token: Token, pieces: list[Piece]) -> Piece | None:
    """The next piece of a compound duration, 30分 after 1小时; None when it is none."""
    if token.kind == "span":
        return token.data if token.data[2] not in [piece[2] for piece in pieces] else None
    if token.kind in ("hour", "minute", "second") and pieces[-1][2] in ("D", "TH", "TM"):
        unit = {"hour": "TH", "minute": "TM", "second": "TS"}[token.kind]
        return (token.data[0], None, unit, None) if unit != pieces[-1][2] else None
    return None


def _shifts(text: str, first: Token, end: int) -> bool:
    """三天前 and clause-initial 三天后 are dates; 开学前三天, 隔离14天后 are durations."""
    if text.startswith(("前", "之前", "以前"), end):
        return (
            not text.startswith(_NOT_AGO, end)
            and text[first.start - 1 : first.start] not in CHARS["run_left"]
        )
    return text.startswith(("后", "之后", "以后"), end) and opens(text, first.start)


_NOT_AGO = CONTEXT["not_ago"]


_REPEATED = re.compile(r"一([天年日月])\Z")


def _is_no_span(text: str, made: Phrase) -> bool:
    """一天天, 三年行动计划: a figure of speech or a name."""
    after = text[made.end : made.end + 2]
    return bool(
        (_REPEATED.search(text[made.start : made.end]) and after[:1] == text[made.end - 1]) or after in _NAMES
    )


def recurring(text: str, tokens: list[Token], i: int) -> Made:
    """每天, with the hours said after it: 每天早、中、晚, 每天上午9时."""
    token = tokens[i]
    fields, end, j = {"set": token.data[0]}, token.end, i + 1
    if (m := _TAIL.match(text, end)) is not None:
        end = m.end()
        while j < len(tokens) and tokens[j].start < end:
            j += 1
    elif text.endswith(("周", "星期", "礼拜"), token.start, end) and joined(text, tokens, j, end):
        while (
            j < len(tokens) and tokens[j].kind in ("weekday", "weekend") and gap(text, end, tokens[j].start)
        ):
            end, j = tokens[j].end, j + 1
    while j < len(tokens) and tokens[j].kind in _SET_TIMES and gap(text, end, tokens[j].start):
        end, j = tokens[j].end, j + 1
    return Phrase("set", token.start, end, fields), j


_SET_TIMES = FINE | {"day", "month", "quarter", "edge", "holiday", "season", "xun", "spell", "vacation"}


def recurring_on(text: str, tokens: list[Token], i: int) -> Made:
    """每逢周末, 每到春节."""
    j = i + 1
    if not joined(text, tokens, j, tokens[i].end) or tokens[j].kind not in _EACH:
        return None, j
    return Phrase("set", tokens[i].start, tokens[j].end, {"set": _EACH[tokens[j].kind]}), j + 1


_EACH = {
    "weekday": "P1W",
    "weekend": "P1W",
    "holiday": "P1Y",
    "season": "P1Y",
    "vacation": "P1Y",
    "edge": "P1Y",
}
