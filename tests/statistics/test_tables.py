"""Tables inside text: each cell with a figure, under the heads of its row and its column."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kaoju
from kaoju import verify
from kaoju.export import save
from kaoju.statistics.units import unit_of

PUBLISHED = "2022-03-01"


def read(text, published=PUBLISHED):
    return list(kaoju.extract(text, published=published))


def seen(text, *fields):
    """The fields of each statistic after its quote."""
    return [tuple(getattr(s, f) for f in ("text", *fields)) for s in read(text)]


FARMS = """表1 2021年主要农产品产量
产品名称\t单位\t产量\t比上年增长（%）
粮食\t万吨\t68.5\t2.0
其中：夏粮\t万吨\t14.6\t-2.2
牛奶\t吨\t900\t0.8
"""


def test_units_from_a_column_and_a_head():
    assert seen(FARMS, "what", "unit", "value", "type", "time") == [
        ("68.5", "粮食产量", "吨", Decimal(685000), "measure", "2021"),
        ("2.0", "粮食产量增速", "%", Decimal(2), "change", "2021"),
        ("14.6", "夏粮产量", "吨", Decimal(146000), "measure", "2021"),
        ("-2.2", "夏粮产量增速", "%", Decimal("-2.2"), "change", "2021"),
        ("900", "牛奶产量", "吨", Decimal(900), "measure", "2021"),
        ("0.8", "牛奶产量增速", "%", Decimal("0.8"), "change", "2021"),
    ]


WHAT = [
    # the caption gives unit and period, the row the measure
    (
        "2021年固定资产投资情况\n单位：亿元\n指标\t绝对数\t比上年增长（%）\n固定资产投资\t1234.5\t8.2\n",
        [("1234.5", "固定资产投资", "元"), ("8.2", "固定资产投资增速", "%")],
    ),
    # columns are populations of the measure in the caption
    (
        "居民人均可支配收入（元）\n年份\t城镇居民\t农村居民\n2020\t31000\t11000\n2021\t32000\t12500\n",
        [
            ("31000", "城镇居民人均可支配收入", "元"),
            ("11000", "农村居民人均可支配收入", "元"),
            ("32000", "城镇居民人均可支配收入", "元"),
            ("12500", "农村居民人均可支配收入", "元"),
        ],
    ),
    # a head over two columns
    (
        "| 指标 | 出口 |  | 进口 |  |\n|  | 金额（亿元） | 同比（%） | 金额（亿元） | 同比（%） |\n| 一般贸易 | 68 | 2.0 | 50 | 1.0 |\n",  # noqa: E501
        [
            ("68", "一般贸易出口金额", "元"),
            ("2.0", "一般贸易出口同比增速", "%"),
            ("50", "一般贸易进口金额", "元"),
            ("1.0", "一般贸易进口同比增速", "%"),
        ],
    ),
    # a part is named before the measure that it is a part of
    (
        "指标\t单位\t绝对数\n社会消费品零售总额\t亿元\t500\n其中：城镇\t亿元\t400\n",
        [("500", "社会消费品零售总额", "元"), ("400", "城镇社会消费品零售总额", "元")],
    ),
    (
        "指标\t单位\t绝对数\n粮食产量\t万吨\t50\n其中：夏粮\t万吨\t20\n",
        [("50", "粮食产量", "吨"), ("20", "夏粮产量", "吨")],
    ),
    # classes of the row before them; a figure reckoned in another way in brackets
    (
        "指标 数值（元） 增长（%）\n居民人均可支配收入 35128 9.1（8.1）\n按常住地分：\n城镇居民 47412 8.2（7.1）\n",  # noqa: E501
        [
            ("35128", "居民人均可支配收入", "元"),
            ("9.1", "居民人均可支配收入增速", "%"),
            ("47412", "城镇居民人均可支配收入", "元"),
            ("8.2", "城镇居民人均可支配收入增速", "%"),
        ],
    ),
    # one cell a line
    (
        "指标\n单位\n绝对数\n比上年增长（%）\n生产总值\n亿元\n1234.5\n8.2\n用电量\n万千瓦时\n33\n-1.5\n",
        [
            ("1234.5", "生产总值", "元"),
            ("8.2", "生产总值增速", "%"),
            ("33", "用电量", "千瓦时"),
            ("-1.5", "用电量增速", "%"),
        ],
    ),
    # 新增 and 增加值 are no heads of changes
    (
        "指标 单位 数值\n城镇新增就业人数 万人 3.2\n工业增加值 亿元 88\n",
        [("3.2", "城镇新增就业人数", "人"), ("88", "工业增加值", "元")],
    ),
    # no head: the unit is the next cell
    (
        "地区生产总值\t1234.5\t亿元\n年末常住人口\t300.1\t万人\n",
        [("1234.5", "地区生产总值", "元"), ("300.1", "常住人口", "人")],
    ),
    # no head and two figures: nothing tells what the second is
    ("地区生产总值\t亿元\t500.1\t6.5\n固定资产投资\t亿元\t300.1\t10.5\n", [
        ("500.1", "地区生产总值", "元"), ("300.1", "固定资产投资", "元")
    ]),
    # names and figures take turns
    (
        "复工企业 91家 复工率 85.8%\n在岗职工 1200人 返岗率 70.1%\n",
        [
            ("91家", "复工企业数", "家"),
            ("85.8%", "复工率", "%"),
            ("1200人", "在岗职工数", "人"),
            ("70.1%", "返岗率", "%"),
        ],
    ),
    # running numbers are no figures
    (
        "序号\t产品\t日产能（万只）\n1\t口罩\t20\n2\t护目镜\t1.5\n3\t手套\t3\n",
        [("20", "口罩日产能", "只"), ("1.5", "护目镜日产能", "只"), ("3", "手套日产能", "只")],
    ),
    # changes that are the differences of the columns before them
    (
        "指标\t2021年\t2020年\t增减\n企业数（家）\t120\t100\t20\n复工率（%）\t95.5\t90.1\t5.4\n",
        [
            ("120", "企业数", "家"),
            ("100", "企业数", "家"),
            ("20", "企业增加额", "家"),
            ("95.5", "复工率", "%"),
            ("90.1", "复工率", "%"),
            ("5.4", "复工率升幅", "个百分点"),
        ],
    ),
    # a caption with a blank in it is no head
    (
        "表 2021年主要指标\n指标 单位 2021年 增长（%）\n生产总值 亿元 532 12.7\n用电量 千瓦时 28 7.8\n",
        [
            ("532", "生产总值", "元"),
            ("12.7", "生产总值增速", "%"),
            ("28", "用电量", "千瓦时"),
            ("7.8", "用电量增速", "%"),
        ],
    ),
    # a share says of what
    (
        "分行业增加值\n单位：亿元\n行业\t增加值\t占比（%）\n建筑业\t30\t6\n批发业\t20\t4\n",
        [
            ("30", "建筑业增加值", "元"),
            ("6", "建筑业增加值占比", "%"),
            ("20", "批发业增加值", "元"),
            ("4", "批发业增加值占比", "%"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), WHAT)
def test_what(text, found):
    assert seen(text, "what", "unit") == found


def test_scope_is_the_place_of_the_row_and_time_that_of_the_column():
    text = (
        "各区县规模以上工业增加值\n单位：亿元\n地区 | 1-9月 | 比上年同期增长（%）\n"
        "晋川市 | 300.5 | 7.0\n临溟县 | 120.1 | -0.3\n"
    )
    got = [(s.text, s.what, s.scope[0], s.time) for s in read(text, "2021-10-20")]
    assert got == [
        ("300.5", "规模以上工业增加值", "晋川市", "2021-01/2021-09"),
        ("7.0", "规模以上工业增加值增速", "晋川市", "2021-01/2021-09"),
        ("120.1", "规模以上工业增加值", "临溟县", "2021-01/2021-09"),
        ("-0.3", "规模以上工业增加值增速", "临溟县", "2021-01/2021-09"),
    ]


def test_a_change_holds_for_the_latest_of_the_periods_before_it():
    text = "指标\t2021年\t2020年\t增长%\n粮食产量（吨）\t120\t100\t20\n茶叶产量（吨）\t33\t30\t10\n"
    assert [s.time for s in read(text)] == ["2021", "2020", "2021"] * 2


def test_a_column_of_the_month_and_one_of_running_numbers_without_a_head():
    text = (
        "2020年1-5月原油产量\n| 地区 | 当月产量(万吨) | 累计产量(吨) | 累计增长% | |\n|---|---|---|---|---|\n"
        "| 1 | 晋川市 | 3.77 | 63.45 | -3.85 |\n| 2 | 临溟县 | 2 | 9 | 1 |\n| 3 | 柏陵县 | 1 | 4 | 2 |\n"
    )
    got = [(s.text, s.what, s.unit, s.scope[0], s.time) for s in read(text, "2020-06-20")][:3]
    assert got == [
        ("3.77", "原油产量", "吨", "晋川市", "2020-05"),
        ("63.45", "原油产量", "吨", "晋川市", "2020-01/2020-05"),
        ("-3.85", "原油产量增速", "%", "晋川市", "2020-01/2020-05"),
    ]


def test_a_proof_finds_the_unit_in_the_heads(tmp_path):
    (tmp_path / "t.txt").write_text(FARMS, encoding="utf-8")
    out = tmp_path / "rows.csv"
    with out.open("wb") as file:
        save([kaoju.extract(tmp_path / "t.txt", published=PUBLISHED).record], file, "csv")
    rows = list(verify.rows(out))
    texts = verify.Texts(tmp_path)
    assert [str(f) for f in verify.faults(rows, texts)] == []
    wrong = [row | {"value": float(row["value"]) * 10, "low": "", "high": ""} for row in rows]
    assert len(list(verify.faults(wrong, texts))) == len(rows)
    other = [row | {"unit": "头"} for row in rows]
    assert len(list(verify.faults(other, texts))) == len(rows)


def test_a_row_of_one_period_heads_the_rows_under_it():
    text = "指标\t产量（吨）\t产值（万元）\n2020年\t\t\n茶叶\t5\t8\n2021年\t\t\n茶叶\t6\t9\n"
    assert [(s.text, s.time) for s in read(text)] == [
        ("5", "2020"),
        ("8", "2020"),
        ("6", "2021"),
        ("9", "2021"),
    ]


def test_evidence_and_indicator():
    one = read("甲市统计公报\n指标\t单位\t2021年\n城镇登记失业率\t%\t3.2\n粮食产量\t万吨\t52\n")
    text = "甲市统计公报\n指标\t单位\t2021年\n城镇登记失业率\t%\t3.2\n粮食产量\t万吨\t52\n"
    first = next(s for s in one if s.text == "3.2")
    assert first.indicator == "macro.unemployment_registered"
    assert text[slice(*first.evidence.what)] == "城镇登记失业率"
    assert text[slice(*first.evidence.time)] == "2021年"
    assert first.by == "table.cell"
    assert text[first.start : first.end] == "3.2"


NOTHING = ["地区\t备注\n东溪\t已上报\n", "热线电话 12345\n投诉电话 12315\n"]


@pytest.mark.parametrize("text", NOTHING)
def test_no_cell_is_a_statistic(text):
    assert [s for s in read(text) if s.by == "table.cell"] == []


UNITS = [
    ("亿元", (100_000_000, "元", "money")),
    ("（万平方米）", (10_000, "平方米", "area")),
    ("%", (1, "%", "percent")),
    ("％", (1, "%", "percent")),
    ("万人次", (10_000, "人次", "count")),
    ("千瓦时", (1, "千瓦时", "energy")),
    ("万千瓦时", (10_000, "千瓦时", "energy")),
    ("百万吨", (1_000_000, "吨", "weight")),
    ("元/吨", (1, "元/吨", "other")),
    ("个百分点", (1, "个百分点", "point")),
    ("增长", None),
    ("", None),
    ("2021", None),
]


@pytest.mark.parametrize(("words", "found"), UNITS)
def test_units(words, found):
    unit = unit_of(words)
    assert (unit and (int(unit.factor), unit.name, unit.kind)) == found


NAMES = ("粮食", "油料", "茶叶", "水果", "棉花")
GAPS = {"tab": "\t", "bar": " | ", "blanks": "    "}
FIGURES = st.decimals(min_value=Decimal("0.1"), max_value=Decimal(99999), places=1)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(FIGURES, FIGURES), min_size=2, max_size=len(NAMES)),
    st.sampled_from(sorted(GAPS)),
    st.sampled_from(["万吨", "吨", "公斤"]),
)
def test_every_cell_is_found_where_it_stands(rows, gap, unit):
    lines = [["产品", f"产量（{unit}）", "比上年增长（%）"]]
    lines += [[name, *map(str, row)] for name, row in zip(NAMES, rows, strict=False)]
    text = "2021年农产品产量\n" + "\n".join(GAPS[gap].join(line) for line in lines) + "\n"
    found = read(text)
    assert [s.text for s in found] == [str(f) for row in rows for f in row]
    assert all(text[s.start : s.end] == s.text for s in found)
    factor = 10_000 if unit == "万吨" else 1
    assert [s.value for s in found[::2]] == [row[0] * factor for row in rows]
    assert [s.value for s in found[1::2]] == [row[1] for row in rows]
    assert [s.what for s in found[::2]] == [f"{name}产量" for name in NAMES[: len(rows)]]
    assert {s.time for s in found} == {"2021"}


def test_a_csv_of_figures_is_one_document(tmp_path):
    path = tmp_path / "t.csv"
    rows = [["地区", "2020年", "2021年"], ["晋川市", "35.6", "40.1"], ["临溟县", "20", "25"]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["2021年各县粮食产量（万吨）", "", ""], *rows])
    (reading,) = kaoju.extract_many([path])
    got = [(s.text, s.what, s.scope[0], s.time, s.value) for s in reading.statistics]
    assert got == [
        ("35.6", "粮食产量", "晋川市", "2020", Decimal(356000)),
        ("40.1", "粮食产量", "晋川市", "2021", Decimal(401000)),
        ("20", "粮食产量", "临溟县", "2020", Decimal(200000)),
        ("25", "粮食产量", "临溟县", "2021", Decimal(250000)),
    ]


def test_a_docx_table_with_merged_heads(tmp_path):
    docx = pytest.importorskip("docx", reason="extra docx is not installed")
    book = docx.Document()
    book.add_paragraph("2021年外贸情况")
    table = book.add_table(rows=4, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "出口"
    for i, row in enumerate(
        [["指标", "", ""], ["", "金额（亿元）", "同比（%）"], ["甲类", "68", "2.0"], ["乙类", "5", "-3"]]
    ):
        for j, words in enumerate(row):
            if words:
                table.cell(i, j).text = words
    path = tmp_path / "a.docx"
    book.save(path)
    (reading,) = kaoju.extract_many([path])
    assert [(s.text, s.what) for s in reading.statistics] == [
        ("68", "甲类出口金额"),
        ("2.0", "甲类出口同比增速"),
        ("5", "乙类出口金额"),
        ("-3", "乙类出口同比增速"),
    ]


def test_an_html_table(tmp_path):
    pytest.importorskip("trafilatura", reason="extra html is not installed")
    rows = [["指标", "单位", "绝对数"], ["粮食产量", "万吨", "52.5"], ["茶园面积", "万亩", "3"]]
    grid = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    story = (
        "<p>全县农业生产稳步发展，粮食获得丰收，特色产业持续壮大，农民收入继续增加，乡村面貌不断改善。</p>"
        * 2
    )
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><body><article><h1>农业</h1>{story}<table>{grid}</table></article></body></html>", "utf-8"
    )
    (reading,) = kaoju.extract_many([path])
    assert [(s.text, s.what, s.value) for s in reading.statistics] == [
        ("52.5", "粮食产量", Decimal(525000)),
        ("3", "茶园面积", Decimal(30000)),
    ]
