"""Out of a store: records as they went in, documents to be read again."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kaoju.corpus.store import Store
from kaoju.corpus.tables import unpacked
from kaoju.corpus.version import Version
from kaoju.model import Document, Record

_CHUNK = 200


def names(store: Store, pattern: str | None = None) -> list[str]:
    """Ids of the documents, sorted; `pattern` may hold `*` and `?`."""
    query = "SELECT document FROM documents WHERE document GLOB ? ORDER BY document"
    return [row[0] for row in store.all(query, [pattern or "*"])]


def records(store: Store, documents: list[str]) -> Iterator[Record]:
    """The records of some documents, in that order; a few are held at a time."""
    query = "SELECT document, record, text FROM documents WHERE document IN (SELECT unnest(?))"
    for at in range(0, len(documents), _CHUNK):
        chunk = documents[at : at + _CHUNK]
        found = {name: (data, text) for name, data, text in store.all(query, [chunk])}
        for name in chunk:
            if name in found:
                yield unpacked(*found.pop(name))


def stale(store: Store, version: Version) -> list[str]:
    """Documents whose record other rules would make anew.

    New rules touch every document; new packs of indicators only those with a statistic.
    """
    query = """
        SELECT document FROM documents d WHERE rules <> ?
        OR (packs <> ? AND EXISTS (SELECT 1 FROM statistics s WHERE s.document = d.document))
        ORDER BY document
    """
    return [row[0] for row in store.all(query, [version.rules, version.packs])]


def documents(store: Store, wanted: list[str]) -> Iterator[Document]:
    """Documents as they were given, to be read again."""
    query = (
        "SELECT document, text, origin, encoding, given FROM documents WHERE document IN (SELECT unnest(?))"
    )
    for at in range(0, len(wanted), _CHUNK):
        for name, text, origin, encoding, given in sorted(store.all(query, [wanted[at : at + _CHUNK]])):
            facts = msgspec.json.decode(given)
            yield Document(name, text, origin=origin, encoding=encoding, **facts)
