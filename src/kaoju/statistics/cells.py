"""Statistics of a table: each cell with a figure, under the heads of its row and its column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kaoju.model import Evidence, Quantity, Statistic, StatType, Table, Value
from kaoju.numerals import parse
from kaoju.statistics.confidence import CLAUSE, confidence
from kaoju.statistics.cues import role
from kaoju.statistics.grid import Cell, Grid
from kaoju.statistics.heads import Head, Heads, in_unit, joined
from kaoju.statistics.indicator import indicator
from kaoju.statistics.kinds import BY_KIND
from kaoju.statistics.modality import ahead
from kaoju.statistics.scene import Scene
from kaoju.statistics.scope import Scope, join
from kaoju.statistics.units import PERCENT, POINT, Unit, in_caption, unit_of
from kaoju.statistics.when import When
from kaoju.statistics.wording import LONGEST, Label, closes

RULE = "table.cell"

_FIGURE = re.compile(r"[-−–+＋▲▼]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?")
_BESIDE = re.compile(r"[（(][-−–]?[\d.]+[%％]?[）)]")  # 9.1（8.1）: reckoned in another way
_CLASSED = re.compile("按.{1,12}[分看]")  # 按常住地分：the rows after it are parts of the one before
_DIGIT = re.compile(r"\d")
_SIGNS, _FALLEN = "+＋-−–▲▼↑↓ \u3000", "-−–▼↓"
_BLANK = " \u3000\xa0"
_DEEPEST = 12
_PAIR = 2
_BARE_MEASURE = 2  # characters: 产量, 金额
_COUNTS = ("数", "人次", "比", "增速", "指数")


class Context(Struct, frozen=True):
    """What holds for a whole table: said over it, or in force where it stands.

    Attributes:
        subject: what the table shows (农产品产量), '' when no line says so.
        home: the article's own place.
    """

    unit: Unit | None
    subject: str
    when: When
    scope: Scope
    home: Scope


class Cells:
    """Makes the statistics of the tables of a text."""

    def __init__(self, scene: Scene, heads: Heads) -> None:
        """Keep what the stages before found, for look-up by place."""
        self._scene = scene
        self._heads = heads
        self._starts = [q.start for q in scene.quantities]

    def has_units(self, table: Table) -> bool:
        """Whether a cell is a unit or a figure with its unit."""
        clean = self._scene.clean
        for row in table.rows:
            for cell in row:
                if unit_of(clean[slice(*cell)]) or ((q := self._figure(cell)) and q.unit):
                    return True
        return False

    def only_units(self, line: Cell) -> bool:
        """Whether the line over a table states no figure, but a unit (万 of 单位：万元 reads as 10,000)."""
        first, last = (bisect_left(self._starts, at) for at in line)
        stated = any(_DIGIT.search(q.text) for q in self._scene.quantities[first:last])
        return not stated and in_caption(self._scene.clean[slice(*line)]) is not None

    def statistics(self, table: Table, context: Context) -> Iterator[Statistic]:
        """One statistic for each cell with a figure, row by row."""
        grid = Grid(self._scene.clean, table, lambda cell: self._figure(cell) is not None)
        columns = self._columns(grid)
        rows = _Rows(self._scene.clean, self._heads, grid)
        for row in grid.data:
            rows.enter(row)
            for i, use in enumerate(grid.uses):
                quantity = self._figure(row[i]) if use == "figures" else None
                if quantity is None or not (quantity.unit or grid.says(i)):
                    continue
                found = self._statistic(quantity, rows.head(i), columns[i], context)
                if found.what:
                    yield found

    def _columns(self, grid: Grid) -> list[Head]:
        """What stands over each column. A change or share is one of the measure in the columns before it."""
        out: list[Head] = []
        levels: list[int] = []
        for column, over in enumerate(grid.heads):
            head = joined([self._heads.read(c) for c in over]) if over else Head((0, 0))
            if head.change or head.share:
                before = [out[i] for i in levels]
                head = _of_levels(head, before)
                if head.unit is None and self._subtracts(grid, levels, column):
                    head = replace(head, difference=True)
            elif grid.uses[column] == "figures":
                levels = levels if levels and levels[-1] == column - 1 else []
                levels.append(column)
            out.append(head)
        return out

    def _subtracts(self, grid: Grid, levels: Sequence[int], column: int) -> bool:
        """Whether the figures of a column are the differences of the two columns before it."""
        if len(levels) < _PAIR:
            return False
        triples = [[self._value(row[i]) for i in (*levels[-_PAIR:], column)] for row in grid.data]
        full = [t for t in triples if None not in t]
        return bool(full) and all(abs(a - b) == abs(c) for a, b, c in full)  # type: ignore[operator,arg-type]

    def _value(self, cell: Cell) -> Decimal | None:
        quantity = self._figure(cell)
        return quantity.value if quantity and isinstance(quantity.value, Decimal) else None

    def _figure(self, cell: Cell) -> Quantity | None:
        """The figure that a cell is, sign heeded; None when it holds words."""
        clean = self._scene.clean
        text = clean[slice(*cell)]
        first, last = (bisect_left(self._starts, at) for at in cell)
        for q in self._scene.quantities[first:last]:
            before, after = clean[cell[0] : q.start], clean[cell[1] : q.end]
            # A unit in the next cell may have been read with it (1234.5 亿元).
            fits = q.end == cell[1] or (after and unit_of(after) is not None)
            fits = fits or _BESIDE.fullmatch(clean, q.end, cell[1]) is not None
            if fits and not before.strip(_SIGNS):
                return _times(q, -1) if any(c in _FALLEN for c in before) else q
        value = parse(text.lstrip(_SIGNS)) if _FIGURE.fullmatch(text) else None
        if value is None:
            return None
        plain = Quantity(cell[0], cell[1], text, value, low=value, high=value, by="numeral")
        return _times(plain, -1) if text[0] in _FALLEN else plain

    def _statistic(self, bare: Quantity, row: Head, column: Head, context: Context) -> Statistic:
        quantity = _with_unit(bare, row, column, context)
        label = _label(quantity, row, column, context.subject)
        said_when = column.when or row.when
        when = When(said_when.value, said_when.evidence, how=CLAUSE) if said_when else context.when
        if column.latest and "/" in (when.value or ""):
            when = When((when.value or "").rsplit("/", 1)[1], when.evidence, how=when.how)
        local = next((h.scope for h in (row, column) if h.scope.names), None)
        scope = join(local, context.scope, context.home, CLAUSE) if local else context.scope
        kind = _type(quantity, column.change or row.change, label)
        named = indicator(label, quantity.unit, quantity.kind, row.label or label)
        published = self._scene.published
        said = Label(label, label, change=kind == "change")
        return Statistic(
            bare.start,
            bare.end,
            bare.text,
            quantity.value,
            quantity.unit,
            quantity.mod,
            kind,
            label or None,
            indicator=named.indicator,
            population=named.population,
            scope=scope.names or None,
            scope_code=scope.code or None,
            time=when.value,
            modality="plan" if ahead(when.value, published) else "fact",
            confidence=confidence(said, scope, when, kind, indicated=named.indicator is not None),
            low=quantity.low,
            high=quantity.high,
            evidence=Evidence(_place(row, column), scope.evidence, when.evidence),
            by=RULE,
            why=(
                f"what: {label or 'nothing'} (row and column of a table)",
                f"scope: {' / '.join(scope.names) or 'nothing'} ({scope.how})",
                f"time: {when.value or 'nothing'} ({when.how})",
            ),
        )


class _Rows:
    """The heads of the rows, one after the other."""

    def __init__(self, clean: str, heads: Heads, grid: Grid) -> None:
        self._clean, self._heads, self._grid = clean, heads, grid
        self._row: Sequence[Cell] = ()
        self._read: dict[tuple[int, ...], Head] = {}
        self._parent = self._group = self._last = Head((0, 0))
        self._depth, self._classed = 0, False

    def enter(self, row: Sequence[Cell]) -> None:
        """Go on to the next row."""
        if not self._last.part and self._last.label:
            self._parent, self._depth = self._last, self._indent()
        self._row, self._read = row, {}
        if all(start == end for start, end in row[1:]):
            self._group = self._heads.read(row[0])  # 2021年, or a place, over the rows that follow
            self._classed = _CLASSED.fullmatch(self._group.label) is not None

    def head(self, column: int) -> Head:
        """What stands before the figure in a column; a part's name goes before its whole's measure."""
        leading = tuple(self._grid.before(column))
        if leading not in self._read:
            self._read[leading] = self._last = self._made(leading)
        return self._read[leading]

    def _made(self, leading: Sequence[int]) -> Head:
        uses = self._grid.uses
        cells = [self._heads.read(self._row[i], are_places=uses[i] == "place") for i in leading]
        head, parent, group = joined(cells) if cells else Head(self._row[0]), self._parent, self._group
        unit = self._unit() or head.unit
        self._classed = self._classed and not _is_measure(head.label)
        part = bool(parent.label) and (head.part or self._classed or self._indent() > self._depth)
        if part and head.label and _is_measure(parent.label) and not _is_measure(head.label):
            head = replace(head, label=_part_of(head.label, parent.label))
        return replace(
            head,
            part=part,
            unit=unit or (parent.unit if part else None) or group.unit,
            scope=head.scope if head.scope.names else group.scope,
            when=head.when or group.when,
        )

    def _unit(self) -> Unit | None:
        cells = (c for c, use in zip(self._row, self._grid.uses, strict=True) if use == "unit")
        return next((u for c in cells if (u := unit_of(self._clean[slice(*c)]))), None)

    def _indent(self) -> int:
        """How many blanks stand before the row's first cell."""
        at = self._row[0][0] if self._row else 0
        before = self._clean[max(0, at - _DEEPEST) : at]
        return len(before) - len(before.rstrip(_BLANK))


def _of_levels(head: Head, levels: Sequence[Head]) -> Head:
    """A change with the measure of the last level before it, and the latest of their periods."""
    if not levels:
        return head
    latest = max((h.when for h in levels if h.when), key=lambda w: w.value or "", default=None)
    label = head.label or (levels[-1].label if _is_measure(levels[-1].label) else "")
    return replace(head, label=label, when=head.when or latest)


def _with_unit(bare: Quantity, row: Head, column: Head, context: Context) -> Quantity:
    """The figure in its unit: its own, else that of its column, its row, the lines over the table."""
    if bare.unit:
        return bare
    unit = column.unit
    if unit is None and (column.share or column.change) and not column.difference:
        unit = PERCENT
    unit = unit or row.unit or (PERCENT if closes(row.label, "rate") else context.unit)
    if column.difference and unit is not None and unit.kind == PERCENT.kind:
        unit = POINT
    if unit is None:
        return bare
    return msgspec.structs.replace(_times(bare, unit.factor), unit=unit.name, kind=unit.kind)


def _times(q: Quantity, factor: Decimal | int) -> Quantity:
    """The figure times a factor, its ends with it."""
    value: Value
    if isinstance(q.value, tuple):
        value = (_product(q.value[0], factor), _product(q.value[1], factor))
    else:
        value = _product(q.value, factor)
    low, high = _product(q.low, factor), _product(q.high, factor)
    if factor < 0:
        low, high = high, low
    return msgspec.structs.replace(q, value=value, low=low, high=high)


def _product(number: Decimal | None, factor: Decimal | int) -> Decimal | None:
    """500.1 times 亿 is 50010000000, without a decimal point."""
    if number is None:
        return None
    product = number * factor
    whole = product.to_integral_value()
    return whole if whole == product and factor != 1 else product


def _label(quantity: Quantity, row: Head, column: Head, subject: str) -> str:
    """What a statistician would put over the figure: thing and measure, and what became of it."""
    change, compared = column.change or row.change, column.compared or row.compared
    if column.share and column.label.startswith("占"):
        return f"{_whole(row.label, '', subject)}{column.label}比重"[-LONGEST:]
    thing = _whole(row.label, column.label, subject)
    if change:
        change = in_unit(change, quantity.kind)
        thing = thing.removesuffix("数") + compared + change
    elif column.share or row.share:
        thing = f"{thing.removesuffix('数')}占比"
    elif quantity.kind in {"count", "none"} and thing and not _is_measure(thing):
        thing += "数"
    return thing[-LONGEST:]


def _whole(row: str, column: str, subject: str) -> str:
    """Row and column together; what the table shows where they do not say of what, or which measure."""
    thing = _composed(row, column)
    if not thing or subject.startswith(thing):
        return subject or thing
    if not _is_measure(thing):
        return _composed(thing, subject) if _is_measure(subject) else thing
    if len(thing) <= _BARE_MEASURE:
        return subject if subject.endswith(thing) else thing if _is_measure(subject) else subject + thing
    return thing


def _composed(thing: str, measure: str) -> str:
    """粮食 and 产量; 城镇 and 人均可支配收入; the one that names a measure goes last."""
    if not thing or not measure or thing.endswith(measure):
        return thing or measure
    if measure.endswith(thing):
        return measure
    if _is_measure(thing) and not _is_measure(measure):
        thing, measure = measure, thing
    # 全体居民 and 居民人均可支配收入: what both say is said once.
    shared = next((n for n in range(min(len(thing), len(measure)), 1, -1) if thing.endswith(measure[:n])), 0)
    return thing + measure[shared:]


def _part_of(part: str, whole: str) -> str:
    """城镇 of 消费品零售总额. What the part calls the thing takes its place: 夏粮 of 粮食产量 is 夏粮产量."""
    for n in range(len(part), 1, -1):
        _, said, after = whole.partition(part[-n:])
        if said:
            return part + after  # 城镇居民 of 全国居民人均可支配收入
    measure = max((word for word in role("measure") if whole.endswith(word)), key=len, default="")
    thing = whole.removesuffix(measure)
    return part + measure if measure and set(part) & set(thing) else _composed(part, whole)


def _is_measure(words: str) -> bool:
    return closes(words, "measure", "rate", "price") or words.endswith(_COUNTS)


def _type(quantity: Quantity, change: str, label: str) -> StatType:
    if change:
        return "multiple" if quantity.kind == "multiple" else "change"
    if quantity.kind not in {"money", "time", "rank", "multiple"} and closes(label, "price"):
        return "other"
    return BY_KIND.get(quantity.kind, "measure")


def _place(row: Head, column: Head) -> tuple[int, int] | None:
    """Where the label was read: in the row, else over the column."""
    head = row if row.label else column if column.label else None
    return head.place if head else None
