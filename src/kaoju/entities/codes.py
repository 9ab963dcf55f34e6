"""Which code each place word has, and which places and parks can govern what follows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.gazetteer import gazetteer, level, parents
from kaoju.entities.page import Page
from kaoju.entities.places import Places
from kaoju.entities.scope import Anchor, weight_of
from kaoju.entities.vocabulary import Mark

_SOURCE = 4
_TOWNS = ("街道", "镇", "乡")
_TIER = {"province": 3, "prefecture": 2, "county": 1}


class Codes:
    """The code of every place word of a page, '' where the text does not settle it.

    Attributes:
        of: index of a word -> code.
    """

    def __init__(self, places: Places) -> None:
        """Settle certain places first; they settle the others."""
        self.places = places
        self.times = Counter(codes[0] for codes in places.at.values() if len(codes) == 1 and codes[0])
        self.around: Counter[str] = Counter()
        for code, times in self.times.items():
            for place in (code, *parents(code)):
                self.around[place] = self.around.get(place, 0) + times
        self.of: dict[int, str] = {}
        for i, codes in places.at.items():
            self.of[i] = self._known(i, codes[0]) if len(codes) == 1 else self._pick(i, codes)

    def _known(self, i: int, code: str) -> str:
        """A township that the county of the text has under another rank is that one (辛村乡, now a 镇)."""
        own = self.times[code]
        if level(code) != "town" or any(self.around[p] > own for p in parents(code)[:2]):
            return code
        return next(self._reranked(self.places.page.words[i]), code)

    def _reranked(self, word: str) -> Iterator[str]:
        old = next((rank for rank in _TOWNS if word.endswith(rank)), "")
        for rank in _TOWNS if old else ():
            for code in gazetteer().lookup(word[: -len(old)] + rank):
                if code[:6] in self.around and level(code) == "town":
                    yield code

    def _pick(self, i: int, codes: tuple[str, ...]) -> str:
        scored = sorted(((self._score(i, code), code) for code in codes), key=lambda x: (-x[0], x[1]))
        best, second = scored[0], scored[1]
        if best[0] <= second[0] or best[0] <= 0 or self._open(i, best[1], second[1]):
            return ""
        return best[1]

    def _open(self, i: int, best: str, second: str) -> bool:
        """喀什 alone may be the area or the city in it; 云南楚雄 and 定西、临夏 are of the upper tier."""
        if best not in parents(second) or level(best) != "prefecture" or self.around[best]:
            return False
        beside = self.of.get(i - 1) or self.of.get(i - 2) or ""
        return gazetteer().name(best)[-1] != "市" and beside[:2] != best[:2]

    def _score(self, i: int, code: str) -> int:
        """A parent in front settles it; parents elsewhere, a neighbour of like kind and a high tier help."""
        above, tier = parents(code), level(code)
        before = self.of.get(i - 1, "")
        score = 100 * (before in above or self._holds_next(i, code)) + self.around[code] + _TIER.get(tier, 0)
        score += 4 * sum(self.around[p] for p in above) // max(1, len(above))
        beside = before or self.of.get(i - 2, "")
        alike = beside and level(beside) == tier != "province" and beside[:2] == code[:2]
        return score + 20 * bool(alike)

    def _holds_next(self, i: int, code: str) -> bool:
        """Whether the place right behind lies in it: 吉林 in 吉林|延吉 is the province."""
        inner = self.places.at.get(i + 1, ())
        return bool(inner) and all(code in parents(c) for c in inner)


def anchors(
    page: Page, places: Places, codes: Codes, chosen: Iterable[Candidate], parks: Mapping[str, str]
) -> Iterator[Anchor]:
    """Places, papers and parks that can govern what follows them."""
    heads = vocabulary.heads()
    for i in places.at:
        code, word = codes.of[i], page.words[i]
        name = gazetteer().name(code, word) if code else vocabulary.regions().get(word, word)
        start, end = page.starts[i], page.starts[i + 1]
        leads = end < len(page.text) and page.words[i + 1] in heads
        yield Anchor(start, code, name, weight_of(page, start, end, leads=leads))
    yield from _sources(page)
    for item in chosen:
        if item.type == "park":
            text = page.text[item.start : item.end]
            weight = weight_of(page, item.start, item.end, leads=False)
            yield Anchor(item.start, "", parks.get(text, text), weight, park=True)


def _sources(page: Page) -> Iterator[Anchor]:
    """海南日报讯: a paper speaks for its place."""
    for i in page.marked(Mark.PAPER):
        codes = gazetteer().lookup(page.words[i][:3]) or gazetteer().lookup(page.words[i][:2])
        if codes:
            yield Anchor(page.starts[i], codes[0], gazetteer().name(codes[0]), _SOURCE)
