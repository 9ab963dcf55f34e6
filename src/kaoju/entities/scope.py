"""Which place is in force: what 市委, 全市, 我县, 该区 mean at an offset of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kaoju.entities.gazetteer import gazetteer, level, parents
from kaoju.entities.page import Page
from kaoju.model import Outline

_BREAKS = frozenset("，。；：！？、\n\u3000 \t（(“‘《—-#>【】,;:!?*")
_CITIES = ("11", "12", "31", "50")
_REGIONS = ("15", "45", "54", "64", "65")


class Anchor(NamedTuple):
    """A place or park as it stands in the text: where, which, and how much it governs."""

    start: int
    code: str
    name: str
    weight: int
    park: bool = False


def fits(code: str, name: str, rank: str, park: bool = False) -> bool:  # noqa: FBT001, FBT002
    """Whether a place can be meant by a rank word (市 in 全市, 区 in 区委)."""
    if park:
        return rank == "园" or (rank == "区" and name.endswith("区") and not name.endswith("园区"))
    tier = level(code)
    if rank == "国":
        return not code
    if rank == "省":
        return tier == "province" and code[:2] not in _CITIES
    if rank == "区" and tier == "province":
        return code[:2] in _REGIONS
    if rank == "市":
        return tier in {"prefecture", "county", "province"} and name.endswith("市")
    if rank in {"州", "盟"}:
        return tier == "prefecture" and name.endswith(rank)
    if rank == "县":
        return tier == "county" and name.endswith(("县", "旗"))
    if rank in {"镇", "乡", "街"}:
        return tier == "town" and (name.endswith(rank) or (rank == "街" and name.endswith("街道")))
    return tier == "county" and name.endswith(rank)


class Scope:
    """The places and parks of a text in order, and who governs where."""

    def __init__(self, page: Page, anchors: Iterable[Anchor], outline: Outline | None) -> None:
        """Sort the anchors into articles and weigh each place with all that lies in it."""
        self.page = page
        self.anchors = sorted(anchors)
        self.offsets = [a.start for a in self.anchors]
        self.articles = [a.start for a in outline.articles] if outline else []
        self.weights: dict[int, Counter[tuple[str, str, bool]]] = {}
        for anchor in self.anchors:
            table = self.weights.setdefault(self._article(anchor.start), Counter())
            weight = anchor.weight
            table[anchor.code, anchor.name, anchor.park] += 2 * weight
            for code in parents(anchor.code) if level(anchor.code) else ():
                table[code, gazetteer().name(code), False] += weight

    def _article(self, offset: int) -> int:
        return bisect_right(self.articles, offset)

    def governing(self, offset: int, rank: str) -> Anchor | None:
        """The place of a rank in force: first of the paragraph's subjects, else the article's heaviest."""
        near = self._near(offset, rank)
        if near:
            return near
        return _heaviest(self.weights.get(self._article(offset), Counter()), rank)

    def _near(self, offset: int, rank: str) -> Anchor | None:
        """The nearest subject of that rank before the offset in its paragraph, or one that implies it."""
        paragraph = self.page.text.rfind("\n", 0, offset) + 1
        last = bisect_right(self.offsets, offset - 1) - 1
        for k in range(last, max(-1, last - 40), -1):
            anchor = self.anchors[k]
            if anchor.start < paragraph:
                return None
            if anchor.weight >= 3 and fits(anchor.code, anchor.name, rank, anchor.park):
                return anchor
        return None

    def last(self, offset: int, *, parks: bool) -> Anchor | None:
        """The last place (or park only) named before the offset within the article."""
        article = self._article(offset)
        for k in range(bisect_right(self.offsets, offset - 1) - 1, -1, -1):
            anchor = self.anchors[k]
            if self._article(anchor.start) != article:
                break
            if anchor.park or not parks:
                return anchor
        return _heaviest(self.weights.get(article, Counter()), "园") if parks else None


def _heaviest(table: Counter[tuple[str, str, bool]], rank: str) -> Anchor | None:
    best: Anchor | None = None
    for (code, name, park), weight in table.items():
        if fits(code, name, rank, park) and (best is None or weight > best.weight):
            best = Anchor(-1, code, name, weight, park)
    return best


def weight_of(page: Page, start: int, end: int, *, leads: bool) -> int:
    """How much a place governs: 3 as subject of a clause or front of a body's name, 1 elsewhere."""
    text = page.text
    before = text[start - 1] if start else "\n"
    if leads or before in _BREAKS or start in {0}:
        after = text[end : end + 1]
        return 1 if after in {"、", "和"} and not leads else 3
    return 1
