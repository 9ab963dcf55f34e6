"""Places: names of the gazetteer, regions, and one-character names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from kaoju.entities import unlisted, vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.gazetteer import gazetteer, level, parents, short_form
from kaoju.entities.page import Page, in_dictionary
from kaoju.entities.vocabulary import Mark
from kaoju.model import EntityType

_NAME_TAGS = frozenset(("ns", "nr", "nrt", "nz", "nt"))
_COMMUNITY = "社区"
_RANKED = "省市县区旗盟州镇乡道国"


class Places:
    """Which words of a page are places.

    Attributes:
        at: index of a word -> its codes ('' for a region without code).
        sure: codes of the words that stand for one place only, so far.
        full: short form -> full name, for townships that the text gives in full (东环 -> 东环街道).
        unlisted: names that no gazetteer has, told by their rank word.
        communities: stretches of the communities among them, which may as well be organisations.
    """

    __slots__ = ("at", "communities", "full", "moment", "page", "sure", "unlisted")

    def __init__(self, page: Page, moment: tuple[int, int] | None = None) -> None:
        """Look every word up once, after joining what the segmenter cut.

        Args:
            page: the text.
            moment: year and month of publication; codes are those of that time.
        """
        self.page = page
        self.moment = moment
        ranked = {page.words[i] for i in page.marked(Mark.RANKED)}
        self.full = _town_shorts(ranked)
        if self.full:
            page.join(self.full)
        self.unlisted: set[str] = set()
        self._look_up(ranked)
        found = unlisted.find(page, {page.starts[i]: page.starts[i + 1] for i in self.at})
        self.communities = [s for s in found if page.text.endswith(_COMMUNITY, s[0], s[1])]
        merged = sorted(set(found) - set(self.communities))
        if merged:
            page.merge(merged)
            self.unlisted = {page.text[start:end] for start, end in merged}
            self._look_up(ranked)

    def _look_up(self, ranked: set[str]) -> None:
        """Find the place words and what they may stand for."""
        self.at: dict[int, tuple[str, ...]] = {}
        self.sure: set[str] = set()
        stems = {short_form(w) for w in ranked if w in gazetteer().codes}
        for i in self._candidates():
            codes = self._codes(i, stems)
            if codes:
                self.at[i] = codes
                self.sure.update(codes if len(codes) == 1 else _shared(codes))

    def _candidates(self) -> list[int]:
        """Words that may be places; the short forms of this page's townships bear no mark of their own."""
        wanted = Mark.PLACE | Mark.RANKED
        marked = [i for i, found in self.page.marks if found & wanted]
        own = self.full.keys() | self.unlisted
        if not own:
            return marked
        return sorted({*marked, *(i for i, w in enumerate(self.page.words) if w in own)})

    def _codes(self, i: int, stems: set[str]) -> tuple[str, ...]:
        word = self.page.words[i]
        sort = vocabulary.surfaces().get(word, "town" if word in self.full else "")
        if word in self.unlisted or sort == "region" or (not sort and _city(word)):
            return ("",)
        if not sort or (sort == "county" and word not in stems and not self._plausible(i)):
            return ()
        form = self.full.get(word, word)
        return gazetteer().lookup(form) if self.moment is None else _codes_at(form, self.moment)

    def _plausible(self, i: int) -> bool:
        """A short county name is often a common word: believe the dictionary or a parent in the text."""
        word, tag = self.page.words[i], self.page.tags[i]
        common = word in vocabulary.words("common_places.tsv")
        if common and tag == "v" and "、" not in self.page.words[i + 1 : i + 2]:
            return False
        if not common and (tag == "ns" or (in_dictionary(word) and tag not in _NAME_TAGS)):
            # The dictionary's tags are often wrong for county names (弥渡/v); the table holds real words.
            return True
        chains = [parents(code) for code in gazetteer().lookup(word)]
        above = {p for chain in chains for p in chain}
        if common and above.isdisjoint(gazetteer().lookup(self.page.words[i - 1] if i else "")):
            # Not beside its province (湖北|仙桃), an ordinary word (港口) is a place where its city is named.
            above = {p for chain in chains for p in chain[:1]}
        return (common or tag in _NAME_TAGS) and not above.isdisjoint(self.sure)

    def rank_named(self, i: int) -> bool:
        """Whether word i carries its rank (滨湖区, 四川省), so that what follows is a name of its own."""
        word = self.page.words[i]
        ranked = word[-1] in _RANKED and word not in gazetteer().shorts
        return level(self.at[i][0]) in {"", "province"} or ranked


@lru_cache(maxsize=100_000)
def _codes_at(form: str, moment: tuple[int, int]) -> tuple[str, ...]:
    """The codes that a form may have stood for at a time."""
    codes = gazetteer().lookup(form)
    return tuple(dict.fromkeys(gazetteer().dated(c, form, moment) for c in codes))


@cache
def _shared(codes: tuple[str, ...]) -> frozenset[str]:
    """The places that all the codes lie in or are: the province for 吉林, province or city."""
    return frozenset.intersection(*(frozenset((c, *parents(c))) for c in codes)) - {""}


def _city(word: str) -> bool:
    """A place abroad with its rank: 莫斯科市, 伊德利卜省."""
    return len(word) > 2 and word[-1] in "市省州邦" and vocabulary.surfaces().get(word[:-1]) == "region"


def _town_shorts(ranked: set[str]) -> dict[str, str]:
    """Short forms of the townships on the page that are no everyday words."""
    forms = {short_form(w): w for w in sorted(ranked) if w in gazetteer().towns}
    return {s: w for s, w in forms.items() if len(s) > 1 and (len(s) > 2 or not in_dictionary(s))}


def find(page: Page, places: Places) -> Iterator[Candidate]:
    """Candidates for every place word; neighbours of different rank stay apart."""
    for i in places.at:
        kind = _kind(page.words[i], places.at[i][0])
        if kind:
            new = page.words[i] in places.unlisted
            by, rank = ("place.unlisted", 3) if new else ("place.gazetteer", 5)
            cut = _downtown(page, i)
            yield Candidate(page.starts[i], page.starts[i + 1] - cut, kind, rank, by)
    for start, end in places.communities:
        yield Candidate(start, end, "place", 3, "place.unlisted")
    yield from _single(page)
    yield from _singles(page)
    yield from _moved(page)
    yield from _local(page, places)


def _downtown(page: Page, i: int) -> int:
    """1 when the rank belongs to the next word: 贺州|市区, 武汉|市郊, 北京|市场; else 0."""
    word, end = page.words[i], page.starts[i + 1]
    if word[-1] != "市" or vocabulary.surfaces().get(word[:-1]) is None:
        return 0
    after = page.text[end : end + 2]
    town = after[:1] == "区" and after[1:] not in vocabulary.kinds("body_start") and page.words[i + 1] == "区"
    return int(town or (after[:1] in {"郊", "场"} and page.edge(end + 1)))


def _kind(word: str, code: str) -> EntityType | None:
    """Park for the zones that the statistical office gives codes; townships named like parks are left out."""
    if word[-1] not in vocabulary.last_chars("park") or not word.endswith(vocabulary.ends_of("park")):
        return "place"
    if word in gazetteer().codes or word in vocabulary.regions():
        return "park" if len(code) == 6 and code[4] == "7" else "place"
    return None


def _single(page: Page) -> Iterator[Candidate]:
    """沪, 俄 and their like as words of their own that the segmenter takes for places."""
    short, state = vocabulary.region_kind("short"), vocabulary.region_kind("state")
    sure = vocabulary.region_kind("short_sure")
    for i in page.marked(Mark.SINGLE):
        word, start = page.words[i], page.starts[i]
        if page.tags[i] in {"ns", "j", "nr"} and page.after(start + 1) not in vocabulary.kinds("not_single"):
            name = short[word] if word in sure else state[word]
            yield Candidate(start, start + 1, "place", 4, "place.single", name)


def _singles(page: Page) -> Iterator[Candidate]:
    """苏、浙、皖: three and more of them in a row vouch for one another."""
    names, text, done = vocabulary.region_kind("short"), page.text, 0
    for match in _row().finditer(text):
        start, end = match.start() - 1, match.end()
        if start < done or text[start] not in names or text[start - 1 : start].isalnum():
            continue
        done = end
        if not text[end : end + 1].isalnum() or text.startswith(vocabulary.kind("row_end"), end):
            for at in range(start, end, 2):
                yield Candidate(at, at + 1, "place", 5, "place.single", names[text[at]])


@cache
def _row() -> re.Pattern[str]:
    """From the first separator on; a pattern that begins with a plain character is quick."""
    chars = "".join(sorted(vocabulary.region_kind("short")))
    return re.compile(rf"、[{chars}](?:、[{chars}])+")


def _moved(page: Page) -> Iterator[Candidate]:
    """赴津, 返沪, “沪”: after a verb of motion, or quoted."""
    short, sure = vocabulary.region_kind("short"), vocabulary.region_kind("short_sure")
    text = page.text
    for i in page.marked(Mark.MOVED):
        end = page.starts[i + 1]
        char, before, after = text[end - 1], text[end - 2 : end - 1], text[end : end + 1]
        quoted = before in {"“", "‘"} and after in {"”", "’"} and char in sure
        go = vocabulary.kinds("motion") if char in sure else vocabulary.kinds("motion_far")
        far = char in sure or char in vocabulary.region_kind("short_moved")
        if quoted or (far and before in go and after not in vocabulary.kinds("rank")):
            yield Candidate(end - 1, end, "place", 4, "place.single", short[char])


def _local(page: Page, places: Places) -> Iterator[Candidate]:
    """返徐, 回“嘉”: the first character of the text's own city, after a verb of motion."""
    home = Counter(page.words[i] for i, codes in places.at.items() if level(codes[0]) == "prefecture")
    for word, times in home.most_common(2):
        if times < 3 and word[0] not in page.text[:200]:
            continue
        name = gazetteer().name(gazetteer().lookup(word)[0], word)
        for start in _after_motion(page.text, word):
            yield Candidate(start, start + 1, "place", 5, "place.local", name)


def _after_motion(text: str, word: str) -> Iterator[int]:
    """Offsets where the first character of `word` stands alone after a verb of motion, quoted or not."""
    at = text.find(word[0])
    while at >= 0:
        before = text[at - 2 : at - 1] if text[at - 1 : at] == "“" else text[at - 1 : at]
        if before in vocabulary.kinds("motion_home") and not text.startswith(word, at):
            after = text[at + 1 : at + 2]
            if not after or after in vocabulary.kinds("role_after"):
                yield at
        at = text.find(word[0], at + 1)
