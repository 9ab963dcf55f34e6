"""Places: names of the gazetteer, regions, one-character names, and things of the landscape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.gazetteer import gazetteer, level, parents
from kaoju.entities.page import Page

_NAME_TAGS = frozenset(("ns", "nr", "nrt", "nz", "x", "nt"))


class Places:
    """Which words of a page are places.

    Attributes:
        at: index of a word -> its codes ('' for a region without code).
    """

    __slots__ = ("at", "page")

    def __init__(self, page: Page) -> None:
        """Look every word up once."""
        self.page = page
        self.at: dict[int, tuple[str, ...]] = {}
        table = _surfaces()
        full = _full_stems(page)
        words, tags = page.words, page.tags
        for i in [i for i, w in enumerate(words) if w in table]:
            kind = table[words[i]]
            if kind == "county" and not self._plausible(i, tags[i], full):
                continue
            self.at[i] = gazetteer().lookup(words[i]) if kind != "region" else ("",)

    def _plausible(self, i: int, tag: str, full: frozenset[str]) -> bool:
        """A short county name is often a common word: believe the dictionary, the full form, or a parent."""
        word = self.page.words[i]
        if word in vocabulary.region_kind("never"):
            return False
        if word in full or tag == "ns":
            return True
        above = {p for code in gazetteer().lookup(word) for p in parents(code)}
        return tag in _NAME_TAGS and not above.isdisjoint(self.at.get(i - 1, ()))


@cache
def _surfaces() -> dict[str, str]:
    """Word -> `full`, `city` (short name of a province or prefecture), `county` (short name), `region`."""
    places = gazetteer()
    out = dict.fromkeys(places.shorts, "county")
    for form, codes in places.shorts.items():
        if level(codes[:6]) != "county":
            out[form] = "city"
    out |= dict.fromkeys(places.full_forms(), "full")
    for name in vocabulary.regions():
        out.setdefault(name, "region")
        if out[name] == "county":
            out[name] = "region"
    for name in vocabulary.region_kind("never"):
        out.pop(name, None)
    return out


def _full_stems(page: Page) -> frozenset[str]:
    """Short forms of the full place names on the page."""
    return frozenset(w[:-1] for w in page.words if len(w) > 2 and w[-1] in "省市县区旗盟州")


def find(page: Page, places: Places) -> Iterator[Candidate]:
    """Candidates for every place word; neighbours of different rank stay apart."""
    for i in places.at:
        word = page.words[i]
        start = page.starts[i]
        kind = "park" if word.endswith(("开发区", "产业园区", "工业园区")) else "place"
        yield Candidate(start, start + len(word), kind, 5, "place.gazetteer")  # type: ignore[arg-type]
    yield from _single(page)


@cache
def _single_pattern() -> re.Pattern[str]:
    cities = "".join(vocabulary.region_kind("short"))
    go = "返赴来抵离入进回驻援在"
    return re.compile(f"(?<=[{go}])[{cities}](?![\\u4e00-\\u9fff]?[省市县区])|(?<=[“‘])[{cities}](?=[”’])")


def _single(page: Page) -> Iterator[Candidate]:
    """沪 and its like: after a verb of motion, or as a word of their own."""
    short, state = vocabulary.region_kind("short"), vocabulary.region_kind("state")
    for i, tag in enumerate(page.tags):
        if len(page.words[i]) == 1 and tag in {"ns", "j", "nr"} and page.words[i] in short:
            word, start = page.words[i], page.starts[i]
            if word in "沪津渝冀皖闽赣鲁豫鄂湘粤桂琼黔滇陕京" and page.after(start + 1) != "剧":
                yield Candidate(start, start + 1, "place", 4, "place.single", short[word])
        elif page.words[i] in {"俄", "美", "英", "日", "韩", "朝"} and tag in {"ns", "j", "nr"}:
            start = page.starts[i]
            yield Candidate(start, start + 1, "place", 3, "place.state", state[page.words[i]])
    for match in _single_pattern().finditer(page.text):
        word = page.words[page.at(match.start())]
        if len(word) <= 2 and match.end() in page.edges:
            yield Candidate(match.start(), match.end(), "place", 4, "place.single", short[match[0]])
