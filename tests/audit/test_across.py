"""Figures of one thing in two documents."""

from decimal import Decimal

import msgspec
import pytest

from kaoju.audit import across
from kaoju.model import Record, Statistic, from_json, to_json


def record(  # noqa: PLR0913
    doc,
    text,
    value,
    *,
    unit="家",
    time="2024-03",
    status="reported",
    scope=("青河县",),
    before="全县企业",
    **slots,
):
    start = len(before)
    given = {"what": "规上工业企业数", "confidence": 0.8} | slots
    item = Statistic(
        start,
        start + len(text),
        text,
        Decimal(value),
        unit,
        scope=scope,
        time=time,
        status=status,
        **given,
    )
    whole = f"{before}{text}。"
    return Record(doc, "2024-07-01", len(whole), statistics=(item,), text=whole)


def kinds(*records):
    return [c.kind for c in across(records)]


FIRST = record("a", "1234家", 1234)
CASES = [
    (record("b", "1234家", 1234), "agreement"),
    (record("b", "1243家", 1243, before="据统计全县有"), "digit slip"),
    (record("b", "1234万家", 12340000), "unit slip"),
    (record("b", "1301家", 1301, status="revised"), "revision"),
    (record("b", "1301家", 1301), "reprint changed"),
    (record("b", "1301家", 1301, before="据统计全县有"), "disagreement"),
    (record("b", "1301家", 1301, time="2024-04"), "growth"),
]


@pytest.mark.parametrize(("second", "kind"), CASES, ids=[kind for _, kind in CASES])
def test_two_quotes(second, kind):
    assert kinds(FIRST, second) == [kind]


def test_both_quotes_are_there():
    (conflict,) = across([FIRST, record("b", "1301家", 1301, time="2024-04")])
    assert (conflict.first.doc, conflict.second.doc) == ("a", "b")
    assert conflict.change == Decimal("5.43")
    assert "1234家" in conflict.message
    assert "1301家" in conflict.message_en


def test_one_figure_of_two_scopes():
    assert kinds(FIRST, record("b", "1234家", 1234, scope=("白河县",))) == ["scope"]


def test_percent_and_points():
    first = record("a", "4.25%", "4.25", unit="%")
    assert kinds(first, record("b", "4.25个百分点", "4.25", unit="个百分点")) == ["unit slip"]


def test_one_document_is_no_conflict():
    assert kinds(FIRST) == []
    assert kinds(FIRST, from_json(to_json(FIRST))) == []


def test_plans_and_unknown_times_take_no_part():
    assert kinds(FIRST, record("b", "1301家", 1301, time=None)) == []


OTHERS = [
    {"what": "企业数"},  # generic
    {"what": "规上工业企业平均户数"},
    {"population": "外资企业"},
    {"type": "amount"},
    {"type": "duration"},
    {"unit": "家/平方公里"},
    {"scope": ("白河县",)},
    {"time": "2024"},
    {"confidence": 0.4},
    {"why": ("what: 规上工业企业数 (carried over)",)},
    {"why": ("time: 2024-03 (inferred: the text does not say)",)},
    {"modality": "plan"},
]


@pytest.mark.parametrize("slots", OTHERS, ids=str)
def test_what_is_not_of_the_same_thing_is_not_compared(slots):
    assert kinds(FIRST, record("b", "1301家", 1301, before="据统计全县有", **slots)) == []


def test_figures_far_apart_are_hardly_of_one_thing():
    assert kinds(FIRST, record("b", "3301家", 3301, before="据统计全县有")) == []


def test_a_period_that_is_not_over_is_not_compared():
    early = msgspec.structs.replace(
        record("b", "1301家", 1301, before="据统计全县有"), published="2024-03-20"
    )
    assert kinds(FIRST, early) == []


PERIODS = [
    ("2024-01/2024-02", "2024-01/2024-03", []),
    ("2024-01", "2024-33", []),
    ("2023-33", "2024-01/2024-03", ["growth"]),
    ("2023-01/2023-02", "2024-01/2024-02", ["growth"]),
    ("../2023-12", "../2024-03", ["growth"]),
    ("2024-03-01/2024-03-07", "2024-03-08/2024-03-14", ["growth"]),
]


@pytest.mark.parametrize(("first", "second", "expected"), PERIODS)
def test_growth_is_between_periods_of_one_length(first, second, expected):
    assert (
        kinds(record("a", "1234家", 1234, time=first), record("b", "1301家", 1301, time=second)) == expected
    )


def test_what_is_the_same_still_has_not_grown():
    assert kinds(FIRST, record("b", "1234家", 1234, time="2024-04")) == []


def test_a_class_that_only_one_names_makes_two_things():
    slots = {"what": "营业收入", "unit": "亿元", "type": "amount", "indicator": "business.revenue"}
    first = record("a", "4055.2亿元", "405520000000", before="全县文化产业实现营业收入", **slots)
    second = record("b", "5680.1亿元", "568010000000", before="全县食品加工业实现营业收入", **slots)
    third = record("c", "5680.1亿元", "568010000000", before="今年全县文化产业的营业收入", **slots)
    assert kinds(first, second) == []
    assert kinds(first, third) == ["disagreement"]


def test_a_round_number_near_the_other_is_no_disagreement():
    slots = {"what": "地区生产总值", "unit": "元", "type": "amount"}
    first = record("a", "9万亿元", 9 * 10**12, before="全省经济迈上", **slots)
    second = record("b", "82712亿元", 8271200000000, before="全省生产总值为", **slots)
    assert kinds(first, second) == []
