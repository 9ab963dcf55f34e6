"""The period that an article reports on, for the figures that name none.

A bulletin, a communiqué, a work report says once what period it is about (title, heading, first lines,
…情况公布如下) and then gives figure after figure. A story about a firm does not: its figures are of the day
unless they say otherwise. Wrong where a report turns to the present without a word for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kaoju import edtf
from kaoju.model import Mention
from kaoju.statistics.around import moves_on
from kaoju.statistics.clauses import Clause
from kaoju.statistics.confidence import CLAUSE
from kaoju.statistics.cues import role
from kaoju.statistics.tokens import QUANTITY, TIME, Token
from kaoju.statistics.when import NEVER, When, is_period

_SEASON, YEARLY = 93, 400
"""Days within which a period, a year is still what is reported on."""
_YEAR = len("2020")
_STATED = re.compile(r"(?<!\d)20\d\d(?!\d)")
_AND = "c"  # tag of 和, 与
_FOUNDED = 3  # words of 成立|于|2008年
_AT = frozenset("于在")
_OPENING = 3  # words that may stand before the period in a sentence that opens with it


def of_level(found: When, clause: Clause, place: int) -> When | None:
    """The period of a level that rose or fell (由1100家增加到5600家), None when nothing tells it.

    The old level is of the year before the period, the new one of its last year. Which day a level had
    before a month, or before no period at all, nobody says.

    Args:
        found: the period that the words around the figure give.
        clause: the clause.
        place: of the figure among its tokens.
    """
    years = (found.value or "").split("/")
    whole = all(len(year) == _YEAR and year.isdecimal() for year in years)
    if is_former(clause, place) and not _said_of(found, clause, place):
        return replace(found, value=str(int(years[0]) - 1), carries=False) if whole else None
    if whole and len(years) > 1 and _reaches(clause.tokens[:place]):
        return replace(found, value=years[1])
    return found


def _reaches(left: Sequence[Token]) -> bool:
    """Whether the figure is a level reached (增加到, 达到), and no sum of the years (累计达到)."""
    if moves_on(left):
        return True
    attained = bool(left) and left[-1].text in role("attain")
    return attained and not any(t.text in role("cumulative") for t in left)


def founded(tokens: Sequence[Token]) -> bool:
    """Whether a clause only says when something began: 这家工厂建于2006年5月, 该厂2015年投产."""
    if len(tokens) < _FOUNDED or all(t.tag != TIME for t in tokens[-_FOUNDED:]):
        return False
    if tokens[-1].tag == TIME:
        return tokens[-2].text in _AT and tokens[-3].text in role("found")
    return tokens[-1].text in role("found") and tokens[-2].tag == TIME


def of_flow(found: When, said: str, what: str) -> When:
    """2014年末，生猪存栏…；生猪出栏…: what a year yields is of the year, though its end was named before.

    Args:
        found: the period.
        said: the words that it was read from.
        what: the label of the figure.
    """
    year = (found.value or "")[:_YEAR]
    if found.how == CLAUSE or not year.isdecimal() or not said.endswith(tuple(role("year end"))):
        return found
    return replace(found, value=year) if any(word in what for word in role("flow")) else found


def is_former(clause: Clause, place: int) -> bool:
    """Whether a figure is the old level of a move: 由|1100家|增加到."""
    before = clause.tokens[max(0, place - _OPENING - 1) : place]
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text in role("from")), -1)
    if at < 0 or any(t.tag in {QUANTITY, TIME} for t in before[at:]):
        return False
    after = clause.tokens[place + 1 : place + 1 + _OPENING]
    return any(t.text in role("change") or t.text in role("recover") or t.text[-1] in "到至" for t in after)


def _said_of(found: When, clause: Clause, place: int) -> bool:
    """Whether the words between 由 and the figure name the period themselves (由2020年的|34%)."""
    return _start(found) >= clause.tokens[max(0, place - _OPENING - 1)].start


def of_heading(found: When, tokens: Sequence[Token], kind: str, published: str | None) -> When | None:
    """The period in a heading (一、2024年工作回顾) or title (2024年统计公报).

    A title's own year is often the year of issue (2025年政府工作报告), and the report is on the last; a plan
    is for the year that it names.
    """
    if not is_period(found):
        return None
    ahead = any(t.text in role("programme") for t in tokens)
    over = is_over(found, published, within=YEARLY)
    if kind != "heading" and not over and not ahead:
        return None
    return replace(found, planned=ahead and not over)


def foremost(tokens: Sequence[Token]) -> Sequence[Token]:
    """A heading up to the first of the periods that it joins: 2025年|和“十四五”时期工作回顾.

    It is told of in that order, and the second one is named again where its turn comes.
    """
    place = next((i for i, t in enumerate(tokens) if t.tag == TIME), 0)
    joined = [t.tag for t in tokens[place + 1 : place + 3]]
    return tokens[: place + 1] if joined == [_AND, TIME] else tokens


def of_document(documents: Sequence[Mention], published: str | None) -> When:
    """The year in the title of the document that an article is on (《2020…公报》公布。《公报》显示, …).

    Args:
        documents: the documents that the article names, in order.
        published: the day of publication.
    """
    for place, document in enumerate(documents):
        year = _STATED.search(document.text)
        short = any(
            0 < len(d.text) < len(document.text) and document.text.endswith(d.text) for d in documents[place:]
        )
        if year is None or not short or not document.text.endswith(tuple(role("account"))):
            continue
        found = When(year[0], (document.start + year.start(), document.start + year.end()))
        if is_over(found, published, within=YEARLY):
            return found
    return NEVER


def of_lead(found: When, tokens: Sequence[Token], published: str | None) -> When | None:
    """The period that the first lines of a report open with (2024年，全市经济平稳发展)."""
    if not is_period(found) or not any(t.text in role("report") for t in tokens):
        return None
    place = next((i for i, t in enumerate(tokens) if t.tag == TIME and t.start == _start(found)), 0)
    opens = place < _OPENING or any(t.text in role("source") for t in tokens[:place])
    return found if opens and is_over(found, published, within=2 * _SEASON) else None


def _start(found: When) -> int:
    return found.evidence[0] if found.evidence else -1


def is_over(when: When, published: str | None, *, within: int = _SEASON) -> bool:
    """Whether the period had ended when the text came out, and not longer ago than `within` days."""
    last = edtf.bounds(when.value or "")[1]
    issued = edtf.bounds(published)[0] if published else None
    if last is None or issued is None or last >= issued:
        return False
    return (issued - last).days < (within if len(when.value or "") == _YEAR else min(within, 2 * _SEASON))


def is_recent(when: When, published: str) -> bool:
    """Whether the period ended within a season before the publication, or runs on at it."""
    first, last = edtf.bounds(when.value or "")
    begins, ends = edtf.bounds(published)
    if first is None or last is None or begins is None or ends is None:
        return False
    over = last < begins  # the year before, of a text that is known by its year
    return first <= ends and ((begins if over else ends) - last).days < _SEASON
