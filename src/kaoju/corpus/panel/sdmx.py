"""A panel as SDMX-CSV 2.0: one observation a cell, with its sources and their disagreement as attributes.

The structure is that of the export of single statistics, less what tells one statistic from another: here
indicator, population, place and time are the key. docs/how-to/make-a-panel.md says what each column holds.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa

STRUCTURE_ID = "KAOJU:PANEL(1.0)"
DIMENSIONS = ("FREQ", "REF_AREA", "AREA_NAME", "INDICATOR", "POPULATION", "CUMULATIVE", "TIME_PERIOD")
ATTRIBUTES = (
    *("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "OBS_LOW", "OBS_HIGH", "MODIFIER", "STORIES", "SMALLEST"),
    *("LARGEST", "AGREES", "CHOICE", "LABEL", "DOCUMENT", "QUOTE", "SOURCE", "SPEAKER", "PUBLISHED"),
)
COMPONENTS = (*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
_UNKNOWN = "_X"  # SDMX for `not specified`
_ALL = "_T"  # SDMX for `total`: no class of things is told apart
_FREQUENCY = {
    "A": re.compile(r"\d{4}"),
    "Q": re.compile(r"\d{4}-Q[1-4]"),
    "M": re.compile(r"\d{4}-\d\d"),
    "D": re.compile(r"\d{4}-\d\d-\d\d"),
}


def write(table: pa.Table, out: BinaryIO) -> None:
    """Header and one line a cell of a long panel; cells of no known time are left out."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        sheet = csv.writer(text, lineterminator="\n")
        sheet.writerow(("STRUCTURE", "STRUCTURE_ID", "ACTION", *COMPONENTS))
        for row in table.to_pylist():
            frequency = _frequency(row["date"] or "")
            if frequency:
                cells = map(_cell, _components(row, frequency))
                sheet.writerow(("datastructure", STRUCTURE_ID, "I", *cells))
    finally:
        text.detach()


def _frequency(when: str) -> str:
    return next((name for name, pattern in _FREQUENCY.items() if pattern.fullmatch(when)), "")


def _components(row: Mapping[str, Any], frequency: str) -> Iterator[object]:
    yield from (frequency, row["code"] or _UNKNOWN, row["place"] or _UNKNOWN, row["indicator"])
    yield from (row["population"] or _ALL, row["cumulative"], row["date"], row["value"])
    yield from (row["unit"] or "1", 0, "M" if row["value"] is None else "A", row["low"], row["high"])
    yield from (row["modifier"], row["stories"], row["smallest"], row["largest"], row["agrees"])
    yield from (row["choice"], row["what"], row["document"], row["quote"], row["source"], row["speaker"])
    yield row["published"]


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return " ".join(value.split()) if isinstance(value, str) else value
