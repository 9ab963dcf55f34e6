"""Modifiers that stand further off than beside the number, in our own words."""

from __future__ import annotations

import pytest

import kaoju

CASES = [
    ("外来工约占全厂员工的四成。", "四成", "~"),
    ("园区约有企业210家。", "210家", "~"),
    ("园区现有企业210家。", "210家", "="),
    ("力争全年粮食产量达到30万吨以上。", "30万吨", ">="),
    ("全年粮食产量达到30万吨以上。", "30万吨", ">"),
    ("预计全年粮食产量达到30万吨以上。", "30万吨", ">"),
    ("人均收入居全省前三位。", "前三位", "<="),
    ("住得最长的一位住了37天。", "37天", "="),
    ("对达产的企业最高奖励80万元。", "80万元", "<="),
    ("单日最高接待游客80万人次。", "80万人次", "="),
]


@pytest.mark.parametrize(("text", "figure", "mod"), CASES)
def test_modifier(text: str, figure: str, mod: str) -> None:
    found = {s.text: s.mod for s in kaoju.extract(text, published="2022-04-28")}
    assert found[figure] == mod
