"""What is known of each word around a figure, for the model that says whether a label should hold it.

A trait is a name such as `tag=n,at=L0`; its weight stands in `data/label_words.tsv`. Traits that are told by
the same few values are summed once for each combination of them and kept, so that a word costs a score of
look-ups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from kaoju.lexicon import rows
from kaoju.statistics.barred import HOLDERS
from kaoju.statistics.cues import is_light, role
from kaoju.statistics.tokens import ANAPHOR, MENTION, QUANTITY, TIME, Token
from kaoju.statistics.window import Window

_FINE = frozenset(("vn", "uj", "ul", "eng", *"QBTAxfmqrbdpcvanjlisz"))
_NEVER = frozenset((QUANTITY, TIME, "x", "uj", "ul", "uz", "c", "p", "d", "y", "e"))
_JOINS = frozenset(("了", "和", "、"))
_WHOSE = frozenset((ANAPHOR, MENTION))
_QUIET = frozenset((QUANTITY, TIME))
_ROLE_NAMES = (
    "change level share rate measure causative weak generic part actor compare than each cumulative done "
    "recover whole population facet counting stock place goal qualifier changenoun gap steady list negation "
    "plan opening speech source territory case areas outcome"
)
_ROLES = tuple(_ROLE_NAMES.split())
_ENDINGS = ("增速", "占比", "比重", "幅度", "金额", "人数", "次数", "面积", "率", "数")

Told = tuple[Any, ...]
"""The name of a group of traits, and the values that tell them."""


def candidates(w: Window) -> list[int]:
    """The places of the words that a label may hold: none that says whose, unless the rules took it."""
    at, text = w.at, w.label.text
    return [
        i
        for i, t in enumerate(w.tokens)
        if i != at
        and t.tag not in _NEVER
        and t.text not in _JOINS
        and (t.tag not in _WHOSE or t.text in text or not _holds(t))
    ]


def _holds(token: Token) -> bool:
    return token.tag == ANAPHOR or getattr(token.thing, "type", "") in HOLDERS


def odds(w: Window, places: Sequence[int]) -> list[float]:
    """For each of the places, the log-odds that the label holds its word."""
    sums = _sums()
    base = sums.weights["base"]
    return [base + sum([sums[told] for told in groups]) for groups in _groups(w, places)]


def names(w: Window, places: Sequence[int]) -> list[list[str]]:
    """For each of the places, the names of its word's traits: what the model is fitted on."""
    return [[name for kind, *told in groups for name in _NAMED[kind](*told)] for groups in _groups(w, places)]


class _Sums(dict[Told, float]):
    """The summed weights of each group of traits, worked out when first asked for."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, told: Told) -> float:
        kind, *values = told
        total = self[told] = sum([self.weights.get(name, 0.0) for name in _NAMED[kind](*values)])
        return total


@cache
def _sums() -> _Sums:
    return _Sums({row["trait"]: float(row["weight"]) for row in rows("label_words.tsv")})


def _groups(w: Window, places: Sequence[int]) -> Iterator[list[Told]]:
    """The groups of traits of each word, with the values that tell them."""
    text, kind, tokens, clauses = w.label.text, w.kind, w.tokens, w.clauses
    own, short, figure = w.label.own, min(len(text) // 3, 5), w.at
    said = [t.text in text for t in tokens]
    tags = [_coarse(t) for t in tokens]
    lights = [is_light(t) for t in tokens]
    ending = next((e for e in _ENDINGS if text.endswith(e)), "-")
    beside = w.here.side or "-"
    figures, weighty = _passed(tokens, lights)
    noun, verb, measure = w.phrases
    last = len(tags) - 1
    for i in places:
        word, off, tag, rl, light = tokens[i].text, clauses[i], tags[i], said[i], lights[i]
        side = "P" if off else "L" if i < figure else "R"
        where = _WHERE[side, off]
        low, high = (i, figure) if i < figure else (figure, i)
        between = min(figures[high] - figures[low + 1], 2)
        near = min(w.ends[off] - i if off else weighty[high] - weighty[low + 1], 6)
        followed = i < last and clauses[i + 1] == off
        preceded = i > 0 and clauses[i - 1] == off
        after = tags[i + 1] if followed else "$"
        before = tags[i - 1] if preceded else "^"
        around = (rl, preceded and said[i - 1], followed and said[i + 1])
        groups: list[Told] = [
            ("word's", tag, where, kind, between),
            ("near", where, near, kind),
            ("start", where, min(i - w.starts[off], 5), light, min(len(word), 4)),
            ("rule", rl, where, own, kind, short),
            ("rule's", rl, tag, light, near, side),
            ("after", after, tag, where),
            ("before", before, tag, where),
            ("between", after, before),
            ("beside", around, ending, side, tag, where),
        ]
        flags = (i in noun, i in verb, i in measure)
        if off == 0 or True in flags:
            groups.append(("phrase", flags, tag, beside, kind, light))
        if _tells(word):
            groups.append(("word", word, where, kind))
        yield groups


_WHERE = {(side, off): f"{side}{off}" for side in "PLR" for off in range(-9, 1)}


def _passed(tokens: Sequence[Token], lights: Sequence[bool]) -> tuple[list[int], list[int]]:
    """How many figures, and how many words of weight, stand before each place."""
    figures, weighty = [0], [0]
    for token, light in zip(tokens, lights, strict=True):
        figures.append(figures[-1] + (token.tag == QUANTITY))
        weighty.append(weighty[-1] + (not light and token.tag not in _QUIET))
    return figures, weighty


def _coarse(token: Token) -> str:
    if token.tag == MENTION:
        return f"E-{getattr(token.thing, 'type', '')}"
    return token.tag if token.tag in _FINE else token.tag[0]


@cache
def _with_role() -> frozenset[str]:
    return frozenset(word for name in _ROLES for word in role(name))


@lru_cache(1 << 14)
def _tells(word: str) -> bool:
    """Whether the word itself has a role, or ends in a word for a measure."""
    return word in _with_role() or word.endswith((*role("measure"), "率"))


def _phrase(flags: Told, tag: str, side: str, kind: str, light: bool) -> Iterator[str]:
    also = (f"tag={tag}", f"side={side}", f"kind={kind}", f"light={light}")
    for name, is_in in zip(("noun", "verb", "measure"), flags, strict=True):
        if is_in:
            yield f"in={name}"
            yield from (f"in={name},{one}" for one in also)
    if not any(flags):
        yield from ("in=none", f"in=none,side={side},tag={tag}")


def _word(text: str, where: str, kind: str) -> Iterator[str]:
    for name in _ROLES:
        if text in role(name):
            yield from (f"role={name}", f"role={name},at={where}", f"role={name},kind={kind}")
    if text.endswith(tuple(role("measure"))):
        yield from ("measure", f"measure,at={where}", f"measure,kind={kind}")
    if text.endswith("率"):
        yield from ("rate", f"rate,kind={kind},at={where}")


def _words(tag: str, where: str, kind: str, between: int) -> Iterator[str]:
    yield from (f"at={where}", f"at={where},figures={between}", f"tag={tag}", f"tag={tag},at={where}")
    yield from (f"kind={kind},at={where},tag={tag}", f"tag={tag},at={where},figures={between > 0}")


def _start(where: str, start: int, light: bool, size: int) -> Iterator[str]:
    yield from (f"at={where},start={start}", f"light={light},at={where}", f"size={size},at={where}")


def _rule(rl: bool, where: str, own: bool, kind: str, short: int) -> Iterator[str]:
    yield from (f"rule={rl}", f"rule={rl},at={where}", f"rule={rl},own={own},at={where}")
    yield from (f"rule={rl},kind={kind}", f"rule={rl},length={short}")


def _rules(rl: bool, tag: str, light: bool, near: int, side: str) -> Iterator[str]:
    yield from (f"rule={rl},tag={tag}", f"rule={rl},light={light}", f"rule={rl},near={near},{side}")


def _beside(around: Told, ending: str, side: str, tag: str, where: str) -> Iterator[str]:
    name = "beside={},{},{}".format(*around)
    yield from (name, f"{name},tag={tag}", f"{name},at={where}")
    yield from (f"ending={ending},rule={around[0]},{side}", f"ending={ending},tag={tag},at={where}")


_NAMED: dict[str, Callable[..., Iterator[str] | tuple[str, ...]]] = {
    "word's": _words,
    "near": lambda where, n, kind: (f"at={where},near={n}", f"kind={kind},at={where},near={n}"),
    "start": _start,
    "rule": _rule,
    "rule's": _rules,
    "after": lambda after, tag, where: (f"after={after},tag={tag}", f"after={after},at={where}"),
    "before": lambda before, tag, where: (f"before={before},tag={tag}", f"before={before},at={where}"),
    "between": lambda after, before: (f"after={after},before={before}",),
    "beside": _beside,
    "phrase": _phrase,
    "word": _word,
}
