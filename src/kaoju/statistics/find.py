"""The walk through a document, clause by clause, with what is in force carried along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kaoju.model import Evidence, Quantity, Sentence, Statistic
from kaoju.statistics.clauses import Clause, split
from kaoju.statistics.confidence import CLAUSE, NONE, SENTENCE, THREAD, confidence
from kaoju.statistics.cues import is_verb, role
from kaoju.statistics.indicator import indicator
from kaoju.statistics.kinds import Change, find_change, kind_of
from kaoju.statistics.labels import label
from kaoju.statistics.modality import ahead, modality
from kaoju.statistics.parallel import Parallel, holders, parallel
from kaoju.statistics.phrases import Around, around, left_phrase
from kaoju.statistics.scene import Scene
from kaoju.statistics.scope import NOWHERE, Places, Scope, first_name, in_attribute, in_clause, join, of_name
from kaoju.statistics.select import candidates, is_bound, states
from kaoju.statistics.speaker import Speaker, speaker
from kaoju.statistics.tokens import Atoms, Token, tokenize
from kaoju.statistics.when import (
    NEVER,
    When,
    compared,
    governing,
    is_over,
    is_period,
    is_recent,
)
from kaoju.statistics.wording import NOTHING, Before, Label, capped, root, words

_PARAGRAPH = 40  # characters: 各位代表： is no paragraph
_MEMORY = 12  # clauses and labels of a sentence that a later one may draw on; more is no sentence


@dataclass(slots=True)
class Thread:
    """What is in force at a place of the text: the little state that elliptical clauses draw on.

    Attributes:
        last, rate, counted, topic, base: see `labels.Before`.
        scope: the scope in force in the article.
        home: the article's own place (title, dateline), the second-best answer.
        when: the reference period in force in the paragraph.
        clauses, made: the last clauses and labels of the sentence.
        speaker: who says the sentence.
        since: the start of a count that the paragraph has named (5月1日起 … 截至6日，累计…).
        counts: whether the last figure counted something.
        period: the period the article is about, for paragraphs that name none.
        before: the period in force at the end of the last paragraph.
        fresh: whether a paragraph has just begun.
        holders: names that a 分别 has handed out and that are still to be met.
        given: labels that a 分别 has handed out and that are still to be met.
    """

    last: Label = NOTHING
    rate: Label = NOTHING
    counted: dict[str, str] = field(default_factory=dict)
    topic: str = ""
    scope: Scope = NOWHERE
    home: Scope = NOWHERE
    when: When = NEVER
    article: int = -1
    block: int = -1
    clauses: list[Clause] = field(default_factory=list)
    base: str = ""
    since: str = ""
    counts: bool = False
    period: When = NEVER
    speaker: Speaker | None = None
    before: When = NEVER
    fresh: bool = False
    holders: list[Token] = field(default_factory=list)
    made: list[Label] = field(default_factory=list)
    given: Parallel = field(default_factory=lambda: Parallel(()))


class _Walk:
    """One pass over one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        mentions = scene.names.mentions
        chosen = candidates(scene.quantities, scene.times, mentions)
        bounds = [q for q in chosen if is_bound(scene.clean, q)]
        self.chosen = [q for q in chosen if not is_bound(scene.clean, q)]
        self.atoms = Atoms(self.chosen, bounds, scene.times, mentions, scene.names.anaphors)
        self.places = Places(mentions)
        self.thread = Thread()
        long = (b for b in reversed(scene.outline.blocks) if b.end - b.start >= _PARAGRAPH)
        body = (b for b in long if b.kind == "body")
        self.leads = {b.article: b.end for b in body}  # the end of each article's first paragraph

    def run(self) -> Iterator[Statistic]:
        for sentence in self.scene.outline.sentences if self.chosen else ():
            self._enter(sentence.article, sentence.block)
            if any(self.atoms.within(sentence.start, sentence.end)):
                self._head(sentence)
                tokens = tokenize(self.scene.clean, sentence.start, sentence.end, self.atoms)
                yield from self._sentence(split(tokens))

    def _head(self, sentence: Sentence) -> None:
        """A section's heading says what period its paragraphs are about: 一、2024年工作回顾."""
        kind = self.scene.outline.blocks[sentence.block].kind
        if kind not in {"heading", "title"}:
            return
        tokens = tokenize(self.scene.clean, sentence.start, sentence.end, self.atoms)
        found = governing(tokens, self.scene.published)
        if found is None or not is_period(found):
            return
        # A title's own year is often the year of issue (2025年政府工作报告), and the report is on the last.
        if kind == "heading" or is_over(found, self.scene.published):
            self.thread.period = found

    def _enter(self, article: int, block: int) -> None:
        """A new paragraph forgets the labels, a new article the scope as well."""
        thread = self.thread
        if article != thread.article:
            found = self.scene.outline.articles
            start, end = (found[article].start, found[article].end) if found else (0, len(self.scene.clean))
            home = first_name(self.scene, start, end, self.places) or NOWHERE
            self.thread = Thread(scope=home, home=home, article=article, block=block)
        elif block != thread.block:
            thread.before, thread.fresh = thread.when, True
            thread.block, thread.last, thread.rate, thread.when = block, NOTHING, NOTHING, thread.period
            thread.counted, thread.base, thread.since = {}, "", ""

    def _sentence(self, clauses: list[Clause]) -> Iterator[Statistic]:
        thread = self.thread
        if thread.fresh and thread.when is NEVER and clauses and _resumes(clauses[0]):
            thread.when = thread.before
        thread.fresh, thread.holders = False, []
        thread.clauses, thread.made, thread.topic, thread.given = [], [], "", Parallel(())
        thread.speaker = speaker(clause.tokens for clause in clauses)
        for clause in clauses:
            places = list(clause.quantities())
            for place in places:
                found = self._statistic(clause, clauses, place)
                if found is not None:
                    yield found
            if places:
                thread.topic = ""
            else:
                self._pass(clause)
            thread.clauses = [*thread.clauses[1 - _MEMORY :], clause]
            del thread.made[:-_MEMORY]
        self._leave(clauses)

    def _pass(self, clause: Clause) -> None:
        """A clause without a figure leaves its subject as topic."""
        noun, verb, subject = left_phrase(clause.tokens)
        said = governing(clause.tokens, self.scene.published)
        self.thread.since = (said.since if said else "") or self.thread.since
        self.thread.topic = words(noun) or words(subject) + words(verb) or self.thread.topic

    def _leave(self, clauses: list[Clause]) -> None:
        """The subject of the sentence's first clause stays in force for the next sentences."""
        found: Scope | None = None
        for clause in clauses:
            seen = in_clause(clause.tokens, self.places)
            if seen is None or not seen.carries or clause.inner:
                continue
            heads = clause.tokens[0].start == (seen.evidence or (0, 0))[0]
            if heads or found is None:
                found = seen
            if heads:
                break
        self.thread.scope = found or self.thread.scope

    def _statistic(self, clause: Clause, clauses: list[Clause], place: int) -> Statistic | None:
        quantity = clause.tokens[place].thing
        assert isinstance(quantity, Quantity)  # noqa: S101 - the clause says so
        here = around(clause.tokens, place, unit_is_noun=quantity.unit in role("noununit"))
        before = clause.tokens[:place]
        change = find_change(quantity, here)
        made = self._label(clause, clauses, place, here, change)
        self.thread.holders = self.thread.holders or holders(clause, clauses, place)
        mode = modality([*(c.tokens for c in self.thread.clauses), before])
        if clause.tokens[place].start < quantity.start and self._rules(
            clause.tokens[place].start, quantity.start
        ):
            mode = "rule"
        if not states(quantity, here, made, mode):
            return None
        scope = self._scope(before, here)
        when = self._when(before, change=made.change, carry=mode != "rule")
        says = self.thread.speaker
        named = indicator(made.text, quantity.unit, quantity.kind, made.noun)
        return Statistic(
            quantity.start,
            quantity.end,
            quantity.text,
            quantity.value,
            quantity.unit,
            quantity.mod,
            kind_of(quantity, here, change, made.text),
            made.text or None,
            indicator=named.indicator,
            population=named.population,
            scope=scope.names or None,
            scope_code=scope.code or None,
            time=when.value,
            modality="plan" if ahead(when.value, self.scene.published) else mode,
            speaker=says.name if says else None,
            confidence=confidence(made, scope, when),
            low=quantity.low,
            high=quantity.high,
            evidence=Evidence(_span(here), scope.evidence, when.evidence, says.evidence if says else None),
            by=quantity.by,
            why=(
                f"what: {made.text or 'nothing'} ({'said here' if made.own else 'carried over'})",
                f"scope: {' / '.join(scope.names) or 'nothing'} ({scope.how})",
                f"time: {when.value or 'nothing'} ({when.how})",
            ),
        )

    def _is_location(self, local: Scope, before: Sequence[Token]) -> bool:
        """In a company's story a place inside a clause is where, not whose."""
        heads = bool(before) and local.evidence is not None and before[0].start == local.evidence[0]
        return self.thread.scope.kind == "company" and local.kind == "place" and not heads

    def _rules(self, start: int, end: int) -> bool:
        """最长6个月: the modifier itself sets the rule."""
        return any(word in self.scene.clean[start:end] for word in role("rule"))

    def _label(
        self, clause: Clause, clauses: list[Clause], place: int, here: Around, change: Change | None
    ) -> Label:
        """The label, and what it leaves for the figures after it."""
        thread, quantity = self.thread, clause.tokens[place].thing
        assert isinstance(quantity, Quantity)  # noqa: S101 - the clause says so
        if not thread.given.labels:
            thread.given = parallel(clause, clauses, quantity, thread.made)
        adjacent = not here.left and place > 0
        before = Before(
            thread.last,
            thread.rate,
            thread.counted,
            thread.topic,
            clause.listed,
            adjacent,
            self._divides(clause),
            thread.base,
        )
        made = capped(thread.given.take() or label(quantity, here, change, before))
        thread.made.append(made)
        thread.counts = change is None and quantity.kind != "percent"
        thread.base = made.noun if made.change else root(made)
        if not made.change and made.text:
            thread.last = made
            if quantity.kind == "percent":
                thread.rate = made
            elif made.noun:
                thread.counted[quantity.unit] = thread.counted[""] = made.noun
        return made

    def _is_stock(self, before: Sequence[Token]) -> bool:
        """共有, 现有: what there is now, not what came about in the period in force."""
        if not is_period(self.thread.when):
            return False
        for tokens in (before, *(c.tokens for c in reversed(self.thread.clauses))):
            if any(t.text in role("stock") for t in tokens):
                return True
            if any(is_verb(t) for t in tokens):
                return False
        return False

    def _leads(self, when: When) -> bool:
        """Whether the period is what the article is about: in its first lines, and just over."""
        if not is_period(when) or when.evidence is None or not self.scene.published:
            return False
        return when.evidence[0] < self.leads.get(self.thread.article, 0) and is_recent(
            when, self.scene.published
        )

    def _divides(self, clause: Clause) -> bool:
        """Whether 其中 opens the clause and the figure right before it counts something."""
        thread = self.thread
        first = clause.tokens[0].text
        opens = first in role("part") or (
            bool(thread.clauses)
            and len(thread.clauses[-1].tokens) == 1
            and thread.clauses[-1].tokens[0].text in role("part")
        )
        return opens and thread.counts

    def _scope(self, before: Sequence[Token], here: Around) -> Scope:
        thread = self.thread
        if thread.holders:
            return join(of_name(thread.holders.pop(0), self.places), thread.scope, thread.home, SENTENCE)
        local = in_clause(before, self.places) or in_attribute(here.right, self.places)
        if local is not None and self._is_location(local, before):
            local = None
        earlier = [s for c in reversed(thread.clauses) if (s := in_clause(c.tokens, self.places))]
        # 小厂是一家企业，全国门店关闭100家: the firm that opened the sentence is the second-best answer.
        first = local or (earlier[0] if earlier else NOWHERE)
        firms = (s for s in earlier if s.kind == "company" and first.kind in {"", "place"})
        firm = next(firms, thread.scope)
        if local is not None:
            return join(local, firm, thread.home, CLAUSE)
        if earlier:
            return join(earlier[0], firm, thread.home, SENTENCE)
        return join(thread.scope, thread.scope, thread.home, THREAD if thread.scope.names else NONE)

    def _when(self, before: Sequence[Token], *, change: bool, carry: bool) -> When:
        thread, published = self.thread, self.scene.published
        force = thread.when if thread.when.since else replace(thread.when, since=thread.since)
        found, how = governing(before, published, force), CLAUSE
        for clause in reversed(thread.clauses if carry else ()):
            if found is None:
                found, how = governing(clause.tokens, published, force), SENTENCE
        if found is not None and found.carries:
            thread.when = found
            if thread.period is NEVER and self._leads(found):
                thread.period = found
        if found is None and carry and thread.when.value is not None and not self._is_stock(before):
            found, how = thread.when, THREAD
        if found is not None:
            return replace(compared(found, before) if change else found, how=how)
        return When(published[:10] if published and len(published) > len("2020") else None, how=NONE)


def _resumes(clause: Clause) -> bool:
    """从区域看, 分行业看, 其中: a paragraph that goes on with the figures of the one before."""
    words = [t.text for t in clause.tokens]
    return words[0] in role("part") or (words[0] in role("facet") and any(w.endswith("看") for w in words))


def find(scene: Scene) -> tuple[Statistic, ...]:
    """The statistics of a document, in text order."""
    return tuple(_Walk(scene).run())


def _span(here: Around) -> tuple[int, int] | None:
    tokens = [*here.verb, *here.noun]
    return (min(t.start for t in tokens), max(t.end for t in tokens)) if tokens else None
