"""How sure a statistic is: the product of how each slot was found."""

from __future__ import annotations

from kaoju.statistics.scope import Scope
from kaoju.statistics.when import When
from kaoju.statistics.wording import Label

CLAUSE = "read in the clause"
SENTENCE = "read earlier in the sentence"
THREAD = "in force from before"
ELSEWHERE = "said of the same figure further down"
NONE = "inferred: the text does not say"

_SCOPE = {CLAUSE: 0.97, SENTENCE: 0.95, THREAD: 0.88, NONE: 0.5}
_WHEN = {CLAUSE: 0.98, SENTENCE: 0.96, THREAD: 0.9, NONE: 0.85}
_OWN, _CARRIED, _EMPTY = 0.92, 0.8, 0.2


def confidence(label: Label, scope: Scope, when: When) -> float:
    """A number from 0 to 1; first estimates of each way's hit rate, taken as independent."""
    what = _OWN if label.own else _CARRIED
    return round((what if label.text else _EMPTY) * _SCOPE[scope.how] * _WHEN[when.how], 3)
