"""A panel as a table: one row a cell, with the figure chosen, where it stands, and what else was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from kaoju.corpus.panel.cells import By, Cell
from kaoju.corpus.panel.figures import Figure, periods

_TEXT, _NUMBER, _COUNT, _DAY = pa.string(), pa.float64(), pa.int32(), pa.date32()
_PLACE = dict.fromkeys(("place", "code", "level", "province", "prefecture", "county"), _TEXT)
_WHEN = {"date": _TEXT, "period_start": _DAY, "period_end": _DAY, "cumulative": pa.bool_(), "dated": _TEXT}
_FIGURE = {"unit": _TEXT, "value": _NUMBER, "low": _NUMBER, "high": _NUMBER, "modifier": _TEXT}
_PROOF = {"document": _TEXT, "quote": _TEXT, "start": _COUNT, "end": _COUNT, "sentence": _TEXT}
_SAID = {"published": _DAY, "source": _TEXT, "speaker": _TEXT, "official": pa.bool_()}
PANEL = pa.schema(
    {"indicator": _TEXT, "population": _TEXT, "what": _TEXT}
    | _PLACE
    | _WHEN
    | _FIGURE
    | {"stories": _COUNT, "smallest": _NUMBER, "largest": _NUMBER, "agrees": pa.bool_(), "choice": _TEXT}
    | _PROOF
    | _SAID
)
CONFLICTS = pa.schema(
    {
        "cell": _COUNT,
        "chosen": pa.bool_(),
        "conflict": _TEXT,
        "indicator": _TEXT,
        "population": _TEXT,
        "what": _TEXT,
    }
    | _PLACE
    | _WHEN
    | _FIGURE
    | _PROOF
    | _SAID
)


def panel(cells: Sequence[Cell], by: Sequence[By], choice: str) -> pa.Table:
    """One row a cell."""
    rows = [_summed(cell, by, choice) for cell in cells]
    return pa.Table.from_pylist(rows, schema=PANEL)


def conflicts(cells: Sequence[Cell], by: Sequence[By]) -> pa.Table:
    """One row for each figure of every cell whose figures cannot be one number, or differ in unit."""
    wrong = [cell for cell in cells if not cell.agrees or cell.foreign]
    rows = [row for number, cell in enumerate(wrong, 1) for row in _said(number, cell, by)]
    return pa.Table.from_pylist(rows, schema=CONFLICTS)


def wide(table: pa.Table) -> pa.Table:
    """One row for each place and time, a column for each indicator (and population)."""
    heads = ("place", "code", "province", "prefecture", "county", "date")
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    names: dict[str, None] = {}
    for row in table.to_pylist():
        name = " ".join(filter(None, (row["population"], row["indicator"])))
        names[name] = None
        key = tuple(row[head] for head in heads)
        rows.setdefault(key, dict(zip(heads, key, strict=True)))[name] = row["value"]
    schema = pa.schema(dict.fromkeys(heads, _TEXT) | dict.fromkeys(names, _NUMBER))
    return pa.Table.from_pylist(list(rows.values()), schema=schema)


def _summed(cell: Cell, by: Sequence[By], choice: str) -> dict[str, Any]:
    values = [f.value for f in cell.figures if f.value is not None]
    return _row(cell.chosen, by) | {
        "stories": len({f.story for f in cell.figures}),
        "smallest": min(values),
        "largest": max(values),
        "agrees": cell.agrees and not cell.foreign,
        "choice": choice,
    }


def _said(number: int, cell: Cell, by: Sequence[By]) -> Iterator[dict[str, Any]]:
    for figure in (*cell.figures, *cell.foreign):
        kind = "unit" if figure.foreign else "value" if not cell.agrees else ""
        yield _row(figure, by) | {"cell": number, "chosen": figure is cell.chosen, "conflict": kind}


def _row(figure: Figure, by: Sequence[By]) -> dict[str, Any]:
    row, place = figure.row, figure.place
    when = next((name for name in by if name in {"date", "month", "quarter", "year"}), "date")
    return {
        "indicator": figure.indicator,
        "population": figure.population or None,
        "what": row["what"],
        "place": place.name or None,
        **{
            name: getattr(place, name) or None
            for name in ("code", "level", "province", "prefecture", "county")
        },
        "date": dict(periods(figure))[when] or None,
        "period_start": figure.first,
        "period_end": figure.last,
        "cumulative": figure.cumulative,
        "dated": figure.dated,
        "unit": figure.unit,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        **{name: row[name] for name in ("modifier", "document", "quote", "start", "end", "sentence")},
        "published": figure.published,
        "source": row["source"],
        "speaker": row["speaker"],
        "official": figure.official,
    }
