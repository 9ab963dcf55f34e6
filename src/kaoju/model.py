"""The nouns: frozen records for everything a document yields, and their JSON.

Offsets are code points, half-open. Inside the stages they count characters of the clean text; the
pipeline turns them into raw offsets before a `Record` leaves the package.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct, field

Value: TypeAlias = Decimal | tuple[Decimal | None, Decimal | None] | None
"""A number, an interval (None = open end), or None when masked (X家) or unsaid (数十名)."""

Mod: TypeAlias = Literal["=", "~", ">", ">=", "<", "<="]
StatType: TypeAlias = Literal[
    "count", "share", "change", "amount", "measure", "duration", "multiple", "rank", "other"
]
TimeType: TypeAlias = Literal["date", "time", "duration", "set"]
EntityType: TypeAlias = Literal[
    "place", "park", "gov", "company", "org", "person", "platform", "document", "program", "product"
]
Modality: TypeAlias = Literal["fact", "plan", "rule"]
Fate: TypeAlias = Literal[
    "statistic", "time", "name", "ordinal", "code", "idiom", "word", "list mark", "other"
]
BlockKind: TypeAlias = Literal["title", "heading", "body", "byline", "caption", "dateline", "note", "table"]


class Document(Struct, frozen=True):
    """One document as read: the characters, before any repair, and what is known about them.

    Attributes:
        id: file name without extension, or the `id` of a row.
        published: EDTF date or ISO date-time, None when unknown.
        extra: other columns of the row (url, source, ...), passed through.
        origin: the file (and row) it came from, for messages.
        encoding_confidence: 0 to 1, how sure the encoding is; 1 when the bytes admit no other.
    """

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    source: str | None = None
    origin: str = ""
    encoding: str = ""
    extra: dict[str, Any] = {}
    encoding_confidence: float = 1.0


class Numeral(Struct, frozen=True):
    """A maximal run of characters that writes one number: 3.4万, 二百多 without 多, ９４７２, XX0.

    Attributes:
        value: None when masked or vague (几, 数十).
        form: `arabic`, `chinese`, `mixed`, `masked`, `vague`.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    form: str


class Quantity(Struct, frozen=True):
    """A numeric expression: numeral with its unit or classifier, infix 余/多/来/几 included.

    Attributes:
        value: in the base unit, 百/千/万/亿 applied, % as written (37% -> 37).
        unit: classifier or unit without multiplier, as written but in simplified characters; '' if none.
        mod: modifier, from the prefix (近, 超过), the infix (余) or the suffix (左右).
        kind: kind of the unit: count, money, percent, point, permille, ratio, length, area, weight,
            volume, energy, power, time, multiple, rank, temperature, data, other, none.
        low, high: the interval that value and modifier imply, None = open.
        si, si_unit: value converted to SI where the unit has a factor.
        mod_start, mod_end: the span including modifiers on both sides.
        by: the rule.
    """

    start: int
    end: int
    text: str
    value: Value
    unit: str = ""
    mod: Mod = "="
    kind: str = "none"
    low: Decimal | None = None
    high: Decimal | None = None
    si: Decimal | None = None
    si_unit: str = ""
    mod_start: int = -1
    mod_end: int = -1
    by: str = ""


class NotQuantity(Struct, frozen=True):
    """A numeral that is no quantity, with its fate and the reason: the raw matter of the ledger."""

    start: int
    end: int
    text: str
    fate: Fate
    why: str


class Numbers(Struct, frozen=True):
    """What the numbers stage found, each in text order."""

    quantities: tuple[Quantity, ...] = ()
    rejected: tuple[NotQuantity, ...] = ()


class TimeExpression(Struct, frozen=True):
    """A date, time, duration or recurring time.

    Attributes:
        type: TIMEX3 type in lower case.
        value: EDTF for date and time, ISO 8601 for duration and set, PRESENT / PAST / FUTURE when
            vague, None when it cannot be resolved.
        mod: TIMEX3 mod (APPROX, START, MID, END, MORE_THAN, LESS_THAN, BEFORE, AFTER ...).
        role: how the words around it open the value: '' (as it stands), `until` (截至, 到...为止),
            `since` (自...以来, 从...起), `before`, `after`, `compare` (较, 比, 同比 base),
            `last`, `next` (近五年, 未来三年: a length of time that ends or begins at the publication).
        anchor: span of the expression it was resolved by, None for `published` or none needed.
        by: the rule.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str | None
    mod: str | None = None
    role: str = ""
    anchor: tuple[int, int] | None = None
    by: str = ""


class Mention(Struct, frozen=True):
    """A name in the text.

    Attributes:
        name: the fullest name the document (or the gazetteer) supports.
        id: one for all mentions of an entity in the document; carries a code where one exists.
        code: administrative code of a place (six or nine digits), '' when none or ambiguous.
    """

    start: int
    end: int
    text: str
    type: EntityType
    name: str = ""
    id: str = ""
    code: str = ""
    confidence: float = 1.0
    by: str = ""


class Anaphor(Struct, frozen=True):
    """A generic word that stands for a named thing (全市, 我县, 该局, 园区): no mention, but it resolves.

    Attributes:
        name, type, id, code: of the entity it refers to; name '' when nothing in force fits.
    """

    start: int
    end: int
    text: str
    name: str = ""
    type: EntityType = "place"
    id: str = ""
    code: str = ""


class Names(Struct, frozen=True):
    """What the entities stage found, each in text order.

    Attributes:
        inner: places inside the names of other things (敦化市 in 敦化市农业局); no mentions of their own.
    """

    mentions: tuple[Mention, ...] = ()
    anaphors: tuple[Anaphor, ...] = ()
    inner: tuple[Anaphor, ...] = ()


class Article(Struct, frozen=True):
    """One article inside a document. `start` is where its title (or first words) begin."""

    start: int
    end: int
    title: str = ""
    published: str | None = None


class Block(Struct, frozen=True):
    """A line or paragraph and its role in the article it belongs to (index into articles)."""

    start: int
    end: int
    kind: BlockKind
    article: int


class Sentence(Struct, frozen=True):
    """A sentence: the unit within which clauses share a subject. `block` indexes the blocks."""

    start: int
    end: int
    block: int
    article: int


class Table(Struct, frozen=True):
    """A table set in the text: rows of cells.

    Attributes:
        rows: for each row the places of its cells, without white space around them; start == end when empty.
            All rows have the same number of cells.
        heads: how many rows, from the first, name the columns.
        captions: places of the lines over it that belong to it: what it shows, 单位：万元.
    """

    start: int
    end: int
    rows: tuple[tuple[tuple[int, int], ...], ...]
    heads: int = 0
    captions: tuple[tuple[int, int], ...] = ()


class Outline(Struct, frozen=True):
    """What segmentation found, in text order."""

    articles: tuple[Article, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Where each slot of a statistic came from; None = inferred, not read."""

    what: tuple[int, int] | None = None
    scope: tuple[int, int] | None = None
    time: tuple[int, int] | None = None
    speaker: tuple[int, int] | None = None


class Statistic(Struct, frozen=True):
    """A quantity that states a fact. Meanings of the fields: docs/reference/fields.md.

    Attributes:
        what: the label of the column this number belongs in, short, self-contained, simplified.
        scope: names of where or whose it is, best first; None when unknown.
        time: EDTF reference period or point; `../D` for cumulative up to D; None when unknown.
        status: reported, estimated, preliminary or revised.
        why: notes on each slot for `kaoju explain`.
    """

    start: int
    end: int
    text: str
    value: Value
    unit: str = ""
    mod: Mod = "="
    type: StatType = "count"
    what: str | None = None
    indicator: str | None = None
    population: str | None = None
    scope: tuple[str, ...] | None = None
    scope_code: str | None = None
    time: str | None = None
    modality: Modality = "fact"
    status: str = "reported"
    speaker: str | None = None
    confidence: float = 0.5
    low: Decimal | None = None
    high: Decimal | None = None
    evidence: Evidence = Evidence()
    by: str = ""
    why: tuple[str, ...] = ()


class Finding(Struct, frozen=True):
    """An arithmetic relation between statistics (indices into the record's list), and its verdict.

    Attributes:
        kind: the relation: sum, subset, rate, change, growth, balance, mean, hundred, repeat, cumulative,
            rank.
        verdict: `holds`, `holds within rounding`, `contradicts`, `implies`, `cannot be checked because ...`.
        expected: what the other figures give; for `implies` the interval of the quantity not printed.
        observed: what is printed.
        tolerance: how far the two may lie apart for the printed digits.
        message, message_en: the finding in one sentence.
    """

    kind: str
    verdict: str
    statistics: tuple[int, ...]
    expected: Value = None
    observed: Value = None
    tolerance: Decimal | None = None
    message: str = ""
    message_en: str = ""
    computation: str = ""


class LedgerRow(Struct, frozen=True):
    """The fate of one run of numeral characters."""

    start: int
    end: int
    text: str
    fate: Fate
    why: str


class RepairRow(Struct, frozen=True):
    """A repair as it leaves the package, in raw offsets."""

    start: int
    end: int
    old: str
    new: str
    by: str


class Record(Struct, frozen=True):
    """Everything one document yields, in raw offsets: the output contract, one JSON object a document.

    Attributes:
        references: what is no mention but refers to something named: 全市, 该局, places inside other names.
    """

    doc: str
    published: str | None
    chars: int
    articles: tuple[Article, ...] = ()
    repairs: tuple[RepairRow, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    entities: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    references: tuple[Anaphor, ...] = ()
    title: str | None = None
    source: str | None = None
    text: str = ""
    sha256: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(Record)


def to_json(record: Record) -> bytes:
    """One line of UTF-8 JSON; Decimals become JSON numbers, digit for digit."""
    return _ENCODER.encode(record)


def from_json(line: bytes | str) -> Record:
    """The record back, with no loss.

    Raises:
        msgspec.ValidationError: the line is JSON but no record.
        msgspec.DecodeError: the line is no JSON.
    """
    return _DECODER.decode(line)
