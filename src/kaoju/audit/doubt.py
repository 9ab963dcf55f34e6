"""What tells a slip from a list that names its main parts only.

News lists mostly name every part or nearly every part; of the lists of broadcast news whose parts come to
four fifths of the whole and more, all but one in thirty add up. A gap there is an error when one slip of the
pen explains it. Further off, a list may as well name the parts that matter, and more must speak for a slip:
parts named alike, or a gap that chance would hardly explain. Classes that cut across each other (women, party
members, firms above a size) need not add up at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.slips import exchanged, explains, shifted
from kaoju.audit.sums import added, summed
from kaoju.audit.verdicts import CONTRADICTS
from kaoju.model import Finding

JOINTS = frozenset("、和及与")
HALF = Decimal("0.5")  # of the whole: two parts named alike above it were meant to add up
_NEAR = (Decimal("0.8"), Decimal("1.5"))  # the same for any two parts
_ANY = Decimal("Infinity")
_LISTED = Decimal("0.8")  # how often chance may explain the gap where nothing else speaks for a slip
_EMPTY = frozenset("的有人为了，其中、和及与")
_SHORT = 6  # characters after a figure that only say which part it is


def slipped(
    whole: Figure, parts: Sequence[Figure], least: Decimal | None = None, kind: str = "among"
) -> Finding | None:
    """A list that would add up but for one slip of the pen, or for a part in the place of the whole.

    Args:
        whole: the whole.
        parts: its parts.
        least: how often chance may explain such a gap, where no word ties the figures together.
        kind: what opens the list.
    """
    if len(parts) < 2 or not all(p.exact for p in parts):
        return None
    point, span = added(parts)
    room = span.half + whole.range.half
    figures = [p.printed for p in parts]
    chance = least or (_ANY if _meant(whole, parts, point, kind) else _LISTED)
    suspect = explains(whole.value - point, figures, whole.printed, room, chance)
    if least is None:
        suspect = suspect or exchanged(figures, whole.printed, room) or shifted(figures, whole.printed)
    if suspect is None:
        return None
    culprit = next(f for f in (*parts, whole) if f.printed is suspect)
    return summed(whole, parts, CONTRADICTS, culprit.text)


def misplaced(whole: Figure, parts: Sequence[Figure]) -> Finding | None:
    """Things counted one by one that add up to the last, but for a multiplier (万) too many."""
    suspect = shifted([p.printed for p in parts], whole.printed)
    culprit = next((f for f in (*parts, whole) if f.printed is suspect), None)
    if culprit is None or any(f.printed.step for f in (whole, *parts) if f is not culprit):
        return None
    return summed(whole, parts, CONTRADICTS, culprit.text)


def _meant(whole: Figure, parts: Sequence[Figure], point: Decimal, kind: str) -> bool:
    """Whether the parts were meant to add up: three and more, two near the whole or named alike."""
    names = tuple(p.own for p in parts)
    if any(wording.CROSSING.search(name) for name in names) and wording.family(names) is None:
        return False
    ratio = point / whole.value
    if kind == "of":
        alike = told(parts) and (len(parts) > 2 or joined(parts[1]))
        alike = alike or wording.OTHER.search(parts[-1].clause) is not None
        return _NEAR[0] <= ratio <= _NEAR[1] and (alike or (len(parts) > 2 and ratio < 1))
    if len(parts) > 2:
        return True
    return _NEAR[0] <= ratio <= _NEAR[1] or (ratio >= HALF and parallel(*parts))


def told(parts: Sequence[Figure]) -> bool:
    """Whether nothing but the name of the part stands after each figure: 18例为主动就诊."""
    return all(len(p.tail_clause) <= _SHORT for p in parts)


def parallel(first: Figure, second: Figure) -> bool:
    """Two parts named alike (立法方面的, 监督方面的; 船员, 科考队员), hence of one classification."""
    return bool(set(first.own) & set(second.own) - _EMPTY)


def joined(part: Figure) -> bool:
    """Whether no comma, only a joint stands before it: 、台湾45名; 死亡、8人."""
    lead = part.lead
    return "，" not in lead and (lead[:1] in JOINTS or lead[-1:] in JOINTS)
