"""多 between the ranks of one number: the multiplier after it counts only what follows the higher rank."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaoju import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("总投资1亿1千多万元。", "110000000"),
        ("投入两亿六千多万元。", "260000000"),
        ("投入3000多万元。", "30000000"),
        ("投入一万两千多亿元。", "1200000000000"),
        ("产值1.2万多亿元。", "1200000000000"),
    ],
)
def test_value(text, value):
    (found,) = numbers.find(text).quantities
    assert (found.value, found.mod) == (Decimal(value), ">")
