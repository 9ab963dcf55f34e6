"""The home of an article: whose figures are meant where nothing else is said."""

from __future__ import annotations

from bisect import bisect_left

from kaoju.model import Mention
from kaoju.statistics.cues import role
from kaoju.statistics.scene import Scene
from kaoju.statistics.scope import HOLDERS, Places, Scope, of_territory


def home(scene: Scene, start: int, end: int, places: Places) -> Scope | None:
    """The home of an article: the first place or body named within [start, end), a headline's subject.

    A company counts when no place is named. A paper that signs the dateline (某网消息) does not.
    """
    names = scene.names.mentions
    begin, stop = (bisect_left(names, place, key=_start) for place in (start, end))
    within = [m for m in names[begin:stop] if m.end <= end and m.type in HOLDERS]
    named = [m for m in within if not _signs(scene.clean, m) and not _passes(scene.clean, m)]
    first = min(named, key=_standing, default=None)
    if first is None:
        return None
    found = Scope((first.name or first.text,), first.code, kind=first.type)
    if first.type == "gov":
        found = of_territory(first, (first.start, first.end), places, source=False)
    own = _spoken_of(scene, start, end)
    return own if own is not None and _lies_in(own, found) else found


def _lies_in(own: Scope, found: Scope) -> bool:
    """Whether a place is part of another, by their codes: 铜山区 320312 lies in 江苏省 320000."""
    whole = found.code.rstrip("0")
    return bool(whole) and own.code != found.code and own.code.startswith(whole)


def _spoken_of(scene: Scene, start: int, end: int) -> Scope | None:
    """The place that an article calls its own: what 全县 and 我市 mean in it, where they mean one place."""
    every = (a for a in scene.names.anaphors if start <= a.start < end and a.name and a.text[0] in "全我")
    named = {a.name: a.code for a in every if a.text not in role("country")}
    places = [Scope((name,), code, kind="place") for name, code in named.items()]
    # Of 全省 and 全县 in one article, the county is its own.
    lowest = [one for one in places if not any(_lies_in(other, one) for other in places)]
    return lowest[0] if len(lowest) == 1 else None


def _standing(mention: Mention) -> int:
    """Places and bodies before firms, and firms before what only lies in the land (铁路, 江, 隧道)."""
    if mention.type == "place" and not mention.code and mention.text.endswith(tuple(role("landscape"))):
        return 2
    return int(mention.type in {"company", "org"})


def _start(mention: Mention) -> int:
    return mention.start


def _signs(clean: str, mention: Mention) -> bool:
    if mention.type != "org":
        return "、" in (mention.name or "")
    press = mention.text.endswith(tuple(role("press")))
    return press or clean.startswith(tuple(role("sign")), mention.end)


def _passes(clean: str, mention: Mention) -> bool:
    """中国特色; 新华社北京…电: the capital's dateline is that of the country's news."""
    if clean.startswith(tuple(role("set phrase")), mention.end):
        return True
    return mention.text == "北京" and clean.endswith(tuple(role("press")), 0, mention.start)
