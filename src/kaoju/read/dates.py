"""Dates of publication as tables write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from kaoju.edtf import valid_published

_WRITTEN = re.compile(
    r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?"
    r"(?:[ T]*(\d{1,2})[:：时](\d{2})(?:[:：分]\d{2}(?:\.\d+)?)?[分秒]?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?"
)
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")


def published(value: object) -> str | None:
    """A cell or option as a date this library takes; None when it is empty.

    Raises:
        ValueError: there is something, but no date that exists.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return (
            value.isoformat(timespec="minutes") if (value.hour, value.minute) != (0, 0) else str(value.date())
        )
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip()
    if not text:
        return None
    found = valid_published(text) or valid_published(_iso(text))
    if found is None:
        raise ValueError(f"no such date: {text[:40]!r}; write 2020-02-13, 2020-02 or 2020")
    return found


def _iso(text: str) -> str:
    if solid := _SOLID.fullmatch(text):
        return "-".join(solid.groups())
    match = _WRITTEN.fullmatch(text)
    if not match:
        return ""
    year, month, day, hour, minute = match.groups()
    out = "-".join(part.zfill(2) for part in (year, month, day) if part)
    return f"{out}T{hour.zfill(2)}:{minute}" if hour and day else out
