"""Rows that the raw text does not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from kaoju.verify.figures import Ends, plain, readings, under

Row: TypeAlias = Mapping[str, Any]

_BELOW = ("负", "-", "−", "零下")
_SIGN = re.compile(r"(?:零下|(?<!减)负|(?<![\w\-—–])[-−])$")
_INSIDE = re.compile(r"[0-9０-９]")
_CELL = "table.cell"
_OVER = 20_000
"""Characters before a cell in which the head with its unit is looked for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that does not hold.

    Attributes:
        row: its number in the export, from 1.
        document, quote: as the row has them.
        why: what is wrong.
    """

    row: int
    document: str
    quote: str
    why: str

    def __str__(self) -> str:
        """One line."""
        return f"row {self.row} ({self.document}): {self.quote!r}: {self.why}"


def faults(rows: Iterable[Row], texts: Mapping[str, str]) -> Iterator[Fault]:
    """Every row that does not hold, in order.

    Args:
        rows: the columns of the row layout (document, quote, value, low, high, unit, modifier, start, end,
            and the places of evidence); numbers may be text.
        texts: document -> raw text.
    """
    document, taken = "", {}  # type: str, dict[tuple[str, str], int]
    for number, row in enumerate(rows, 1):
        if row.get("document") != document:
            document, taken = str(row.get("document")), {}
        place = (str(row.get("start")), str(row.get("end")))
        first = taken.setdefault(place, number)
        why = fault(row, texts) or (f"stands where row {first} stands" if first != number else "")
        if why:
            yield Fault(number, document, str(row.get("quote")), why)


def fault(row: Row, texts: Mapping[str, str]) -> str:
    """What is wrong with a row; '' when it holds."""
    text = texts.get(str(row["document"]))
    if text is None:
        return "no text of this document"
    start, end = _offset(row["start"]), _offset(row["end"])
    if start is None or end is None or not 0 <= start < end <= len(text):
        return f"offsets {row['start']}-{row['end']} lie outside the text"
    quote = str(row["quote"])
    if text[start:end] != quote:
        return f"at {start}-{end} stands {text[start:end]!r}"
    if _cut(text, start, end):
        return "the quote is a part of a longer figure"
    over = text[max(0, start - _OVER) : _line_end(text, end)] if row.get("rule") == _CELL else ""
    return _places(row, len(text)) or _figure(
        row, quote, text[max(0, start - 4) : start], text[end : end + 60], over
    )


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _offset(cell: object) -> int | None:
    try:
        number = _decimal(cell)
    except InvalidOperation:
        return None
    return None if number is None or number != int(number) else int(number)


def _cut(text: str, start: int, end: int) -> bool:
    """Whether digits go on before or after the quote."""
    before = start > 0 and _INSIDE.match(text[start - 1]) and _INSIDE.match(text[start])
    after = end < len(text) and _INSIDE.match(text[end]) and _INSIDE.match(text[end - 1])
    return bool(before or after)


def _places(row: Row, length: int) -> str:
    """Evidence stands inside the text, whole."""
    for slot in ("what", "scope", "time", "speaker"):
        first, last = _offset(row.get(f"{slot}_start")), _offset(row.get(f"{slot}_end"))
        if (first is None) != (last is None):
            return f"evidence of {slot} has one end only"
        if first is not None and last is not None and not 0 <= first < last <= length:
            return f"evidence of {slot}, {first}-{last}, lies outside the text"
    return ""


def _figure(row: Row, quote: str, before: str, after: str, over: str) -> str:
    """What is wrong with value, ends and unit.

    Args:
        row: the row.
        quote: its figure as it stands.
        before: what stands right before it.
        after: what follows it.
        over: of a cell of a table, the text from the heads to the end of its line: there its unit stands.
    """
    try:
        value, low, high = (_decimal(row.get(name)) for name in ("value", "low", "high"))
    except InvalidOperation:
        return "value, low or high is no number"
    unit, mod = str(row.get("unit") or ""), str(row.get("modifier") or "=")
    if why := _ends_fit(value, low, high, mod):
        return why
    wanted = (value, value) if value is not None else (low, high)
    said = list(readings(quote, unit, after)) or (list(under(quote, unit, over)) if over else [])
    if not said:
        return f"no figure in {unit or 'no unit'} can be read in it"
    if plain(quote).startswith(_BELOW) or _SIGN.search(plain(before)):
        said = [(_minus(low), _minus(high)) for low, high in said]
    if any(_same(wanted, ends) for ends in said):
        return ""
    shown = " or ".join(sorted({_shown(ends) for ends in said}))
    return f"says {shown} {unit}, the row {_shown(wanted)}"


def _minus(end: Decimal | None) -> Decimal | None:
    return None if end is None else -end


def _ends_fit(value: Decimal | None, low: Decimal | None, high: Decimal | None, mod: str) -> str:
    """Whether value, ends and modifier go together."""
    if value is None:
        unsaid, ranged = low is high is None, low is not None and high is not None and low < high
        return "" if unsaid or ranged else "no value, and low and high are no range"
    wanted = {
        "=": (value, value),
        ">": (value, None),
        ">=": (value, None),
        "<": (None, value),
        "<=": (None, value),
    }
    if mod == "~":
        around = low is not None and high is not None and low <= value <= high
        return "" if around or low is high is None else "low and high do not lie around the value"
    if mod not in wanted:
        return f"no modifier {mod!r}"
    fits = all(_near(a, b) for a, b in zip((low, high), wanted[mod], strict=True))
    return "" if fits else f"low and high do not fit value and modifier {mod}"


def _same(a: Ends, b: Ends) -> bool:
    return _near(a[0], b[0]) and _near(a[1], b[1])


def _near(a: Decimal | None, b: Decimal | None) -> bool:
    """Equal, but for the two decimals of a fraction and the last digits of a double."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= max(Decimal("1e-9"), abs(b) * Decimal("1e-15"))


def _shown(ends: Ends) -> str:
    low, high = ("?" if end is None else f"{end.normalize():f}" for end in ends)
    return low if low == high else f"{low} to {high}"


def _decimal(cell: object) -> Decimal | None:
    if cell is None or cell == "":
        return None
    return cell if isinstance(cell, Decimal) else Decimal(str(cell))
