"""The word tables of this room as sets and mappings, each built once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kaoju import lexicon
from kaoju.entities.gazetteer import gazetteer, level
from kaoju.model import EntityType


class Head(NamedTuple):
    """What a head word says: the type of the name, and how strong a mark it is (body, short, trade)."""

    type: EntityType
    strength: str


class Known(NamedTuple):
    """A name that needs no context: its type and its fullest form."""

    type: EntityType
    name: str


def _group(table: str, column: str) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for row in lexicon.rows(table):
        out.setdefault(row[column], set()).add(row["word"])
    return {key: frozenset(value) for key, value in out.items()}


@cache
def heads() -> Mapping[str, Head]:
    """Head word -> what it says. Departments (工信局, 经发科) are combined here, not listed."""
    out: dict[str, Head] = {}
    for first in lexicon.words("departments.tsv"):
        for last in GOV_TAILS:
            out[first + last] = Head("gov", "dept")
    for row in lexicon.rows("name_heads.tsv"):
        out.setdefault(row["word"], Head(row["type"], row["strength"]))  # type: ignore[arg-type]
    return out


GOV_TAILS = ("局", "委", "厅", "部", "办", "科", "股", "处", "站", "部门", "系统")


@cache
def known() -> Mapping[str, Known]:
    """Names of general knowledge."""
    return {r["word"]: Known(r["type"], r["name"] or r["word"]) for r in lexicon.rows("known_names.tsv")}  # type: ignore[arg-type]


@cache
def regions() -> Mapping[str, str]:
    """Regions, mountains, rivers, states and cities abroad -> fullest form."""
    out = {r["name"]: r["name"] for r in lexicon.rows("countries.tsv")}
    for row in lexicon.rows("regions.tsv"):
        if row["kind"] in {"region", "nature", "world", "pair"}:
            out[row["word"]] = row["name"].replace("_", "、") or row["word"]
    return out


@cache
def region_kind(kind: str) -> Mapping[str, str]:
    """One kind of regions: `short` (沪), `state` (俄), `never` (城区)."""
    return {r["word"]: r["name"] for r in lexicon.rows("regions.tsv") if r["kind"] == kind}


@cache
def words(table: str) -> frozenset[str]:
    """A plain list as a set."""
    return frozenset(lexicon.words(table))


@cache
def cues(kind: str) -> frozenset[str]:
    """One kind of words beside quoted strings."""
    return _group("quote_cues.tsv", "kind").get(kind, frozenset())


@cache
def person_words(side: str) -> frozenset[str]:
    """One kind of words beside the names of persons."""
    return _group("person_words.tsv", "side").get(side, frozenset())


@cache
def surnames() -> Mapping[str, str]:
    """Surname -> class (common, mid, rare)."""
    return {r["word"]: r["class"] for r in lexicon.rows("surnames.tsv")}


@cache
def anaphors() -> Mapping[str, tuple[str, ...]]:
    """Generic word -> kinds of things it may stand for, in table order."""
    out: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("anaphors.tsv"):
        out[row["word"]] = (*out.get(row["word"], ()), row["kind"])
    return out


@cache
def surfaces() -> Mapping[str, str]:
    """Word that may be a place -> `full`, `city` (short province or prefecture), `county` (short), `region`."""
    places = gazetteer()
    out = {f: "county" if level(c[:6]) == "county" else "city" for f, c in places.shorts.items()}
    out |= dict.fromkeys(places.full_forms(), "full")
    for name in regions():
        if out.get(name, "county") == "county":
            out[name] = "region"
    for name in region_kind("never"):
        out.pop(name, None)
    return out


@cache
def describing() -> frozenset[str]:
    """Words inside names of bodies that describe and do not name: generic words, trades, departments."""
    lines = {w for w, h in heads().items() if h.strength in {"trade", "dept"}}
    return words("generic_words.tsv") | words("name_verbs.tsv") | words("departments.tsv") | lines


@cache
def heads_of(kind: str) -> frozenset[str]:
    """The head words of one type."""
    return frozenset(w for w, h in heads().items() if h.type == kind)
