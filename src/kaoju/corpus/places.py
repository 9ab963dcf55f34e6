"""Places by code: who lies in whom, and which codes a name or a code stands for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kaoju import lexicon
from kaoju.entities.gazetteer import gazetteer, level, parents
from kaoju.errors import InputError

LEVELS = ("country", "province", "prefecture", "county", "town")


class Located(NamedTuple):
    """A place and the places that it lies in; '' where there is none or it is not known."""

    name: str
    code: str
    level: str
    province: str
    prefecture: str
    county: str


@cache
def located(scope: str, code: str) -> Located:
    """A scope and its code, with the names of what it lies in."""
    if not code and (country := _country().get(scope)):
        return Located(country[0], country[1], "country", "", "", "")
    if not code:
        return Located(scope, "", "", "", "", "")
    names = {level(c): gazetteer().name(c) for c in (*parents(code), code)}
    own = gazetteer().name(code) or scope
    return Located(
        own, code, level(code), *(names.get(each, "") for each in ("province", "prefecture", "county"))
    )


@cache
def prefixes(place: str) -> tuple[str, ...]:
    """The beginnings of the codes of a place and of all that lies in it; () for a name without code.

    Args:
        place: a name (徐州, 徐州市) or a code (320300, or its beginning 3203).

    Raises:
        InputError: nothing to look for.
    """
    place = place.strip()
    if not place:
        raise InputError("an empty place; give a name or a code")
    codes = (place,) if place.isdigit() else gazetteer().lookup(place)
    return tuple(dict.fromkeys(_prefix(code) for code in codes))


def _prefix(code: str) -> str:
    """320000 -> 32, 320300 -> 3203: the code without the pairs of noughts at its end."""
    while len(code) > 2 and len(code) % 2 == 0 and code.endswith("00"):
        code = code[:-2]
    return code


@cache
def _country() -> dict[str, tuple[str, str]]:
    return {row["name"]: (row["full"], row["code"]) for row in lexicon.rows("whole_country.tsv")}
