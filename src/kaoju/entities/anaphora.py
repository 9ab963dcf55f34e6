"""Generic words that stand for a named thing: 全市, 我县, 该局, 公司, 园区, 当地."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.gazetteer import gazetteer
from kaoju.entities.naming import Namer
from kaoju.entities.page import Page
from kaoju.entities.scope import Anchor
from kaoju.entities.vocabulary import Mark
from kaoju.model import Anaphor, Mention

_RANKS = {
    "province": ("省", "区"),
    "city": ("市",),
    "county": ("县",),
    "district": ("区",),
    "prefecture": ("州", "盟"),
    "town": ("镇", "乡", "街"),
}
_BACK = 40


def find(page: Page, namer: Namer, mentions: tuple[Mention, ...]) -> Iterator[Anaphor]:
    """Every generic word outside the mentions, with what it resolves to ('' when nothing fits)."""
    table = vocabulary.anaphors()
    starts = [m.start for m in mentions]
    for i in page.marked(Mark.ANAPHOR):
        start = page.starts[i]
        k = bisect_right(starts, start) - 1
        if k >= 0 and mentions[k].end > start:
            continue
        made = _resolve(page, i, table[page.words[i]], namer, mentions[max(0, k + 1 - _BACK) : k + 1])
        if made.name or page.words[i] not in vocabulary.kinds("anaphor_bare"):
            yield made


def _resolve(
    page: Page, i: int, kinds: tuple[str, ...], namer: Namer, before: tuple[Mention, ...]
) -> Anaphor:
    start, end, word = page.starts[i], page.starts[i + 1], page.words[i]
    for kind in kinds:
        if kind == "nation":
            name = "全国" if word == "全国" else "中国"
            return Anaphor(start, end, word, name, "place", f"place:{name}")
        if kind.isdigit():  # 全疆: a place whatever the text is about
            name = gazetteer().name(kind)
            return Anaphor(start, end, word, name, "place", kind, kind)
        if kind in {"body", "company"}:
            return _body(start, end, word, kind, before)
        lead = _place(namer, start, word, kind)
        if lead:
            ident = lead.code or f"{'park' if lead.park else 'place'}:{lead.name}"
            return Anaphor(start, end, word, lead.name, "park" if lead.park else "place", ident, lead.code)
    return Anaphor(start, end, word)


def _place(namer: Namer, start: int, word: str, kind: str) -> Anchor | None:
    scope = namer.scope
    if kind == "park":
        return scope.park(start)
    if kind == "village":
        return None
    if kind == "area":
        return scope.last(start)
    ranks = _RANKS[kind]
    own = tuple(r for r in ranks if word.endswith(r)) or ranks
    found = (scope.governing(start, rank) for rank in own)
    return next((lead for lead in found if lead), None)


def _body(start: int, end: int, word: str, kind: str, before: tuple[Mention, ...]) -> Anaphor:
    tail = word[-1]
    for item in reversed(before):
        if kind == "company" and item.type == "company":
            return Anaphor(start, end, word, item.name, item.type, item.id)
        if (
            kind == "body"
            and item.type in {"gov", "org", "company"}
            and (item.text.endswith(tail) or word[1:] in vocabulary.kinds("anaphor_any"))
        ):
            return Anaphor(start, end, word, item.name, item.type, item.id)
    return Anaphor(start, end, word)
