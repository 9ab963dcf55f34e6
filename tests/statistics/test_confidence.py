"""Confidence: between 0 and 1, and less where less was said."""

from __future__ import annotations

import kaoju

PUBLISHED = "2022-04-28"


def sure(text: str, quote: str) -> float:
    found = {s.text: s.confidence for s in kaoju.extract(text, published=PUBLISHED)}
    return found[quote]


def test_it_is_a_probability():
    for item in kaoju.extract(
        "4月20日，徐州市复工企业91家，复工率85.8%，其中民营40家。", published=PUBLISHED
    ):
        assert 0 < item.confidence < 1


def test_a_known_indicator_is_surer_than_an_unknown_one():
    known = sure("4月20日，徐州市新增确诊病例91例。", "91例")
    assert known > sure("4月20日，徐州市新增奇怪物件91件。", "91件")


def test_a_period_that_is_said_is_surer_than_an_inferred_one():
    assert sure("4月20日徐州市复工企业91家。", "91家") > sure("徐州市复工企业91家。", "91家")


def test_a_scope_that_is_said_is_surer_than_one_in_force():
    said = sure("徐州市举行会议。徐州市复工企业91家。", "91家")
    assert said > sure("徐州市举行会议。复工企业91家。", "91家")
