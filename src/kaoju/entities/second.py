"""A second opinion on names, where the user asks for one (extra `ner`).

The tagger finds many things that are no names by the guidelines, so that it is believed only where a weak
sign of the rules speaks for the same: a title before a person, the last word of a company with a brand before
it, the last character of a street or a feature of the land. What it says never moves what the rules found;
where both agree, the mention is surer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.given import refused
from kaoju.entities.page import Page
from kaoju.entities.tagger import Tagged, tagger
from kaoju.model import EntityType

VARIABLE = "KAOJU_NER"
"""Environment variable that asks for the second opinion when it is 1, in this process and those it starts."""
_RANK, _SUREST = 2, 9
_KINDS: dict[str, frozenset[str]] = {
    "PER": frozenset(("person",)),
    "LOC": frozenset(("place", "park")),
    "ORG": frozenset(("gov", "org", "company")),
}


def wanted() -> bool:
    """Whether the second opinion is asked for."""
    return os.environ.get(VARIABLE) == "1"


@contextmanager
def using(*, asked: bool) -> Iterator[None]:
    """Ask for the second opinion for a while.

    Raises:
        InputError: the extra is not installed.
    """
    before = os.environ.get(VARIABLE)
    if asked:
        tagger()
        os.environ[VARIABLE] = "1"
    try:
        yield
    finally:
        if asked:
            del os.environ[VARIABLE]
            if before is not None:
                os.environ[VARIABLE] = before


def find(page: Page, tagged: Iterable[Tagged]) -> Iterator[Candidate]:
    """What the tagger found and a weak sign of the rules confirms; weaker than every rule."""
    for item in tagged:
        kind = _confirmed(page, item)
        if kind:
            yield Candidate(item.start, item.end, kind, _RANK, f"second.{kind}")


def agreed(chosen: Iterable[Candidate], tagged: Iterable[Tagged]) -> list[Candidate]:
    """The mentions, one rank surer where the tagger sees the same stretch as the same kind of thing."""
    seen = {(t.start, t.end): _KINDS[t.tag] for t in tagged}
    return [
        replace(c, rank=min(_SUREST, c.rank + 1)) if c.type in seen.get((c.start, c.end), ()) else c
        for c in chosen
    ]


def _confirmed(page: Page, item: Tagged) -> EntityType | None:
    text = page.text[item.start : item.end]
    if len(text) < 3 or not text.isalpha():
        return None
    if item.tag == "PER":
        return "person" if vocabulary.titled(page.before(item.start)) and not refused(text) else None
    if item.tag == "ORG":
        return "company" if _company(page, item, text) else None
    return "place" if _feature(text) else None


def _company(page: Page, item: Tagged, text: str) -> bool:
    """A brand and the last word of a company: 华光|科技; nothing that goes on (华光科技|机械)."""
    size = next((n for n in (4, 3, 2) if text[-n:] in vocabulary.heads_of("company")), 0)
    front = text[:-size] if size else ""
    words = page.words[page.at(item.start) : page.at(item.end - 1)]
    plain = front in vocabulary.describing() or any(w in vocabulary.describing() for w in words)
    return 1 < len(front) < 6 and not plain and page.after(item.end) not in vocabulary.heads()


def _feature(text: str) -> bool:
    """A street, river or mountain with a stem of its own."""
    ends = text[-1] in vocabulary.kinds("land_end") or text[-1] in vocabulary.kinds("street")
    general = text in vocabulary.words("generic_words.tsv") or text in vocabulary.heads()
    return ends and not general and not vocabulary.tail(text)
