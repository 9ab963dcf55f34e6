"""The Python door: `extract` for one text, `extract_many` for many, `Reading` for what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from kaoju import edtf, read
from kaoju.errors import InputError
from kaoju.export import html, parquet
from kaoju.jobs import records
from kaoju.model import (
    Anaphor,
    Article,
    Document,
    Finding,
    LedgerRow,
    Mention,
    Quantity,
    Record,
    RepairRow,
    Statistic,
    TimeExpression,
    to_json,
)
from kaoju.pipeline import process

Source = str | Path | Document | Mapping[str, Any]


class Reading:
    """What one document yields; iterating gives its statistics.

    Offsets count characters of `text`, the raw text, half-open.
    """

    __slots__ = ("record",)

    def __init__(self, record: Record) -> None:
        """Wrap a record."""
        self.record = record

    def __repr__(self) -> str:
        """What there is, in numbers."""
        r = self.record
        return (
            f"<Reading {r.doc!r}: {len(r.statistics)} statistics, {len(r.times)} times, "
            f"{len(r.entities)} entities in {r.chars} characters>"
        )

    def __iter__(self) -> Iterator[Statistic]:
        """The statistics, in text order."""
        return iter(self.record.statistics)

    def __len__(self) -> int:
        """How many statistics there are."""
        return len(self.record.statistics)

    @property
    def text(self) -> str:
        """The raw text that all offsets refer to."""
        return self.record.text

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in the document."""
        return self.record.articles

    @property
    def repairs(self) -> tuple[RepairRow, ...]:
        """What was repaired, where, and by which rule."""
        return self.record.repairs

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every numeric expression that has a value, a statistic or not."""
        return self.record.quantities

    @property
    def statistics(self) -> tuple[Statistic, ...]:
        """The figures that state a fact."""
        return self.record.statistics

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        """The time expressions."""
        return self.record.times

    @property
    def entities(self) -> tuple[Mention, ...]:
        """The names."""
        return self.record.entities

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Arithmetic relations and their verdicts."""
        return self.record.findings

    @property
    def ledger(self) -> tuple[LedgerRow, ...]:
        """Every numeral of the text and its fate."""
        return self.record.ledger

    @property
    def references(self) -> tuple[Anaphor, ...]:
        """What refers to something named without being a name: 全市, 该局; and places inside names."""
        return self.record.references

    def resolve(self, span: tuple[int, int]) -> Mention | None:
        """The thing that a stretch of the text refers to: a name as it stands, or 全市, 该局, 园区.

        Args:
            span: start and end in `text`, half-open. It must be the whole word or name.

        Returns:
            The mention itself; or, for a generic word or a place inside a longer name, the first mention
            of the thing meant. Where the text never names the thing, a mention at `span` with its name,
            type, id and code. None when the stretch refers to nothing known.

        >>> reading = extract("徐州市教育局召开会议。该局负责人介绍了情况。")
        >>> reading.resolve((11, 13)).name
        '徐州市教育局'
        """
        exact = next((m for m in self.entities if (m.start, m.end) == span), None)
        if exact is not None:
            return exact
        word = next((a for a in self.references if (a.start, a.end) == span), None)
        if word is None:
            return None
        unnamed = Mention(*span, word.text, word.type, word.name, word.id, word.code, by="reference")
        return next((m for m in self.entities if m.id == word.id), unnamed)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The statistics as plain dictionaries, in the form of the JSON contract."""
        found: list[dict[str, Any]] = msgspec.json.decode(to_json(self.record))["statistics"]
        return found

    def to_json(self) -> str:
        """The whole record as one line of JSON: the output contract."""
        return to_json(self.record).decode()

    def to_arrow(self) -> pa.Table:
        """The statistics in the row layout of docs/reference/rows.md."""
        return parquet.table([self.record])

    def _repr_html_(self) -> str:
        """The text with its evidence highlighted beside the table, for notebooks."""
        return html.fragment(self.record)


def extract(source: Source, published: str | None = None) -> Reading:
    """Read one text, file or row.

    Args:
        source: a text; a `Path` (or a one-line string that names an existing file); a `Document`; or a
            mapping with `text` and perhaps `id`, `published`, `title`.
        published: EDTF date or ISO date-time of publication; dates without a year are resolved with it. When
            not given, a date that the text or file marks as such counts (发布时间：2020-02-12), and
            `record.extra["published_from"]` says where it stands; else they stay open (`XXXX-02-12`).

    Raises:
        InputError: the file cannot be read, or `published` is no date.

    >>> [s.what for s in extract("截至4月27日，园区已复工企业91家。", published="2022-04-28")]
    ['复工企业数']
    """
    if published is not None and edtf.valid_published(published) is None:
        raise InputError(f"published={published!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    return Reading(process(_document(source, published)))


def extract_many(
    sources: Iterable[str | Path | Mapping[str, Any]],
    published: str | None = None,
    meta: Mapping[str, Any] | None = None,
    jobs: int = 1,
) -> Iterator[Reading]:
    """Read many files, folders or rows: lazily, in order.

    Args:
        sources: paths of files and folders, or mappings with `text` (and `id`, `published`, `title`).
        published: for every document that brings no date of its own.
        meta: document id -> date, or -> {published, title, source}.
        jobs: processes; 0 means one for each core.

    Raises:
        InputError: at the first source that cannot be read; what came before it has been given.
    """
    for item in records(_documents(sources, published, meta), jobs):
        if isinstance(item, read.Problem):
            raise InputError(f"{item.origin}: {item.message}")
        yield Reading(item)


def _document(source: Source, published: str | None) -> Document:
    if isinstance(source, Document):
        return source if published is None else msgspec.structs.replace(source, published=published)
    if isinstance(source, Mapping):
        return _row(source, published)
    if isinstance(source, Path) or _names_file(source):
        found = next(iter(read.documents([source], published=published)))
        if isinstance(found, read.Problem):
            raise InputError(f"{found.origin}: {found.message}")
        return found
    return read.informed(Document("text", source, published=published))


def _names_file(text: str) -> bool:
    # A text that happens to be a file name is no text: names are short and hold no line break.
    try:
        return len(text) < 256 and "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):
        return False


def _documents(
    sources: Iterable[str | Path | Mapping[str, Any]],
    published: str | None,
    meta: Mapping[str, Any] | None,
) -> Iterator[Document | read.Problem]:
    for source in sources:
        if isinstance(source, Mapping):
            yield _row(source, published)
        else:
            yield from read.documents([source], published=published, meta=meta)


def _row(row: Mapping[str, Any], published: str | None) -> Document:
    if "text" not in row:
        raise InputError(f"a row without `text`: it has {', '.join(map(str, row)) or 'nothing'}")
    known = {"id", "text", "published", "title", "source"}
    document = Document(
        str(row.get("id", "text")),
        str(row["text"]),
        published=row.get("published") or published,
        title=row.get("title"),
        source=row.get("source"),
        extra={k: v for k, v in row.items() if k not in known},
    )
    return read.informed(document)
