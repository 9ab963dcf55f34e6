"""What each column of a table is for: heads of rows, units, running numbers, figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from kaoju.model import Table
from kaoju.statistics.heads import words
from kaoju.statistics.units import unit_of

Cell: TypeAlias = tuple[int, int]
Use: TypeAlias = Literal["label", "place", "unit", "serial", "figures"]

_SERIAL = re.compile(r"\d{1,3}")
_BLANKS = re.compile(r"[\s\u3000]+")
_FEWEST_SERIAL = 3


class Grid:
    """A table by columns.

    Attributes:
        uses: what each column is for.
        heads: for each column the cells over it, the outer ones first.
        data: the rows under the heads.
    """

    def __init__(self, clean: str, table: Table, is_figure: Callable[[Cell], bool]) -> None:
        """Look through the columns.

        Args:
            clean: the text that the table stands in.
            table: the places of its cells.
            is_figure: whether a cell holds a figure and nothing else.
        """
        self._clean = clean
        self._is_figure = is_figure
        self.data = table.rows[table.heads :]
        width = len(table.rows[0])
        self.heads = [self._over(table, i) for i in range(width)]
        if not self.heads[-1] and self._counts([row[0] for row in self.data]) and self.heads[0]:
            self.heads = [[], *self.heads[:-1]]  # the column of running numbers has no head of its own
        self.uses: list[Use] = [self._use(i) for i in range(width)]
        if "label" not in self.uses and "place" not in self.uses:
            self.uses[0] = "label"  # a table by years

    def text(self, cell: Cell) -> str:
        """The words of a cell without blanks."""
        return _BLANKS.sub("", self._clean[slice(*cell)])

    def before(self, column: int) -> list[int]:
        """The columns that head the rows for a column of figures.

        They stand first; where names and figures take turns (企业 91家 复工率 85.8%), right before it.
        """
        near: list[int] = []
        for i in range(column - 1, -1, -1):
            if self.uses[i] in {"label", "place"}:
                near.insert(0, i)
            elif near:
                break
        first = next(i for i, use in enumerate(self.uses) if use in {"label", "place"})
        if near and not self.heads[column]:
            return near
        return [i for i in self._leading(first) if i != column]

    def _leading(self, first: int) -> list[int]:
        """The first columns that head rows, up to the first figures."""
        out: list[int] = []
        for i in range(first, len(self.uses)):
            if self.uses[i] == "figures":
                break
            if self.uses[i] in {"label", "place"}:
                out.append(i)
        return out

    def _over(self, table: Table, column: int) -> list[Cell]:
        """The head cells of a column; a wide outer head stands over the columns after it, too."""
        found: list[Cell] = []
        for n, row in enumerate(table.rows[: table.heads]):
            at = column
            while n + 1 < table.heads and at > 0 and row[at][0] == row[at][1]:
                at -= 1
            if row[at][0] < row[at][1] and (at == column or self._spans(table, n, at, column)):
                found.append(row[at])
        return found

    def _spans(self, table: Table, n: int, at: int, column: int) -> bool:
        """Whether the head at `at` goes on over `column`: there the next row has a head of its own."""
        below = table.rows[n + 1]
        return all(below[i][0] < below[i][1] for i in range(at, column + 1))

    def _use(self, column: int) -> Use:
        cells = [row[column] for row in self.data]
        filled = [c for c in cells if c[0] < c[1]]
        head = self.text(self.heads[column][-1]) if self.heads[column] else ""
        if head in words("serial") or (column == 0 and self._counts(filled)):
            return "serial"
        if head in words("unit") or (filled and all(unit_of(self.text(c)) for c in filled)):
            return "unit"
        if head in words("period") and column == 0:
            return "label"
        if head in words("place"):
            return "place"
        figures = sum(map(self._is_figure, filled))
        return "figures" if figures * 2 >= len(filled) > 0 else "label"

    def says(self, column: int) -> bool:
        """Whether anything tells what a column of figures is: a head, or being the first after its label."""
        return (
            bool(self.heads[column])
            or "figures" not in self.uses[max(self.before(column), default=0) : column]
        )

    def _counts(self, cells: Sequence[Cell]) -> bool:
        """Whether the cells are 1, 2, 3 ..."""
        texts = [self.text(c) for c in cells]
        if len(texts) < _FEWEST_SERIAL or not all(map(_SERIAL.fullmatch, texts)):
            return False
        return all(int(b) - int(a) == 1 for a, b in pairwise(texts))
