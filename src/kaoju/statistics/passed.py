"""What sentences without a figure leave in force: read from the last one back, and only when a figure asks.

Most sentences of the news state no figure. What they can leave is a subject and the start of a count, and
the nearest one counts; so those before it need not be read at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.model import Anaphor, Mention, Sentence, TimeExpression
from kaoju.statistics.barred import HOLDERS
from kaoju.statistics.clauses import Clause, split
from kaoju.statistics.cues import role
from kaoju.statistics.scope import Places, Scope, in_clause, opens
from kaoju.statistics.tokens import ANAPHOR, Atoms, Token, tokenize
from kaoju.statistics.when import governing, start


class Passed:
    """The sentences since the last figure, of one article."""

    def __init__(self, clean: str, atoms: Atoms, places: Places, published: str | None) -> None:
        """Begin with none."""
        self._clean, self._atoms, self._places, self._published = clean, atoms, places, published
        self._sentences: list[Sentence] = []

    def add(self, sentence: Sentence) -> None:
        """Keep a sentence for later."""
        self._sentences.append(sentence)

    def clear(self) -> None:
        """Forget them: a new article, or their content has been taken over."""
        self._sentences.clear()

    def left(self, block: int) -> tuple[Scope | None, str]:
        """The subject that they leave in force, and the start of a count that the paragraph `block` names."""
        found: Scope | None = None
        since = ""
        for sentence in reversed(self._sentences):
            atoms = self._atoms.within(sentence.start, sentence.end)
            named = found is None and any(_may_hold(atom) for atom in atoms)
            begun = not since and sentence.block == block and self._may_begin(sentence, atoms)
            if named or begun:
                clauses = split(tokenize(self._clean, sentence.start, sentence.end, self._atoms))
                found = subject(clauses, self._places) if named else found
                starts = (opened(c.tokens, self._published) for c in reversed(clauses) if begun)
                since = since or next(filter(None, starts), "")
        self.clear()
        return found, since

    def _may_begin(self, sentence: Sentence, atoms: Sequence[Token]) -> bool:
        """Whether a time may be the start of a count: 自3月1日起, 从1月30日."""
        times = [atom for atom in atoms if isinstance(atom.thing, TimeExpression)]
        if any(getattr(time.thing, "role", "") == "since" for time in times):
            return True
        before = self._clean[sentence.start : times[-1].start] if times else ""
        return any(word in before for word in role("from"))


def _may_hold(atom: Token) -> bool:
    thing = atom.thing
    if isinstance(thing, Mention):
        return thing.type in HOLDERS or thing.type == "program"
    return isinstance(thing, Anaphor) and bool(thing.name)


def subject(clauses: Sequence[Clause], places: Places) -> Scope | None:
    """What a sentence is about, for the sentences after it: the first name that heads a clause, or any."""
    found: Scope | None = None
    last = max((k for k, c in enumerate(clauses) if c.quantities()), default=len(clauses))
    for k, clause in enumerate(clauses):
        seen = in_clause(clause.tokens, places)
        if seen is None or not seen.carries or clause.inner:
            continue
        if k > last and not _is_own(clause, seen):
            break
        heads = opens(clause.tokens, seen)
        if heads:
            return seen
        found = found or seen
    return found


def _is_own(clause: Clause, seen: Scope) -> bool:
    """全省, 我市: after the last figure too it says whose the sentence is."""
    if seen.kind != "place":
        return False
    return any(t.tag == ANAPHOR and (t.start, t.end) == seen.evidence for t in clause.tokens)


def opened(tokens: Sequence[Token], published: str | None) -> str:
    """The start of a count that a clause without a figure names (自3月1日起，…): '' when it names none."""
    said = governing(tokens, published)
    return (said.since if said else "") or start(tokens)
