"""The word tables of this room as sets and mappings, each built once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
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
    """Head word -> what it says. Departments (工信局, 教育科) are combined here, not listed."""
    out: dict[str, Head] = {}
    for first in lexicon.words("departments.tsv"):
        for last in kind("gov_tail"):
            out[first + last] = Head("gov", "dept")
    for row in lexicon.rows("name_heads.tsv"):
        out.setdefault(row["word"], Head(row["type"], row["strength"]))  # type: ignore[arg-type]
    return out


@cache
def known() -> Mapping[str, Known]:
    """Names of general knowledge."""
    rows = lexicon.rows("known_names.tsv")
    return {r["word"]: Known(r["type"], r["name"] or r["word"]) for r in rows}  # type: ignore[arg-type]


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
def cues(kind: str) -> tuple[str, ...]:
    """One kind of words beside quoted strings."""
    return tuple(r["word"] for r in lexicon.rows("quote_cues.tsv") if r["kind"] == kind)


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
    """Word that may be a place -> `full`, `city` (short province or prefecture), `county`, `region`."""
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


@cache
def ends_of(kind: str) -> tuple[str, ...]:
    """The same, for `str.endswith`."""
    return tuple(sorted(heads_of(kind)))


@cache
def last_chars(kind: str) -> frozenset[str]:
    """Last characters of the head words of one type: a cheap gate."""
    return frozenset(w[-1] for w in heads_of(kind))


@cache
def kind(name: str) -> tuple[str, ...]:
    """A small closed class of words (`name_words.tsv`), in table order."""
    return tuple(r["word"] for r in lexicon.rows("name_words.tsv") if r["kind"] == name)


@cache
def kinds(name: str) -> frozenset[str]:
    """The same class as a set."""
    return frozenset(kind(name))


@cache
def self_standing() -> frozenset[str]:
    """Bodies that a rank alone tells: 市委, 区政府, 团县委."""
    return frozenset(a + b for a in kind("body_front") for b in kind("body_back"))


@cache
def titles() -> frozenset[str]:
    """Every word that stands before a person's name."""
    return person_words("title") | person_words("before")


@lru_cache(maxsize=50_000)
def titled(word: str) -> bool:
    """Whether a word is a title or ends with one (财务总监)."""
    return word in titles() or any(
        word[-size:] in person_words("title") for size in (2, 3) if len(word) > size
    )


@cache
def families() -> frozenset[str]:
    """Surnames of one character that are no everyday words."""
    return frozenset(w for w, class_ in surnames().items() if class_ != "rare" and len(w) == 1)


@cache
def first_chars() -> frozenset[str]:
    """Characters that surnames begin with; '' is none of them."""
    return frozenset(w[0] for w in surnames())


class Mark:
    """What a word may be to the rules; plain ints, since enum flags are slow to test."""

    PLACE = 1
    HEAD = 2
    KNOWN = 4
    TITLE = 8
    SAY = 16
    ANAPHOR = 32
    FAMILY = 64
    PAPER = 128
    SINGLE = 256
    RANKED = 512
    MOVED = 1024
    LAND = 2048
    CREDIT = 4096
    ROAD = 8192
    PERSON = 16384


PERSON_TAGS = frozenset(("nr", "nrt", "nrfg"))
"""Tags that the segmenter gives to persons; a word of one of them bears `Mark.PERSON`."""


_RANK_CHARS = frozenset("省市县区旗盟州镇乡道邦")


@cache
def _listed() -> Mapping[str, int]:
    """Every word of the tables -> its marks."""
    out = dict.fromkeys(surfaces(), Mark.PLACE)
    single = region_kind("short_sure").keys() | region_kind("state_sure").keys()
    tables = (
        (Mark.HEAD, heads()),
        (Mark.KNOWN, known()),
        (Mark.TITLE, titles()),
        (Mark.SAY, kinds("say")),
        (Mark.CREDIT, person_words("credit")),
        (Mark.ANAPHOR, anaphors()),
        (Mark.FAMILY, families()),
        (Mark.SINGLE, single),
    )
    for flag, table in tables:
        for word in table:
            out[word] = out.get(word, 0) | flag
    return out


def mark(word: str) -> int:
    """The marks of a word, as an int."""
    found, size, last = _listed().get(word, 0), len(word), word[-1]
    if last in kinds("land_end") and not found & Mark.PLACE and _land(word):
        found |= Mark.LAND
    if size > 1 and word.endswith(kind("road_gate")):
        found |= Mark.ROAD
    if size > 2:
        if last in _RANK_CHARS:
            found |= Mark.RANKED
        if not found & Mark.HEAD and last in _tail_chars() and tail(word):
            found |= Mark.HEAD
        if titled(word):
            found |= Mark.TITLE
        if size > 3 and word.endswith(cues("media_end")):
            found |= Mark.PAPER
    elif last in region_kind("short") and (size == 1 or word[0] in kinds("motion")):
        found |= Mark.MOVED
    return found


def _land(word: str) -> bool:
    """Whether the word ends like a feature of the land and its first character does not describe."""
    return len(word) != 2 or (word[-1] in kinds("water") and word[0] not in kinds("land_plain"))


@cache
def _tail_chars() -> frozenset[str]:
    """Characters that `tail` can find at the end of a word."""
    return frozenset(w[-1] for w in heads()) | kinds("tail_char")


@lru_cache(maxsize=50_000)
def tail(word: str) -> str:
    """The head at the end of a longer dictionary word (东华大学 -> 大学), '' if none."""
    if word in words("generic_words.tsv") or not 2 < len(word) < 24:
        return ""
    for size in (4, 3, 2):
        end = word[-size:]
        if (
            (len(word) > size + 1 or word[0] in kinds("rank"))
            and end in heads()
            and heads()[end].strength != "trade"
        ):
            return end
    return word[-1] if word[-1] in kinds("tail_char") else ""
