"""A statistic put together from what was read in each of its slots."""

from __future__ import annotations

from msgspec import Struct

from kaoju.model import Evidence, Mod, Modality, Quantity, Statistic, StatType
from kaoju.statistics.around import Around
from kaoju.statistics.choice import Chosen
from kaoju.statistics.confidence import confidence
from kaoju.statistics.indicator import indicator
from kaoju.statistics.scope import Scope
from kaoju.statistics.speaker import Speaker
from kaoju.statistics.when import When
from kaoju.statistics.wording import Label


class Slots(Struct, frozen=True):
    """What was read of one figure.

    Attributes:
        quantity: the figure.
        here: the phrases next to it.
        label: what the rules call it.
        chosen: what is printed instead, with the labels that stood beside; None where none was looked at.
        scope, when: whose it is, and its period.
        kind, mod, modality: its type, its modifier, whether it is a fact, a plan or a rule.
        speaker: who says it.
    """

    quantity: Quantity
    here: Around
    label: Label
    chosen: Chosen | None
    scope: Scope
    when: When
    kind: StatType
    mod: Mod
    modality: Modality
    speaker: Speaker | None

    @property
    def what(self) -> str:
        """The label that is printed."""
        return self.chosen.text if self.chosen else self.label.text


def row(read: Slots) -> Statistic:
    """The statistic, with its indicator, how sure it is, and where each slot was read."""
    quantity, scope, when, says = read.quantity, read.scope, read.when, read.speaker
    named = indicator(read.what, quantity.unit, quantity.kind, read.label.noun)
    indicated = named.indicator is not None
    return Statistic(
        quantity.start,
        quantity.end,
        quantity.text,
        quantity.value,
        quantity.unit,
        read.mod,
        read.kind,
        read.what or None,
        indicator=named.indicator,
        population=named.population,
        scope=scope.names or None,
        scope_code=scope.code or None,
        time=when.value,
        modality=read.modality,
        speaker=says.name if says else None,
        confidence=confidence(read.label, scope, when, read.kind, indicated=indicated),
        low=quantity.low,
        high=quantity.high,
        evidence=Evidence(_span(read.here), scope.evidence, when.evidence, says.evidence if says else None),
        by=quantity.by,
        why=_why(read),
    )


def _why(read: Slots) -> tuple[str, ...]:
    """How each slot was read, for `kaoju explain`."""
    stood = (f"labels that stood: {read.chosen.note()}",) if read.chosen and read.chosen.stood else ()
    return (
        f"what: {read.what or 'nothing'} ({'said here' if read.label.own else 'carried over'})",
        f"scope: {' / '.join(read.scope.names) or 'nothing'} ({read.scope.how})",
        f"time: {read.when.value or 'nothing'} ({read.when.how})",
        *stood,
    )


def _span(here: Around) -> tuple[int, int] | None:
    tokens = [*here.verb, *here.noun]
    return (min(t.start for t in tokens), max(t.end for t in tokens)) if tokens else None
