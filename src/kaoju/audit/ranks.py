"""Places in a ranking against the figures that are ranked: 甲县12.6亿元，居第一；乙县9.4亿元，居第二."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kaoju.audit import wording
from kaoju.audit.figures import Figure
from kaoju.audit.verdicts import CONTRADICTS, HOLDS
from kaoju.model import Finding

_LIST = 12  # figures before a place that it may be a place among


def ranks(block: list[Figure]) -> Iterator[Finding]:
    """The places of a paragraph: each beside its figure, or after the list that it is a place in.

    The least may be the best (能耗, 浓度), so a place contradicts only where neither order allows it.
    """
    if not any(_place(f) for f in block):
        return
    run: list[tuple[Figure, Figure]] = []
    for at, place in enumerate(block):
        if not _place(place):
            continue
        pair = _beside(block, at)
        if pair is None:
            yield from _among(block, at)
            continue
        if run and (pair[0].sentence != run[-1][0].sentence or pair[0].unit != run[-1][0].unit):
            yield from _ordered(run)
            run = []
        run.append(pair)
    yield from _ordered(run)


def _place(figure: Figure) -> bool:
    return figure.item.type == "rank" and figure.exact and figure.value == int(figure.value)


def _beside(block: list[Figure], at: int) -> tuple[Figure, Figure] | None:
    """The level that a place follows without another subject between them: 95亿元，居第二."""
    before, place = block[at - 1], block[at]
    near = at > 0 and before.index + 1 == place.index and before.sentence == place.sentence
    if not near or before.role != "level" or not before.exact or _subject(before) != _subject(place):
        return None
    return (before, place) if wording.STANDS.match(place.lead) else None


def _ordered(run: Sequence[tuple[Figure, Figure]]) -> Iterator[Finding]:
    """Figures in the order of their places; two may as well be ranked from the least."""
    run = sorted(run, key=lambda pair: pair[1].value)
    if len(run) < 2 or len({place.value for _, place in run}) < len(run):
        return
    falling = all(b.range.low <= a.range.high for (a, _), (b, _) in pairwise(run))
    rising = all(a.range.low <= b.range.high for (a, _), (b, _) in pairwise(run))
    levels = [level for level, _ in run]
    if falling or rising:
        if falling:
            yield _found(HOLDS, levels, [p for _, p in run])
    elif len(run) > 2:
        yield _found(CONTRADICTS, levels, [p for _, p in run])


def _found(result: str, levels: Sequence[Figure], places: Sequence[Figure]) -> Finding:
    order = "、".join(f.text for f in levels)
    zh = "名次与大小相符" if result == HOLDS else "名次与大小矛盾"
    return Finding(
        kind="rank",
        verdict=result,
        statistics=tuple(sorted(f.index for f in (*levels, *places))),
        message=f"按{'、'.join(f.text for f in places)}依次为{order}，{zh}。",
        message_en=f"In the order of their places: {', '.join(f.text for f in levels)}: {result}.",
        computation=" >= ".join(f.text for f in levels),
    )


def _among(block: list[Figure], at: int) -> Iterator[Finding]:
    """A place after a list of figures, one of which has the subject of the place: 甲县居第一."""
    place = block[at]
    listed = [
        f
        for f in block[max(0, at - _LIST) : at]
        if f.role == "level" and f.exact and not f.elsewhen and f.sentence == place.sentence
    ]
    own = next((f for f in listed if _subject(f) == _subject(place)), None)
    if own is None or not own.item.what or not (place.item.what or "").startswith(own.item.what):
        return
    others = [f for f in listed if f is not own and _alike(f, own)]
    if len({_subject(f) for f in (own, *others)}) < 3:
        return
    above = sum(f.range.low > own.range.high for f in others)
    below = sum(f.range.high < own.range.low for f in others)
    if place.value == above + 1:
        yield _placed(HOLDS, place, own, others)
    elif place.value <= min(above, below):
        yield _placed(CONTRADICTS, place, own, others)


def _subject(figure: Figure) -> str | None:
    return figure.item.scope[0] if figure.item.scope else None


def _alike(figure: Figure, own: Figure) -> bool:
    same = figure.item.what == own.item.what and figure.item.time == own.item.time
    return same and figure.unit == own.unit


def _placed(result: str, place: Figure, own: Figure, others: Sequence[Figure]) -> Finding:
    larger = sum(f.value > own.value for f in others)
    zh = "相符" if result == HOLDS else "矛盾"
    return Finding(
        kind="rank",
        verdict=result,
        statistics=tuple(sorted(f.index for f in (own, *others, place))),
        expected=own.value,
        observed=place.value,
        message=f"所列各数中大于{own.text}的有{larger}个，文中称其为{place.text}，{zh}。",
        message_en=f"{larger} listed figures exceed {own.text}, said to be {place.text}: {result}.",
        computation=f"{larger} figures > {own.text}",
    )
