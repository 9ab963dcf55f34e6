"""分别: values handed out in turn over several nouns (开工率和复岗率分别达到98.6%和89.9%)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaoju.model import Quantity
from kaoju.statistics.clauses import Clause
from kaoju.statistics.cues import role
from kaoju.statistics.kinds import find_change
from kaoju.statistics.phrases import around, left_phrase
from kaoju.statistics.tokens import MENTION, QUANTITY, Token
from kaoju.statistics.wording import Label, stem, words

_REACH = 12
_JOIN = frozenset(("、", "和", "及", "与", "以及"))


@dataclass(slots=True)
class Parallel:
    """Labels still to be met, in order."""

    labels: tuple[Label, ...]

    def take(self) -> Label | None:
        """The next label, None when there is none left."""
        if not self.labels:
            return None
        first, self.labels = self.labels[0], self.labels[1:]
        return first


def parallel(
    clause: Clause, clauses: Sequence[Clause], quantity: Quantity, made: Sequence[Label]
) -> Parallel:
    """The labels that a 分别 before the quantity hands out to it and the values after it."""
    tokens = clause.tokens
    place = next(i for i, t in enumerate(tokens) if t.thing is quantity)
    each = next((i for i in range(place) if tokens[i].text in role("each")), None)
    if each is None:
        return _changes_of_each(clause, clauses, place, made)
    if any(t.tag == QUANTITY for t in tokens[each:place]):
        return Parallel(())
    values = _values_from(clause, clauses, place)
    parts, ending = _parts(tokens[:each]), ""
    if len(parts) != values:
        counts = [m for m in made if not m.text.endswith("率")]
        parts = [stem(m) for m in (counts if len(counts) >= values else made)[-values:]]
        noun, _, _ = left_phrase(tokens[:each])
        ending = words(noun)
    if len(parts) != values or values < 2:
        return Parallel(())
    here = around(tokens, place, unit_is_noun=False)
    change = find_change(quantity, here)
    compared = change.compared if change and change.compared in {"同比", "环比"} else ""
    if change is None and any(t.text in role("share") for t in tokens[each:place]):
        ending = "占比"
    ending = compared + change.noun if change else ending
    return Parallel(tuple(Label(part + ending, part, change=change is not None) for part in parts))


def holders(clause: Clause, clauses: Sequence[Clause], place: int) -> list[Token]:
    """The names that 分别 gives a value each: 长沙、株洲、湘潭三市恢复较快，比例分别为88%、86%和83%."""
    each = next((i for i in range(place) if clause.tokens[i].text in role("each")), None)
    if each is None or any(t.tag == QUANTITY for t in clause.tokens[each:place]):
        return []
    values = _values_from(clause, clauses, place)
    before = clauses[clause.index - 1].tokens if clause.index else ()
    for tokens in (clause.tokens[:each], before):
        names = _listed(tokens)
        if len(names) == values:
            return names
    return []


def _listed(tokens: Sequence[Token]) -> list[Token]:
    """The names of the first enumeration among the tokens."""
    names: list[Token] = []
    for i, token in enumerate(tokens):
        if token.tag == MENTION and (not names or tokens[i - 1].text in _JOIN):
            names.append(token)
        elif names and token.text not in _JOIN:
            break
    return names if len(names) > 1 else []


def _changes_of_each(
    clause: Clause, clauses: Sequence[Clause], place: int, made: Sequence[Label]
) -> Parallel:
    """收入达43215元、18960元，增长4.2%、6.8%: as many changes as levels before them, without 分别."""
    following = clauses[clause.index + 1 : clause.index + 1 + _REACH]
    bare = 1
    for later in following:
        if not later.listed or later.tokens[0].tag != QUANTITY:
            break
        bare += 1
    levels = list(made[-bare:])
    if bare < len("一二") or len(levels) != bare or any(m.change for m in levels):
        return Parallel(())
    change = find_change(_quantity(clause, place), around(clause.tokens, place, unit_is_noun=False))
    if change is None:
        return Parallel(())
    ending = (change.compared if change.compared in {"同比", "环比"} else "") + change.noun
    return Parallel(tuple(Label(stem(m) + ending, stem(m), change=True) for m in levels))


def _quantity(clause: Clause, place: int) -> Quantity:
    thing = clause.tokens[place].thing
    assert isinstance(thing, Quantity)  # noqa: S101 - the caller says so
    return thing


def _values_from(clause: Clause, clauses: Sequence[Clause], place: int) -> int:
    """How many values follow: in this clause, and in the enumeration that goes on after it."""
    count = sum(t.tag == QUANTITY for t in clause.tokens[place:])
    for following in clauses[clause.index + 1 : clause.index + 1 + _REACH]:
        if not following.listed:
            break
        count += sum(t.tag == QUANTITY for t in following.tokens)
    return count


def _parts(tokens: Sequence[Token]) -> list[str]:
    """The coordinated nouns before 分别; what the first has before its head goes for all of them."""
    noun, _, subject = left_phrase(tokens)
    phrase = noun or subject
    groups: list[list[Token]] = [[]]
    for token in phrase:
        if token.text in _JOIN:
            groups.append([])
        else:
            groups[-1].append(token)
    if len(groups) < 2 or not all(groups):
        return []
    if len(groups[-1]) > 1 and all(len(g) == 1 for g in groups[:-1]):
        # 同城、异地、国际业务量: the last one carries the head of all.
        head = words(groups[-1][1:])
        return [words(g) + head for g in groups[:-1]] + [words(groups[-1])]
    shared = words(groups[0][:-1])
    first = words(groups[0])
    return [first] + [part if len(part := words(g)) > len(first) else shared + part for g in groups[1:]]
