"""Which place is in force: what 市委, 全市, 我县, 该区 mean at an offset of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kaoju.entities.gazetteer import gazetteer, level, parents
from kaoju.entities.page import Page
from kaoju.model import Outline

_BREAKS = frozenset("，。；：！？、\n\u3000 \t（(“‘《—-#>【】,;:!?*")
_FITTING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "省": (("province",), ("省", "自治区")),
    "市": (("province", "prefecture", "county"), ("市",)),
    "州": (("prefecture",), ("州",)),
    "盟": (("prefecture",), ("盟",)),
    "区": (("county", "province"), ("区",)),
    "县": (("county",), ("县", "旗")),
    "镇": (("town",), ("镇",)),
    "乡": (("town",), ("乡",)),
    "街": (("town",), ("街道",)),
}
"""Rank word -> tiers and endings of the places it may mean; 全区 is a district or an autonomous region."""
_SUBJECT = 3
_PARAGRAPH, _STEPS = 3000, 40
"""How far back a paragraph is searched, in characters and in places: bounds that keep the work linear."""


class Anchor(NamedTuple):
    """A place or park as it stands in the text: where, which, and how much it governs."""

    start: int
    code: str
    name: str
    weight: int
    park: bool = False


def fits(anchor: Anchor, rank: str) -> bool:
    """Whether a place can be meant by a rank word (市 in 全市, 区 in 区委, 园 in 园区)."""
    if anchor.park:
        return rank == "园" or (
            rank == "区" and anchor.name.endswith("区") and not anchor.name.endswith("园区")
        )
    tiers, ends = _FITTING.get(rank, ((), ()))
    return level(anchor.code) in tiers and anchor.name.endswith(ends)


class Scope:
    """The places and parks of a text in order, and who governs where."""

    def __init__(self, page: Page, anchors: Iterable[Anchor], outline: Outline | None) -> None:
        """Sort the anchors into articles and weigh each place with all that lies in it."""
        self.page = page
        self.anchors = sorted(anchors)
        self.parks = [a for a in self.anchors if a.park]
        self.articles = [a.start for a in outline.articles] if outline else []
        self._heaviest: dict[tuple[int, str], Anchor | None] = {}
        self.weights: dict[int, Counter[Anchor]] = {}
        for anchor in self.anchors:
            table = self.weights.setdefault(self._article(anchor.start), Counter())
            table[anchor._replace(start=-1, weight=0)] += 2 * anchor.weight
            for code in parents(anchor.code):
                table[Anchor(-1, code, gazetteer().name(code), 0)] += anchor.weight

    def _article(self, offset: int) -> int:
        return bisect_right(self.articles, offset)

    def governing(self, offset: int, rank: str) -> Anchor | None:
        """The place of a rank in force: the paragraph's last subject, else the article's heaviest."""
        near = self._near(offset, rank)
        return near or self.heaviest(offset, rank)

    def heaviest(self, offset: int, rank: str) -> Anchor | None:
        """The place of a rank that the article at the offset says most about."""
        key = (self._article(offset), rank)
        if key not in self._heaviest:
            table = self.weights.get(key[0], Counter())
            fitting = [(weight, anchor) for anchor, weight in table.items() if fits(anchor, rank)]
            self._heaviest[key] = max(fitting, key=lambda x: x[0])[1] if fitting else None
        return self._heaviest[key]

    def _near(self, offset: int, rank: str) -> Anchor | None:
        """The nearest subject of that rank before the offset in its paragraph."""
        paragraph = self.page.text.rfind("\n", max(0, offset - _PARAGRAPH), offset) + 1
        last = bisect_left(self.anchors, (offset,)) - 1
        for k in range(last, max(-1, last - _STEPS), -1):
            anchor = self.anchors[k]
            if anchor.start < paragraph:
                return None
            if anchor.weight >= _SUBJECT and fits(anchor, rank):
                return anchor
        return None

    def last(self, offset: int) -> Anchor | None:
        """The last place or park named before the offset within its article."""
        return self._before(self.anchors, offset)

    def park(self, offset: int) -> Anchor | None:
        """The last park named before the offset within its article, else the one it says most about."""
        return self._before(self.parks, offset) or self.heaviest(offset, "园")

    def _before(self, row: list[Anchor], offset: int) -> Anchor | None:
        k = bisect_left(row, (offset,)) - 1
        same = k >= 0 and self._article(row[k].start) == self._article(offset)
        return row[k] if same else None


def weight_of(page: Page, start: int, end: int, *, leads: bool) -> int:
    """How much a place governs: 3 as subject of a clause or front of a body's name, 1 elsewhere."""
    if leads:
        return _SUBJECT
    # The last name of an enumeration is no subject: 北接江西、湖南，…
    first = start == 0 or (page.text[start - 1] in _BREAKS and page.text[start - 1] != "、")
    return _SUBJECT if first and page.text[end : end + 1] not in {"、", "和"} else 1
