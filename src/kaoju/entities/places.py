"""Places: names of the gazetteer, regions, and one-character names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.gazetteer import gazetteer, level, parents, short_form
from kaoju.entities.page import Page, in_dictionary

_NAME_TAGS = frozenset(("ns", "nr", "nrt", "nz", "nt"))


class Places:
    """Which words of a page are places.

    Attributes:
        at: index of a word -> its codes ('' for a region without code).
        sure: codes of the words that stand for one place only, so far.
        full: short form -> full name, for townships that the text gives in full (东环 -> 东环街道).
    """

    __slots__ = ("at", "full", "page", "sure")

    def __init__(self, page: Page) -> None:
        """Look every word up once, after joining what the segmenter cut."""
        self.page = page
        self.full = _town_shorts(page)
        if self.full:
            page.join(self.full)
        self.at: dict[int, tuple[str, ...]] = {}
        self.sure: set[str] = set()
        table = vocabulary.surfaces()
        stems = frozenset(w[:-1] for w in page.words if len(w) > 2 and w[-1] in "省市县区旗盟州")
        for i in [i for i, w in enumerate(page.words) if w in table or w in self.full]:
            word = page.words[i]
            kind = table.get(word, "town")
            if kind == "county" and word not in stems and not self._plausible(i):
                continue
            codes = ("",) if kind == "region" else gazetteer().lookup(self.full.get(word, word))
            self.at[i] = codes
            if len(codes) == 1:
                self.sure.update(codes)

    def _plausible(self, i: int) -> bool:
        """A short county name is often a common word: believe the dictionary or a parent in front."""
        word, tag = self.page.words[i], self.page.tags[i]
        if tag == "ns":
            return True
        above = {p for code in gazetteer().lookup(word) for p in parents(code)}
        return tag in _NAME_TAGS and not above.isdisjoint(self.sure)

    def rank_named(self, i: int) -> bool:
        """Whether word i carries its rank (金台区, 四川省), so that what follows is a name of its own."""
        codes = self.at[i]
        return level(codes[0]) in {"", "province"} or self.page.words[i][-1] in "省市县区旗盟州镇乡道国"


def _town_shorts(page: Page) -> dict[str, str]:
    """Short forms of the townships on the page that are no everyday words."""
    towns = {w for w in page.words if len(w) > 2 and w[-1] in "镇乡道" and w in gazetteer().towns}
    forms = {short_form(w): w for w in sorted(towns)}
    return {s: w for s, w in forms.items() if len(s) > 1 and (len(s) > 2 or not in_dictionary(s))}


def find(page: Page, places: Places) -> Iterator[Candidate]:
    """Candidates for every place word; neighbours of different rank stay apart."""
    parks = tuple(vocabulary.heads_of("park"))
    for i in places.at:
        word, start = page.words[i], page.starts[i]
        if word.endswith(parks) and word not in gazetteer().codes and word not in vocabulary.regions():
            continue
        if i + 2 < len(page.words) and page.words[i + 1] == page.words[i + 2] == "":
            continue
        code = places.at[i][0]
        kind = "park" if len(code) == 6 and code[4] == "7" and word.endswith(parks) else "place"
        yield Candidate(start, start + len(word), kind, 5, "place.gazetteer")  # type: ignore[arg-type]
    yield from _single(page)
    yield from _local(page, places)


@cache
def _motion() -> re.Pattern[str]:
    sure, more = "".join(vocabulary.region_kind("short_sure")), "".join(vocabulary.region_kind("short_moved"))
    return re.compile(
        f"(?<=[返赴来抵离入驻援])[{sure}{more}](?![省市县区])|(?<=[在进])[{sure}](?![省市县区])|(?<=[“‘])[{sure}](?=[”’])"
    )


def _single(page: Page) -> Iterator[Candidate]:
    """沪 and its like: as a word of its own that the segmenter takes for a place, or after a verb of motion."""
    short, state = vocabulary.region_kind("short"), vocabulary.region_kind("state")
    sure, lone = vocabulary.region_kind("short_sure"), vocabulary.region_kind("state_sure")
    for i in [i for i, w in enumerate(page.words) if w in sure or w in lone]:
        word, start = page.words[i], page.starts[i]
        if page.tags[i] in {"ns", "j", "nr"} and page.after(start + 1) not in {"剧", "菜", "方", "军", "队"}:
            name = short[word] if word in sure else state[word]
            yield Candidate(start, start + 1, "place", 4, "place.single", name)
    for match in _motion().finditer(page.text):
        if len(page.words[page.at(match.start())]) <= 2 and match.end() in page.edges:
            yield Candidate(match.start(), match.end(), "place", 4, "place.single", short[match[0]])


def _local(page: Page, places: Places) -> Iterator[Candidate]:
    """返徐, 回“嘉”: the first character of the text's own city, after a verb of motion."""
    home = Counter(page.words[i] for i, codes in places.at.items() if level(codes[0]) == "prefecture")
    for word, times in home.most_common(2):
        if times < 3 and word[0] not in page.text[:200]:
            continue
        pattern = re.compile(
            f"(?<=[返赴来抵离入进驻援回])[“‘]?({re.escape(word[0])})(?=[”’人务复就创工）)，。问、]|$)"
        )
        for match in pattern.finditer(page.text):
            if word not in page.text[match.start(1) : match.start(1) + len(word)]:
                name = gazetteer().name(places.at[page.words.index(word)][0], word)
                yield Candidate(match.start(1), match.end(1), "place", 5, "place.local", name)
