"""What goes into the journal from outside: times, names of readers, notes."""

from __future__ import annotations

from datetime import UTC, datetime

from kaoju.errors import InputError

NAME, NOTE = 60, 2000  # characters


def utc(at: datetime) -> str:
    """UTC as text; a time without zone could be anyone's."""
    if at.tzinfo is None:
        raise InputError("a time needs its zone")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def reader(name: str) -> str:
    """The name of a reader: one line, not empty."""
    if not name.strip():
        raise InputError("who reads? Give a name")
    return short("name of a reader", name.strip())


def note(text: str) -> str:
    """A note: several lines if need be."""
    if len(text) > NOTE or "\0" in text:
        raise InputError(f"a note has up to {NOTE} characters")
    return text.strip()


def short(what: str, text: str) -> str:
    """A name of one line."""
    if len(text) > NAME or not text.isprintable():
        raise InputError(f"{what}: up to {NAME} characters that can be printed")
    return text
