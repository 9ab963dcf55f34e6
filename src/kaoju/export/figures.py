"""Figures as people read them: 1,290,000 元, about 150 家, 3 to 5 天."""

from __future__ import annotations

from decimal import Decimal

from kaoju.model import Quantity, Statistic, Value

_SIGNS = {"=": "", "~": "≈ ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}


def number(value: Decimal | None) -> str:
    """Digits in groups of three, no trailing noughts; `?` when masked or unsaid."""
    if value is None:
        return "?"
    if not -28 < value.adjusted() < 28:
        return str(value)  # nobody reads thirty noughts
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def value(of: Value) -> str:
    """A number, or both ends of a range; an open end is left out."""
    if isinstance(of, tuple):
        low, high = ("" if end is None else number(end) for end in of)
        return f"{low}–{high}"
    return number(of)


def figure(item: Statistic | Quantity) -> str:
    """Modifier, value and unit."""
    return f"{_SIGNS[item.mod]}{value(item.value)} {item.unit}".strip()
