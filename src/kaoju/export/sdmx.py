"""SDMX-CSV 2.0: one observation a statistic, for tools of statistical offices.

A statistic is told from the others by document and place in it, so that no two observations share a key.
`COMPONENTS` is the data structure; docs/how-to/sdmx.md says what each holds.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, BinaryIO

from kaoju import edtf
from kaoju.export.rows import Row, rows
from kaoju.model import Record

STRUCTURE_ID = "KAOJU:STATISTICS(1.0)"
DIMENSIONS = ("DOCUMENT", "POSITION", "FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD")
ATTRIBUTES = (
    *("UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "OBS_STATUS", "CUMULATIVE", "MODIFIER", "OBS_LOW", "OBS_HIGH"),
    *("MODALITY", "AREA_NAME", "LABEL", "POPULATION", "SPEAKER", "SOURCE", "TITLE", "PUBLISHED", "QUOTE"),
    *("CONFIDENCE", "TIME_EDTF"),
)
COMPONENTS = (*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
_HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *COMPONENTS)
_STATUS = {"reported": "A", "estimated": "E", "preliminary": "P", "revised": "A"}
_UNKNOWN = "_X"  # SDMX for `not specified`
_QUARTER = re.compile(r"(\d{4})-(3[3-6])")
_HALF = re.compile(r"(\d{4})-(4[01])")
_PLAIN = {
    "A": re.compile(r"\d{4}"),
    "M": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"),
    "D": re.compile(r"\d{4}-\d\d-\d\d"),
    "W": re.compile(r"\d{4}-W\d\d"),
}


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Header and one line a statistic; statistics of no known time at all are left out."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        sheet = csv.writer(text, lineterminator="\n")
        sheet.writerow(_HEAD)
        for record in records:
            sheet.writerows(_observations(record))
    finally:
        text.detach()


def period(value: str) -> tuple[str, str] | None:
    """Frequency and SDMX time period of an EDTF value; None when it has no end to stand for it.

    A span of days that is no calendar period is a time range (`2020-02-10/P3D`, frequency O); of an open span
    the known end.
    """
    if match := _QUARTER.fullmatch(value):
        return "Q", f"{match[1]}-Q{int(match[2]) - 32}"
    if match := _HALF.fullmatch(value):
        return "S", f"{match[1]}-S{int(match[2]) - 39}"
    for frequency, pattern in _PLAIN.items():
        if pattern.fullmatch(value):
            return frequency, value
    first, last = edtf.bounds(value)
    if first is None or last is None:
        end = last or first
        return ("D", end.isoformat()) if end else None
    if first == last:
        return "D", first.isoformat()
    return "O", f"{first.isoformat()}/P{(last - first).days + 1}D"


def _observations(record: Record) -> Iterator[tuple[Any, ...]]:
    for row in rows(record):
        when = period(row["time"]) if row["time"] else None
        when = when or (period(record.published[:10]) if record.published else None)
        if when:
            yield ("datastructure", STRUCTURE_ID, "I", *map(_cell, _components(row, *when)))


def _components(row: Row, frequency: str, when: str) -> Iterator[object]:
    value, time = row["value"], row["time"] or ""
    dimensions = (row["document"], row["start"], frequency, row["scope_code"] or _UNKNOWN)
    yield from (*dimensions, row["indicator"] or row["what"] or _UNKNOWN, when, value)
    yield from (row["unit"] or "1", 0, _decimals(value), _status(row), int(time.startswith("../")))
    yield from (row["modifier"], row["low"], row["high"], row["modality"], row["scope"], row["what"])
    yield from (row["population"], row["speaker"], row["source"], row["title"], row["published"])
    yield from (row["quote"], row["confidence"], row["time"])


def _status(row: Row) -> str:
    """M for a masked value or a range, F for a forecast or plan, E estimated, P preliminary, A normal."""
    if row["value"] is None:
        return "M"
    return "F" if row["modality"] == "plan" else _STATUS.get(row["status"], "A")


def _decimals(value: Decimal | None) -> int | None:
    if value is None:
        return None
    return max(0, -int(value.normalize().as_tuple().exponent))


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}" if -30 < value.adjusted() < 30 else str(value)
    return " ".join(value.split()) if isinstance(value, str) else value
