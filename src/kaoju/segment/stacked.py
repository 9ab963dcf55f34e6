"""Tables with one cell a line, as web pages and PDF files leave them when their lines are lost.

The heads come first, a line each; then the cells row by row. Only a head that opens with a word which heads
the first column of tables (指标, 地区 ...) is trusted: lists of names and figures look alike otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kaoju import lexicon
from kaoju.model import Table
from kaoju.segment.lines import Line

Cell = tuple[int, int]

_OPENING = frozenset(
    row["word"] for row in lexicon.rows("table_words.tsv") if row["role"] in {"item", "place", "period"}
)
_LONGEST = 30
_MARKS = frozenset("。，；！？,;")
_FEWEST, _MOST = 2, 9
"""Columns of such a table."""


def stacked(lines: Sequence[Line], is_figure: Callable[[Cell], bool]) -> Iterator[tuple[int, Table]]:
    """Each table, with the index of its first line.

    Args:
        lines: those of the text.
        is_figure: whether the stretch is a figure and nothing else.
    """
    at = 0
    while at < len(lines):
        table = _from(lines, at, is_figure) if lines[at].text in _OPENING else None
        if table is None:
            at += 1
            continue
        yield at, table
        at += len(table.rows) * len(table.rows[0])


def _from(lines: Sequence[Line], at: int, is_figure: Callable[[Cell], bool]) -> Table | None:
    """The table whose first head is line `at`; None when the lines do not come in rows."""
    first = next((i for i in range(at, min(at + _MOST * 2, len(lines))) if _figure(lines[i], is_figure)), at)
    for width in range(_FEWEST, min(_MOST, first - at) + 1):
        rows = list(_rows(lines, at + width, width, is_figure))
        if at + width < first < at + 2 * width and len(rows) >= _FEWEST and _short(lines[at : at + width]):
            cells = [[(line.start, line.end) for line in lines[at : at + width]], *rows]
            return Table(lines[at].start, rows[-1][-1][1], tuple(map(tuple, cells)), heads=1)
    return None


def _rows(
    lines: Sequence[Line], at: int, width: int, is_figure: Callable[[Cell], bool]
) -> Iterator[list[Cell]]:
    """Rows of one width with figures in the same places as in the first."""
    shape: list[bool] = []
    while at + width <= len(lines) and _short(lines[at : at + width]):
        found = [_figure(line, is_figure) for line in lines[at : at + width]]
        shape = shape or found
        if found[0] or not any(found) or found != shape:
            return
        yield [(line.start, line.end) for line in lines[at : at + width]]
        at += width


def _figure(line: Line, is_figure: Callable[[Cell], bool]) -> bool:
    return is_figure((line.start, line.end))


def _short(lines: Sequence[Line]) -> bool:
    return all(len(line.text) <= _LONGEST and _MARKS.isdisjoint(line.text) for line in lines)
