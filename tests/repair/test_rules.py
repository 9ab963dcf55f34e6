"""What each rule mends, and what it must leave alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import TEXT

from kaoju.repair import characters, lost, marks, repair, script, spaces

FIXES = (*characters.FIXES, *characters.WIDTHS, *lost.FIXES, script.READINGS, *spaces.FIXES, *marks.FIXES)


@pytest.mark.parametrize("fix", FIXES, ids=lambda f: f.rule.name)
def test_examples(fix):
    assert len(fix.rule.why) > 20
    for example in fix.rule.examples:
        assert not fix.signs.isdisjoint(example), example
        assert fix.may_match(example), example
        assert fix.edits(example), example


def test_names_are_unique():
    names = [fix.rule.name for fix in FIXES]
    assert len(names) == len(set(names))


MENDED = [
    ("第一行\r\n第二行", "第一行\n第二行"),
    ("经\u200b济\ufeff增长", "经济增长"),
    ("&ldquo;放管服&rdquo;改革", "“放管服”改革"),
    ("&laquo;条例&raquo;施行", "《条例》施行"),
    ("增长&nbsp;5%", "增长 5%"),
    ("A&amp;B公司", "A&B公司"),
    ("<p>全市</p><p>全区</p>", "\n全市\n\n全区\n"),
    ("产值１２．５亿元，增长８％", "产值12.5亿元，增长8%"),
    ("占比62．2%", "占比62.2%"),
    ("ＧＤＰ总量", "GDP总量"),
    ("⼯业⽣产", "工业生产"),
    ("任务完成。。全市", "任务完成。全市"),
    ("防控,,复工", "防控，复工"),
    ("补助资金,。下一步", "补助资金。下一步"),
    ("目前,全市", "目前，全市"),
    ("达98.6%,比上月", "达98.6%，比上月"),
    ("会议强调:要", "会议强调：要"),
    ("今天(5月1日)召开", "今天（5月1日）召开"),
    ("当好「服务员」", "当好“服务员”"),
    ('推进"互联网+"行动和"双创"', "推进“互联网+”行动和“双创”"),
    ("(一)总体要求", "（一）总体要求"),
    ("产(chǎn)業(yè)園", "产业园"),
    ("我們(men)的產業", "我们的产业"),
    ("臺灣、國際貿易、乾淨、著名、看著", "台湾、国际贸易、干净、著名、看着"),
    ("爲纔隻衞敍羣", "为才只卫叙群"),
    ("成立于 2012 年，注册资本 3 亿元。", "成立于2012年，注册资本3亿元。"),
    ("增长了17. 7%，", "增长了17.7%，"),
    ("增长三倍以上 。", "增长三倍以上。"),
    ("新 华 社 北 京 电", "新华社北京电"),
    ("重锟斤拷项目", "重\ufffd项目"),
    ("医\ufffd\ufffd的建设", "医\ufffd的建设"),
]


@pytest.mark.parametrize(("raw", "clean"), MENDED)
def test_mended(raw, clean):
    text = repair(raw)
    assert text.clean == clean
    assert all(r.by for r in text.repairs)


LEFT = [
    "普通的一段话，产值1,200亿元，比分3:2，时间8:30。",
    "派出X个小组、XX0项、202_公斤、__条",
    "John Smith (CEO), a,b,,c",
    "http://www.example.com/a?b=c;d",
    "陳某某向记者介绍，公司2019年成立。",
    "标题一 标题二\n合肥 123 456\n",
    "1.总则\n2.目标\n",
    "他说：“好！”然后离开。",
    "中国 2019",
    '屏幕5.5"，价格3000元',
    'say "yes" twice',
    "",
    " \n ",
]


@pytest.mark.parametrize("raw", LEFT)
def test_left_alone(raw):
    text = repair(raw)
    assert text.clean == raw
    assert text.repairs == ()


def test_clean_text_is_the_identity():
    assert repair(TEXT).repairs == ()


def digits(text):
    wide = {ord("０") + i: str(i) for i in range(10)}
    return [c for c in text.translate(wide) if c in "0123456789"]


NOISE = st.text(
    alphabet="甲国國业業，。,、12９８％.．()（）业(yè)“”《》 \n\r\u3000\ufffd?!锟斤拷abcA&;<>p/X_\u200b",
    max_size=80,
)


@settings(max_examples=300)
@given(NOISE)
def test_total_and_digits_untouched(raw):
    text = repair(raw)
    assert digits(text.clean) == digits(raw)
    spans = [text.raw_span(i, i + 1) for i in range(len(text.clean))]
    assert all(0 <= s.start <= s.end <= len(raw) for s in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(spans))
    assert all(0 <= r.start <= r.end <= len(raw) for r in text.repairs)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_total_on_any_text(raw):
    text = repair(raw)
    assert text.raw == raw
    assert text.raw_span(0, len(text.clean)).end <= len(raw)
