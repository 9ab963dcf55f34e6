"""Tables set in the text: rows of cells parted by bars, tabs or blanks, with the lines that head them.

Geometry only: which characters are a cell, and which rows name the columns. What a cell says is read later.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kaoju.model import Table
from kaoju.segment.lines import Line
from kaoju.segment.stacked import stacked

Cell = tuple[int, int]

_BLANKS = " \t\u3000\xa0"
_PARTED = re.compile(
    r"\t|\||[ \u3000\xa0](?=[-−+▲▼]?\d)|\d[ \u3000\xa0]|[ \u3000\xa0]{2}|[\w）)%％][ \u3000](?=[\w（(])"
)
_GAPS = {"|": re.compile(r"\|"), "\t": re.compile(r"\t"), "  ": re.compile(r"[ \u3000\xa0]{2,}")}
_GAP = re.compile(r"[ \u3000\xa0]+")
_RULE = re.compile(r"[\s|:+=—-]*-{2}[\s|:+=—-]*|[\s─━┄═+|]*[─━═]{3}[\s─━┄═+|]*")
_FIGURE = re.compile(
    r"[-−–+＋▲▼↑↓]?(?=[\d０-９])(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
    r"(?P<unit>\s?(?:[%％‰]|[\u4e00-\u9fff]{1,4})?)(?:[（(][-−–]?[\d.]+[%％]?[）)])?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_DATED = re.compile("[年月日季号]|时")
_LONGEST_LINE, _LONGEST_CELL, _LONGEST_CAPTION = 600, 40, 60
_MOST_CAPTIONS = 3
_BLANK_LINES = 2


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as a row.

    Attributes:
        at: index of the line.
        gap: what parts its cells: `|`, tab, two blanks or one.
        ruled: it is a line drawn under the head (---|---) and no row.
    """

    at: int
    gap: str
    cells: tuple[Cell, ...]
    ruled: bool = False


def tables(text: str, lines: Sequence[Line]) -> tuple[Table, ...]:
    """The tables of a clean text, in text order."""
    rows = [_row(text, i, line) for i, line in enumerate(lines)]
    found: list[Table] = []
    for run in _runs(rows, lines) if any(rows) else ():
        found.extend(_table(text, lines, run, found[-1].end if found else 0))
    inside = [(t.start, t.end) for t in found]
    for first, table in stacked(lines, lambda cell: _is_figure(text, cell)):
        if all(table.end <= start or end <= table.start for start, end in inside):
            found.append(replace(table, captions=_captions(lines, first, 0)))
    return tuple(sorted(found, key=lambda table: table.start))


def _row(text: str, at: int, line: Line) -> _Row | None:
    """The line as a row of two cells or more; None when it is a sentence or one word."""
    if len(line.text) > _LONGEST_LINE or "。" in line.text:
        return None
    tabbed = text.startswith("\t", line.end)  # empty cells after the last word
    if not tabbed and not _PARTED.search(line.text):
        return None
    start = text.rfind("\n", 0, line.start) + 1
    if tabbed:
        return _Row(at, "\t", _cells(text, start, _line_end(text, line.end), _GAPS["\t"]))
    for gap in ("|", "\t", "  "):
        if gap == "|" and line.text.count("|") < 2 and not line.text.endswith("|"):
            continue
        if gap in line.text or (gap == "  " and _GAPS[gap].search(line.text)):
            first = line.start if gap == "  " else start
            cells = _cells(text, first, line.end, _GAPS[gap])
            return _Row(at, gap, cells, _RULE.fullmatch(line.text) is not None) if len(cells) > 1 else None
    if "，" in line.text or "；" in line.text:
        return None  # a sentence with a blank in it
    cells = _cells(text, line.start, line.end, _GAP)
    return _Row(at, " ", cells) if len(cells) > 1 else None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _cells(text: str, start: int, end: int, gap: re.Pattern[str]) -> tuple[Cell, ...]:
    """The stretches between gaps, trimmed; a bar at an end of the line parts nothing."""
    out: list[Cell] = []
    at = start
    for found in gap.finditer(text, start, end):
        out.append(_trimmed(text, at, found.start()))
        at = found.end()
    out.append(_trimmed(text, at, end))
    if gap is _GAPS["|"]:
        out = out[text[start:end].lstrip(_BLANKS).startswith("|") :]
        out = out[:-1] if out and out[-1][0] == out[-1][1] else out
    return tuple(out)


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return start, end


def _runs(rows: Sequence[_Row | None], lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Rows that follow one another, parted in the same way."""
    run: list[_Row] = []
    for i, found in enumerate(rows):
        row = found or _between(rows, i, lines)
        broken = row is None or (
            run and (row.gap != run[-1].gap or row.at != run[-1].at + 1 or lines[row.at].gap > _BLANK_LINES)
        )
        if broken and run:
            yield run
            run = []
        if row is not None:
            run.append(row)
    if run:
        yield run


def _between(rows: Sequence[_Row | None], i: int, lines: Sequence[Line]) -> _Row | None:
    """A short line of one cell between two rows set with blanks heads the rows after it: 按常住地分：."""
    before, after = (rows[k] if 0 <= k < len(rows) else None for k in (i - 1, i + 1))
    line = lines[i]
    blanks = before is not None and after is not None and before.gap == after.gap and before.gap.strip("\t|")
    if not blanks or before is None or line.prose or len(line.text) > _LONGEST_CELL // 2:
        return None
    return _Row(i, before.gap, ((line.start, line.end),))


def _table(text: str, lines: Sequence[Line], run: list[_Row], after: int) -> Iterator[Table]:
    """The table that a run of rows makes, if enough of them hold figures and they are of one width."""
    kept = [row for row in run if not row.ruled]
    data = [row for row in kept if _is_data(text, row)]
    if not data:
        return
    width = Counter(len(row.cells) for row in data).most_common(1)[0][0]
    under = [*kept[1:], None]
    fitted = (_fitted(text, lines[row.at], row, width, after) for row, after in zip(kept, under, strict=True))
    kept = [row for row in fitted if row]
    over, kept = _parted(kept)
    heads = next((n for n, row in enumerate(kept) if _is_data(text, row) or _filled(row) == 1), 0)
    count = sum(_is_data(text, row) for row in kept)
    if not _is_enough(text, kept, heads, count, width):
        return
    start, end = lines[kept[0].at].start, lines[kept[-1].at].end
    captions = (*_captions(lines, kept[0].at - len(over), after), *over)
    yield Table(start, end, tuple(_padded(row.cells, width) for row in kept), heads, captions)


def _parted(rows: list[_Row]) -> tuple[list[Cell], list[_Row]]:
    """The first rows that hold one cell only, which is said of the whole table, and the others."""
    over: list[Cell] = []
    for row in rows:
        if _filled(row) > 1:
            break
        over += [cell for cell in row.cells if cell[0] < cell[1]]
    return over, rows[len(over) :]


def _filled(row: _Row) -> int:
    return sum(start < end for start, end in row.cells)


def _fitted(text: str, line: Line, row: _Row, width: int, under: _Row | None) -> _Row | None:
    """The row in the table's width; None when it has another. Bars and tabs hold empty cells."""
    extra = len(row.cells) - width
    if len(row.cells) == 1:
        return row
    if row.gap in {"|", "\t"}:
        return row if extra <= 0 else _Row(row.at, row.gap, row.cells[:width])
    if extra < 0 and row.gap == "  ":
        # Wide columns leave one blank only after the longest cell.
        row = _Row(row.at, row.gap, _cells(text, line.start, line.end, _GAP))
        extra = len(row.cells) - width
    if extra > 0 and not any(_is_figure(text, c) for c in row.cells[: extra + 1]):
        # The first cell may hold blanks of its own (早 稻).
        row = _Row(row.at, row.gap, ((row.cells[0][0], row.cells[extra][1]), *row.cells[extra + 1 :]))
        extra = 0
    narrow = extra == -1 or (under is not None and len(under.cells) == width - 1)
    if extra < 0 and narrow and not _is_data(text, row) and (width - 1) % len(row.cells) == 0:
        # A head whose first cell is empty, or one over it whose cells are wider (2020 2021 2020 2021).
        return _Row(row.at, row.gap, _spread(row.cells, (width - 1) // len(row.cells)))
    return row if extra == 0 else None


def _spread(cells: Sequence[Cell], columns: int) -> tuple[Cell, ...]:
    """An empty first cell, then each cell and empty ones for the further columns that it heads."""
    start = cells[0][0]
    out: list[Cell] = [(start, start)]
    for cell in cells:
        out += [cell, *[(cell[1], cell[1])] * (columns - 1)]
    return tuple(out)


def _padded(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    end = cells[-1][1]
    return (*cells, *((end, end) for _ in range(width - len(cells))))


def _is_enough(text: str, rows: Sequence[_Row], heads: int, count: int, width: int) -> bool:
    """Two rows with figures in the same places, or one under a head of bars or tabs."""
    if count == 0 or any(end - start > _LONGEST_CELL * 2 for row in rows for start, end in row.cells):
        return False
    firm = rows[0].gap in {"|", "\t"}
    if count == 1:
        return firm and heads > 0 and width >= 2
    if firm or heads:
        return True
    # Without a head and set with blanks, the figures must stand in a column.
    columns = [{i for i, c in enumerate(row.cells) if _is_figure(text, c)} for row in rows]
    return bool(set.intersection(*columns)) and not any(_is_figure(text, row.cells[0]) for row in rows)


def _is_data(text: str, row: _Row) -> bool:
    """Whether a cell after the first holds a figure that is no year."""
    return any(_is_figure(text, cell) for cell in row.cells[1:])


def _is_figure(text: str, cell: Cell) -> bool:
    """Whether the cell holds a figure and its unit, and no more: 1,234.5, -3.1, 8.2%, 35亿元; no date."""
    if cell[0] == cell[1] or cell[1] - cell[0] > _LONGEST_CELL:
        return False
    found = _FIGURE.fullmatch(text, *cell)
    return found is not None and not _DATED.search(found["unit"]) and not _YEAR.fullmatch(text, *cell)


def _captions(lines: Sequence[Line], first: int, after: int) -> tuple[Cell, ...]:
    """The short lines right over the table."""
    found: list[Cell] = []
    for i in range(first - 1, max(-1, first - 1 - _MOST_CAPTIONS), -1):
        line = lines[i]
        if line.start < after or line.prose or line.ended or len(line.text) > _LONGEST_CAPTION:
            break
        if lines[i + 1].gap > _BLANK_LINES + 1:
            break
        found.append((line.start, line.end))
    return tuple(reversed(found))
