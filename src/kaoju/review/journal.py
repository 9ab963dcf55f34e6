"""The journal: samples, decisions and marks in a file of their own, safe the moment they are confirmed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from kaoju.errors import InputError
from kaoju.review import entry
from kaoju.review.database import Database
from kaoju.review.findings import Findings
from kaoju.review.items import (
    VERDICTS,
    Decision,
    Item,
    Role,
    Sample,
    Slots,
    Stratum,
    Verdict,
)

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_ITEM, _SLOTS = msgspec.json.Decoder(Item), msgspec.json.Decoder(Slots)
_STRATA = msgspec.json.Decoder(tuple[Stratum, ...])
_FIELDS = ("id", "sample", "item", "reader", "role", "verdict", "slots", "note", "at", "rules", "packs")
_DECISION, _COLUMNS = ", ".join(_FIELDS), ", ".join(_FIELDS[1:6])


def beside(store: Path) -> Path:
    """Where the journal of a store lies: next to it, under its name and `.review`."""
    return store.with_name(store.name + ".review")


class Journal:
    """An open journal. Use as a context manager, or close it; threads may share it.

    Every time is given by the caller: nothing here asks a clock.
    """

    def __init__(self, path: Path) -> None:
        """Open, or make it.

        Raises:
            InputError: the file is something else, or of a newer kaoju.
        """
        self.path = path
        self._db = Database(path)
        self.findings = Findings(self._db)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(
        self, name: str, plan: str, drawn: tuple[Sequence[Item], Sequence[Stratum]], *, by: str, at: datetime
    ) -> Sample:
        """Keep a sample.

        Args:
            name: for people.
            plan: how it was drawn, as JSON.
            drawn: its items and what they were drawn from (`drawing.draw`).
            by: who drew it.
            at: when.
        """
        items, strata = drawn
        values = (
            entry.short("name", name),
            plan,
            _ENCODER.encode(strata).decode(),
            entry.reader(by),
            entry.utc(at),
        )
        with self._db.writing() as db:
            found = db.execute(
                'INSERT INTO samples (name, plan, strata, "by", at) VALUES (?, ?, ?, ?, ?) RETURNING id',
                values,
            ).fetchone()
            rows = [(found[0], item.n, _ENCODER.encode(item).decode()) for item in items]
            db.executemany("INSERT INTO items VALUES (?, ?, ?)", rows)
        return self.sample(found[0])

    def samples(self) -> list[Sample]:
        """All of them, the newest first."""
        return [_sample(row) for row in self._db.all("SELECT * FROM samples ORDER BY id DESC")]

    def sample(self, number: int) -> Sample:
        """One of them.

        Raises:
            InputError: there is none of this number.
        """
        rows = self._db.all("SELECT * FROM samples WHERE id = ?", number)
        if not rows:
            raise InputError(f"no sample {number}")
        return _sample(rows[0])

    def items(self, sample: int) -> list[Item]:
        """The items of a sample, in the order to read them."""
        return [
            _ITEM.decode(row[0])
            for row in self._db.all("SELECT body FROM items WHERE sample = ? ORDER BY n", sample)
        ]

    def item(self, sample: int, n: int) -> Item:
        """One item.

        Raises:
            InputError: there is none.
        """
        rows = self._db.all("SELECT body FROM items WHERE sample = ? AND n = ?", sample, n)
        if not rows:
            raise InputError(f"sample {sample} has no item {n}")
        return _ITEM.decode(rows[0][0])

    def next(self, sample: int, reader: str) -> int | None:
        """The first item that a reader has not decided; what others said plays no part."""
        query = (
            "SELECT min(n) FROM items i WHERE sample = ? AND NOT EXISTS (SELECT 1 FROM standing s "
            "WHERE s.sample = i.sample AND s.item = i.n AND s.reader = ? AND s.role = 'read')"
        )
        found: int | None = self._db.all(query, sample, reader)[0][0]
        return found

    def decide(  # noqa: PLR0913 - a decision has that many sides
        self,
        sample: int,
        item: int,
        verdict: Verdict,
        *,
        reader: str,
        at: datetime,
        slots: Slots | None = None,
        note: str = "",
        role: Role = "read",
        act: str | None = None,
    ) -> Decision:
        """Keep a decision; when this returns it is on the disk.

        Args:
            sample: number of the sample.
            item: number of the item.
            verdict: what the reader holds of it.
            reader: who.
            at: when.
            slots: the figure as it should be; with `correct`, and only with it.
            note: why.
            role: `adjudicate` settles an item for good.
            act: a name that the caller gives this act; a second one of the same name changes nothing.

        Raises:
            InputError: no such item, a correction without slots, or the item was settled already.
        """
        if verdict not in VERDICTS:
            raise InputError(f"verdict {verdict}: there are: {', '.join(VERDICTS)}")
        if (verdict == "correct") != (slots is not None):
            raise InputError("a correction needs its slots, another verdict has none")
        seen = self.item(sample, item)
        body = _ENCODER.encode(slots).decode() if slots is not None else None
        values = (sample, item, entry.reader(reader), role, verdict, body, entry.note(note), entry.utc(at))
        with self._db.writing() as db:
            if known := _by_act(db, act):
                return known
            if role == "read" and _settled(db, sample, item):
                raise InputError("this item has been adjudicated; nothing can be added to what readers said")
            row = db.execute(
                f"INSERT INTO decisions ({_COLUMNS}, slots, note, at, rules, packs, act) "
                f"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_DECISION}",
                (*values, seen.rules, seen.packs, act),
            ).fetchone()
        return _decision(row)

    def undo(
        self, sample: int, *, reader: str, at: datetime, role: Role = "read", act: str | None = None
    ) -> Decision | None:
        """Take back the last standing decision of a reader in a sample; None when there is none.

        It stays in the journal with a row after it that says it was taken back.
        """
        with self._db.writing() as db:
            if act and db.execute("SELECT 1 FROM decisions WHERE act = ?", (act,)).fetchone():
                return None
            last = db.execute(
                f"SELECT {_DECISION} FROM standing WHERE sample = ? AND reader = ? AND role = ? "
                "ORDER BY id DESC LIMIT 1",
                (sample, reader, role),
            ).fetchone()
            if last is None:
                return None
            undone = _decision(last)
            if role == "read" and _settled(db, sample, undone.item):
                raise InputError("this item has been adjudicated; undo the adjudication first")
            db.execute(
                f"INSERT INTO decisions ({_COLUMNS}, note, at, rules, packs, undoes, act) "
                "VALUES (?, ?, ?, ?, 'undo', '', ?, ?, ?, ?, ?)",
                (
                    sample,
                    undone.item,
                    reader,
                    role,
                    entry.utc(at),
                    undone.rules,
                    undone.packs,
                    undone.id,
                    act,
                ),
            )
        return undone

    def decisions(self, sample: int, *, reader: str | None = None) -> list[Decision]:
        """The standing decisions of a sample, of all readers or of one."""
        query = f"SELECT {_DECISION} FROM standing WHERE sample = ?"
        if reader is not None:
            return [
                _decision(row) for row in self._db.all(query + " AND reader = ? ORDER BY id", sample, reader)
            ]
        return [_decision(row) for row in self._db.all(query + " ORDER BY id", sample)]

    def history(self, sample: int) -> list[dict[str, Any]]:
        """Everything that was ever decided, taken back or not, in the order it was said."""
        names = (*_FIELDS, "undoes", "act")
        rows = self._db.all(
            f"SELECT {_DECISION}, undoes, act FROM decisions WHERE sample = ? ORDER BY id", sample
        )
        return [dict(zip(names, row, strict=True)) for row in rows]


def _sample(row: tuple[Any, ...]) -> Sample:
    number, name, plan, strata, by, at = row
    return Sample(number, name, plan, by, at, _STRATA.decode(strata))


def _settled(db: sqlite3.Connection, sample: int, item: int) -> bool:
    query = "SELECT 1 FROM standing WHERE sample = ? AND item = ? AND role = 'adjudicate'"
    return db.execute(query, (sample, item)).fetchone() is not None


def _by_act(db: sqlite3.Connection, act: str | None) -> Decision | None:
    if act is None:
        return None
    row = db.execute(f"SELECT {_DECISION} FROM decisions WHERE act = ?", (act,)).fetchone()
    return _decision(row) if row else None


def _decision(row: tuple[Any, ...]) -> Decision:
    named = dict(zip(_FIELDS, row, strict=True))
    named["slots"] = _SLOTS.decode(named["slots"]) if named["slots"] is not None else None
    return Decision(**named)
