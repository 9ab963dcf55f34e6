"""Tables set in the text: where their cells are, and what is no table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.segment import outline


def cells(text):
    """The words of every cell, table by table, row by row."""
    return [[[text[start:end] for start, end in row] for row in table.rows] for table in outline(text).tables]


HEAD = [["指标", "产量", "增长（%）"], ["粮食", "68.5", "2.0"], ["油料", "3.6", "-0.8"]]

WILD = [
    ("tabs", "指标\t产量\t增长（%）\n粮食\t68.5\t2.0\n油料\t3.6\t-0.8\n", [HEAD]),
    ("bars", "指标 | 产量 | 增长（%）\n粮食 | 68.5 | 2.0\n油料 | 3.6 | -0.8\n", [HEAD]),
    (
        "markdown",
        "| 指标 | 产量 | 增长（%） |\n| --- | ---: | ---: |\n| 粮食 | 68.5 | 2.0 |\n| 油料 | 3.6 | -0.8 |\n",
        [HEAD],
    ),
    ("columns", "指标    产量    增长（%）\n粮食    68.5    2.0\n油料    3.6     -0.8\n", [HEAD]),
    ("wide blanks", "指标　　产量　　增长（%）\n粮食　　68.5　　2.0\n油料　　3.6　　-0.8\n", [HEAD]),
    ("single blanks", "指标 产量 增长（%）\n粮食 68.5 2.0\n油料 3.6 -0.8\n", [HEAD]),
    (
        "a blank inside the first cell",
        "指标 产量 增长（%）\n粮食 68.5 2.0\n早 稻 3.6 -0.8\n",
        [[HEAD[0], HEAD[1], ["早 稻", "3.6", "-0.8"]]],
    ),
    ("an empty cell", "地区\t产量\t增长\n东溪\t\t3.1\n西溪\t5\t2\n", [
        [["地区", "产量", "增长"], ["东溪", "", "3.1"], ["西溪", "5", "2"]]
    ]),
    ("years over columns", "地区 2020 2021\n东溪 3 5\n西溪 5 2\n", [
        [["地区", "2020", "2021"], ["东溪", "3", "5"], ["西溪", "5", "2"]]
    ]),
    ("one cell a line", "地区\n2020年\n2021年\n东溪\n3\n5\n西溪\n5\n2\n", [
        [["地区", "2020年", "2021年"], ["东溪", "3", "5"], ["西溪", "5", "2"]]
    ]),
    ("two in a text", "甲\t1\n乙\t2\n以上是第一张。\n丙\t3\n丁\t4\n", [
        [["甲", "1"], ["乙", "2"]], [["丙", "3"], ["丁", "4"]]
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [case[1:] for case in WILD], ids=[case[0] for case in WILD])
def test_cells(text, found):
    assert cells(text) == found


NONE = [
    "全市复工企业91家，复工率85.8%。\n到岗职工1200人。",
    "记者 邹明远 摄\n2020年2月 12日\n",
    "一、总体情况\n二、主要做法\n",
    "2月24日 星期一\n2月25日 星期二\n",
    "来源：某报 作者：某人\n时间：9:30 编辑：某人\n",
    "第1版 要闻\n第2版 综合\n",
    "甲县 200家企业复工\n",
    "地区\n东溪\n西溪\n100家\n200家\n",  # one cell a line, but not row by row
    "名单\n一等奖\n3\n二等奖\n5\n",  # no head that tables open with
    "指标\n完成情况\n复工企业\n91家\n",  # one row is none
    "\t全市三百家企业复工\n\t各县派出干部\n",
]


@pytest.mark.parametrize("text", NONE)
def test_no_table(text):
    assert cells(text) == []


def test_heads_and_captions():
    text = "全县农业增产。\n表1 农产品产量\n单位：万吨\n产品\t2020年\t2021年\n粮食\t68.5\t70\n"
    (table,) = outline(text).tables
    assert table.heads == 1
    assert [text[slice(*c)] for c in table.captions] == ["表1 农产品产量", "单位：万吨"]
    kinds = {text[b.start : b.end]: b.kind for b in outline(text).blocks}
    assert kinds["产品\t2020年\t2021年"] == kinds["粮食\t68.5\t70"] == "table"


def test_a_wide_head_is_followed_by_empty_cells():
    text = "机构 床位\n2020 2021 2020 2021\n医院 1 2 30 40\n诊所 5 6 70 80\n"
    assert cells(text)[0][:2] == [["", "机构", "", "床位", ""], ["", "2020", "2021", "2020", "2021"]]


@given(st.text(alphabet="甲乙丙12.-|\t \u3000\n。%", max_size=120))
def test_cells_lie_in_order_inside_their_table(text):
    for table in outline(text).tables:
        assert len({len(row) for row in table.rows}) == 1
        assert 0 <= table.heads < len(table.rows)
        for row in table.rows:
            assert all(start <= end for start, end in row)
            assert all(a[1] <= b[0] for a, b in pairwise(row))
            assert all(text[s:e] == text[s:e].strip() and "\n" not in text[s:e] for s, e in row)
        firsts = [row[0][0] for row in table.rows]
        assert firsts == sorted(firsts)
