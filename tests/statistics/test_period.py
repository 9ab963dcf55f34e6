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
    # a period that still runs
    ("截至4月20日，2022年口岸进出车辆突破6万辆次。", "6万辆次", "2022-01-01/2022-04-20"),
    # the day somebody spoke is not the day it happened
    ("镇政府26日表示，洪水冲毁农田320亩。", "320亩", "2022-04-28"),
    # what is still to be done does not fall in what is over
    ("3月份，全县发放贷款8亿元。接下来，县里还计划新建冷库6座。", "6座", "2022-04-28"),
    # a report's totals are of its year
    ("2021年，全省小学招生52万人。共有专任教师31万人。", "31万人", "2021"),
]


@pytest.mark.parametrize(("text", "figure", "when"), PERIODS)
def test_period(text: str, figure: str, when: str) -> None:
    found = {s.text: s.time for s in kaoju.extract(text, published=PUBLISHED)}
    assert found[figure] == when


def test_without_publication() -> None:
    found = {s.text: s.time for s in kaoju.extract("计划新建冷库6座，比2019年增加2座。")}
    assert found["6座"] is None
