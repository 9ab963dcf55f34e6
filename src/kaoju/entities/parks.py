"""The fullest name of each park of a text: 经开区 -> 昆山经济技术开发区."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kaoju.entities import vocabulary
from kaoju.entities.codes import Codes
from kaoju.entities.gazetteer import gazetteer, short_form
from kaoju.entities.page import Page

_LONG = {"经开区": "经济技术开发区"}
_LEAST = 4


def full_names(page: Page, codes: Codes, texts: Iterable[str]) -> dict[str, str]:
    """Park as written -> its fullest name that the text or common knowledge supports."""
    times = Counter(texts)
    out = {text: _spelled(text) for text in times}
    longest: dict[str, str] = {}
    for text in sorted(times, key=lambda t: (-len(t), t)):
        if longest.get(text):
            out[text] = out[longest[text]]
        for cut in range(1, max(1, len(text) - _LEAST + 1)):
            longest.setdefault(text[cut:], text)
    for text in [t for t in times if t in vocabulary.kinds("park_bare")]:
        out[text] = _of_text(text, times, out) or _of_city(text, page, codes)
    return out


def _spelled(text: str) -> str:
    for short, long in _LONG.items():
        if text.endswith(short) and len(text) > len(short):
            return text[: -len(short)] + long
    return text


def _of_text(text: str, times: Counter[str], full: dict[str, str]) -> str:
    """The park that the text names most often and that may be shortened so."""
    tail = _LONG.get(text, text)
    longer = [t for t in times if t != text and (t.endswith(text) or full[t].endswith(tail))]
    return full[max(longer, key=lambda t: (times[t], t))] if longer else ""


def _of_city(text: str, page: Page, codes: Codes) -> str:
    """A park that is never named in full belongs to the city the text is about."""
    cities: Counter[str] = Counter()
    for i, code in codes.of.items():
        if code:
            cities[code[:4] + "00"] += 1 + (page.starts[i] < 200)
    city = gazetteer().name(cities.most_common(1)[0][0]) if cities and text in _LONG else ""
    return short_form(city) + _LONG[text] if city else text
