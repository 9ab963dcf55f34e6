"""分别: values handed out in turn over several nouns (开工率和复岗率分别达到98.6%和89.9%)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

from msgspec import Struct, structs

from kaoju.model import Quantity
from kaoju.statistics.around import Around, around
from kaoju.statistics.clauses import Clause
from kaoju.statistics.cues import is_verb, role
from kaoju.statistics.items import JOIN, named, parts
from kaoju.statistics.kinds import Change, find_change
from kaoju.statistics.phrases import left_phrase
from kaoju.statistics.tokens import MENTION, QUANTITY, Token
from kaoju.statistics.wording import Label, stem, words

_REACH = 12


class Parallel(Struct):
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
    if structure := _structure(clause, clauses, place):
        return structure
    each = next((i for i in range(place) if tokens[i].text in role("each")), None)
    if each is None:
        return _changes_of_each(clause, clauses, place, made)
    if any(t.tag == QUANTITY for t in tokens[each:place]):
        return Parallel(())
    values = _values_from(clause, clauses, place)
    every = parts(tokens[:each], values) or _clause_parts(clause, clauses, each, values)
    ending = ""
    if len(every) != values:
        counts = [m for m in made if not m.text.endswith("率")]
        every = [stem(m) for m in (counts if len(counts) >= values else made)[-values:]]
        noun, _, _ = left_phrase(tokens[:each])
        ending = words(noun)
    if len(every) != values or values < 2:
        return Parallel(())
    here = around(tokens, place, unit_is_noun=False)
    change = find_change(quantity, here) or _risen(quantity, here, tokens[:each])
    compared = change.compared if change and change.compared in {"同比", "环比"} else ""
    if change is not None and any(t.text in role("pull") for t in tokens[each:place]):
        return Parallel(
            tuple(Label(part + words(tokens[each + 1 : place]) + "百分点", part) for part in every)
        )
    share = next((i for i in range(each, place) if tokens[i].text in role("share")), None)
    if change is None and share is not None:
        whole = words(tokens[share + 1 : place])
        ending = f"占{whole}比重" if whole else "占比"
    elif change is None and quantity.kind == "percent" and (of := _borne(tokens[each + 1 : place])):
        ending = of + "比例"
    ending = compared + change.noun if change else ending
    return Parallel(tuple(Label(part + ending, part, change=change is not None) for part in every))


def _risen(quantity: Quantity, here: Around, before: Sequence[Token]) -> Change | None:
    """同比增长 in 收入同比增长分别为6.4%、7.9%: the word of change stands before 分别."""
    moved = quantity.kind == "percent" and before and before[-1].text in role("change")
    return find_change(quantity, structs.replace(here, left=tuple(before))) if moved else None


def _structure(clause: Clause, clauses: Sequence[Clause], place: int) -> Parallel | None:
    """三次产业结构比由34:17:49调整到33:19:48: three shares of one whole, in the order of their names."""
    first = clause.tokens[place]
    after = (t for c in clauses[clause.index : clause.index + 3] for t in c.tokens if t.start > first.start)
    run = [first, *islice((t for t in after if t.tag == QUANTITY), 2)]
    apart = [after.start - one.end for one, after in pairwise(run)]
    if apart != [1, 1]:
        return None
    near = clauses[max(0, clause.index - _REACH) : clause.index + 3]
    said = "".join(t.text for c in near for t in c.tokens if t.start < run[0].start and t.tag != QUANTITY)
    named = next((to for word, to in role("structure").items() if word in said), "")
    return Parallel(tuple(Label(one + "占比", one) for one in named.split())) if named else None


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
        if token.tag == MENTION and (not names or tokens[i - 1].text in JOIN):
            names.append(token)
        elif names and token.text not in JOIN:
            break
    return names if len(names) > 1 else []


def _changes_of_each(
    clause: Clause, clauses: Sequence[Clause], place: int, made: Sequence[Label]
) -> Parallel:
    """收入达43215元、18960元，增长4.2%、6.8%: as many changes as levels before them, without 分别."""
    following = clauses[clause.index + 1 : clause.index + 1 + _REACH]
    bare = 1 + sum(t.tag == QUANTITY for t in clause.tokens[place + 1 :])
    if any(t.tag != QUANTITY and t.text not in JOIN for t in clause.tokens[place + 1 :]):
        return Parallel(())
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


def _borne(between: Sequence[Token]) -> str:
    """承担保费补贴 in 中央、省级财政分别承担保费补贴的45%和25%."""
    return words(between) if between and between[-1].tag == "uj" else ""


def _values_from(clause: Clause, clauses: Sequence[Clause], place: int) -> int:
    """How many values follow: in this clause, and in the enumeration that goes on after it."""
    count = sum(t.tag == QUANTITY for t in clause.tokens[place:])
    for following in clauses[clause.index + 1 : clause.index + 1 + _REACH]:
        if not following.listed:
            break
        count += sum(t.tag == QUANTITY for t in following.tokens)
    return count


def _clause_parts(clause: Clause, clauses: Sequence[Clause], each: int, values: int) -> list[str]:
    """A clause each: 计算机制造业，汽车制造业，专用设备制造业产值分别增长."""
    noun, _, subject = left_phrase(clause.tokens[:each])
    phrase = noun or subject
    before = clauses[max(0, clause.index - values + 1) : clause.index]
    if len(before) != values - 1 or not phrase or any(True for c in before for _ in c.quantities()):
        return []
    if any(is_verb(t) for c in before for t in c.tokens):
        return []
    return named([*(list(c.tokens) for c in before), list(phrase)])
