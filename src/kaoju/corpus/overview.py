"""What is in a store, in numbers."""

from __future__ import annotations

from kaoju.corpus import reading, schema
from kaoju.corpus.store import Store
from kaoju.corpus.version import Version


def info(store: Store, version: Version) -> dict[str, object]:
    """Counts of every table, characters, first and last day, size of the file, what is out of date."""
    first, last, chars = store.all("SELECT min(day), max(day), coalesce(sum(chars), 0) FROM documents")[0]
    tables = ("documents", *schema.LAYOUT_TABLES)
    counts = {name: store.one(f'SELECT count(*) FROM "{name}"') for name in tables}
    return {
        **counts,
        "reprints": store.one("SELECT count(*) FROM reprints WHERE document <> story"),
        "characters": int(chars),
        "published": f"{first or 'unknown'} to {last or 'unknown'}",
        "runs": store.one("SELECT count(*) FROM runs"),
        "interrupted runs": store.one("SELECT count(*) FROM runs WHERE ended IS NULL"),
        "bytes": store.path.stat().st_size,
        "schema": schema.version(store.db),
        "rules": version.rules,
        "made with other rules": len(reading.stale(store, version)),
    }
