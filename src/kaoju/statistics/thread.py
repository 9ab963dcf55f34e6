"""What is in force at a place of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from kaoju.model import Modality
from kaoju.statistics.clauses import Clause
from kaoju.statistics.parallel import Parallel
from kaoju.statistics.scope import NOWHERE, Scope
from kaoju.statistics.speaker import Speaker
from kaoju.statistics.tokens import Token
from kaoju.statistics.when import NEVER, When
from kaoju.statistics.wording import NOTHING, Label


@dataclass(slots=True)
class Thread:
    """What is in force at a place of the text: the little state that elliptical clauses draw on.

    Attributes:
        published: the day of publication, None when unknown.
        last, rate, counted, topic, base: see `labels.Before`.
        kind: the kind of the last level.
        whole: the level that a 其中 of the sentence divides, and its kind.
        origin: where the cases of the paragraph came from, when its first words say so (境外输入).
        scope: the scope in force in the article.
        home: the article's own place (title, dateline), the second-best answer.
        report: whether the article is its home's report on itself.
        lead: where the article's first paragraph ends.
        when: the reference period in force in the paragraph.
        clauses, made: the last clauses and labels of the sentence.
        speaker: who says the sentence.
        since: the start of a count that the paragraph has named (5月1日起 … 截至6日，累计…).
        counts: whether the last figure counted something.
        meant: the modality that the clauses of the sentence beyond `clauses` left in force.
        annual: the year that the article, a work report, looks back on; '' when it is none.
        bulletin: the day that the article, a bulletin, counts; '' when it is none.
        moved: whether the last figure was a change, for those listed after it (分别下降3%、4%).
        period: the period the article is about, for paragraphs that name none.
        before: the period in force at the end of the last paragraph.
        dated: the period of the last figure, for the next part of a ratio (5.7∶43.2).
        fresh: whether a paragraph has just begun.
        holders: names that a 分别 has handed out and that are still to be met.
        given: labels that a 分别 has handed out and that are still to be met.
    """

    published: str | None = None
    last: Label = NOTHING
    kind: str = ""
    whole: tuple[Label, str] = (NOTHING, "")
    origin: str = ""
    rate: Label = NOTHING
    counted: dict[str, str] = field(default_factory=dict)
    topic: str = ""
    scope: Scope = NOWHERE
    home: Scope = NOWHERE
    report: bool = False
    when: When = NEVER
    article: int = -1
    lead: int = 0
    block: int = -1
    clauses: list[Clause] = field(default_factory=list)
    base: str = ""
    since: str = ""
    counts: bool = False
    meant: Modality = "fact"
    annual: str = ""
    bulletin: str = ""
    moved: bool = False
    period: When = NEVER
    speaker: Speaker | None = None
    before: When = NEVER
    dated: When = NEVER
    fresh: bool = False
    holders: list[Token] = field(default_factory=list)
    made: list[Label] = field(default_factory=list)
    given: Parallel = field(default_factory=lambda: Parallel(()))
