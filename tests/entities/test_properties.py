"""What holds for any text: valid offsets, order, no overlap, the same answer twice, linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju.entities import find
from kaoju.entities.gazetteer import gazetteer, level, middle_form, parents, short_form

PIECES = st.sampled_from(
    [
        "徐州市",
        "委",
        "全市",
        "局长",
        "王强",
        "说",
        "《",
        "》",
        "“",
        "”",
        "等企业",
        "、",
        "，",
        "。",
        "·",
        "公司",
        "有限公司",
        "我县",
        "园区",
        "阿里",
        "12",
        "街道",
        "高新区",
        "APP",
        "的",
        "中美",
        "赴沪",
        "\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_offsets_order_and_determinism(text):
    names = find(text)
    end = 0
    for m in names.mentions:
        assert end <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
        assert m.name
        assert m.id
        end = m.end
    taken = {i for m in names.mentions for i in range(m.start, m.end)}
    for a in names.anaphors:
        assert text[a.start : a.end] == a.text
        assert taken.isdisjoint(range(a.start, a.end))
    assert [a.start for a in names.anaphors] == sorted(a.start for a in names.anaphors)
    assert find(text) == names


def test_lone_surrogate_is_no_error():
    assert [m.text for m in find("\ud800徐州市发布").mentions] == ["徐州市"]


HOSTILE = {
    "digits": "1",
    "numerals": "一",
    "quotes": "“",
    "books": "《",
    "ranks": "市委",
    "dots": "阿·",
    "lists": "甲乙等企业",
    "quoted list": "“甲乙”、",
    "titles": "《意见》",
    "anaphors": "全市该局",
}


def seconds(text):
    start = time.process_time()
    find(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length_only(unit):
    find("热身")
    short, long = seconds(unit * (20_000 // len(unit))), seconds(unit * (80_000 // len(unit)))
    assert long < 12 * short + 0.5


FORMS = [
    ("徐州市", "徐州", ""),
    ("临夏回族自治州", "临夏", "临夏州"),
    ("东乡族自治县", "东乡", "东乡县"),
    ("西双版纳傣族自治州", "西双版纳", "西双版纳州"),
    ("新疆维吾尔自治区", "新疆", ""),
    ("随县", "随县", ""),
    ("神农架林区", "神农架", ""),
]


@pytest.mark.parametrize(("name", "short", "middle"), FORMS)
def test_short_forms(name, short, middle):
    assert short_form(name) == short
    assert middle_form(name) == middle


def test_gazetteer_levels_and_parents():
    assert [level(c) for c in ("320000", "320300", "320312", "320312102", "")] == [
        "province",
        "prefecture",
        "county",
        "town",
        "",
    ]
    assert parents("320312102") == ("320312", "320300", "320000")
    assert gazetteer().lookup("徐州") == ("320300",)
    assert gazetteer().name("320300") == "徐州市"
