"""The reference period of a figure, in our own words: levels moved, days spoken on, counts that run."""

from __future__ import annotations

import pytest

import kaoju

PUBLISHED = "2022-04-28"

PERIODS = [
    # the old level has its own year, the new one too, and neither goes on to what follows
    ("港口吞吐量从2015年的3200万吨增长到2021年的5100万吨。", "3200万吨", "2015"),
    ("港口吞吐量从2015年的3200万吨增长到2021年的5100万吨。", "5100万吨", "2021"),
    ("全年城乡收入比由上年的2.31缩小至2.25。", "2.31", "2020"),
    ("2021年，全县利润由上年下降4.2%转为增长6%。", "4.2%", "2020"),
    ("2021年，全县贫困发生率由3.4%下降到1.2%。", "3.4%", "2020"),
    ("2021年，全县贫困发生率由3.4%下降到1.2%。", "1.2%", "2021"),
    ("2016年至2020年，全市高新技术企业由210家增加到640家。", "640家", "2020"),
    ("2016年至2020年，全市高新技术企业由210家增加到640家。", "210家", "2015"),
    # nobody says on which day the first level was reached
    ("3月份，通行证办理时间由最初的9小时压缩到1小时。", "9小时", "2022-04-28"),
    # a figure that another is compared with
    ("2020年普查，全镇户均人口为2.7人，比2010年普查的3.3人减少0.6人。", "3.3人", "2010"),
    # both ends written
    ("从3月1日到10日，全市共接种疫苗12万剂。", "12万剂", "2022-03-01/2022-03-10"),
    ("自5月1日至8月31日，景区门票价格下调20%。", "20%", "2022-05-01/2022-08-31"),
    ("3月1日（周二）至3月6日（周日），全站发送旅客9万人次。", "9万人次", "2022-03-01/2022-03-06"),
    ("去年国庆前四天，景区接待游客8万人次。", "8万人次", "2021-10-01/2021-10-04"),
    # the year of a measure is not that of what it did
    ("一季度，全县减税3亿元。其中，2019年出台的优惠政策减税1亿元。", "1亿元", "2022-33"),
    # a period that still runs
    ("截至4月20日，2022年口岸进出车辆突破6万辆次。", "6万辆次", "2022-01-01/2022-04-20"),
    # a record is no period
    ("新世纪以来最好的一年里，全县出口蜂蜜90吨。", "90吨", "2022-04-28"),
    # it has yet to begin
    ("自6月15日起，景区每日限流6000人。", "6000人", "2022-06-15"),
    # the day before only says what a bulletin counts from
    ("4月27日，全市新增病例3例，较前一日减少2例。", "2例", "2022-04-27"),
    ("4月27日，用电量较4月20日增长3%。", "3%", "2022-04-20/2022-04-27"),
    # the day somebody spoke is not the day it happened
    ("镇政府26日表示，洪水冲毁农田320亩。", "320亩", "2022-04-28"),
    # what is still to be done does not fall in what is over
    ("3月份，全县发放贷款8亿元。接下来，县里还计划新建冷库6座。", "6座", "2022-04-28"),
    # each part of a ratio has the period of the first
    ("2021年，全县三次产业结构由上年的20.5∶30.3∶49.2调整为19.1∶31.2∶49.7。", "49.2", "2020"),
    ("2021年，全县三次产业结构由上年的20.5∶30.3∶49.2调整为19.1∶31.2∶49.7。", "31.2", "2021"),
    # stocks are of the year's end, what the year yields is of the year
    ("2021年末，全县山羊存栏9万只，出栏6万只；蜂蜜产量30吨，增长4%。", "9万只", "2021-12"),
    ("2021年末，全县山羊存栏9万只，出栏6万只；蜂蜜产量30吨，增长4%。", "30吨", "2021"),
    ("2021年末，全县山羊存栏9万只，出栏6万只；蜂蜜产量30吨，增长4%。", "4%", "2021"),
    ("截至2021年末，全县拥有渔船80艘，水产品产值2亿元。", "2亿元", "../2021-12"),
    # a paragraph opens with the year just over
    ("2021年，镇里培训农户，广开销路。全镇户均收入6.2万元。", "6.2万元", "2021"),
    ("2021年，全县三次产业结构由2020年的20.5:30.3:49.2调整到19.1:31.2:49.7。", "49.2", "2020"),
    # a plan that is fulfilled dates nothing
    ("2021年，全县超额完成“十三五”目标任务后续工程，植树9万株。", "9万株", "2021"),
    # what lasts is of no period
    ("2021年，全县植树9万株。县城平均海拔1900米。", "1900米", "2022-04-28"),
    # when something began dates no later figure
    ("甲公司成立于2008年7月，注册资金12亿元。", "12亿元", "2022-04-28"),
    ("今年以来，货运忙。新货站2021年8月投运，占地30亩。", "30亩", "2022-04-28"),
    ("2021年8月投运3座货站，停车位60个。", "60个", "2021-08"),
    # the same period of the year before
    ("3月份，全县用电量由去年同期下降4%转为增长7%。", "4%", "2021-03"),
    ("3月份，全县用水量下降6%（去年同期为增长2%），用气量增长5%。", "2%", "2021-03"),
    ("3月份，全县用水量下降6%（去年同期为增长2%），用气量增长5%。", "5%", "2022-03"),
    # a report's totals are of its year
    ("2021年，全省小学招生52万人。共有专任教师31万人。", "31万人", "2021"),
]


@pytest.mark.parametrize(("text", "figure", "when"), PERIODS)
def test_period(text: str, figure: str, when: str) -> None:
    found = {s.text: s.time for s in kaoju.extract(text, published=PUBLISHED)}
    assert found[figure] == when


REPORT = """地区生产总值增长5.2%，一般公共预算收入增长4%，城镇新增就业3.1万人。
重点项目完成投资82亿元。超年度计划6%。
——这是城乡面貌大变的五年。高标准农田由40万亩增加到66万亩。绿道里程达到300公里。
主要预期目标是：地区生产总值增长5.5%左右，粮食产量稳定在90万吨以上。
"""


@pytest.mark.parametrize(
    ("figure", "when", "mode"),
    [
        ("5.2%", "2025", "fact"),
        ("82亿元", "2025", "fact"),
        ("6%", "2025", "fact"),
        ("40万亩", "2020", "fact"),
        ("66万亩", "2025", "fact"),
        ("300公里", "2025", "fact"),
        ("5.5%", "2026", "plan"),
        ("90万吨", "2026", "plan"),
    ],
)
def test_work_report(figure: str, when: str, mode: str) -> None:
    """A work report out in February is on the year before, and its targets are for its own."""
    found = {s.text: (s.time, s.modality) for s in kaoju.extract(REPORT, published="2026-02-05")}
    assert found[figure] == (when, mode)


@pytest.mark.parametrize("published", ["2026-06-05", None])
def test_no_work_report(published: str | None) -> None:
    found = {s.text: s.time for s in kaoju.extract(REPORT, published=published)}
    assert found["82亿元"] == published


def test_this_years_figures_are_no_work_report() -> None:
    text = "1月份，固定资产投资下降2%。" + REPORT
    found = {s.text: s.time for s in kaoju.extract(text, published="2026-02-20")}
    assert found["82亿元"] != "2025"


def test_year_that_a_report_turns_to() -> None:
    text = "2021年是换届之年。\n全县植树120万株。\n2022年是开局之年。\n全县植树150万株。"
    found = {s.text: s.time for s in kaoju.extract(text, published="2022-01-20")}
    assert found["120万株"] == "2021"


REVIEW = """一、2025年和“十四五”时期工作回顾
这一年令人难忘。
新修水渠86公里。
各位代表！“十四五”时期是乡村巨变的五年。
改造老旧小区410个。
人均收入年均增长7%。
刚刚过去的2025年，是收官之年。
新建学校3所。"""


@pytest.mark.parametrize(
    ("figure", "when"),
    [("86公里", "2025"), ("410个", "2021/2025"), ("7%", "2021/2025"), ("3所", "2025")],
)
def test_years_that_a_review_turns_to(figure: str, when: str) -> None:
    """A heading joins the year and the five years; each holds until the report turns to the other."""
    found = {s.text: s.time for s in kaoju.extract(REVIEW, published="2026-02-05")}
    assert found[figure] == when


def test_year_of_the_document_that_is_told_of() -> None:
    text = "《2021某省森林状况公报》（下称《公报》）18日公布。\n《公报》显示，全省森林覆盖率为41%。"
    found = {s.text: s.time for s in kaoju.extract(text, published="2022-05-19")}
    assert found["41%"] == "2021"


def test_whole_year_in_a_programme_is_planned() -> None:
    text = "一、2021年工作回顾\n新建学校3所。\n二、2022年工作安排\n办好民生实事。全年新建医院5所。"
    found = {s.text: (s.time, s.modality) for s in kaoju.extract(text, published="2022-02-11")}
    assert found == {"3所": ("2021", "fact"), "5所": ("2022", "plan")}


def test_year_before_a_text_that_is_known_by_its_year() -> None:
    text = (
        "2023年，全县工业平稳，农业丰收，商贸两旺，居民生活稳步改善。全年工业产值41亿元，比上年增长3%。\n"
        "农民人均收入2.3万元。"
    )
    found = {s.text: s.time for s in kaoju.extract(text, published="2024")}
    assert found["2.3万元"] == "2023"


def test_document_that_is_only_cited() -> None:
    text = "《2021某省森林状况公报》18日公布。\n甲县一家木材厂共有职工60人。"
    found = {s.text: s.time for s in kaoju.extract(text, published="2022-05-19")}
    assert found["60人"] == "2022-05-19"


HALF = """一、消费平稳
全县社会消费品零售总额31亿元，城镇居民人均可支配收入1.6万元。
二、价格略涨
居民消费价格上涨0.8%（上半年菜价上涨9%）。%s
"""


@pytest.mark.parametrize(
    ("more", "when"),
    [("", "2021-40"), ("6月份价格持平，", "2021-07-15"), ("增速比一季度快。", "2021-40")],
)
def test_part_of_the_year_that_a_report_accounts_for(more: str, when: str) -> None:
    """The one part of the year that is named is what all of the report is on."""
    found = {s.text: s.time for s in kaoju.extract(HALF.replace("%s", more), published="2021-07-15")}
    assert found["31亿元"] == when


BULLETIN = "当日新增确诊病例8例，解除观察的病例11例。\n截至3月2日24时，现有确诊病例300例。\n新增疑似病例6例。"


@pytest.mark.parametrize(("figure", "day"), [("8例", "2020-03-02"), ("6例", "2020-03-02")])
def test_bulletin_day(figure: str, day: str) -> None:
    """A bulletin's figures are of the day that it counts, named or not."""
    found = {s.text: s.time for s in kaoju.extract(BULLETIN, published="2020-03-03")}
    assert found[figure] == day


def test_day_in_the_title_of_a_bulletin() -> None:
    text = "甲省3月2日新增本土病例5例\n新增病例：乙县在筛查中发现3例，丙县在隔离点发现2例。\n乙县有医院4所。"
    found = {s.text: s.time for s in kaoju.extract(text, published="2020-03-03")}
    assert (found["3例"], found["2例"], found["4所"]) == ("2020-03-02", "2020-03-02", "2020-03-03")


def test_digest_of_bulletins() -> None:
    text = (
        "3月1日0时至24时，甲省新增病例5例。\n重症病例2例。\n3月2日0时至24时，乙省新增病例7例。\n重症病例4例。"
    )
    found = {s.text: s.time for s in kaoju.extract(text, published="2020-03-03")}
    assert (found["2例"], found["4例"]) == ("2020-03-01", "2020-03-02")


def test_without_publication() -> None:
    found = {s.text: s.time for s in kaoju.extract("计划新建冷库6座，比2019年增加2座。")}
    assert found["6座"] is None


@pytest.mark.parametrize(("published", "month"), [("2026-05-14", "2026-04"), ("2026-04-28", "2026-04")])
def test_month_of_a_monthly_report(published: str, month: str) -> None:
    text = "2026年4月，全省报告传染病9万例。\n本月死亡病例中，6例为狂犬病。"
    found = {s.text: s.time for s in kaoju.extract(text, published=published)}
    assert found["6例"] == month
