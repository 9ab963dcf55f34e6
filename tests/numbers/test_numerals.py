import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.numerals import NUMERAL_CHARS, approximate, parse, scan

VALUES = {
    "7": 7,
    "1,290": 1290,
    "４，５６５": 4565,
    "３．５": "3.5",
    "1.29万": 12900,
    "3千5百": 3500,
    "1亿2000万": 120000000,
    "4.78万亿": 4780000000000,
    "1千零20": 1020,
    "2千零30万": 20300000,
    "25万6千": 256000,
    "二百三十": 230,
    "两千四百五": 2450,
    "五亿零六": 500000006,
    "一万五千亿": 1500000000000,
    "四万万": 400000000,
    "五兆六十二亿四万五千二": 5006200045200,
    "三点五": "3.5",
    "三点五亿": 350000000,
    "零点零六": "0.06",
    "廿": 20,
    "卅三": 33,
    "壹佰伍拾": 150,
    "貳萬": 20000,
    "二〇二〇": 2020,
    "一九九八": 1998,
    "百万": 1000000,
    "半": "0.5",
    "7 万5 千4 百": 75400,
    "零": 0,
}


@pytest.mark.parametrize(("s", "value"), VALUES.items())
def test_parse(s, value):
    assert parse(s) == Decimal(value)


@pytest.mark.parametrize("s", ["", "几十", "XX0", "三四百", "好", "1.2.3", "9" * 41, "点五点"])
def test_parse_refuses(s):
    assert parse(s) is None


@pytest.mark.parametrize(
    ("s", "low", "high"),
    [("三五", 3, 5), ("两三百", 200, 300), ("十七八", 17, 18), ("三四万", 30000, 40000), ("二三十", 20, 30)],
)
def test_approximate(s, low, high):
    assert approximate(s) == (low, high)


@pytest.mark.parametrize("s", ["一九九八", "二十", "零一", "五", "八二"])
def test_approximate_refuses(s):
    assert approximate(s) is None


RUNS = {
    "2020.2.12": ["2020", "2", "12"],
    "共1,234家": ["1,234"],
    "2月1,2日": ["2", "1", "2"],
    "新增10万一次性口罩": ["10万", "一"],
    "投入五亿一季度": ["五亿", "一"],
    "队伍三千人": ["三千"],
    "大陆一家": ["一"],
    "人数百分之五": ["百", "五"],
    "数百万元": ["数百万"],
    "几十万": ["几十万"],
    "100万千瓦": ["100万"],
    "跑5千米": ["5"],
    "三千两百两": ["三千两百"],
    "8点30分": ["8", "30"],
    "八点三十": ["八", "三十"],
    "三点五": ["三点五"],
    "10万20万": ["10万", "20万"],
    "7 万5 千4 百": ["7 万5 千4 百"],
    "三千 九百 六十五": ["三千 九百 六十五"],
    "50 100 200": ["50", "100", "200"],
    "投资十亿 一批项目": ["十亿", "一"],
    "XX0项、202_公斤、8_0亿元": ["XX0", "202_", "8_0亿"],
    "file_1 SpaceX": ["1"],
    "3×3": ["3", "3"],
    "１２月": ["１２"],
}


@pytest.mark.parametrize(("text", "runs"), RUNS.items())
def test_scan(text, runs):
    assert [n.text for n in scan(text)] == runs


NUMERAL_TEXT = st.text(
    st.sampled_from("0123０９.,，点 一二两三九十百千万亿零几半数陆伍X_×元第年%分之个") | st.characters()
)


@given(NUMERAL_TEXT)
def test_scan_offsets(text):
    found = scan(text)
    assert all(text[n.start : n.end] == n.text and n.text for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(1, 10**12))
def test_arabic_round_trip(n):
    for s in (str(n), f"{n:,}"):
        (found,) = scan(f"共{s}个")
        assert (found.text, found.value) == (s, n)


@given(NUMERAL_TEXT)
def test_digits_are_never_lost(text):
    covered = {i for n in scan(text) for i in range(n.start, n.end)}
    assert all(i in covered for i, c in enumerate(text) if c in "0123456789")


def test_table_of_ledger_characters():
    assert set("0９〇零一两几半廿卅壹拾佰仟百千万亿") <= NUMERAL_CHARS


@pytest.mark.parametrize(
    "unit", ["1", "一", "1,", "1,111,", "1.1", "十 ", "点一", "X_", "三 十 ", "1亿", "万", "零1"]
)
def test_scan_is_linear(unit):
    text = unit * (1_000_000 // len(unit))
    begin = time.perf_counter()
    scan(text)
    assert time.perf_counter() - begin < 5
