"""Whose a figure is: names that hold it and names that only stand near it, in our own words."""

from __future__ import annotations

import pytest

import kaoju

PUBLISHED = "2022-04-28"


def scope(text: str, quote: str) -> str | None:
    found = {s.text: s.scope for s in kaoju.extract(text, published=PUBLISHED)}[quote]
    return found[0] if found else None


WHOSE = [
    # a source, a goal and what follows them is no holder, with all its levels
    ("徐州市通过包车从河南商丘、安徽宿州接回职工320人。", "320人", "徐州市"),
    ("铜山区有一条通往山东枣庄的公路，年底通车后日均车流量可达2万辆。", "2万辆", "铜山区"),
    # from this place seen, it is the place's
    ("从徐州市看，已有180家企业复工。", "180家", "徐州市"),
    # the two ends of a way
    ("沪宁高铁提速，上海到南京的列车运行时间缩短至1小时。", "1小时", "沪宁高铁"),
    # the field in which it is the first
    ("徐州市建起一座水厂，这是全国首个智慧水厂，日供水30万吨。", "30万吨", "徐州市"),
    # the first of a list that is told in apposition
    ("江苏省煤炭产区之一徐州市，通过专列运出煤炭3.2万吨。", "3.2万吨", "徐州市"),
    # the object of 造成 has losses of its own
    ("台风袭击粤西，造成湛江市直接经济损失12亿元。", "12亿元", "湛江市"),
    # the name that the figure is an attribute of
    ("全长363公里的沂河穿过三座县城。", "363公里", "沂河"),
    # where a report was written
    ("徐州2月18日电（记者 王一）江苏省已复工企业1.2万家。", "1.2万家", "江苏省"),
    ("香港8月3日电 国家卫健委3日通报，新增病例19例。", "19例", "全国"),
    ("腾讯科技讯 海伦哲（股票代码：300201）发布年报。全年营收20亿元。", "20亿元", "海伦哲"),
    ("21世纪经济报道记者王海 南京报道 江苏省进出口3287亿元。出口203亿元。", "203亿元", "江苏省"),
    ("本报南京讯 今年以来，徐州市建成口袋公园80个。", "80个", "徐州市"),
    # what a name is the name of, but not a class of things, nor what a figure counts
    (
        "第十二届中国国际茶叶博览会今天在杭州开幕，吸引了600余家企业参展。",
        "600余家",
        "中国国际茶叶博览会",
    ),
    ("正在广东开工的阳江项目，每年可发电15亿千瓦时。", "15亿千瓦时", "阳江项目"),
    ("在“食品安全你我他”专题论坛上，共有120名专家发言。", "120名", "食品安全你我他专题论坛"),
    ("徐州市农村公路今年新增200公里。", "200公里", "徐州市"),
    ("徐州站当日发送旅客6.3万人次。", "6.3万人次", "徐州站"),
    ("国务院常务会议决定，再减税300亿元。", "300亿元", "全国"),
    # a village in the name of a body
    ("铜山区大彭镇程庄村党支部书记说，去年分红67万元。", "67万元", "程庄村"),
    # bodies of a kind all over the country; all its provinces
    ("记者从国资委获悉，中央企业已复工1.5万户，复工率达85%。", "85%", "中央企业"),
    ("5月7日0时至24时，31个省（自治区、直辖市）和新疆生产建设兵团报告新增病例3例。", "3例", "全国"),
    # a rank and its field
    ("台州市新能源车保有量突破5万辆，占比居全省前列，渗透率全国第一。", "第一", "台州市"),
    ("台州市渗透率全国第一，保有量突破5万辆。", "5万辆", "台州市"),
    # for example
    ("多地财政收入下降，像重庆一季度就下降6.5%。", "6.5%", "重庆市"),
    # a class of parks, and syllables that are no places
    ("台州市今年投入3亿元，国家现代农业产业园达13个。", "13个", "台州市"),
    ("台州市今年投入3亿元，新建高原和美乡村180个。", "180个", "台州市"),
    # who does it, not who says so
    ("铜山区的土地平整。李卫东今年种了50亩西瓜。", "50亩", "李卫东"),
    # abroad 全国 is that country, and a ministry's figures are its country's
    ("泰国卫生部8日表示，目前全国确诊病例中97.2%感染新毒株。", "97.2%", "泰国"),
    # what a figure counts is no holder, though it looks like a name
    ("台州市今年投入3亿元，新建公办幼儿园4所。", "4所", "台州市"),
    ("台州市今年投入3亿元，新建规模棚室示范园区20个。", "20个", "台州市"),
    ("国家铁路完成货物发送量26亿吨。", "26亿吨", "国家铁路"),
    # a body with no authority over all that a place does
    ("南宁铁路局管内已拥有7条高铁线路。", "7条", "南宁铁路局"),
    # where brackets say it is
    ("全国新增病例9例，本土病例1例（在云南），无症状感染者12例。", "1例", "云南省"),
    ("全国新增病例9例，含2例由无症状转为确诊（均在陕西省西安市），治愈3例。", "2例", "西安市"),
    ("全国新增病例9例，含2例由无症状转为确诊（均在陕西省西安市），治愈3例。", "3例", "全国"),
    # regions made of a place and its side, its neighbours, the number of its provinces
    ("南方五省区全社会用电量8294亿千瓦时。", "8294亿千瓦时", "南方五省区"),
    ("京津冀及周边地区平均优良天数比例为63.5%。", "63.5%", "京津冀及周边地区"),
    ("河北北部降雪20毫米。", "20毫米", "河北北部"),
    # a harbour, a works named after two places; a firm's bureau in a place
    ("宁波舟山港完成货物吞吐量11亿吨。", "11亿吨", "宁波舟山港"),
    ("国铁南宁局预计发送旅客44万人次。", "44万人次", "国铁南宁局"),
    # what is counted is no holder
    ("徐州市引资12亿元，与41个自贸区建立联系，进口增长9%。", "9%", "徐州市"),
    # whose will is done is no holder
    ("铜山区稳步发展。全区落实市委、徐州市政府决策部署，完成投资5.6亿元。", "5.6亿元", "铜山区"),
    # a district by the name it has within its city
    ("塞北管理区简介：全区总面积227平方公里。", "227平方公里", "张家口市塞北管理区"),
    # news of the country with local examples
    ("今天预计发送旅客900万人次。全国铁路加开列车300列。广州南站加开最多。", "900万人次", "全国"),
]


@pytest.mark.parametrize(("text", "quote", "name"), WHOSE)
def test_scope(text, quote, name):
    assert scope(text, quote) == name


REPORT = """铜山区政府工作报告
全区生产总值完成620亿元。铜山区人民医院新院投入使用，新增床位400张。发放创业贷款1.35亿元。
江苏省下达资金20亿元。新开工项目80个。
"""


def test_a_report_speaks_of_its_own_place_again():
    assert [scope(REPORT, quote) for quote in ("620亿元", "1.35亿元", "80个")] == ["铜山区"] * 3


def test_a_story_goes_on_with_its_firm():
    story = "走进徐州海伦哲车辆有限公司，生产线开足马力。目前订单已排到年底，员工到岗320人。"
    assert scope(story, "320人") == "徐州海伦哲车辆有限公司"


def test_a_comment_after_the_last_figure_leaves_no_subject():
    text = "印尼出口额下降7.2%，中国仍是最大的市场。4月物价上涨3.0%。"
    assert scope(text, "3.0%") == "印度尼西亚"


def test_a_body_of_a_place_left_unsaid_is_no_home():
    assert scope("按照省委的要求，产业结构不断优化，生产总值增长6.1%。", "6.1%") is None


def test_the_last_name_of_an_enumeration_is_not_what_its_rank_word_means():
    assert scope("广东省东邻福建，北接江西、湖南。全省面积18万平方公里。", "18万平方公里") == "广东省"


def test_a_firm_named_in_passing_is_no_home_of_a_place_left_unsaid():
    text = "畜牧业稳步发展。\n全市培育了蒙牛等一批品牌。新建规模棚室示范园区20个，产量43万吨。"
    assert scope(text, "43万吨") is None


def test_a_document_of_its_own_says_which_county_a_notice_means():
    text = "各乡镇：\n根据《柏陵县防汛预案》，县应急管理局安排如下。全县共有险村23个，已储备编织袋4万条。"
    assert scope(text, "4万条") == "柏陵县"


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        ("工作报告\n雅江1号投产。我省增收12亿元，海南自由贸易港全省进口增长9%。", "12亿元", "海南省"),
        ("工作回顾\n粮食总产466亿斤，居全国第一。全疆装机50万千瓦。", "466亿斤", "新疆维吾尔自治区"),
        ("玉川县工作报告\n建成园区2个，全省领先。招商引资5亿元。", "5亿元", "玉川县"),
    ],
)
def test_the_home_of_a_report_is_what_it_calls_its_own(text, quote, name):
    assert scope(text, quote) == name


def test_a_part_that_names_no_place_goes_on_with_that_of_the_part_before():
    text = "# 出口增速放缓\n\n今年全国电子行业出口增长2%。\n\n# 投资保持增长\n\n行业投资增长7%。\n"
    assert len(kaoju.extract(text, published=PUBLISHED).articles) == 2
    assert scope(text, "7%") == "全国"
