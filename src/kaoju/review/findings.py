"""What readers hold of contradictions and revisions: the fault of the source, of the extraction, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from kaoju.errors import InputError
from kaoju.review import entry
from kaoju.review.database import Database
from kaoju.review.items import MARKINGS, Mark, Marking


def subject(kind: str, places: Iterable[tuple[str, int, int]]) -> str:
    """A name for a finding that lasts as long as its figures stand where they stand.

    Args:
        kind: the relation.
        places: document and offsets of every figure it relates, in its order.
    """
    key = "\0".join((kind, *(f"{document}\0{start}\0{end}" for document, start, end in places)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:24]


class Findings:
    """The marks of a journal."""

    def __init__(self, db: Database) -> None:
        """Those in an open file."""
        self._db = db

    def mark(  # noqa: PLR0913 - a mark has that many sides
        self,
        subject: str,
        mark: Marking | None,
        *,
        reader: str,
        at: datetime,
        rules: str,
        note: str = "",
        act: str | None = None,
    ) -> None:
        """Say what a finding is; None takes the last word back.

        Args:
            subject: its name (`subject`).
            mark: what it is.
            reader: who says so.
            at: when.
            rules: the rule set that found it.
            note: why.
            act: a name that the caller gives this act; a second one of the same name changes nothing.

        Raises:
            InputError: no such mark.
        """
        if mark is not None and mark not in MARKINGS:
            raise InputError(f"mark {mark}: there are: {', '.join(MARKINGS)}")
        values = (entry.short("finding", subject), mark, entry.reader(reader), entry.note(note))
        with self._db.writing() as db:
            db.execute(
                "INSERT INTO marks (subject, mark, reader, note, at, rules, act) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (act) DO NOTHING",
                (*values, entry.utc(at), rules, act),
            )

    def marks(self) -> dict[str, Mark]:
        """The last word on each finding, by subject; what was taken back is not in it."""
        query = (
            "SELECT id, subject, mark, reader, at, rules, note FROM marks m WHERE mark IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM marks l WHERE l.subject = m.subject AND l.id > m.id)"
        )
        return {row[1]: Mark(*row) for row in self._db.all(query)}
