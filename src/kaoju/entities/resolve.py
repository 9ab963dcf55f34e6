"""From chosen spans to things: codes of places, fullest names of bodies, one id for all mentions of a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.gazetteer import gazetteer, level, parents, short_form
from kaoju.entities.page import Page
from kaoju.entities.places import Places
from kaoju.entities.scope import Anchor, Scope, weight_of
from kaoju.model import Mention, Outline

_RANK_FRONT = ("自治区", "省", "市", "区", "县", "州", "盟", "旗", "镇", "乡", "街道")
_PARK_LONG = {"经开区": "经济技术开发区"}


class Codes:
    """The code of every place word of a page, '' where the text does not settle it."""

    def __init__(self, page: Page, places: Places) -> None:
        """Settle certain places first; they settle the others."""
        self.page = page
        self.places = places
        sure = Counter(codes[0] for codes in places.at.values() if len(codes) == 1 and codes[0])
        self.around: Counter[str] = Counter()
        for code, times in sure.items():
            for part in (code, *parents(code)):
                self.around[part] += times
        self.of: dict[int, str] = {}
        for i, codes in places.at.items():
            self.of[i] = codes[0] if len(codes) == 1 else self._pick(i, codes)

    def _pick(self, i: int, codes: tuple[str, ...]) -> str:
        scored = sorted(((self._score(i, code), code) for code in codes), key=lambda x: (-x[0], x[1]))
        best, second = scored[0], scored[1] if len(scored) > 1 else (-1, "")
        return best[1] if best[0] > second[0] and best[0] > 0 else ""

    def _score(self, i: int, code: str) -> int:
        above = parents(code)
        score = 4 * sum(self.around[p] for p in above if p in self.around) // max(1, len(above))
        before = self.of.get(i - 1, "")
        if before and (before in above):
            score += 100
        neighbour = before or self.of.get(i - 2, "")
        if (
            neighbour
            and level(neighbour) == level(code)
            and neighbour[:2] == code[:2]
            and level(code) != "province"
        ):
            score += 20
        score += self.around[code]
        return score + {"province": 3, "prefecture": 2, "county": 1}.get(level(code), 0)


def anchors(
    page: Page, places: Places, codes: Codes, chosen: Iterable[Candidate], parks: dict[str, str]
) -> list[Anchor]:
    """Places and parks that can govern what follows them."""
    out = []
    heads = vocabulary.heads()
    for i in places.at:
        code, word = codes.of[i], page.words[i]
        name = gazetteer().name(code, word) if code else vocabulary.regions().get(word, word)
        start, end = page.starts[i], page.starts[i + 1]
        leads = end < len(page.text) and page.words[i + 1] in heads
        out.append(Anchor(start, code, name, weight_of(page, start, end, leads=leads)))
    out += _sources(page)
    for item in chosen:
        if item.type == "park":
            name = parks.get(page.text[item.start : item.end], page.text[item.start : item.end])
            out.append(
                Anchor(item.start, "", name, weight_of(page, item.start, item.end, leads=False), park=True)
            )
    return out


def _sources(page: Page) -> Iterator[Anchor]:
    """河北日报讯: a paper speaks for its place."""
    media = tuple(vocabulary.cues("media_end"))
    for i in [i for i, w in enumerate(page.words) if len(w) > 3 and w.endswith(media)]:
        for size in (3, 2):
            codes = gazetteer().lookup(page.words[i][:size])
            if codes:
                yield Anchor(page.starts[i], codes[0], gazetteer().name(codes[0]), 4)
                break


class Namer:
    """Canonical names for the mentions of one text."""

    def __init__(self, page: Page, places: Places, chosen: list[Candidate], outline: Outline | None) -> None:
        """Find out which parks and places there are, then who governs where."""
        self.page = page
        self.places = places
        self.chosen = chosen
        self.codes = Codes(page, places)
        self.parks = self._parks()
        self.scope = Scope(page, anchors(page, places, self.codes, chosen, self.parks), outline)
        self.fulls = self._fulls()
        self.brands = self._brands()
        self.acting = self._acting()

    def mention(self, item: Candidate) -> Mention:
        """The mention with its name, id and code."""
        text = self.page.text[item.start : item.end]
        code, kind = "", item.type
        if item.type == "place":
            name, code = self._place(item, text)
            kind = "gov" if text in self.acting else "place"
        else:
            alias = item.by.startswith("alias")
            name = item.name if item.name and not alias else self._other(item, _clean(item.name or text))
        ident = code or f"{kind}:{name}"
        sure = round(0.35 + 0.07 * item.rank, 2)
        return Mention(item.start, item.end, text, kind, name, ident, code, sure, item.by)

    def _place(self, item: Candidate, text: str) -> tuple[str, str]:
        i = self.page.at(item.start)
        if i in self.codes.of and self.page.starts[i + 1] == item.end:
            code = self.codes.of[i]
            if code:
                return gazetteer().name(code, text), code
            options = {gazetteer().name(c, text) for c in self.places.at[i] if c}
            name = options.pop() if len(options) == 1 else vocabulary.regions().get(text, text)
            return name, ""
        if item.name:
            found = gazetteer().lookup(item.name)
            return item.name, found[0] if len(found) == 1 else ""
        return self.fulls.get(text, text), ""

    def _acting(self) -> frozenset[str]:
        """Street offices that mostly act in this text (积极推动, 相关负责人) rather than say where."""
        votes: Counter[str] = Counter()
        for item in self.chosen:
            text = self.page.text[item.start : item.end]
            if item.type == "place" and text.endswith("街道"):
                votes[text] += _vote(self.page, item.start, item.end)
        return frozenset(text for text, vote in votes.items() if vote > 0)

    def _fulls(self) -> dict[str, str]:
        """Short form -> full name, for names the text itself gives in full."""
        out: dict[str, str] = {}
        for item in self.chosen:
            text = self.page.text[item.start : item.end]
            if item.type == "place" and len(short_form(text)) < len(text):
                out.setdefault(short_form(text), text)
        return out

    def _parks(self) -> dict[str, str]:
        """Park as written -> its fullest name: 经开区 -> 徐州经济技术开发区 when one such park is named."""
        texts = Counter(
            self.page.text[c.start : c.end].replace("\n", "") for c in self.chosen if c.type == "park"
        )
        out: dict[str, str] = {}
        for text in texts:
            full = text
            for short, long in _PARK_LONG.items():
                if text.endswith(short) and len(text) > len(short):
                    full = text[: -len(short)] + long
            out[text] = full
        for text in texts:
            longer = [t for t in texts if t != text and t.endswith(text) and len(text) > 3]
            if longer:
                out[text] = out[max(longer, key=len)]
            if text in {"经开区", "高新区", "开发区", "自贸区", "新区"}:
                tail = _PARK_LONG.get(text, text)
                longer = [t for t in texts if t != text and (t.endswith(text) or out[t].endswith(tail))]
                if longer:
                    out[text] = out[max(longer, key=lambda t: texts[t])]
                else:
                    out[text] = self._own_park(text, tail)
        return out

    def _own_park(self, text: str, tail: str) -> str:
        """A park that is never named in full belongs to the city the text is about."""
        cities: Counter[str] = Counter()
        for i, code in self.codes.of.items():
            if code:
                cities[code[:4] + "00"] += 1 + (self.page.starts[i] < 200)
        if not cities or text not in _PARK_LONG:
            return text
        city = gazetteer().name(cities.most_common(1)[0][0])
        return short_form(city) + tail if city else text

    def _other(self, item: Candidate, text: str) -> str:
        if item.type == "park":
            return self.parks.get(text, text)
        if item.type == "gov":
            return self.body(item, text)
        if item.type == "document" and len(text) < 5:
            return self._shortened(item, text)
        if item.type in {"org", "company"} and text.startswith(_RANK_FRONT) and item.by != "known":
            return self.body(item, text)
        return self.brands.get(text, text) if item.type == "company" else text

    def _brands(self) -> dict[str, str]:
        """Company as written -> the longest company of the same first word: 新宝电器 -> 新宝电器股份有限公司."""
        firms = [c for c in self.chosen if c.type == "company"]
        longest: dict[str, str] = {}
        brands: dict[str, str] = {}
        for item in firms:
            text = self.page.text[item.start : item.end]
            brand = self._brand(item)
            if brand:
                brands[text] = brand
                if len(text) > len(longest.get(brand, "")):
                    longest[brand] = text
        return {t: longest[b] for t, b in brands.items() if t.endswith(_SAME_FIRM) or longest[b].endswith(t)}

    def _brand(self, item: Candidate) -> str:
        """The first word of a company's name that is no place; '' when it does not name."""
        for j in range(self.page.at(item.start), self.page.at(item.end - 1)):
            word = self.page.words[j]
            if j not in self.places.at and word not in _MARKS:
                return "" if word in vocabulary.describing() or len(word) < 2 else word
        return ""

    def _shortened(self, item: Candidate, text: str) -> str:
        """《意见》 stands for the last document before it, else the first after it, whose title ends so."""
        after = text
        for other in reversed(self.chosen):
            title = self.page.text[other.start : other.end]
            if other.type == "document" and title.endswith(text) and len(title) > len(text):
                if other.start < item.start:
                    return _clean(title)
                after = title
        return _clean(after)

    def body(self, item: Candidate, text: str) -> str:
        """A body with the place that it belongs to: 市委 -> 徐州市委, 经开区党工委 -> 徐州经济技术开发区党工委."""
        i = self.page.at(item.start)
        if i in self.places.at:
            return self._spelled(i, text)
        park = next((p for p in sorted(self.parks, key=len, reverse=True) if text.startswith(p)), "")
        if park:
            return self.parks[park] + text[len(park) :]
        rank = next((r for r in _RANK_FRONT if text.startswith(r)), "")
        if rank:
            return self._governed(item, rank, text)
        if item.by == "gov.dept" and self.page.words[i] == text:
            return self._like_neighbour(item, text)
        return text

    def _spelled(self, i: int, text: str) -> str:
        """The front place in full: 上海经信委 -> 上海市经信委; branches of the state keep their form."""
        word, code = self.page.words[i], self.codes.of.get(i, "")
        if text.endswith(_BRANCHES) or not code or word not in gazetteer().shorts or i + 1 in self.places.at:
            return text
        rest, full = text[len(word) :], gazetteer().name(code)
        park = any(p in rest for p in vocabulary.heads_of("park"))
        carried = not full.startswith(word) or rest.startswith(
            (full[len(word) :], "省", "市", "区", "县", "州")
        )
        return text if park or carried else full + rest

    def _governed(self, item: Candidate, rank: str, text: str) -> str:
        lead = self.scope.governing(item.start, {"自治区": "区", "旗": "县", "街道": "街"}.get(rank, rank))
        if lead is None:
            return text
        if lead.park:
            return lead.name + text[len(rank) :]
        return (
            lead.name + text[len(rank) :]
            if lead.name.endswith(rank) or rank == "自治区"
            else lead.name + text
        )

    def _like_neighbour(self, item: Candidate, text: str) -> str:
        """A bare bureau in a list belongs to the place of the body before it (大通区经信局、人社局)."""
        for other in reversed([c for c in self.chosen if c.start < item.start and item.start - c.end < 12]):
            if other.type == "gov":
                name = self.body(other, self.page.text[other.start : other.end])
                front = next((p for p in range(len(name) - 1, 0, -1) if name[p - 1] in "省市区县州"), 0)
                return name[:front] + text
        lead = self.scope.governing(item.start, "区") or self.scope.governing(item.start, "市")
        return lead.name + text if lead else text


def _vote(page: Page, start: int, end: int) -> int:
    """1 when what follows is a deed or the office's own people, -1 when what stands before says where."""
    if page.before(start) in _WHERE:
        return -1
    i = page.first_from(end)
    tag, word = (page.tags[i], page.words[i]) if i < len(page.words) else ("", "")
    return int(
        word in _OWN_PEOPLE
        or (tag[:1] in {"v", "d"} or tag in {"ad", "p", "l"})
        and word not in {"位于", "在"}
    )


_WHERE = frozenset(
    ("在", "位于", "来到", "到", "从", "于", "地处", "走进", "进入", "前往", "赴", "来自", "家住")
)
_OWN_PEOPLE = frozenset(
    ("相关", "有关", "相关负责人", "党委", "政府", "主动", "积极", "办事处", "党工委", "工作人员", "干部")
)


def _clean(text: str) -> str:
    return text.replace("\n", "")


_MARKS = frozenset("（）()“”")
_SAME_FIRM = tuple(
    w for w, h in vocabulary.heads().items() if h.type == "company" and h.strength != "body"
) + ("有限公司",)
_BRANCHES = (
    "证监局",
    "银保监局",
    "银监局",
    "保监局",
    "海关",
    "调查总队",
    "分行",
    "管理部",
    "铁路局",
    "监管局",
    "军区",
    "边检站",
)
