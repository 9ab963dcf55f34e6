"""The home of an article: whose figures are meant where nothing else is said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kaoju.model import Anaphor, Mention
from kaoju.statistics.barred import HOLDERS, is_paper, words
from kaoju.statistics.cues import role
from kaoju.statistics.scene import Scene
from kaoju.statistics.scope import Places, Scope, of_territory

COUNTRY = Scope(("全国",), kind="place")
_FIRM = 2
_OPENING = 120  # characters: a title, and who reported where
_PASSING = frozenset(("company", "org", "park", ""))  # kinds of holders that a report only passes by
RANKS = frozenset("省市县区州盟旗镇乡")
_COUNTED = re.compile(r"\d+[个家所处座](?![\u4e00-\u9fff])")
_DATELINE = re.compile(r"\s?(?:\d{1,2}月)?\d{1,2}日[电讯]|报道\s")


def home(scene: Scene, start: int, end: int, places: Places) -> Scope | None:
    """The home of an article: the first place or body named within [start, end), a headline's subject.

    A company counts when no place is named. A paper that signs the dateline (某网消息) does not, and the
    place of a dateline gives way to the province it lies in and to the body whose news it is.
    """
    names = scene.names.mentions
    begin, stop = (bisect_left(names, place, key=_start) for place in (start, end))
    within = [m for m in names[begin:stop] if m.end <= end and m.type in HOLDERS]
    named = [m for m in within if not _signs(scene.clean, m) and not _passes(scene.clean, m)]
    first, own = _first(named, scene.clean), _spoken_of(scene, start, end)
    larger = own is not None and first is not None and _lies_in(first.code, own.code)
    if own is not None and not larger and is_report(scene.clean, start, end):
        return own  # a county's report that boasts of its rank in 全省 is the county's
    settled = first is not None and _standing(first) < _FIRM
    country = _speaks_of_the_country(scene, start, first.start if first is not None and settled else end)
    if country or (first is not None and _is_last_of_all(scene.clean, first)):
        return COUNTRY
    if first is None:
        return None
    found = _held(first, places)
    if own is not None and _lies_in(own.code, found.code):
        return own
    if found.kind == "place" or not (ranks := _unsaid(scene, start, end)):
        return found
    passing = found.kind in _PASSING and not _leads(scene.clean, start, first)
    return _by_title(names[begin:stop], ranks, places) or (None if passing else found)


def _is_last_of_all(clean: str, first: Mention) -> bool:
    """31个省（自治区、直辖市）和新疆生产建设兵团: the whole of the country."""
    return first.text in words("corps") and clean.endswith("和", 0, first.start)


def _held(first: Mention, places: Places) -> Scope:
    if first.type == "gov":
        return of_territory(first, (first.start, first.end), places, source=False)
    return Scope((first.name or first.text,), first.code, kind=first.type)


def _unsaid(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The rank words of 全市, 我县 where the article never says which city, which county."""
    own = [a for a in scene.names.anaphors if start <= a.start < end and a.text[0] in "全我"]
    return frozenset() if any(a.code for a in own) else RANKS & {a.text[-1] for a in own if not a.name}


def _by_title(mentions: Sequence[Mention], ranks: frozenset[str], places: Places) -> Scope | None:
    """The place that only the name of a document or a body of its own says: 全县 and 《柏陵县…预案》."""
    named = (places.of_body(m.name or m.text) for m in mentions if m.type in {"document", "gov"})
    return next((Scope((n,), code, kind="place") for n, code in named if n[-1:] in ranks), None)


def _leads(clean: str, start: int, first: Mention) -> bool:
    """Whether a name stands in the first sentence or the title."""
    return not any(mark in clean[start : first.start] for mark in "。\n")


def is_report(clean: str, start: int, end: int) -> bool:
    """Whether an article is a place's report on itself: its opening (工作报告, 公报), whom it addresses."""
    opening = clean[start : min(end, start + _OPENING)]
    said = any(clean.find(word, start, end) >= 0 for word in words("address"))
    return said or any(word in opening for word in words("report"))


def left(found: Scope, home: Scope, *, report: bool) -> Scope:
    """The scope that a sentence leaves in force in an article with a home.

    A report speaks of its own place again after a sentence on a firm, a works, or the whole that the place
    is part of; a news story goes on with what the sentence was about.
    """
    if not report or home.kind != "place":
        return found
    larger = found.names[:1] == COUNTRY.names or _lies_in(home.code, found.code)
    unlisted = found.kind == "place" and not found.code
    return home if larger or unlisted or found.kind in _PASSING else found


def _first(named: Sequence[Mention], clean: str) -> Mention | None:
    first = min(named, key=_standing, default=None)
    if first is None or not _DATELINE.match(clean, first.end):
        return first
    after = min((m for m in named if m.start > first.start), key=_standing, default=first)
    return after if after.type == "gov" or _lies_in(first.code, after.code) else first


def _speaks_of_the_country(scene: Scene, start: int, end: int) -> bool:
    """Whether 全国 or 我国 comes before any name: news of the country, though its examples are local."""
    every = scene.names.anaphors
    first = bisect_left(every, start, key=_start)
    stop = bisect_left(every, end, key=_start)
    # 全国首个 praises what may stand anywhere.
    said = (one for one in every[first:stop] if one.text in words("nation"))
    return any(scene.clean[one.end : one.end + 1] not in words("praise") for one in said)


def _lies_in(own: str, whole: str) -> bool:
    """Whether a place is part of another, by their codes: 铜山区 320312 lies in 江苏省 320000."""
    stem = whole.rstrip("0")
    return bool(stem) and own != whole and own.startswith(stem)


def _spoken_of(scene: Scene, start: int, end: int) -> Scope | None:
    """The place that an article calls its own: what 全县 and 我市 mean in it, where they mean one place."""
    every = (a for a in scene.names.anaphors if start <= a.start < end and a.name and a.text[0] in "全我")
    named = Counter((a.name, a.code) for a in every if a.text not in role("country"))
    often = max(named.values(), default=0) / 2
    places = [Scope((name,), code, kind="place") for (name, code), times in named.items() if times >= often]
    # Of 全省 and 全县 in one article, the county is its own.
    lowest = [one for one in places if not any(_lies_in(other.code, one.code) for other in places)]
    return lowest[0] if len(lowest) == 1 else None


def _standing(mention: Mention) -> int:
    """Places and bodies before firms, and firms before what only lies in the land (铁路, 江, 隧道)."""
    if mention.type == "place" and not mention.code and mention.text.endswith(tuple(role("landscape"))):
        return _FIRM + 1
    return _FIRM if mention.type in {"company", "org"} else 0


def _start(thing: Mention | Anaphor) -> int:
    return thing.start


def _signs(clean: str, mention: Mention) -> bool:
    if mention.type != "org":
        return "、" in (mention.name or "")
    return is_paper(mention.text) or clean.startswith(tuple(role("sign")), mention.end)


def _passes(clean: str, mention: Mention) -> bool:
    """中国特色; 新建示范园区20个; 新华社北京…电: the capital's dateline is that of the country's news."""
    if (mention.name or mention.text) in words("bare body") or _COUNTED.match(clean, mention.end):
        return True
    if clean.startswith(tuple(role("set phrase")), mention.end):
        return True
    return mention.text == "北京" and clean.endswith(tuple(role("press")), 0, mention.start)
