"""What the figures before a clause left for its ellipses, and what a figure leaves in turn."""

from __future__ import annotations

from msgspec.structs import replace

from kaoju.model import Quantity
from kaoju.statistics.around import Around
from kaoju.statistics.clauses import Clause
from kaoju.statistics.cues import role
from kaoju.statistics.thread import Thread
from kaoju.statistics.tokens import QUANTITY
from kaoju.statistics.wording import NOTHING, Before, Label, closes, root


def recall(thread: Thread, clause: Clause, place: int, here: Around) -> Before:
    """What the thread holds for the figure at `place` of the clause."""
    quantity = clause.tokens[place].thing
    adjacent = place > 0 and clause.tokens[place - 1].tag == QUANTITY
    opens = _opens_part(thread, clause)
    if opens and thread.whole[0] is NOTHING:
        thread.whole = (thread.last, thread.kind)
    whole, kind = thread.whole
    return Before(
        thread.last,
        thread.rate,
        thread.counted,
        thread.topic,
        clause.listed or (not here.left and place > 1 and not adjacent),
        adjacent,
        opens and thread.counts,
        thread.base,
        whole=whole if kind == getattr(quantity, "kind", "") else NOTHING,
        houses=tuple(thread.counted.get(unit, "") for unit in role("house")),
        follows=any(t.tag == QUANTITY for t in clause.tokens[:place]),
        latest=thread.made[-1] if thread.made else NOTHING,
    )


def remember(thread: Thread, made: Label, quantity: Quantity, *, inner: bool, counts: bool) -> None:
    """Leave a label to the figures after it; what stands in brackets or ranks leaves nothing but its label.

    Args:
        thread: what is in force, changed here.
        made: the label of the figure.
        quantity: the figure.
        inner: whether it stands in brackets.
        counts: whether it counts something, so that a 其中 after it divides.
    """
    thread.made.append(made)
    thread.counts = counts
    if inner or made.text.endswith("位次"):
        return
    thread.base = made.noun if made.change else root(made)
    if made.change or not made.text:
        return
    thread.last, thread.kind = made, quantity.kind
    if quantity.kind == "percent":
        thread.rate = made
    elif made.noun:
        thread.counted[quantity.unit] = thread.counted[""] = made.noun


def originate(thread: Thread, clause: Clause, made: Label) -> Label:
    """境外输入累计确诊病例: a paragraph that opens with where cases came from goes on about them.

    Right for bulletins that give imported cases a paragraph of their own; a report that turns back to all
    cases says so (截至…报告), which ends it.
    """
    words = [t.text for t in clause.tokens]
    if any(word in role("imported") for word in words) or any(word in role("report") for word in words):
        opens = words[0] in role("imported") and clause.index == 0
        thread.origin = words[0] if opens else ""
        return made
    cases = thread.origin and closes(made.text.removesuffix("数"), "case")
    return replace(made, text=thread.origin + made.text) if cases else made


def adds(thread: Thread, clause: Clause, here: Around, quantity: Quantity) -> bool:
    """Whether the clause counts no things of its own but says what came to the figure before it.

    播种面积135千公顷，增加|3千公顷; 与上年相比，增加|5人. 增加岗位40个 counts posts.
    """
    if here.noun or here.side or clause.inner or len(here.left) != 1:
        return False
    before = thread.clauses[-1].tokens if thread.clauses else ()
    if before and before[-1].text in role("than"):
        return True
    last = next((t.thing for t in reversed(before) if t.tag == QUANTITY), None)
    return isinstance(last, Quantity) and last.unit == quantity.unit


def _opens_part(thread: Thread, clause: Clause) -> bool:
    """Whether 其中 opens the clause, or stood before it alone."""
    before = thread.clauses[-1].tokens if thread.clauses else ()
    alone = len(before) == 1 and before[0].text in role("part")
    return alone or clause.tokens[0].text in role("part")
