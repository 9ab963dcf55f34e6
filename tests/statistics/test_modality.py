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
    # a plan that is a thing, and no intention
    ("实施三年成长计划，新增小微企业26家。", "26家", "fact"),
    ("完成投资30亿元、超年度计划12%。", "12%", "fact"),
    ("争取国家专项资金3亿元。", "3亿元", "fact"),
    ("争取粮食产量达到30万吨。", "30万吨", "plan"),
    ("将133名旅客送回家乡。", "133名", "fact"),
    ("免缴两个月租金。", "两个月", "rule"),
    ("抵押率最高可达90%。", "90%", "rule"),
    ("县政府工作报告提出，2022年工业增加值增长6%。", "6%", "plan"),
    # what is done of a plan; what is called a target; what we have to do
    ("甲县计划投资12亿元，完成64%。", "64%", "fact"),
    ("甲县计划投资12亿元，完成64%。", "12亿元", "plan"),
    ("全县超额完成能耗下降15%的目标。", "15%", "plan"),
    ("今年，我们要办好以下实事：改造管网60公里。", "60公里", "plan"),
    ("全县要求不高，植树60万株。", "60万株", "fact"),
    # a long list of targets remembers that it is one
    (
        "主要预期目标是："
        + "".join(f"第{n}项投入增长{n}.5%，" for n in "23456789") * 2
        + "粮食产量达到88万吨。",
        "88万吨",
        "plan",
    ),
    # what a plan starts from is a fact; what is acted on is there already
    ("明年通车后，行车时间将由5小时缩短至2小时。", "5小时", "fact"),
    ("明年通车后，行车时间将由5小时缩短至2小时。", "2小时", "plan"),
    ("镇里将6家企业急需的9万只口罩送到车间。", "9万只", "fact"),
    ("允许提前支付合同额10%的工程款。", "10%", "rule"),
    ("出台了新办法，对达产的项目给予最高90万元资金支持。", "90万元", "rule"),
    # a programme's 必须 is a plan
    ("一、2022年重点工作\n必须改善民生，改造老旧小区90个。", "90个", "plan"),
]


@pytest.mark.parametrize(("text", "figure", "modality"), CASES)
def test_modality(text: str, figure: str, modality: str) -> None:
    found = {s.text: s.modality for s in kaoju.extract(text, published="2022-01-28")}
    assert found[figure] == modality


TYPES = [
    ("城乡居民收入比为2.31。", "2.31", "other"),
    ("日检测能力达到3万份。", "3万份", "measure"),
    ("出口、进口、投资分别增长3.1%、4.2%、5.3%。", "5.3%", "change"),
]


@pytest.mark.parametrize(("text", "figure", "kind"), TYPES)
def test_type(text: str, figure: str, kind: str) -> None:
    found = {s.text: s.type for s in kaoju.extract(text, published="2022-01-28")}
    assert found[figure] == kind


def test_who_reports_is_no_figure() -> None:
    text = "据31个省（自治区、直辖市）和新疆生产建设兵团报告，现有病例30例。"
    assert [s.text for s in kaoju.extract(text)] == ["30例"]


def test_years_in_a_row() -> None:
    assert not list(kaoju.extract("公司连续两年入选榜单。"))
    assert [s.text for s in kaoju.extract("全市连续11天无新增病例。")] == ["11天"]


@pytest.mark.parametrize("text", ["列车停靠了27分钟。", "救援用了整整七个小时。", "苹果运到省城只需两天半。"])
def test_how_long_it_took(text: str) -> None:
    assert [s.type for s in kaoju.extract(text)] == ["duration"]
