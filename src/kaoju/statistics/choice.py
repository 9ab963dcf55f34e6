"""The label of a figure chosen among what the rules make and what the words around it make likely.

The rules compose one label. A logistic model says of each word around the figure how likely a label holds
it (`traits`); the likeliest set of words, and the rules' label with a word more or less, stand beside the
rules' own. A second logistic model, over a dozen traits of a whole label, takes the best. Both are fitted on
annotated texts, and the development texts are not among them (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp

from msgspec import Struct

from kaoju.lexicon import rows
from kaoju.statistics.cues import VERBISH
from kaoju.statistics.traits import candidates, odds
from kaoju.statistics.window import Window
from kaoju.statistics.wording import Label

SURE = 0.8  # overlap expected of the rules' label beyond which nothing else is looked at
_CLOSING = 0.7  # how likely the word that closes the rules' label (数, 增速) is right
_MARGIN = 0.1  # how much likelier (log-odds) another label must be than the rules' own
_TOLD = 8  # characters of a label that is not looked at again; fewer where the clause says it, or a change
_MORE = 2  # words that may be added to the rules' label


class Candidate(Struct, frozen=True):
    """A label that could be taken.

    Attributes:
        text: the label.
        places: the words it holds, by their place among the candidates.
        beside: characters of it that stand nowhere around the figure.
        way: how it was made: rules, likeliest, more, fewer.
        share: the overlap to expect with the right label, from 0 to 1 (Dice, in characters).
    """

    text: str
    places: tuple[int, ...]
    beside: int
    way: str
    share: float


class Ballot(Struct):
    """The words around a figure with their chances, and the end of the rules' label that no word gives.

    Attributes:
        texts: the words.
        verbs: which of them are verbs.
        after: the first of them that stands after the figure.
        chances: how likely each belongs to the label.
        order: the words, likeliest first.
        end: the end of the rules' label that is no word of the text.
        expected: how long the right label may be expected to be, in characters.
    """

    texts: list[str]
    verbs: list[bool]
    after: int
    chances: list[float]
    order: list[int]
    end: str
    expected: float


class Chosen(Struct, frozen=True):
    """The label that was taken, and every label that stood with its score (log-odds, the rules' first)."""

    text: str
    stood: tuple[tuple[Candidate, float], ...]

    def note(self) -> str:
        """The labels that stood, the best first, as one line; '' where none was looked at."""
        ranked = sorted(self.stood, key=lambda one: -one[1])
        return ", ".join(f"{one.text} {score:+.1f} ({one.way})" for one, score in ranked)


def full(label: Label) -> bool:
    """Whether the rules' label says so much that it is taken as it stands (or says nothing at all).

    Of labels of eight characters and more nine in ten are right, and the choice mends as many as it spoils.
    """
    return not label.text or len(label.text) >= _TOLD - label.own - label.change


def choose(w: Window) -> Chosen:
    """The label to print: the rules' own, unless another is likelier."""
    ballot = poll(w)
    rules = of_rules(w.label.text, ballot)
    if rules.share >= SURE:
        return Chosen(rules.text, ())
    stand = list(contenders(ballot, rules))
    best = max([one.share for one in stand])
    told = [_score(traits(w, ballot, one, rules, best)) for one in stand]
    top = max(told)
    taken = stand[told.index(top)] if top > told[0] + _MARGIN else rules
    return Chosen(taken.text, tuple(zip(stand, told, strict=True)))


def poll(w: Window) -> Ballot:
    """The words that a label may hold, each with its chance."""
    places = candidates(w)
    texts = [w.tokens[i].text for i in places]
    chances = [1 / (1 + exp(-one)) for one in odds(w, places)]
    end = closing(w.label.text, {t.text for t in w.tokens})
    expected = sum([len(t) * p for t, p in zip(texts, chances, strict=True)]) + len(end) * _CLOSING
    order = sorted(range(len(texts)), key=lambda i: -chances[i])
    verbs = [w.tokens[i].tag in VERBISH for i in places]
    return Ballot(texts, verbs, sum([i < w.at for i in places]), chances, order, end, expected)


def closing(label: str, texts: set[str]) -> str:
    """The end of the label that is no word of the text: 数, 增速."""
    ends = tuple(texts)
    at = len(label)
    while at > 0 and not label.endswith(ends, 0, at):
        at -= 1
    return label[at:]


def of_rules(label: str, ballot: Ballot) -> Candidate:
    """The rules' label, with which of the words it holds."""
    rest = label.removesuffix(ballot.end)
    places: list[int] = []
    for i in ballot.order:
        if ballot.texts[i] in rest:
            rest = rest.replace(ballot.texts[i], "\0", 1)
            places.append(i)
    beside = len(rest.replace("\0", ""))
    return Candidate(label, tuple(sorted(places)), beside, "rules", _share(ballot, places, beside))


def _share(ballot: Ballot, places: Sequence[int], beside: int) -> float:
    sizes = [len(ballot.texts[i]) for i in places]
    right = sum([n * ballot.chances[i] for n, i in zip(sizes, places, strict=True)])
    right += len(ballot.end) * _CLOSING
    return 2 * right / (ballot.expected + sum(sizes) + len(ballot.end) + beside + 1e-9)


def contenders(ballot: Ballot, rules: Candidate) -> Iterator[Candidate]:
    """The labels that stand for choice, the rules' own first."""
    yield rules
    seen = {rules.text}
    for one in (_likeliest(ballot), *_varied(ballot, rules)):
        if one.text and one.text not in seen:
            seen.add(one.text)
            yield one


def _likeliest(ballot: Ballot) -> Candidate:
    """The words whose overlap with the right label is expected to be the largest."""
    best, size, right = 0, len(ballot.end), len(ballot.end) * _CLOSING
    top = 2 * right / (ballot.expected + size + 1e-9)
    for n, i in enumerate(ballot.order, 1):
        size += len(ballot.texts[i])
        right += len(ballot.texts[i]) * ballot.chances[i]
        if (now := 2 * right / (ballot.expected + size)) > top:
            best, top = n, now
    return _made(ballot, _once(ballot, sorted(ballot.order[:best])), "likeliest")


def _once(ballot: Ballot, places: Sequence[int]) -> list[int]:
    """The places without words that a later one says again (居民 before 居民人均可支配收入)."""
    kept: list[int] = []
    for i in reversed(places):
        if not any(ballot.texts[i] in ballot.texts[k] for k in kept):
            kept.append(i)
    return kept[::-1]


def _varied(ballot: Ballot, rules: Candidate) -> Iterator[Candidate]:
    """The rules' label with a likely word more, and without its least likely one.

    A word is added before the label's last, for what comes last is what is counted.
    """
    held, last = set(rules.places), max(rules.places, default=0)
    more = [i for i in ballot.order if i < last and i not in held and ballot.texts[i] not in rules.text]
    for i in more[:_MORE]:
        places = (*rules.places, i)
        if rules.beside:
            share = _share(ballot, places, rules.beside)
            yield Candidate(ballot.texts[i] + rules.text, tuple(sorted(places)), rules.beside, "more", share)
        else:
            yield _made(ballot, places, "more")
    if len(rules.places) > 1 and not rules.beside:
        least = min(rules.places, key=lambda i: ballot.chances[i])
        yield _made(ballot, [i for i in rules.places if i != least], "fewer")


def _made(ballot: Ballot, places: Sequence[int], way: str) -> Candidate:
    ordered = tuple(sorted(places))
    said = "".join([ballot.texts[i] for i in _headed(ballot, ordered)])
    return Candidate(said + ballot.end, ordered, 0, way, _share(ballot, ordered, 0))


def _headed(ballot: Ballot, places: Sequence[int]) -> list[int]:
    """The places in the order of a label: 出席嘉宾 for 300位|嘉宾出席, what was done before who did it.

    So too 开工项目 for 项目开工|30个, but 员工返岗 for 员工返岗|500人, where 人数 follows.
    """
    left = [i for i in places if i < ballot.after]
    right = [i for i in places if i >= ballot.after]
    done = next((n for n, i in enumerate(right) if n and ballot.verbs[i]), 0)
    last = len(left)
    while ballot.end == "数" and not right and last and ballot.verbs[left[last - 1]]:
        last -= 1
    return [*left[last:], *left[:last], *right[done:], *right[:done]]


def traits(w: Window, ballot: Ballot, one: Candidate, rules: Candidate, best: float) -> dict[str, float]:
    """What the second model is told of a label.

    Args:
        w: the words around the figure.
        ballot: their chances.
        one: the label.
        rules: the rules' label.
        best: the largest overlap expected of any label that stands.
    """
    held = set(one.places)
    return {
        "expected": one.share,
        "best": best,
        "rules expected": rules.share,
        f"by {one.way}": 1.0,
        "length": len(one.text) / 10,
        "rules length": len(rules.text) / 10,
        "like the rules'": _alike(ballot, one, rules),
        "least likely word": min([ballot.chances[i] for i in one.places], default=0.0),
        "likeliest word left out": next((ballot.chances[i] for i in ballot.order if i not in held), 0.0),
        "beside": float(min(one.beside, 6)),
        f"kind {w.kind}": 1.0,
    }


def _alike(ballot: Ballot, one: Candidate, other: Candidate) -> float:
    size = sum([len(ballot.texts[i]) for i in (*one.places, *other.places)])
    common = sum([len(ballot.texts[i]) for i in one.places if i in other.places])
    return 2 * common / (size or 1)


def _score(told: dict[str, float]) -> float:
    weights = _weights()
    return sum([weights.get(name, 0.0) * value for name, value in told.items()])


@cache
def _weights() -> dict[str, float]:
    return {row["trait"]: float(row["weight"]) for row in rows("label_choice.tsv")}
