"""Indicator and population of a label, as the statistics stage asks for them."""

import pytest

from kaoju.statistics.indicator import indicator


@pytest.mark.parametrize(
    ("what", "unit", "kind", "noun", "population"),
    [
        ("规上工业企业复工率", "%", "percent", "规上工业企业", "规上工业企业"),
        ("规上工业企业复工率", "%", "percent", "", "规上工业企业"),
        ("复工规上工业企业数", "家", "count", "", "规上工业企业"),
        ("民营企业数", "家", "count", "民营企业", "民营企业"),
        ("湖北籍员工数", "人", "count", "湖北籍员工", "湖北籍员工"),
        ("农村居民人均消费支出", "元", "money", "农村居民人均消费支出", "农村居民"),
        ("规模以上工业企业利润总额", "元", "money", "规模以上工业企业利润总额", "规模以上工业企业"),
        ("本土确诊病例数", "例", "count", "", "本土确诊病例"),
        # what is done to the class, and a clause before it, are no part of it; a bound is
        ("走访民营企业数", "家", "count", "", "民营企业"),
        ("复工的白名单企业数", "家", "count", "", "白名单企业"),
        ("改建农村公路长度", "公里", "length", "改建农村公路", "农村公路"),
        ("1亿元以上的企业复工比例", "%", "percent", "", "1亿元以上的企业"),
        # a thing counted that nothing restricts is no class; beside a rate it is
        ("复工企业数", "家", "count", "", None),
        ("企业数", "家", "count", "企业", None),
        ("城市数", "座", "count", "", None),
        ("惠及农户数", "户", "count", "", None),
        ("到岗工人数", "人", "count", "", None),
        ("企业复工率", "%", "percent", "", "企业"),
        ("地区生产总值", "元", "money", "地区生产总值", None),
        ("森林覆盖率", "%", "percent", "", None),
        (None, "个", "count", "", None),
    ],
)
def test_population(what, unit, kind, noun, population):
    assert indicator(what, unit, kind, noun).population == population


def test_nothing_is_said_of_no_label():
    assert indicator(None, "", "none") == (None, None)
