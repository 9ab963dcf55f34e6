"""What repairs come to in the end: later ones may change what earlier ones put in."""

from __future__ import annotations

from bisect import bisect_left

from kaoju.model import Record, RepairRow


def settled(record: Record) -> tuple[RepairRow, ...]:
    """The repairs as single changes of the raw text, in text order, none overlapping another.

    `old` is the raw text of the stretch, `new` what it reads after all repairs, `by` every rule that had a
    part in it. Repairs of repairs know the raw stretch they fall into, not the place inside it: there the
    words they replace are looked for from the left.
    """
    out: list[RepairRow] = []
    for repair in record.repairs:
        first = bisect_left(out, repair.start, key=lambda known: known.end)
        while first < len(out) and out[first].end == repair.start and not _meets(out[first], repair):
            first += 1  # it ends where this one begins
        last = first
        while last < len(out) and _meets(out[last], repair):
            last += 1
        out[first:last] = [_merged(record.text, out[first:last], repair)]
    return tuple(out)


def _meets(known: RepairRow, repair: RepairRow) -> bool:
    inside = known.start < repair.end and repair.start < known.end
    return inside or (known.start, known.end) == (repair.start, repair.end)


def _merged(text: str, known: list[RepairRow], repair: RepairRow) -> RepairRow:
    """One change for the changes so far and the repair that falls into them."""
    start = min(repair.start, *(k.start for k in known)) if known else repair.start
    end = max(repair.end, *(k.end for k in known)) if known else repair.end
    reads, at = "", start
    for one in known:
        reads += text[at : one.start] + one.new
        at = one.end
    reads += text[at:end]
    place = reads.find(repair.old)
    if place >= 0:
        reads = reads[:place] + repair.new + reads[place + len(repair.old) :]
    rules = dict.fromkeys([*(k.by for k in known), repair.by])
    return RepairRow(start, end, text[start:end], reads, ", ".join(rules))
