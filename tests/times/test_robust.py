"""What holds on any text: offsets, order, time linear in length, rules that match their examples."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju import edtf
from kaoju.times import find
from kaoju.times.timex3 import mark, parse
from kaoju.times.tokens import RULES

SCRAPS = st.lists(
    st.sampled_from(
        [
            "2020年",
            "2月",
            "12日",
            "17时",
            "上午",
            "至",
            "、",
            "和",
            "今天",
            "去年",
            "同期",
            "每天",
            "春节",
            "期间",
            "三",
            "十",
            "半",
            "个月",
            "24小时",
            "前",
            "后",
            "第",
            "周",
            "一",
            "（",
            "）",
            "农历",
            "初五",
            "“十四五”",
            "时期",
            "末",
            "2020-02-12",
            "9:30",
            "1-",
            "以来",
            "截至",
            "比",
            "。",
            "\n",
            "公元前",
            "康熙",
            "元年",
            "上",
            "下",
            "近",
            "多",
            "来",
            "0",
            "9999",
            "年代",
            "世纪",
        ]
    ),
    max_size=25,
).map("".join)
PUBLISHED = st.sampled_from(
    [None, "2020", "2020-02", "2020-02-12", "2020-02-29T23:59:30", "0001-01-01", "9999-12-31"]
)


@given(st.one_of(SCRAPS, st.text(max_size=60)), PUBLISHED)
def test_any_text(text, published):
    times = find(text, published, [(0, 5), (5, len(text))])
    at = 0
    for one in times:
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        at = one.end
        if one.type in ("date", "time") and one.value not in (None, "PAST", "PRESENT", "FUTURE"):
            assert edtf.valid(one.value), one
    assert parse(mark(text, times)) == (text, times)


@given(st.text(alphabet='<>&"\r\n\t一2月3日', max_size=40))
def test_timex3_keeps_every_character(text):
    times = find(text, "2020-02-12")
    assert parse(mark(text, times)) == (text, times)


def test_timex3_form():
    text = "3月9日，上午9时开会"
    assert mark(text, find(text, "2021-03-20")) == (
        '<TIMEX3 tid="t1" type="DATE" value="2021-03-09" kj-by="time.date.month-day">3月9日</TIMEX3>，'
        '<TIMEX3 tid="t2" type="TIME" value="2021-03-09T09" temporalFunction="true" anchorTimeID="t1" '
        'kj-by="time.date.part-hour">上午9时</TIMEX3>开会'
    )


def test_timex3_refuses_other_types():
    with pytest.raises(ValueError, match="EVENT"):
        parse('<TIMEX3 tid="t1" type="EVENT">x</TIMEX3>')


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_match_their_examples(rule):
    for example in rule.examples:
        assert any(True for _ in rule.scan(example)), example
    assert rule.why


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一",
        "1、",
        "1-",
        "1月",
        "2020年",
        "今天",
        "上",
        "三点",
        "“十",
        "2020-02-12",
        "去年同期",
        "每",
        "2月12日当日",
        "（",
    ],
)
def test_time_is_linear(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        before = time.process_time()
        find(text, "2020-02-12")
        return time.process_time() - before

    small = min(seconds(10_000) for _ in range(2))
    large = min(seconds(40_000) for _ in range(3))  # a busy machine stretches one run, not all of them
    assert large < 12 * small + 0.1
