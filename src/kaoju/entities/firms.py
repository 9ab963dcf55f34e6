"""Companies of one text that are one company, since they share their first own word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page
from kaoju.entities.places import Places

_MARKS = frozenset("（）()“”")


def full_names(page: Page, places: Places, firms: Iterable[Candidate]) -> dict[str, str]:
    """Company as written -> the longest name in the text of the company that has the same first own word."""
    longest: dict[str, str] = {}
    own: dict[str, str] = {}
    for item in firms:
        text, brand = page.text[item.start : item.end], _brand(page, places, item)
        if brand:
            own[text] = brand
            if len(text) > len(longest.get(brand, "")):
                longest[brand] = text
    return {t: longest[b] for t, b in own.items() if t.endswith(_loose()) or longest[b].endswith(t)}


@cache
def _loose() -> tuple[str, ...]:
    """Last words that do not tell one company from another of the same brand."""
    heads = vocabulary.heads().items()
    return (*(w for w, h in heads if h.type == "company" and h.strength != "body"), "有限公司")


def _brand(page: Page, places: Places, item: Candidate) -> str:
    """The first word of a company's name that is no place; '' when it does not name."""
    for j in range(page.at(item.start), page.at(item.end - 1)):
        word = page.words[j]
        if j not in places.at and word not in _MARKS:
            return "" if word in vocabulary.describing() or len(word) < 2 else word
    return ""
