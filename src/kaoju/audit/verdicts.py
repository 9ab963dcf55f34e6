"""From a computation to a finding: which verdict, and how it is said in Chinese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaoju.audit.figures import Figure
from kaoju.audit.interval import Interval, Printed
from kaoju.model import Finding

HOLDS, ROUNDED, CONTRADICTS = "holds", "holds within rounding", "contradicts"
IMPLIES, UNCHECKED = "implies", "cannot be checked"
_ZH = {HOLDS: "相符", ROUNDED: "在四舍五入范围内相符", CONTRADICTS: "矛盾"}


def verdict(point: Decimal, expected: Interval, observed: Printed) -> str:
    """How a computed value stands to the printed one.

    It holds when the plain computation gives what is printed; within rounding, when only values that the
    printed digits hide (or digits cut off instead of rounded) do; else it contradicts.
    """
    if point in observed.range:
        return HOLDS
    near = observed.range if expected.low < expected.high else observed.range.widened(observed.step / 2)
    return ROUNDED if expected.meets(near) else CONTRADICTS


def checked(  # noqa: PLR0913 - a finding has that many sides
    kind: str,
    result: str,
    figures: Sequence[Figure],
    computation: str,
    *,
    point: Decimal,
    observed: Figure,
    room: Decimal,
    hint: tuple[str, str] = ("", ""),
) -> Finding:
    """A relation whose figures are all printed."""
    unit = observed.unit
    got = number(point, observed.printed.step)
    return Finding(
        kind=kind,
        verdict=result,
        statistics=tuple(f.index for f in figures),
        expected=point,
        observed=observed.value,
        tolerance=room,
        message=f"{computation}＝{got}{unit}，文中为{observed.text}，{_ZH[result]}{hint[0]}。",
        message_en=f"{spaced(computation)} = {got} {unit}; the text says {observed.text}: {result}{hint[1]}.",
        computation=f"{computation} = {got} {unit}".strip(),
    )


def implied(  # noqa: PLR0913
    kind: str,
    figures: Sequence[Figure],
    computation: str,
    *,
    found: Interval,
    unit: str,
    names: tuple[str, str],
) -> Finding:
    """A quantity that follows from what is printed; names: what it is, in Chinese and English."""
    step = found.half or Decimal(1)
    low, high = (number(end, step) for end in found)
    span = low if low == high else f"{low}至{high}"
    span_en = low if low == high else f"{low} to {high}"
    return Finding(
        kind=kind,
        verdict=IMPLIES,
        statistics=tuple(f.index for f in figures),
        expected=(found.low, found.high),
        tolerance=found.half,
        message=f"由{computation}可推得{names[0]}为{span}{unit}。",
        message_en=f"{spaced(computation)} implies {names[1]}: {span_en} {unit}".rstrip() + ".",
        computation=f"{computation} = {span_en} {unit}".strip(),
    )


_SIGNS = str.maketrans({"＋": " + ", "－": " - ", "×": " × ", "÷": " ÷ ", "（": "(", "）": ")"})


def spaced(computation: str) -> str:
    """A computation as an English sentence sets it: 91家 ÷ 106家."""
    return computation.translate(_SIGNS)


def unchecked(kind: str, figures: Sequence[Figure], why: tuple[str, str]) -> Finding:
    """A relation that the wording forbids to check; why: Chinese, English."""
    quotes = "、".join(f.text for f in figures)
    return Finding(
        kind=kind,
        verdict=f"{UNCHECKED} because {why[1]}",
        statistics=tuple(f.index for f in figures),
        message=f"{quotes}无法核对：{why[0]}。",
        message_en=f"{', '.join(f.text for f in figures)} cannot be checked because {why[1]}.",
    )


def number(value: Decimal, step: Decimal) -> str:
    """A value with one digit more than the step it is compared at: 85.85 beside 85.8."""
    for size, word in _MYRIADS:
        if abs(value) >= size and step >= size / 10**5:
            return _plain(value / size, step / size) + word
    return _plain(value, step)


_MYRIADS = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def _plain(value: Decimal, step: Decimal) -> str:
    places = min(max(-step.adjusted(), 0) + 1, 12) if step else 2
    text = f"{value.quantize(Decimal(1).scaleb(-places)):f}"
    return text.rstrip("0").rstrip(".")
