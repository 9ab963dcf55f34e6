"""The numbers inside time expressions: 12, 二十三, 二〇二〇, 十二三, 几, 半."""

from __future__ import annotations

import re
from functools import lru_cache

from kaoju import numerals
from kaoju.lexicon import rows

_DASHES, _WORDS = r"\-—–－~～", "至到、和及"
SEPARATOR = rf"\s?(?:[{_DASHES}]{{1,2}}|[{_WORDS}])\s?"
SEPARATES = rf"[\s{_DASHES}{_WORDS}]"
"""How a separator can begin: a cheap look before it is tried."""
_SEPARATOR = re.compile(SEPARATOR)
_DIGIT = {row["char"]: row["value"] for row in rows("numerals.tsv") if row["kind"] in ("digit", "arabic")}
_VAGUE = frozenset(row["char"] for row in rows("numerals.tsv") if row["kind"] in ("vague", "several"))
_DECADE_PIVOT = 30


@lru_cache(maxsize=4096)
def amount(text: str) -> float | None:
    """The number written; None when it is vague (几, 数十) or no number. Whole numbers come as int."""
    if text.isascii():
        return float(text) if "." in text else int(text)
    if _VAGUE.intersection(text):
        return None
    if len(text) > 1 and (read := positional(text)) is not None:
        return int(read)
    if text == "半":
        return 0.5
    value = numerals.parse(text)
    return None if value is None else int(value) if value == int(value) else float(value)


def positional(text: str) -> str | None:
    """The digits of a number read digit by digit (二〇二〇 -> 2020), None when it is not so written."""
    try:
        return "".join([_DIGIT[char] for char in text])
    except KeyError:
        return None


def spoken_range(text: str) -> tuple[int, int] | None:
    """The ends of a spoken range, 两三 -> (2, 3), 七八 -> (7, 8); None when the text is none."""
    found = numerals.approximate(text) if len(text) > 1 and not text.isascii() else None
    return (int(found[0]), int(found[1])) if found else None


def parts(text: str) -> list[str]:
    """The numbers of a range or list, as written: 1—10 -> 1, 10."""
    return _SEPARATOR.split(text)


def full_year(digits: str) -> int | None:
    """The year that two, three or four digits write: 20 -> 2020, 98 -> 1998. None for anything else."""
    if not digits.isdigit() or not 2 <= len(digits) <= 4:
        return None
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year <= _DECADE_PIVOT else 1900)
    return year


def designator(count: float | str, unit: str) -> str:
    """An ISO 8601 duration: (3, 'D') -> P3D, (1.5, 'TH') -> PT1.5H, ('X', 'Y') -> PXY."""
    number = count if isinstance(count, str) else f"{count:g}"
    if unit == "Q":
        number, unit = (number if isinstance(count, str) else f"{count * 3:g}"), "M"
    if unit == "CEN":
        number, unit = (number if isinstance(count, str) else f"{count * 100:g}"), "Y"
    if unit == "TK":
        number, unit = (number if isinstance(count, str) else f"{count * 15:g}"), "TM"
    return f"PT{number}{unit[1]}" if unit[0] == "T" else f"P{number}{unit}"
