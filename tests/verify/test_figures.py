"""What a quote says, read without the extractor."""

from decimal import Decimal

import pytest

from kaoju.verify.figures import number, readings

NUMBERS = {
    "91": 91, "1.29万": 12900, "3万亿": 3 * 10**12, "1亿2000万": 120_000_000, "二百三十": 230, "一百二": 120,
    "一百零二": 102, "两万五": 25000, "二〇二〇": 2020, "三点五": "3.5", "十二": 12, "九千九百九十九": 9999,
    "1千": 1000, "十万": 100_000, "三亿零五": 300_000_005, "百": 100, "1亿1千万": 110_000_000,
}  # fmt: skip
READ = [
    ("91家", "家", "", (91, 91)),
    ("１，２００吨", "吨", "", (1200, 1200)),
    ("3.4万余人", "人", "", (34000, 34000)),
    ("140多万人", "人", "", (1_400_000, 1_400_000)),
    ("百分之九十", "%", "", (90, 90)),
    ("千分之三", "‰", "", (3, 3)),
    ("三分之二", "%", "", ("66.67", "66.67")),
    ("七成五", "%", "", (75, 75)),
    ("一半", "%", "", (50, 50)),
    ("一个半月", "个月", "", ("1.5", "1.5")),
    ("两天半", "天", "", ("2.5", "2.5")),
    ("半年", "年", "", ("0.5", "0.5")),
    ("3个多月", "个月", "", (3, 3)),
    ("80到100亿美元", "美元", "", (80 * 10**8, 100 * 10**8)),
    ("两千米至四千米", "千米", "", (2, 4)),
    ("三五家", "家", "", (3, 5)),
    ("四五十万", "", "", (400_000, 500_000)),
    ("十七八岁", "岁", "", (17, 18)),
    ("数十名", "名", "", (None, None)),
    ("X家", "家", "", (None, None)),
    ("十几万元", "元", "", (100_000, 100_000)),
    ("3", "家", "、5家企业", (3, 3)),
    ("3", "元", "和5亿元", (3 * 10**8, 3 * 10**8)),
    ("第三", "", "", (3, 3)),
    ("首批", "批", "", (1, 1)),
    ("9秒98", "秒", "", ("9.98", "9.98")),
    ("1000千瓦", "千瓦", "", (1000, 1000)),
    ("三萬餘人", "人", "", (30000, 30000)),
]


@pytest.mark.parametrize(("words", "value"), NUMBERS.items())
def test_numbers(words, value):
    assert number(words) == Decimal(value)


@pytest.mark.parametrize("words", ["", "家", "3.4.5", "零点", "两百五千", "1,2"])
def test_what_is_no_number(words):
    assert number(words) is None


@pytest.mark.parametrize(("quote", "unit", "after", "ends"), READ)
def test_readings(quote, unit, after, ends):
    wanted = tuple(None if end is None else Decimal(end) for end in ends)
    found = [
        tuple(None if end is None else round(end, 2) for end in pair) for pair in readings(quote, unit, after)
    ]
    assert wanted in found


@pytest.mark.parametrize(
    ("quote", "unit"),
    [("91家", "户"), ("91家", ""), ("91", "家"), ("1000千瓦", "瓦时"), ("首款", ""), ("数百人", "")],
)
def test_another_unit_is_not_read(quote, unit):
    assert list(readings(quote, unit)) == []
