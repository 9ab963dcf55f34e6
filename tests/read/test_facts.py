"""What a text says about itself, and above all what it does not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.model import Document
from kaoju.pipeline import process
from kaoju.read import documents, facts, informed

BODY = "全市今年新增就业3.2万人，完成投资150亿元。其中，工业投资60亿元。\n"


def said(text, field="published"):
    return next((f.value for f in facts.in_text(text) if f.field == field), None)


MARKED = [
    (f"全市就业稳定\n发布时间：2020-02-12\n{BODY}", "2020-02-12"),
    (f"全市就业稳定\n发布时间：2020-02-12 10:33:05 来源：青山日报\n{BODY}", "2020-02-12T10:33"),
    (f"全市就业稳定\n【发布日期：２０２０年２月１２日】\n{BODY}", "2020-02-12"),
    (f"全市就业稳定\n{BODY}（发布时间：2020/2/12）", "2020-02-12"),
    (f"全市就業穩定\n發佈時間：2020.02.12\n{BODY}", "2020-02-12"),
    (f"全市就业稳定\n2020-02-12 10:33 来源：青山日报 字号：大 中 小\n{BODY}", "2020-02-12T10:33"),
    (f"全市就业稳定\n来源：青山日报 时间：2020年2月12日 浏览次数：35\n{BODY}", "2020-02-12"),
    (f"全市就业稳定\n（2020年2月12日）\n{BODY}", "2020-02-12"),
    (f"全市就业稳定\n2020年2月12日 星期三\n{BODY}", "2020-02-12"),
    (f"青山市人民政府工作报告\n（二〇二〇年一月十二日）\n{BODY}", "2020-01-12"),
    (f"全市就业稳定\n本报青山2020年2月12日讯（记者 王五）{BODY}", "2020-02-12"),
    (f"全市就业稳定\n　　新华社北京2020年2月12日电 {BODY}", "2020-02-12"),
    (f"一\n发布时间：2020-02-12 08:00\n{BODY}二\n发布时间：2020-02-12 09:30\n{BODY}", "2020-02-12"),
]
NONE = [
    BODY,
    f"全市就业稳定\n本报青山2月12日讯（记者 王五）{BODY}",  # no year
    f"全市就业稳定\n（2020年1月12日在青山市第八届人民代表大会上）\n{BODY}",
    f"2020年2月12日\n{BODY}",  # under no title
    f"全市就业稳定\n截至2020年2月12日，已有三家。\n{BODY}",
    f"全市就业稳定\n发布时间：2020-02-30\n{BODY}",  # no such day
    f"全市就业稳定\n发布时间：2020年2月12日起\n{BODY}",
    f"全市就业稳定\n发布时间：2月12日\n{BODY}",
    f"甲\n发布时间：2020-02-12\n{BODY}乙\n发布时间：2020-02-15\n{BODY}",  # two articles, two days
    f"甲\n（2020年2月12日）\n{BODY}乙\n（2020年2月15日）\n{BODY}",
    f"本报甲地2020年2月12日电 {BODY}本报乙地2020年2月13日电 {BODY}",
    f"全市就业稳定\n{BODY}数据来源：统计局 2020-02-12\n{BODY * 6}",
    f"全市就业稳定\n{BODY * 6}发布时间：2020-02-12\n{BODY * 12}",  # of another article, perhaps
    f"全市就业稳定\n来源：青山统计局2020年2月12日数据\n{BODY}",
]


@pytest.mark.parametrize(("text", "date"), MARKED)
def test_marked_dates(text, date):
    assert said(text) == date
    assert said(text.replace("\n", "\r\n")) == date


@pytest.mark.parametrize("text", NONE)
def test_no_silent_wrong_date(text):
    assert said(text) is None


def test_source_author_and_title():
    text = f"标题：全市就业稳定\n来源：青山日报 作者：王五 发布时间：2020-02-12\n{BODY}数据来源：统计局\n"
    found = {f.field: (f.value, f.origin) for f in facts.in_text(text)}
    assert found["source"] == ("青山日报", "text: 来源")
    assert found["author"] == ("王五", "text: 作者")
    assert found["title"] == ("全市就业稳定", "text")
    assert said(f"来源：甲报\n{BODY}来源：乙报\n", "source") is None
    assert said(f"图片来源：甲报\n{BODY}", "source") is None


def test_what_the_caller_says_counts_more():
    text = MARKED[1][0]
    found = informed(Document("a", text, published="2021", source="网"))
    assert (found.published, found.source, found.extra) == ("2021", "网", {})
    found = informed(Document("a", text, extra={"url": "u"}))
    assert (found.published, found.source) == ("2020-02-12T10:33", "青山日报")
    assert found.extra == {"url": "u", "published_from": "text: mark", "source_from": "text: 来源"}


def test_meta_of_pages():
    pairs = [("article:published_time", "2020-02-12T10:33:00+08:00"), ("og:title", " 题 "), ("x", "y")]
    found = {f.field: f.value for f in facts.in_meta(pairs)}
    assert found == {"published": "2020-02-12T10:33", "title": "题"}
    assert list(facts.in_meta([("pubdate", "2020-02-12"), ("publishdate", "2020-02-15")])) == []
    assert list(facts.in_meta([("pubdate", "yesterday")])) == []


def test_what_stands_on_a_page():
    menu = [f"栏目{k}" for k in range(30)]
    parts = [
        *menu,
        "全市就业稳定",
        "发布时间：",
        "2020-02-12 10:33",
        "来源：",
        " 青山日报 ",
        BODY,
        "相关新闻",
        "2020-02-15",
    ]
    found = {f.field: (f.value, f.origin) for f in facts.in_page(parts)}
    assert found == {"published": ("2020-02-12T10:33", "HTML page"), "source": ("青山日报", "text: 来源")}
    assert list(facts.in_page([*menu, "发布时间：2020-02-12", "发布时间：2020-02-13"])) == []
    assert list(facts.in_page([*menu, "2020-02-12", BODY])) == []


def test_a_found_date_resolves_days_without_a_year(tmp_path):
    (tmp_path / "a.txt").write_text(
        f"全市就业稳定\n发布时间：2020-02-12\n截至2月10日，{BODY}", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(f"全市就业稳定\n截至2月10日，{BODY}", encoding="utf-8")
    first, second = (process(d) for d in documents([tmp_path]))
    assert "2020-02-10" in {t.value for t in first.times}
    assert first.extra["published_from"] == "text: mark"
    assert "XXXX-02-10" in {t.value for t in second.times}
    assert second.published is None


def test_a_file_name_is_a_hint_and_no_date(tmp_path):
    path = tmp_path / "2020-02-12_就业.txt"
    path.write_text(BODY, encoding="utf-8")
    [found] = documents([path])
    assert found.published is None
    assert found.extra == {"published_hint": "2020-02-12 (file name)"}
    [found] = documents([path], published="2020-02-13")
    assert (found.published, found.extra) == ("2020-02-13", {})
    assert list(facts.in_name("20201399_1234567890_12345678901.txt")) == []


@given(st.text(alphabet="发布时间来源：2020年月日-/ \n（）本报讯", max_size=80))
def test_total_on_any_text(text):
    for fact in facts.in_text(text):
        assert fact.value


def test_hostile_texts_take_linear_time():
    for bit in (
        "发布时间：",
        "2020-02-12 ",
        "（",
        "来源：",
        "本报",
        "发布时间：2020-02-12\n",
        "\n（2020年2月12日）",
    ):
        list(facts.in_text("题\n" + bit * 100_000))
