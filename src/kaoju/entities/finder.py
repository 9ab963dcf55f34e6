"""The stage: candidates of every kind, one choice, one canonical name for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from kaoju.entities import (
    aliases,
    anaphora,
    bodies,
    definitions,
    foreigners,
    landscape,
    lists,
    people,
    places,
    quoted,
    second,
)
from kaoju.entities.candidates import Candidate, choose
from kaoju.entities.naming import Namer
from kaoju.entities.page import Page
from kaoju.entities.tagger import tagger
from kaoju.entities.walk import Walker
from kaoju.model import Names, Outline

_DATE = re.compile(r"([12]\d{3})(?:-(\d\d))?")
_SHORTEST = 3  # characters of a body's name


def find(text: str, outline: Outline | None = None, published: str | None = None) -> Names:
    """Named things in clean simplified text, and the generic words that resolve to them.

    Args:
        text: clean text in simplified characters.
        outline: its articles; without one the text counts as a single article.
        published: date of publication; places get the codes of that time. Without one, those of today.
    """
    page = Page(text)
    located = places.Places(page, _moment(published))
    found = list(_candidates(page, located))
    tagged = tagger().names(page.text) if second.wanted() else []
    found += second.find(page, tagged)
    first = choose(found, len(text))
    again = list(aliases.spread(page, first))
    chosen = choose([*found, *again], len(text)) if again else first
    chosen = second.agreed(chosen, tagged) if tagged else chosen
    namer = Namer(page, located, chosen, outline)
    mentions = tuple(namer.mention(item) for item in chosen)
    return Names(mentions, tuple(anaphora.find(page, namer, mentions)), tuple(namer.inner(mentions)))


def _moment(published: str | None) -> tuple[int, int] | None:
    """Year and month; a month that is not said counts as the middle of the year."""
    found = _DATE.match(published or "")
    return (int(found[1]), int(found[2] or 7)) if found else None


def _after_of(text: str, body: Candidate) -> Candidate:
    """常州的晟屿公司: what stands before 的 says where the company is, and is no part of its name."""
    at = text.rfind("的", body.start, body.end - _SHORTEST)
    if at < 0 or any(mark in text[body.start : body.end] for mark in "“《"):
        return body
    return replace(body, start=at + 1)


def _candidates(page: Page, located: places.Places) -> Iterator[Candidate]:
    persons = list(people.find(page))
    walker = Walker(page, located, persons)
    yield from quoted.find(page.text)
    yield from places.find(page, located)
    yield from landscape.find(page, located)
    yield from (_after_of(page.text, body) for body in bodies.find(page, walker))
    yield from definitions.find(page.text)
    yield from persons
    yield from foreigners.find(page)
    yield from lists.find(page, walker)
