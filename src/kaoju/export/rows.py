"""The one row layout of csv, xlsx, parquet and data frames: one row a statistic.

`COLUMNS` is the layout; docs/reference/rows.md is made from it. Columns of the input (url, source, ...)
follow it under their own names, or as `input_<name>` where a name is taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from kaoju import edtf
from kaoju.export.passages import Passages
from kaoju.model import Record, Statistic

Kind: TypeAlias = Literal["text", "number", "date", "offset"]
Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its cells hold, and what it says."""

    name: str
    kind: Kind
    doc: str


COLUMNS = (
    Column("document", "text", "id of the document: file name without suffix, or the `id` of its row"),
    Column("title", "text", "title of the article the statistic stands in"),
    Column("published", "text", "publication date that dates were resolved with (EDTF or ISO date-time)"),
    Column("quote", "text", "the characters of the figure as they stand in the raw text"),
    Column("sentence", "text", "the whole sentence, repaired, line breaks taken out"),
    Column("value", "number", "the figure; empty when it is a range, masked (X家) or unsaid (数十名)"),
    Column("low", "number", "lower end of what figure and modifier allow; empty = open or unknown"),
    Column("high", "number", "upper end of what figure and modifier allow; empty = open or unknown"),
    Column("unit", "text", "unit or classifier without multiplier (万 and 亿 are in the value)"),
    Column("modifier", "text", "`=` `~` (about) `>` `>=` `<` `<=`"),
    Column("type", "text", "count, share, change, amount, measure, duration, multiple, rank, other"),
    Column("what", "text", "label of the column that the figure belongs in"),
    Column("indicator", "text", "code of the indicator that `what` names, with its facets: macro.gdp.growth"),
    Column("population", "text", "the restricting class in `what`: 规上工业企业, 农村居民"),
    Column("scope", "text", "where or whose it is: the best name"),
    Column("scope_code", "text", "administrative code of the scope where it has one"),
    Column("period_start", "date", "first day of the reference period; empty = open or unknown"),
    Column("period_end", "date", "last day of the reference period; empty = open or unknown"),
    Column("time", "text", "reference period as EDTF; `../D` = cumulative up to D"),
    Column("modality", "text", "fact, plan or rule"),
    Column("status", "text", "reported, estimated, preliminary or revised"),
    Column("speaker", "text", "who says so"),
    Column("confidence", "number", "0 to 1"),
    Column("start", "offset", "first character of the quote in the raw text, counted from 0"),
    Column("end", "offset", "character after the quote"),
    Column("what_start", "offset", "evidence of `what`: first character"),
    Column("what_end", "offset", "evidence of `what`: character after the last"),
    Column("scope_start", "offset", "evidence of `scope`: first character"),
    Column("scope_end", "offset", "evidence of `scope`: character after the last"),
    Column("time_start", "offset", "evidence of `time`: first character"),
    Column("time_end", "offset", "evidence of `time`: character after the last"),
    Column("speaker_start", "offset", "evidence of `speaker`: first character"),
    Column("speaker_end", "offset", "evidence of `speaker`: character after the last"),
    Column("rule", "text", "the rule that made the statistic"),
    Column("source", "text", "source given with the document (newspaper, agency)"),
)
NAMES = tuple(column.name for column in COLUMNS)


def rows(record: Record) -> Iterator[Row]:
    """One row for each statistic, in text order; then the columns that came with the document.

    Numbers are `Decimal`, dates `datetime.date`, offsets `int`; None stands for an empty cell.
    """
    extra = {_free(name): _plain(cell) for name, cell in record.extra.items()}
    passages = Passages(record)
    for statistic in record.statistics:
        sentence = passages.sentence(statistic.start, statistic.end)
        yield _row(record, statistic, sentence) | extra


def header(records: Iterable[Record]) -> tuple[str, ...]:
    """Every column that the records need: the layout, then the columns of the input, in order met."""
    extra = {_free(name): None for record in records for name in record.extra}
    return (*NAMES, *extra)


def cells(record: Record, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows as tuples in the order of a header."""
    for row in rows(record):
        yield tuple(map(row.get, names))


def _row(record: Record, item: Statistic, sentence: str) -> Row:
    first, last = _ends(item)
    period = edtf.bounds(item.time) if item.time else (None, None)
    cells: tuple[Any, ...] = (
        record.doc,
        _title(record, item.start),
        record.published,
        record.text[item.start : item.end] or item.text,
        sentence,
        item.value if isinstance(item.value, Decimal) else None,
        first,
        last,
        item.unit,
        item.mod,
        item.type,
        item.what,
        item.indicator,
        item.population,
        item.scope[0] if item.scope else None,
        item.scope_code,
        *period,
        item.time,
        item.modality,
        item.status,
        item.speaker,
        Decimal(str(round(item.confidence, 4))),
        item.start,
        item.end,
        *_evidence(item),
        item.by,
        record.source,
    )
    return dict(zip(NAMES, cells, strict=True))


def _evidence(item: Statistic) -> Iterator[int | None]:
    places = item.evidence
    for place in (places.what, places.scope, places.time, places.speaker):
        yield from place or (None, None)


def _ends(item: Statistic) -> tuple[Decimal | None, Decimal | None]:
    """The interval of the figure: as found, else the written range, else an exact figure itself."""
    if item.low is not None or item.high is not None:
        return item.low, item.high
    if isinstance(item.value, tuple):
        return item.value
    return (item.value, item.value) if item.mod == "=" else (None, None)


def _title(record: Record, at: int) -> str | None:
    index = bisect_right(record.articles, at, key=lambda article: article.start) - 1
    return (record.articles[index].title if index >= 0 else "") or record.title


def _free(name: str) -> str:
    return f"input_{name}" if name in NAMES else name


def _plain(cell: object) -> object:
    """A cell that every format can hold: numbers, dates and text as they are, all else as text."""
    if cell is None or isinstance(cell, str | int | float | Decimal | date):
        return cell
    return str(cell)
