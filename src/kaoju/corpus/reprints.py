"""Reprints: documents that tell one story in nearly the same words, found by MinHash.

Two documents are copies when an estimated 70 % of their runs of five letters are the same, they were
published within a fortnight (or one without a date), and most of their figures agree: a daily bulletin that
fills the same form with new figures every day is no reprint. A shortened copy is one too: four in five of its
sentences stand word for word in the longer text, of which it is no small part (a round-up is no copy of
each of its briefs). A shortened copy that was also reworded is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple, TypeAlias

import pyarrow as pa
import rensa

from kaoju.corpus.store import Store

Figures: TypeAlias = frozenset[tuple[float, str]]

_HASHES = 128
_SEED = 20200213
_ROWS = 4  # hashes a band: copies of 70 % meet in one of 32 bands with a chance of 99.98 %
_SIMILAR = 0.7
_RUN = 5
_SHORT = 40  # letters; in a text so short a run in common tells nothing
_FORTNIGHT = 14
_FEW = 3  # figures; with fewer their agreement tells nothing
_CHUNK = 500
_STOP = re.compile("[。！？!?；;\n]+")
_SENTENCE = 12  # letters; shorter ones stand in any text
_SENTENCES = 2
_SHARED = 0.8  # of the sentences of the shorter one
_PART = 0.25  # of the longer one's letters
_COMMON = 50  # documents; a sentence of more is a formula


class _Sketch(NamedTuple):
    sketch: list[int]
    day: date | None
    letters: int
    sentences: frozenset[int]


def refresh(store: Store) -> None:
    """Bring the reprints up to date, in one transaction; the outcome does not depend on what was there."""
    with store.transaction():
        store.db.execute("DELETE FROM sketches WHERE document NOT IN (SELECT document FROM documents)")
        while rows := _missing(store):
            table = pa.table(
                list(zip(*rows, strict=True)), names=["document", "letters", "sketch", "sentences"]
            )
            store.db.register("incoming", table)
            store.db.execute("INSERT INTO sketches BY NAME SELECT * FROM incoming")
            store.db.unregister("incoming")
        store.db.execute("DELETE FROM reprints")
        found = sorted(_clustered(store))
        if found:
            store.db.executemany("INSERT INTO reprints VALUES (?, ?, ?)", found)


def sketch(text: str) -> tuple[int, list[int]]:
    """How many letters and digits a text has, and the MinHash of their runs."""
    letters = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    hashed = rensa.RMinHash(num_perm=_HASHES, seed=_SEED)
    hashed.update([letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1))])
    return len(letters), hashed.digest()


def sentences(text: str) -> list[int]:
    """Hashes of the sentences of some length, by their letters and digits, each once."""
    pieces = _STOP.split(unicodedata.normalize("NFKC", text))
    letters = ("".join(c for c in piece if c.isalnum()) for piece in pieces)
    told = sorted({piece for piece in letters if len(piece) >= _SENTENCE})
    return [int.from_bytes(blake2b(piece.encode(), digest_size=8).digest(), signed=True) for piece in told]


def clusters(store: Store) -> pa.Table:
    """Story, document, published, source, title, similarity: every copy of every story."""
    query = (
        "SELECT r.story, r.document, d.published, d.source, d.title, r.similarity FROM reprints r "
        "JOIN documents d USING (document) ORDER BY r.story, d.day, r.document"
    )
    return store.db.sql(query).to_arrow_table()


def differences(store: Store) -> pa.Table:
    """Figures that read otherwise in a copy than in its story, paired by label, unit and order."""
    figures = (
        "SELECT document, what, unit, scope, value, quote, "
        "row_number() OVER (PARTITION BY document, what, unit ORDER BY n) AS nth FROM statistics "
        "WHERE what IS NOT NULL AND value IS NOT NULL"
    )
    query = (
        f"WITH f AS ({figures}) SELECT r.story, r.document, a.what, a.unit, a.scope, "
        "a.value AS story_value, b.value AS copy_value, a.quote AS story_quote, b.quote AS copy_quote "
        "FROM reprints r JOIN f a ON a.document = r.story JOIN f b ON b.document = r.document "
        "AND b.what = a.what AND b.unit = a.unit AND b.nth = a.nth "
        "WHERE r.document <> r.story AND a.value <> b.value ORDER BY r.story, r.document, a.what, a.nth"
    )
    return store.db.sql(query).to_arrow_table()


def _missing(store: Store) -> list[tuple[str, int, list[int], list[int]]]:
    query = (
        "SELECT document, coalesce(clean, text) FROM documents ANTI JOIN sketches USING (document) "
        f"LIMIT {_CHUNK}"
    )
    return [(name, *sketch(text), sentences(text)) for name, text in store.all(query)]


def _clustered(store: Store) -> Iterator[tuple[str, str, float]]:
    """Document, story and similarity of all that have copies."""
    leader: dict[str, str] = {}
    known: dict[str, _Sketch] = {}
    figures: dict[str, Figures] = {}
    pairs = iter(_candidates(store))
    while chunk := list(islice(pairs, _CHUNK)):
        _load(store, {name for pair in chunk for name in pair}, known, figures)
        for one, other in chunk:
            if _copies(known[one], known[other], figures.get(one), figures.get(other)):
                a, b = _root(leader, one), _root(leader, other)
                if a != b:
                    leader[max(a, b)] = min(a, b)
    groups: dict[str, list[str]] = {}
    for name in {*leader, *leader.values()}:
        groups.setdefault(_root(leader, name), []).append(name)
    for group in groups.values():
        story = min(group, key=lambda name: (known[name].day or date.max, name))
        yield from ((name, story, _similarity(known[name], known[story])) for name in group)


def _candidates(store: Store) -> list[tuple[str, str]]:
    """Pairs that share a band or a sentence: each document with the first of its bucket: they are few."""
    bands = (
        f"SELECT document, b, hash(list_slice(sketch, b * {_ROWS} + 1, b * {_ROWS} + {_ROWS})) AS k "
        f"FROM sketches, range({_HASHES // _ROWS}) t(b) WHERE letters >= {_SHORT}"
    )
    alike = f"SELECT document, min(document) OVER (PARTITION BY b, k) AS first, 1 AS n FROM ({bands})"
    told = "SELECT DISTINCT document, unnest(sentences) AS told FROM sketches"
    over = "OVER (PARTITION BY told)"
    same = f"SELECT document, min(document) {over} AS first, count(*) {over} AS n FROM ({told})"
    return store.all(
        f"SELECT DISTINCT first, document FROM ({alike} UNION ALL {same}) "
        f"WHERE first <> document AND n <= {_COMMON} ORDER BY ALL"
    )


def _load(store: Store, names: set[str], known: dict[str, _Sketch], figures: dict[str, Figures]) -> None:
    wanted = sorted(names - known.keys())
    query = (
        "SELECT document, sketch, day, letters, sentences FROM sketches JOIN documents USING (document) "
        "WHERE document IN (SELECT unnest(?))"
    )
    known |= {
        name: _Sketch(hashes, day, letters, frozenset(told))
        for name, hashes, day, letters, told in store.all(query, [wanted])
    }
    query = (
        "SELECT document, value, unit FROM statistics WHERE value IS NOT NULL "
        "AND document IN (SELECT unnest(?))"
    )
    found: dict[str, set[tuple[float, str]]] = {}
    for name, value, unit in store.all(query, [wanted]):
        found.setdefault(name, set()).add((value, unit))
    figures |= {name: frozenset(each) for name, each in found.items()}


def _copies(one: _Sketch, other: _Sketch, mine: Figures | None, theirs: Figures | None) -> bool:
    similar = _similarity(one, other)
    if similar == 1:
        return True
    if similar < _SIMILAR and not _abridges(one, other):
        return False
    if one.day and other.day and abs((one.day - other.day).days) > _FORTNIGHT:
        return False
    fewest = min(len(mine or ()), len(theirs or ()))
    return fewest < _FEW or 2 * len((mine or frozenset()) & (theirs or frozenset())) >= fewest


def _abridges(one: _Sketch, other: _Sketch) -> bool:
    """Whether one is the other with sentences left out."""
    shorter, longer = sorted((one, other), key=lambda each: each.letters)
    fewest = len(shorter.sentences)
    if fewest < _SENTENCES or shorter.letters < _PART * longer.letters:
        return False
    return len(shorter.sentences & longer.sentences) >= _SHARED * fewest


def _similarity(one: _Sketch, other: _Sketch) -> float:
    same = sum(a == b for a, b in zip(one.sketch, other.sketch, strict=True))
    return same / _HASHES


def _root(leader: dict[str, str], name: str) -> str:
    while name in leader:
        name = leader[name]
    return name
