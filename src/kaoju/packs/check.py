"""Whether packs fit together: codes, relations, units, and words that two indicators claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kaoju.packs.entry import Entry, Indicator, Pack
from kaoju.packs.units import accepted, families

_CODE = re.compile(r"[a-z][a-z0-9_]*")


def problems(packs: Sequence[Pack]) -> Iterator[str]:
    """One line for each thing to mend, in the order of the files."""
    known = {i.code for p in packs for i in p.indicators}
    seen: dict[str, str] = {}
    for pack in packs:
        if not _CODE.fullmatch(pack.name):
            yield f"{pack.origin}: pack name `{pack.name}` may hold only a-z, 0-9 and _"
        for item in pack.indicators:
            place = f"{pack.origin}: {item.code}"
            if item.code in seen:
                yield f"{place}: this code is also in {seen[item.code]}"
            seen.setdefault(item.code, pack.origin)
            yield from (f"{place}: {message}" for message in _own(item.entry))
            yield from (f"{place}: {message}" for message in _relations(item, known))
    yield from _claims(packs)


def _own(entry: Entry) -> Iterator[str]:
    if not _CODE.fullmatch(entry.code):
        yield "a code may hold only a-z, 0-9 and _"
    for name in ("zh", "en", "unit"):
        if not getattr(entry, name).strip() and not (name == "unit" and entry.kind == "rate"):
            yield f"`{name}` is empty"
    if not (entry.words or entry.all or entry.only or entry.units):
        yield "nothing tells it: give `words`, `all` or `only`, or `units` that nothing else is measured in"
    if any(not word.strip() for group in (entry.words, entry.only, *entry.all) for word in group):
        yield "an empty word"
    if entry.all and (len(entry.all) < 2 or not all(entry.all)):
        yield "`all` wants two lists or more, none of them empty; one list is `words`"
    if entry.rate_of and entry.kind != "rate":
        yield f"`rate_of` makes it a rate, `kind` says {entry.kind}"
    yield from _units(entry)


def _units(entry: Entry) -> Iterator[str]:
    for unit in sorted({*entry.sole} - accepted(entry)):
        yield f"`sole` names {unit}, which is none of its units"
    for name in entry.measured_in:
        if name not in families():
            yield f"no kind of unit `{name}`; there are: {', '.join(sorted(families()))}"


def _relations(item: Indicator, known: set[str]) -> Iterator[str]:
    for name, codes in (("part_of", item.part_of), ("rate_of", item.rate_of or ())):
        for code in codes:
            if code == item.code:
                yield f"`{name}` points to itself"
            elif code not in known:
                yield f"`{name}` points to `{code}`, which no pack has"


def _claims(packs: Sequence[Pack]) -> Iterator[str]:
    """Words that decide alone, claimed twice for the same units and not told apart by `not`."""
    claims: dict[str, list[tuple[str, Indicator]]] = {}
    for pack in packs:
        for item in pack.indicators:
            for unit in item.entry.sole:
                claims.setdefault(unit, []).append((pack.origin, item))
            for word in {*item.entry.words, *item.entry.only}:
                claims.setdefault(word, []).append((pack.origin, item))
    for word, owners in claims.items():
        for (_, first), (origin, second) in pairwise(owners):
            if first.code != second.code and (accepted(first.entry) & accepted(second.entry)) - {""}:
                yield f"{origin}: {second.code}: `{word}` is also a word of {first.code}, in the same units"
