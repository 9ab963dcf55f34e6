"""From chosen spans to things: the fullest name of each, and one id for all its mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from kaoju.entities import firms, parks, vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.codes import Codes, anchors
from kaoju.entities.gazetteer import gazetteer, short_form
from kaoju.entities.page import Page
from kaoju.entities.places import Places
from kaoju.entities.scope import Scope
from kaoju.model import Anaphor, Mention, Outline

_RANKS = ("自治区", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡", "街道")
_AS = {"自治区": "区", "旗": "县", "街道": "街"}
_SHORT_TITLE = 4
_GAP = 12
_SURE = tuple(round(0.35 + 0.07 * rank, 2) for rank in range(10))
"""Rank of the evidence -> confidence; a scale, not a probability."""


class Namer:
    """Canonical names for the mentions of one text."""

    def __init__(self, page: Page, places: Places, chosen: list[Candidate], outline: Outline | None) -> None:
        """Find out which parks, companies and places there are, then who governs where."""
        self.page = page
        self.places = places
        self.chosen = chosen
        self.codes = Codes(places)
        by_type: defaultdict[str, list[Candidate]] = defaultdict(list)
        for item in chosen:
            by_type[item.type].append(item)
        self.outline = outline
        self.parks = parks.full_names(page, self.codes, map(self._text, by_type["park"]))
        self.firms = firms.full_names(page, places, by_type["company"])
        self.found = by_type["place"]
        self.acting = self._acting(by_type["place"])
        self.titles = self._titles(by_type["document"])

    @cached_property
    def scope(self) -> Scope:
        """Who governs where; many texts never ask."""
        found = anchors(self.page, self.places, self.codes, self.chosen, self.parks)
        return Scope(self.page, found, self.outline)

    @cached_property
    def towns(self) -> dict[str, str]:
        """Short form -> full name, for places the text itself gives in full."""
        texts = dict.fromkeys(map(self._text, self.found))
        return {short_form(t): t for t in reversed(texts) if len(short_form(t)) < len(t)}

    def _text(self, item: Candidate) -> str:
        return self.page.text[item.start : item.end].replace("\n", "")

    def mention(self, item: Candidate) -> Mention:
        """The mention with its name, id and code."""
        text = self.page.text[item.start : item.end]
        code, kind = "", item.type
        if item.type == "place":
            name, code = self._place(item, text)
            kind = "gov" if text in self.acting else "place"
        elif item.name and not item.by.startswith("alias"):
            name = item.name
        else:
            name = self._named(item, (item.name or text).replace("\n", ""))
        ident = code or f"{kind}:{name}"
        return Mention(item.start, item.end, text, kind, name, ident, code, _SURE[item.rank], item.by)

    def inner(self, mentions: tuple[Mention, ...]) -> Iterator[Anaphor]:
        """Places inside the names of other things: 吉林, 敦化市 in 吉林敦化市农业局."""
        k, size = 0, len(mentions)
        for i in self.places.at:
            start, end = self.page.starts[i], self.page.starts[i + 1]
            while k < size and mentions[k].end <= start:
                k += 1
            if k == size:
                return
            holder, code = mentions[k], self.codes.of[i]
            if (
                code
                and holder.start <= start
                and end <= holder.end
                and end - start < holder.end - holder.start
            ):
                text = self.page.text[start:end]
                name = gazetteer().name(code, self.places.full.get(text, text))
                yield Anaphor(start, end, text, name, "place", code, code)

    def _place(self, item: Candidate, text: str) -> tuple[str, str]:
        i = self.page.at(item.start)
        if i in self.codes.of and self.page.starts[i + 1] == item.end:
            code = self.codes.of[i]
            if code:
                return gazetteer().name(code, self.places.full.get(text, text)), code
            options = {gazetteer().name(c, text) for c in self.places.at[i] if c}
            return (options.pop() if len(options) == 1 else vocabulary.regions().get(text, text)), ""
        if item.name:
            found = gazetteer().lookup(item.name)
            return item.name, found[0] if len(found) == 1 else ""
        return self.towns.get(text, text), ""

    def _acting(self, found: list[Candidate]) -> frozenset[str]:
        """Street offices that mostly act in this text (积极推动, 相关负责人) rather than say where."""
        votes: Counter[str] = Counter()
        for item in found:
            text = self._text(item)
            if text.endswith("街道"):
                votes[text] += self._vote(item)
        return frozenset(text for text, vote in votes.items() if vote > 0)

    def _vote(self, item: Candidate) -> int:
        """1 when a deed or the office's own people follow, -1 when the word before says where."""
        if self.page.before(item.start) in vocabulary.kinds("where"):
            return -1
        i = self.page.first_from(item.end)
        tag, word = (self.page.tags[i], self.page.words[i]) if i < len(self.page.words) else ("", "")
        deed = (tag[:1] in {"v", "d"} or tag in {"ad", "l", "p"}) and word not in vocabulary.kinds("not_deed")
        own = vocabulary.kinds("own_people")
        return int(deed or word in own or word[:2] in own)

    def _titles(self, found: list[Candidate]) -> dict[str, list[tuple[int, str]]]:
        """End of a title -> (offset, title) of the documents that end so."""
        out: dict[str, list[tuple[int, str]]] = {}
        for item in found:
            text = self._text(item)
            for size in range(2, _SHORT_TITLE + 1):
                if len(text) > _SHORT_TITLE:
                    out.setdefault(text[-size:], []).append((item.start, text))
        return out

    def _named(self, item: Candidate, text: str) -> str:
        if item.type == "park":
            return self.parks.get(text, text)
        if item.type == "document" and len(text) <= _SHORT_TITLE:
            return self._long_title(item, text)
        if item.type == "gov" or (item.type in {"org", "company"} and text.startswith(_RANKS)):
            return self.body(item, text)
        return self.firms.get(text, text) if item.type == "company" else text

    def _long_title(self, item: Candidate, text: str) -> str:
        """《意见》 stands for the last document before it, else the first after it, whose title ends so."""
        row = self.titles.get(text)
        if not row:
            return text
        k = bisect_left(row, (item.start, ""))
        return row[max(0, k - 1)][1]

    def body(self, item: Candidate, text: str) -> str:
        """A body with the place or park that it belongs to: 市委 -> 徐州市委, 区教育局 -> 鼓楼区教育局."""
        i = self.page.at(item.start)
        if i in self.places.at:
            return self._spelled(i, text)
        for size in range(min(len(text), 20), 2, -1):
            if text[:size] in self.parks:
                return self.parks[text[:size]] + text[size:]
        rank = next((r for r in _RANKS if text.startswith(r)), "")
        if rank:
            return self._governed(item, rank, text)
        if item.by == "gov.dept" and self.page.words[i] == text:
            return self._like_neighbour(item, text)
        return text

    def _spelled(self, i: int, text: str) -> str:
        """The front place in full: 苏州发改委 -> 苏州市发改委; branches of the state keep their form."""
        word, code = self.page.words[i], self.codes.of.get(i, "")
        branch = text.endswith(vocabulary.kind("branch"))
        if branch or not code or word not in gazetteer().shorts or i + 1 in self.places.at:
            return text
        rest, full = text[len(word) :], gazetteer().name(code)
        park = any(rest[:size] in vocabulary.heads_of("park") for size in range(2, len(rest)))
        ranked = rest.startswith((full[len(word) :], "省", "市", "区", "县", "州"))
        return text if park or ranked or not full.startswith(word) else full + rest

    def _governed(self, item: Candidate, rank: str, text: str) -> str:
        lead = self.scope.governing(item.start, _AS.get(rank, rank))
        if lead is None:
            return text
        again = lead.park or lead.name.endswith(rank)
        return lead.name + (text[len(rank) :] if again else text)

    def _like_neighbour(self, item: Candidate, text: str) -> str:
        """A bare bureau in a list belongs to the place of the body before it (滨湖区教育局、民政局)."""
        k = bisect_left(self.chosen, item) - 1
        if k >= 0 and self.chosen[k].type == "gov" and item.start - self.chosen[k].end < _GAP:
            name = self.mention(self.chosen[k]).name
            front = next((p for p in range(len(name) - 1, 0, -1) if name[p - 1] in "省市区县州"), 0)
            return name[:front] + text
        lead = self.scope.governing(item.start, "区") or self.scope.governing(item.start, "市")
        return lead.name + text if lead else text
