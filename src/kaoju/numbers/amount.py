"""One amount, as far as it has been read: a numeral with its value, unit and modifier."""

from __future__ import annotations

from decimal import Decimal

from kaoju.model import Mod, Numeral, Value
from kaoju.numbers.tables import UNITS, Unit
from kaoju.numerals import approximate, parse

NO_UNIT = Unit("", "none")
PERCENT = UNITS["%"]
PERMILLE = UNITS["‰"]
SPACES = " \u3000\xa0"


class Amount:
    """What has been read so far, in offsets of the text; `next` is the index of the numeral that follows."""

    __slots__ = ("by", "end", "exact", "mod", "next", "numeral", "start", "unit", "value")

    def __init__(self, numeral: Numeral, index: int) -> None:
        """The numeral alone."""
        self.numeral = numeral
        self.start = numeral.start
        self.end = numeral.end
        self.value, self.mod = reading(numeral)
        self.unit = NO_UNIT
        self.exact: Decimal | None = None
        self.next = index + 1
        self.by = "plain"

    def scale(self, factor: Decimal) -> None:
        """Multiply value or interval."""
        self.value = scaled(self.value, factor)


def scaled(value: Value, factor: Decimal) -> Value:
    """Value or interval times a factor; what has no value keeps none."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(None if v is None else v * factor for v in value)  # type: ignore[return-value]
    return value * factor


def reading(n: Numeral) -> tuple[Value, Mod]:
    """Value and modifier of the numeral by itself: 三五 is 3 to 5, 十几 more than 10, 数十 unsaid."""
    if n.form in ("arabic", "mixed"):
        return n.value, "="
    if len(n.text) > 1 and (pair := approximate(n.text)):
        return pair, "="
    if n.form != "vague":
        return n.value, "="
    head, _, tail = n.text.replace("幾", "几").partition("几")
    if not head or "数" in head or "數" in head or not _:
        return None, "~"
    return parse(head.rstrip("零〇") + tail), ">"


def skip(text: str, at: int) -> int:
    """One space further, if there is one."""
    return at + 1 if text[at : at + 1] in tuple(SPACES) else at
