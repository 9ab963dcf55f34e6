"""The walk left from a head word to the boundary of its name.

The walk stops at punctuation, particles and verbs that names do not hold. A place, a rank (市, 区), the state
or a known body in front is the strongest left boundary.
"""

from __future__ import annotations

from collections.abc import Iterable

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page, in_dictionary
from kaoju.entities.places import Places

_LONGEST = 34
_QUOTED = 13
_NOUNS = frozenset(
    ("n", "nr", "nrt", "ns", "nt", "nz", "ng", "vn", "an", "j", "b", "eng", "i", "s", "nrfg", "vg", "ag", "x")
)
_BRAND = frozenset(("nr", "nrt", "nrfg", "nz", "eng", "ns", "ng", "x"))
"""x is the tag of unknown words (and of punctuation, which is refused before)."""
_SMALL = frozenset(("a", "f", "zg", "g", "k", "d", "t", "r", "h"))
_OPEN = {"”": "“", "）": "（", ")": "(", "’": "‘", "」": "「"}
_STILL = frozenset(("place",))
_ANY = frozenset(("v", "t", "a", "d", "ad", "vd"))
_OWNERS = {"gov": ("gov",), "company": ("gov", "company"), "org": ("org",)}
"""Known bodies that may stand before the place of a branch: 人民银行|天津|分行."""


def _is_han(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"


class Walk:
    """What the walk left of a head met.

    Attributes:
        first: index of the first word of the name.
        anchor: whether a place, rank, the state or a known body stands in front.
        place: whether that is a place.
        brand: whether a word that names (unknown, a proper noun) is inside.
        plain: whether every modifier merely describes.
        dull: whether every modifier is of the most general kind (重点, 产业).
        bare: whether nothing stands between the boundary and the head.
        many: whether ranks are strung together (省市县委), which names nobody.
        traded: whether a line of business is among the modifiers (宝石|机械|公司).
        ranked: whether the place in front carries its rank (兴文县|委).
        nation: whether that place is the nation.
        wide: whether the whole nation is the only modifier (全国|法院).
        front: type of the known body in front, '' if none.
    """

    __slots__ = (
        "anchor",
        "bare",
        "brand",
        "dull",
        "first",
        "front",
        "many",
        "nation",
        "place",
        "plain",
        "ranked",
        "traded",
        "wide",
    )

    def __init__(self, first: int) -> None:
        """Begin with the head alone."""
        self.first = first
        self.anchor = self.place = self.brand = self.many = self.traded = self.wide = False
        self.ranked = self.nation = False
        self.plain = self.dull = self.bare = True
        self.front = ""


class Walker:
    """Walks on one page."""

    def __init__(self, page: Page, places: Places, persons: Iterable[Candidate] = ()) -> None:
        """Keep the page and its places; names after a title (菜农|王学会) are no part of a body's name."""
        self.page = page
        self.places = places
        self.titled = {page.at(c.start) for c in persons if c.by == "person.title"}
        # The tables of the inner loop, looked up once a page.
        self.heads, self.known = vocabulary.heads(), vocabulary.known()
        self.state, self.rank = vocabulary.kinds("state"), vocabulary.kinds("rank")
        self.standing, self.describing = vocabulary.self_standing(), vocabulary.describing()
        self.breaks, self.verbs = vocabulary.words("name_breaks.tsv"), vocabulary.words("name_verbs.tsv")
        self.generic, self.numerals = vocabulary.words("generic_words.tsv"), vocabulary.kinds("numeral")

    def walk(self, i: int, head: vocabulary.Head) -> Walk:
        """From the head at word i to the left boundary."""
        page, walk, j = self.page, Walk(i), i - 1
        end = page.starts[i + 1]
        while j >= 0 and end - page.starts[j] <= _LONGEST and j + 1 not in self.titled:
            if self._anchored(walk, i, j, head):
                break
            if page.words[j] in _OPEN:
                opening = self._opening(j)
                if opening < 0 or head.strength == "trade":
                    break
                walk.brand, walk.plain, walk.first = True, False, opening
                j = opening - 1
                continue
            verb = head.type in _STILL and page.tags[j][:1] == "v" and not self.names(j)
            fits = self.inside(j) or self._leading_verb(i, j, head)
            if verb or not fits or self._ended(i, j, head):
                break
            self._take(walk, j, head)
            j -= 1
        return walk

    def _take(self, walk: Walk, j: int, head: vocabulary.Head) -> None:
        word = self.page.words[j]
        walk.first, walk.bare = j, False
        walk.brand = walk.brand or self.names(j)
        if len(word) > 1 or self.page.tags[j] in _NOUNS:
            walk.plain = walk.plain and word in self.describing
            walk.dull = walk.dull and word in self.generic
        if not walk.front and head.type == "org" and vocabulary.tail(word) in vocabulary.words("owners.tsv"):
            walk.front = "org"
        walk.traded = walk.traded or word in vocabulary.heads_of("company")
        if word in vocabulary.heads_of("park"):
            walk.anchor = True

    def _anchored(self, walk: Walk, i: int, j: int, head: vocabulary.Head) -> bool:
        """Whether word j is the boundary itself; then the walk ends with or after it."""
        word = self.page.words[j]
        if j in self.places.at:
            self._at_place(walk, i, j, head)
        elif word in self.state:
            walk.anchor, walk.first = True, self._chain(j)
            walk.wide = walk.bare and word == "全国"
        elif word in self.rank or self.rank.issuperset(word):
            self._at_rank(walk, j, head)
        elif word in self.standing:
            if head.type == "gov" and self.page.words[i] not in self.standing:
                walk.anchor, walk.first = True, self._chain(j)
        else:
            return self._at_known(walk, j, head)
        return True

    def _at_rank(self, walk: Walk, j: int, head: vocabulary.Head) -> None:
        """市 in 市|交通局; 村 in 台盘|村|村委会, whose name no table knows."""
        word = self.page.words[j]
        walk.many = (len(word) > 1 and word not in self.rank) or (
            j > 0 and self.page.words[j - 1] in self.rank
        )
        walk.anchor = True
        local = j > 0 and self._local(j - 1)
        if local:
            walk.brand, walk.dull = True, False
        near = local or j - 1 in self.places.at
        walk.first = self._chain(j - 1) if near and head.type != "place" else j

    def _at_known(self, walk: Walk, j: int, head: vocabulary.Head) -> bool:
        item = self.known.get(self.page.words[j])
        bodies = {"gov", "org", "company"}
        if item is None or item.type not in bodies or head.type not in bodies:
            return False
        walk.anchor, walk.front, walk.first = True, item.type, self._chain(j)
        return True

    def _at_place(self, walk: Walk, i: int, j: int, head: vocabulary.Head) -> None:
        """Take the place in, with those before it, unless it only says where (太原市|某某社区)."""
        walk.anchor = walk.place = True
        walk.nation = self.page.words[j] in self.state
        walk.ranked = walk.bare and self.page.words[j].endswith(vocabulary.kind("rank"))
        if head.type == "company" and self.page.words[j] in self.places.unlisted:
            walk.brand, walk.plain = True, False
        if head.type == "park" and walk.brand and self.page.words[j].endswith(vocabulary.kind("own_rank")):
            return
        apart = head.type == "place" or (
            head.type == "org"
            and head.strength == "short"
            and not walk.front
            and self.page.words[j] not in self.state
        )
        if apart and self.places.rank_named(j) and not (j == i - 1 and head.type == "place"):
            return
        walk.first = j if apart or head.type == "park" else self._chain(j)
        if head.type == "place" and self.page.words[i].endswith(vocabulary.kind("city_head")):
            walk.first = j - (j - 1 in self.places.at and not self.places.rank_named(j - 1))
        owner = self.known.get(self.page.words[walk.first - 1]) if walk.first > 0 else None
        if owner is not None and owner.type in _OWNERS.get(head.type, ()):
            walk.first, walk.front = walk.first - 1, owner.type

    def _local(self, j: int) -> bool:
        """Whether word j may be a village or town that no table knows."""
        word = self.page.words[j]
        return 1 < len(word) < 4 and self.names(j) and self.inside(j)

    def _chain(self, j: int) -> int:
        """Index of the first of adjacent places (上海市|徐汇区)."""
        front = vocabulary.kinds("nation_front")
        while j > 0 and (j - 1 in self.places.at or self.page.words[j - 1] in front):
            j -= 1
        return j

    def _opening(self, j: int) -> int:
        """Index of the mark that opens what word j closes, when it is close by; -1 otherwise."""
        wanted = _OPEN[self.page.words[j]]
        for k in range(j - 1, max(-1, j - 7), -1):
            if self.page.words[k] == wanted:
                return k if self.page.starts[j] - self.page.starts[k] < _QUOTED else -1
        return -1

    def _ended(self, i: int, j: int, head: vocabulary.Head) -> bool:
        """Whether a name of its own ends at word j (…有限公司 | 主要服务…)."""
        other = self.heads.get(self.page.words[j])
        if other is None or j == i - 1 or other.strength != "body":
            return False
        return other.type == "company" and head.type != "company"

    def inside(self, j: int) -> bool:
        """Whether a name may hold word j."""
        word, tag = self.page.words[j], self.page.tags[j]
        if (
            word in self.breaks
            or (len(word) == 4 and word[:2] in self.breaks)
            or tag == "nh"
            or not word[-1].isalnum()
        ):
            return False
        if tag[0] == "m":
            ordinal = word[0] == "第" and (word[-1].isdigit() or word[-1] in self.numerals)
            return ordinal or word in self.numerals or word in self.heads
        if tag in _NOUNS or word in self.heads or word in self.verbs:
            return True
        if tag in {"a", "ad"} and word in self.generic:
            return True
        if tag == "l":
            return word[-2:] in self.describing or word in self.describing
        small = len(word) == 1 and tag in _SMALL and "\u4e00" <= word <= "\u9fff"
        return small and word not in vocabulary.kinds("small_never")

    def _leading_verb(self, i: int, j: int, head: vocabulary.Head) -> bool:
        """A word of any kind as brand of a firm, first or after the place (苏州|远望), or of a school."""
        page, word = self.page, self.page.words[j]
        if not page.words[i].endswith(vocabulary.kind("any_brand")) or len(word) > 2 or not _is_han(word):
            return False
        firm = head.type == "company"
        if word in self.breaks or word in vocabulary.kinds("small_never"):
            return False
        if len(word) > 1 and (page.tags[j] not in _ANY or not (firm or not in_dictionary(word))):
            return False
        k = j - 1  # 重庆|渝|兆, 上海|立|达
        if k > 0 and len(word) == len(page.words[k]) == 1 and _is_han(page.words[k]):
            k -= 1
        first = firm and (k < 0 or not page.words[k][-1].isalnum())
        return (first or k in self.places.at) and (not firm or i - j > 1)

    def names(self, j: int) -> bool:
        """Whether word j is of the naming kind: unknown to the dictionary or a proper noun."""
        word = self.page.words[j]
        if word in self.describing:
            return False
        return self.page.tags[j] in _BRAND or word in self.known or not in_dictionary(word)
