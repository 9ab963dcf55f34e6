"""The walk through a document, clause by clause, with what is in force carried along."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import TypeVar

from msgspec.structs import replace

from kaoju.model import Mention, Modality, Quantity, Sentence, Statistic, TimeExpression
from kaoju.statistics.annual import accounted, bulletin_day, reviewed, spanned
from kaoju.statistics.around import Around, around
from kaoju.statistics.choice import choose, full
from kaoju.statistics.clauses import Clause, split
from kaoju.statistics.cues import role
from kaoju.statistics.demands import demanded
from kaoju.statistics.force import Figure, period_of
from kaoju.statistics.headline import dated
from kaoju.statistics.home import COUNTRY, is_report, left
from kaoju.statistics.home import home as home_of
from kaoju.statistics.kinds import Change, find_change, kind_of
from kaoju.statistics.labels import label
from kaoju.statistics.modality import ahead, modality, names_target, proposed, reckoned, settled
from kaoju.statistics.modifier import modifier
from kaoju.statistics.parallel import Parallel, holders, parallel
from kaoju.statistics.passed import Passed, opened, subject
from kaoju.statistics.period import (
    YEARLY,
    foremost,
    is_former,
    is_over,
    of_document,
    of_flow,
    of_heading,
    of_lead,
)
from kaoju.statistics.recall import adds, originate, recall, remember
from kaoju.statistics.row import Slots, row
from kaoju.statistics.scene import Scene
from kaoju.statistics.scope import Places, Scope
from kaoju.statistics.select import candidates, is_bound, reports, states
from kaoju.statistics.speaker import speaker
from kaoju.statistics.tables import Tables
from kaoju.statistics.thread import Thread
from kaoju.statistics.tokens import QUANTITY, TIME, Atoms, Token, tokenize
from kaoju.statistics.topic import topic_of
from kaoju.statistics.when import NEVER, When, governing, is_period
from kaoju.statistics.whose import scope_of
from kaoju.statistics.window import window
from kaoju.statistics.wording import NOTHING, Label, capped

_YEAR_IS = re.compile(
    r"\s*(?:刚刚)?(?:过去的)?(?:(?:[12][0-9]{3}|今|去)年|[“‘]?十[一二三四五六]五[”’]?时期)"
    r"(?:，全[市省县区]|，我[市省县区]|，)?是"
)
_YEAR = re.compile(r"\s*[12][0-9]{3}年")
_WEEK = 7
_PARAGRAPH = 40  # characters: 各位代表： is no paragraph
_Thing = TypeVar("_Thing", TimeExpression, Mention)
_MEMORY = 12  # clauses and labels of a sentence that a later one may draw on; more is no sentence


class _Walk:
    """One pass over one document."""

    def __init__(self, scene: Scene, chosen: Sequence[Quantity]) -> None:
        self.scene = scene
        mentions = scene.names.mentions
        bounds = [q for q in chosen if is_bound(scene.clean, q)]
        self.chosen = [q for q in chosen if not is_bound(scene.clean, q)]
        self.atoms = Atoms(self.chosen, bounds, scene.times, mentions, scene.names.anaphors)
        self.places = Places(mentions)
        self.tables = Tables(scene, self.places)
        self.thread = Thread(scene.published)
        self.passed = Passed(scene.clean, self.atoms, self.places, scene.published)
        long = (b for b in reversed(scene.outline.blocks) if b.end - b.start >= _PARAGRAPH)
        body = (b for b in long if b.kind == "body")
        self.leads = {b.article: b.end for b in body}  # the end of each article's first paragraph

    def run(self) -> Iterator[Statistic]:
        end = self.chosen[-1].end if self.chosen else 0  # what stands after the last figure is not read
        for sentence in takewhile(lambda s: s.start < end, self.scene.outline.sentences):
            self._enter(sentence.article, sentence.block)
            if (table := self.tables.take(sentence.start, self.thread)) is not None:
                yield from table
                continue
            tags = {atom.tag for atom in self.atoms.within(sentence.start, sentence.end)}
            if TIME in tags:
                self._announce(sentence)
            if QUANTITY in tags:
                self._catch_up()
                yield from self._sentence(self._clauses(sentence))
            elif tags:
                self._resume(sentence)
                self.passed.add(sentence)

    def _clauses(self, sentence: Sentence) -> list[Clause]:
        return split(tokenize(self.scene.clean, sentence.start, sentence.end, self.atoms))

    def _announce(self, sentence: Sentence) -> None:
        """A title, a heading, the first lines say what period the paragraphs after them are about."""
        kind = self.scene.outline.blocks[sentence.block].kind
        follows = self.scene.clean[sentence.start : sentence.end].rstrip("：:。\n ").endswith("如下")
        leads = sentence.start < self.thread.lead and not self._states(sentence)
        if _YEAR_IS.match(self.scene.clean, sentence.start) and not self._states(sentence):
            self._turn(sentence)
            return
        if kind not in {"heading", "title"} and not follows and not leads:
            self._open(sentence)
            return
        tokens = tokenize(self.scene.clean, sentence.start, sentence.end, self.atoms)
        heads = kind in {"heading", "title"}
        found = governing(foremost(tokens) if heads else tokens, self.scene.published)
        if heads and found is not None and is_over(found, self.scene.published, within=_WEEK):
            self.thread.bulletin = (found.value or "").rpartition("/")[2]  # 2月17日甲省新增1例
        if found is not None and not follows:
            read = of_heading(found, tokens, kind, self.scene.published) if heads else None
            found = read if heads else of_lead(found, tokens, self.scene.published)
        if found is not None:
            self.thread.period = found
            self.thread.when = found if self.thread.when is NEVER else self.thread.when

    def _open(self, sentence: Sentence) -> None:
        """2021年，我县坚持增收…。: a paragraph that opens with the year just over goes on to its figures."""
        first = self.scene.outline.blocks[sentence.block].start == sentence.start
        if not first or not _YEAR.match(self.scene.clean, sentence.start) or self._states(sentence):
            return
        tokens = tokenize(self.scene.clean, sentence.start, sentence.end, self.atoms)
        found = governing(tokens[:1], self.scene.published)
        if found is not None and is_period(found) and is_over(found, self.scene.published, within=YEARLY):
            self.thread.when = found

    def _turn(self, sentence: Sentence) -> None:
        """2025年是…的一年。: a work report turns to that year; to the running one, for its targets."""
        tokens = tokenize(self.scene.clean, sentence.start, sentence.end, self.atoms)
        found = governing([next(t for t in tokens if t.tag == TIME)], self.scene.published)
        over = found is not None and is_over(found, self.scene.published, within=YEARLY)
        if found is not None and is_period(found) and (over or self.thread.annual):
            self.thread.period = self.thread.when = replace(found, planned=not over)

    def _states(self, sentence: Sentence) -> bool:
        """Whether the sentence gives a figure, other than a length of time (两年平均增速)."""
        things = (atom.thing for atom in self.atoms.within(sentence.start, sentence.end))
        return any(isinstance(thing, Quantity) and thing.kind != "time" for thing in things)

    def _enter(self, article: int, block: int) -> None:
        """A new paragraph forgets the labels, a new article the scope as well."""
        thread = self.thread
        if article != thread.article:
            found = self.scene.outline.articles
            start, end = (found[article].start, found[article].end) if found else (0, len(self.scene.clean))
            home = home_of(self.scene, start, end, self.places) or self.thread.home  # of the part before
            self.passed.clear()
            self.thread = Thread(self.scene.published, scope=home, home=home, article=article, block=block)
            self.thread.report = is_report(self.scene.clean, start, end)
            self.thread.lead = self.leads.get(article, 0)
            times = _within(self.scene.times, start, end)
            self.thread.annual = reviewed(self.scene.clean[start:end], times, self.scene.published)
            named = _within(self.scene.names.mentions, start, end)
            papers = [m for m in named if m.type == "document"]
            part = accounted(self.scene.clean[start:end], times, self.scene.published)
            of = (
                When(part.value, (part.start, part.end))
                if part
                else of_document(papers, self.scene.published)
            )
            self.thread.period = self.thread.when = of
            self.thread.bulletin = bulletin_day(times, self.scene.published)
        elif block != thread.block:
            thread.before, thread.fresh = thread.when, True
            thread.block, thread.last, thread.rate, thread.when = block, NOTHING, NOTHING, thread.period
            thread.counted, thread.base, thread.since, thread.origin = {}, "", "", ""
            if (
                thread.home.names[:1] == COUNTRY.names
            ):  # an example of the country's news ends with its paragraph
                self.passed.clear()
                thread.scope = thread.home

    def _catch_up(self) -> None:
        """Take over what the sentences without a figure left in force."""
        found, since = self.passed.left(self.thread.block)
        self._leave(found)
        self.thread.since = since or self.thread.since

    def _leave(self, found: Scope | None) -> None:
        """Leave the subject of a sentence in force."""
        thread = self.thread
        if found is not None:
            thread.scope = left(found, thread.home, report=thread.report)

    def _resume(self, sentence: Sentence) -> None:
        """A paragraph whose first words go on with the one before keeps its period."""
        thread = self.thread
        if thread.fresh and thread.when is NEVER and thread.before is not NEVER:
            clauses = self._clauses(sentence)
            thread.when = thread.before if clauses and _resumes(clauses[0]) else NEVER
        thread.fresh = False

    def _sentence(self, clauses: list[Clause]) -> Iterator[Statistic]:
        thread = self.thread
        if thread.fresh and thread.when is NEVER and clauses and _resumes(clauses[0]):
            thread.when = thread.before
        thread.fresh, thread.holders = False, []
        thread.clauses, thread.made, thread.topic, thread.given = [], [], "", Parallel(())
        thread.whole, thread.meant = (NOTHING, ""), "fact"
        thread.speaker = speaker(clause.tokens for clause in clauses)
        last = max((clause.index for clause in clauses for _ in clause.quantities()), default=-1)
        for clause in clauses:
            every = (self._statistic(clause, clauses, place) for place in clause.quantities())
            found = [one for one in every if one is not None]
            yield from found
            if found:
                thread.topic = ""
            else:
                self._pass(clause, leads=clause.index < last)
            if len(thread.clauses) == _MEMORY:
                thread.meant = modality([thread.clauses.pop(0).tokens], thread.meant)
            thread.clauses.append(clause)
            del thread.made[:-_MEMORY]
        self._leave(subject(clauses, self.places))
        if thread.annual and (years := spanned(clauses[-1].tokens, thread.annual)):
            thread.when = When(years, (clauses[-1].tokens[-1].start, clauses[-1].tokens[-1].end))
            thread.period = thread.when

    def _pass(self, clause: Clause, *, leads: bool) -> None:
        """A clause without a figure leaves its subject as topic, where it leads to one with a figure."""
        thread = self.thread
        thread.since = opened(clause.tokens, self.scene.published) or thread.since
        if leads:
            thread.topic = topic_of(clause.tokens, thread.topic)

    def _statistic(self, clause: Clause, clauses: list[Clause], place: int) -> Statistic | None:
        quantity = clause.tokens[place].thing
        assert isinstance(quantity, Quantity)  # noqa: S101 - the clause says so
        here = around(clause.tokens, place, unit_is_noun=quantity.unit in role("noununit"))
        before, thread = clause.tokens[:place], self.thread
        change = find_change(quantity, here, anew=adds(thread, clause, here, quantity))
        last = thread.last
        made = self._label(clause, clauses, place, here, change)
        chosen = None if full(made) else choose(window(clause, clauses, place, here, (made, last)))
        what = chosen.text if chosen else made.text
        thread.holders = thread.holders or holders(clause, clauses, place)
        said = [*(c.tokens for c in thread.clauses), before]
        mode = self._meant(clause.tokens[place], quantity, here, said)
        if reports(self.scene.clean, quantity) or not states(quantity, here, made, mode):
            return None
        scope = scope_of(thread, self.places, clause, place, here)
        past = mode == "plan" and reckoned(said)
        carries = not any(word in what for word in role("lasting"))
        when = period_of(thread, clause, place, Figure("fact" if past else mode, made.change, carries))
        if when.evidence is not None:
            when = of_flow(when, self.scene.clean[slice(*when.evidence)], what)
        listed = thread.moved and clause.listed and place == 0 and quantity.kind == "percent"
        kind = kind_of(quantity, here, made.text, changed=change is not None or made.change or listed)
        thread.moved = kind == "change"
        mod = modifier(quantity, mode, said)
        mode = "fact" if mode == "plan" and is_former(clause, place) else self._mode(mode, when, said)
        return row(Slots(quantity, here, made, chosen, scope, when, kind, mod, mode, thread.speaker))

    def _meant(
        self, token: Token, quantity: Quantity, here: Around, said: Sequence[Sequence[Token]]
    ) -> Modality:
        """Fact, plan or rule, as far as words say."""
        mode = "plan" if names_target(here.right) else modality(said, self.thread.meant)
        if self._demands(token, quantity, here, said, meant=mode == "plan"):
            mode = "rule"
        # 必须着力改造老旧小区1060个, in a programme of work
        return "plan" if mode == "rule" and self.thread.period.planned else mode

    def _mode(self, mode: Modality, when: When, said: Sequence[Sequence[Token]]) -> Modality:
        """The modality, now that the period is known."""
        if when.planned or ahead(when.value, self.scene.published):
            return "plan"
        if mode == "fact" and proposed(when.value, self.scene.published, said):
            return "plan"
        return settled(mode, when.value, self.scene.published, said)

    def _demands(
        self,
        token: Token,
        quantity: Quantity,
        here: Around,
        said: Sequence[Sequence[Token]],
        *,
        meant: bool,
    ) -> bool:
        """Whether the modifier (最长6个月) or the measure (每家派3名), unless only `meant`, sets a rule."""
        modifier = self.scene.clean[token.start : quantity.start]
        # of money 最高 is a limit only where something is granted, and then the number says so
        limits = quantity.kind == "time" or (quantity.kind == "money" and quantity.mod == "<=")
        bounds = (*role("rule"), *role("ceiling")) if limits else role("rule")
        if modifier and any(word in modifier for word in bounds):
            return True
        return not meant and demanded(quantity, here, tuple(chain(*said)))

    def _label(
        self, clause: Clause, clauses: list[Clause], place: int, here: Around, change: Change | None
    ) -> Label:
        """The label, and what it leaves for the figures after it."""
        thread, quantity = self.thread, clause.tokens[place].thing
        assert isinstance(quantity, Quantity)  # noqa: S101 - the clause says so
        if not thread.given.labels:
            thread.given = parallel(clause, clauses, quantity, thread.made)
        before = recall(thread, clause, place, here)
        again = clause.inner and len(clause.tokens) == 1  # 118969千公顷（178453万亩）
        given = replace(before.latest, own=False) if again else thread.given.take()
        made = capped(given or label(quantity, here, change, before))
        made = originate(thread, clause, made) if quantity.unit in role("caseunit") else made
        counts = change is None and quantity.kind != "percent"
        remember(thread, made, quantity, inner=clause.inner, counts=counts)
        return made


def _within(found: Sequence[_Thing], start: int, end: int) -> Sequence[_Thing]:
    """What begins in [start, end)."""
    first, last = (bisect_left(found, at, key=lambda one: one.start) for at in (start, end))
    return found[first:last]


def _resumes(clause: Clause) -> bool:
    """从区域看, 分行业看, 其中: a paragraph that goes on with the figures of the one before."""
    words = [t.text for t in clause.tokens]
    return words[0] in role("part") or (words[0] in role("facet") and any(w.endswith("看") for w in words))


def find(scene: Scene) -> tuple[Statistic, ...]:
    """The statistics of a document, in text order."""
    chosen = candidates(scene.quantities, scene.times, scene.names.mentions)
    return dated(tuple(_Walk(scene, chosen).run()), scene.outline) if chosen else ()
