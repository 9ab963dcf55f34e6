"""Bodies, companies, parks and things with a telling last word: walk left from the head to its boundary.

金台区|工信局, 上海市|金山区|经济委员会, 景安|重工|机械制造|有限公司, 徐州|东站. The walk stops at punctuation, particles
and verbs that names do not hold; a place, a rank (市, 区) or the state in front is the strongest left boundary.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page
from kaoju.entities.places import Places

_LONGEST = 34
_NOUNS = frozenset(
    (
        "n",
        "nr",
        "nrt",
        "ns",
        "nt",
        "nz",
        "ng",
        "vn",
        "an",
        "j",
        "b",
        "eng",
        "x",
        "l",
        "i",
        "s",
        "nh",
        "nrfg",
        "vg",
        "ag",
    )
)
_BRAND = frozenset(("nr", "nrt", "nrfg", "nz", "x", "eng", "ns", "ng"))
_RANK = frozenset(("省", "市", "区", "县", "镇", "乡", "州", "盟", "旗", "自治区", "街道", "村"))
_STATE = frozenset(
    ("国家", "中央", "全国", "中华", "中国", "中共", "共青团", "国务院", "党中央", "联合国", "人民银行")
)
_CLOSE = {"”": "“", "）": "（", ")": "(", "’": "‘", "」": "「"}


class Walk:
    """What the walk left of a head met.

    Attributes:
        first: index of the first word of the name.
        anchor: whether a place, rank or state stands at the front.
        brand: whether a word that names (unknown, a proper noun) is inside.
        plain: whether every modifier merely describes.
    """

    __slots__ = ("anchor", "brand", "first", "place", "plain")

    def __init__(self, first: int) -> None:
        """Begin with the head alone."""
        self.first = first
        self.anchor = False
        self.place = False
        self.brand = False
        self.plain = True


class Bodies:
    """The walks of one page."""

    def __init__(self, page: Page, places: Places) -> None:
        """Keep the page and its places."""
        self.page = page
        self.places = places

    def find(self) -> Iterator[Candidate]:
        """A candidate for every head that carries a name."""
        table = vocabulary.heads()
        known = vocabulary.known()
        for i in [i for i, w in enumerate(self.page.words) if w in table]:
            if i + 1 < len(self.page.words) and self._goes_on(i):
                continue
            head = table[self.page.words[i]]
            yield from self._judge(i, head)
        for i in [i for i, w in enumerate(self.page.words) if w in known]:
            item = known[self.page.words[i]]
            start = self.page.starts[i]
            yield Candidate(start, self.page.starts[i + 1], item.type, 5, "known", item.name)

    def _goes_on(self, i: int) -> bool:
        """Whether the next word is a head too, of the same name (工业园 | 管委会, 机械 | 有限公司)."""
        after = self.page.words[i + 1]
        head = vocabulary.heads().get(after)
        here = vocabulary.heads()[self.page.words[i]]
        return (
            head is not None
            and head.type in {"company", "gov", "org", "park"}
            and (head.type == here.type or here.type in {"park", "place"} or here.strength == "trade")
            and after not in {"平台", "系统"}
            and not (here.type == "gov" and head.strength == "trade")
        )

    def _judge(self, i: int, head: vocabulary.Head) -> Iterator[Candidate]:
        walk = self._walk(i, head)
        start, end = self.page.starts[walk.first], self.page.starts[i + 1]
        by = f"{head.type}.{head.strength}"
        rank = _RANKING[head.type, head.strength](walk, self.page.words[i], end - start)
        if rank:
            yield Candidate(start, end, head.type, rank, by)

    def _walk(self, i: int, head: vocabulary.Head) -> Walk:
        page, walk, j = self.page, Walk(i), i - 1
        end = page.starts[i + 1]
        lead = i
        while j >= 0 and end - page.starts[j] <= _LONGEST:
            word = page.words[j]
            if j in self.places.at or word in _STATE:
                walk.anchor = walk.place = True
                walk.plain = walk.plain and j == i - 1
                lead = self._chain(j)
                break
            if word in _RANK and j < i:
                walk.anchor = True
                lead = j
                if j - 1 in self.places.at and page.starts[j] - page.starts[j - 1] < 4:
                    lead = self._chain(j - 1)
                break
            if word in _CLOSE:
                opening = self._opening(j)
                if opening < 0:
                    break
                walk.brand = True
                walk.plain = False
                lead = opening
                j = opening - 1
                continue
            if not self._inside(j):
                break
            if self._names(j):
                walk.brand = True
                lead = j
            if word not in vocabulary.words("generic_words.tsv") and word not in _trade_words():
                walk.plain = False
            if word in _park_words():
                walk.anchor = True
                lead = j
            if not _generic(word) or lead == j:
                lead = j
            j -= 1
        walk.first = lead
        return walk

    def _chain(self, j: int) -> int:
        """Index of the first of adjacent places (上海市|金山区)."""
        while j - 1 in self.places.at or (j > 0 and self.page.words[j - 1] in {"中共", "国家", "中国"}):
            j -= 1
        return j

    def _opening(self, j: int) -> int:
        """Index of the mark that opens what word j closes, when it is close by; -1 otherwise."""
        wanted = _CLOSE[self.page.words[j]]
        for k in range(j - 1, max(-1, j - 7), -1):
            if self.page.words[k] == wanted:
                return k if self.page.starts[j] - self.page.starts[k] < 13 else -1
        return -1

    def _inside(self, j: int) -> bool:
        """Whether a name may hold word j."""
        word, tag = self.page.words[j], self.page.tags[j]
        if not word.strip() or word in vocabulary.person_words("title") or word in _NEVER:
            return False
        if tag[0] == "m":
            return word[0] == "第" or (word.isascii() and word.isdigit())
        if tag in _NOUNS or word in vocabulary.words("name_verbs.tsv"):
            return word[-1].isalnum()
        return len(word) == 1 and tag in {"a", "f", "zg", "g", "k"} and "\u4e00" <= word <= "\u9fff"

    def _names(self, j: int) -> bool:
        """Whether word j is of the naming kind: unknown to the dictionary or a proper noun."""
        word, tag = self.page.words[j], self.page.tags[j]
        return (tag in _BRAND or not _in_dictionary(word)) and not _generic(word)


_NEVER = frozenset(("等", "等等", "获悉", "显示", "数据", "消息", "工作", "本报讯", "同志"))


@cache
def _in_dictionary(word: str) -> bool:
    from kaoju.entities.page import segmenter

    return bool(segmenter().has_word(word))


@cache
def _trade_words() -> frozenset[str]:
    return frozenset(
        w for w, h in vocabulary.heads().items() if h.strength in {"trade", "dept"}
    ) | vocabulary.words("departments.tsv")


@cache
def _park_words() -> frozenset[str]:
    return frozenset(w for w, h in vocabulary.heads().items() if h.type == "park")


def _generic(word: str) -> bool:
    return (
        word in vocabulary.words("generic_words.tsv")
        or word in vocabulary.words("name_verbs.tsv")
        or word in _trade_words()
    )


def _gov_body(walk: Walk, word: str, length: int) -> int:
    if walk.anchor:
        return 7
    if word in _SELF_STANDING:
        return 6
    return 6 if walk.brand and length > len(word) else 0


_SELF_STANDING = frozenset(
    (
        "市委",
        "省委",
        "县委",
        "区委",
        "州委",
        "省政府",
        "市政府",
        "县政府",
        "区政府",
        "州政府",
        "自治区政府",
        "自治区党委",
        "镇政府",
        "乡政府",
        "镇党委",
        "乡党委",
        "团市委",
        "团省委",
        "团县委",
        "团区委",
    )
)


def _gov_short(walk: Walk, word: str, length: int) -> int:
    return 6 if walk.anchor and length > len(word) + 1 else 0


def _gov_dept(walk: Walk, word: str, length: int) -> int:
    if word.endswith(("部门", "系统")):
        return 0
    if walk.anchor:
        return 7
    return 4 if length == len(word) and len(word) > 2 and word[-1] in "局委厅" else 0


def _org_body(walk: Walk, word: str, length: int) -> int:
    if length == len(word):
        return 0
    if walk.anchor:
        return 7 if not walk.plain or length > len(word) + 1 else 6
    return 6 if walk.brand else 0


def _org_short(walk: Walk, word: str, length: int) -> int:
    if length - len(word) < 2:
        return 0
    return (
        4
        if (walk.place or walk.brand)
        and word in {"社区", "日报", "晚报", "早报", "时报", "卫视", "融媒体中心", "网"}
        else 0
    )


def _company_body(walk: Walk, word: str, length: int) -> int:
    if length == len(word) or walk.plain:
        return 0
    return 8 if word.endswith("有限公司") or walk.brand else 6


def _company_short(walk: Walk, word: str, length: int) -> int:
    if length - len(word) < 2 or walk.plain or word == "企业":
        return 0
    return 6 if walk.anchor or walk.brand else 4


def _company_trade(walk: Walk, word: str, length: int) -> int:
    return 3 if walk.brand and 4 <= length <= 12 and not walk.plain else 0


def _park_body(walk: Walk, word: str, length: int) -> int:
    if length == len(word):
        return 4 if word in {"经开区", "高新区", "自贸区"} else 0
    if walk.anchor:
        return 6 if not walk.plain or length > len(word) else 0
    return 5 if walk.brand else 0


def _place_body(walk: Walk, word: str, length: int) -> int:
    return 5 if length > len(word) and (walk.place or walk.brand) and length < 14 else 0


def _place_short(walk: Walk, word: str, length: int) -> int:
    return 3 if walk.brand and 2 < length < 8 and not walk.anchor else 0


def _thing(walk: Walk, word: str, length: int) -> int:
    return 5 if walk.place and not walk.plain and length > len(word) + 3 else 0


_RANKING = {
    ("gov", "body"): _gov_body,
    ("gov", "short"): _gov_short,
    ("gov", "dept"): _gov_dept,
    ("org", "body"): _org_body,
    ("org", "short"): _org_short,
    ("company", "body"): _company_body,
    ("company", "short"): _company_short,
    ("company", "trade"): _company_trade,
    ("park", "body"): _park_body,
    ("place", "body"): _place_body,
    ("place", "short"): _place_short,
    ("platform", "body"): _thing,
    ("program", "body"): _thing,
}
