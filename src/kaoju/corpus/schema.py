"""The schema of a store: numbered migrations, and the table that follows the row layout."""

from __future__ import annotations

from functools import cache
from importlib import resources

import duckdb

from kaoju.errors import InputError
from kaoju.export.rows import COLUMNS
from kaoju.version import __version__

_TYPES = {"text": "VARCHAR", "number": "DOUBLE", "date": "DATE", "offset": "INTEGER"}
LAYOUT_TABLES = ("articles", "statistics", "times", "entities", "findings", "repairs")
"""Tables with rows of documents, `documents` itself apart."""


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Number and SQL of every migration, in order."""
    folder = resources.files("kaoju.corpus") / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple((int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in files)


def newest() -> int:
    """The version this code writes."""
    return migrations()[-1][0]


def version(db: duckdb.DuckDBPyConnection) -> int:
    """The version of a store; 0 for an empty file.

    Raises:
        InputError: a database, but of something else.
    """
    tables = {row[0] for row in db.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise InputError("a database, but no store of kaoju; choose another file")
    row = db.execute("SELECT version FROM schema_version").fetchone()
    return int(row[0]) if row else 0


def migrate(db: duckdb.DuckDBPyConnection) -> None:
    """Bring a store to the newest version, in one transaction.

    Raises:
        InputError: the store was made by a newer kaoju, or is none.
    """
    at = version(db)
    if at > newest():
        raise InputError(f"made by a newer kaoju (schema {at}, here {newest()}); upgrade kaoju")
    db.begin()
    try:
        for number, script in migrations():
            if number > at:
                db.execute(script)
        _follow_layout(db)
        db.execute("DELETE FROM schema_version")
        db.execute("INSERT INTO schema_version VALUES (?, ?)", [newest(), __version__])
    except BaseException:
        db.rollback()
        raise
    db.commit()


def is_current(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether there is nothing to migrate."""
    return version(db) == newest() and not _missing(db)


def _follow_layout(db: duckdb.DuckDBPyConnection) -> None:
    """Give `statistics` the columns of the row layout; what is new to an old store stays empty there."""
    db.execute("CREATE TABLE IF NOT EXISTS statistics (document VARCHAR NOT NULL, n INTEGER NOT NULL)")
    db.execute("COMMENT ON TABLE statistics IS 'figures that state a fact, in the one row layout'")
    db.execute("COMMENT ON COLUMN statistics.n IS 'place in the document, in text order from 0'")
    missing = _missing(db)
    for column in COLUMNS:
        if column.name in missing:
            db.execute(f'ALTER TABLE statistics ADD COLUMN "{column.name}" {_TYPES[column.kind]}')
        note = column.doc.replace("'", "''")
        db.execute(f"COMMENT ON COLUMN statistics.\"{column.name}\" IS '{note}'")


def _missing(db: duckdb.DuckDBPyConnection) -> list[str]:
    query = "SELECT column_name FROM duckdb_columns() WHERE table_name = 'statistics'"
    known = {row[0] for row in db.execute(query).fetchall()}
    return [c.name for c in COLUMNS if c.name not in known]
