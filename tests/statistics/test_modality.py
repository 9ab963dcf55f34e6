"""Fact, plan or rule, in our own words."""

from __future__ import annotations

import pytest

import kaoju

CASES = [
    # what a measure grants to each, whom it assigns, at what rate it settles
    ("对新落户的硕士，一次性给予每人1.5万元补贴。", "1.5万元", "rule"),
    ("县里出台了新办法，每亩补贴120元。", "120元", "rule"),
    ("对达产的企业最高奖励80万元。", "80万元", "rule"),
    ("每个村派驻2名技术员。", "2名", "rule"),
    ("企业所得税按投资额的60%抵扣。", "60%", "rule"),
    ("个体户起征点提高到3万元。", "3万元", "rule"),
    ("免费公寓最长可住10天。", "10天", "rule"),
    ("缓缴期限最长6个月。", "6个月", "rule"),
    # what somebody got
    ("全县已给予每户补贴2000元。", "2000元", "fact"),
    ("镇上累计奖励每名能手500元。", "500元", "fact"),
    ("每月发放补贴300元。", "300元", "fact"),
    # the longest is no limit
    ("全省最长的隧道全长9.2公里。", "9.2公里", "fact"),
    ("住得最长的一位住了37天。", "37天", "fact"),
    # a programme's 必须 is a plan
    ("一、2022年重点工作\n必须改善民生，改造老旧小区90个。", "90个", "plan"),
]


@pytest.mark.parametrize(("text", "figure", "modality"), CASES)
def test_modality(text: str, figure: str, modality: str) -> None:
    found = {s.text: s.modality for s in kaoju.extract(text, published="2022-01-28")}
    assert found[figure] == modality
