"""Cases in the wild, in our own words: what each figure is said to be, whose, when."""

from __future__ import annotations

from importlib import import_module

import pytest

import kaoju

PUBLISHED = "2022-04-28"


def read(text: str, published: str = PUBLISHED) -> dict[str, object]:
    return {s.text: s for s in kaoju.extract(text, published=published)}


WHAT = [
    # a counted noun on the right, its verb on either side
    ("全市共选派32名机关干部下沉社区。", "32名", "选派机关干部数"),
    ("县里帮助18家企业办理了货车通行证。", "18家", "办理货车通行证企业数"),
    ("前来参加评审的6家机构均已通过。", "6家", "参加评审机构数"),
    ("全区已有54家企业复工。", "54家", "复工企业数"),
    # the noun on the left
    ("累计发放宣传单2000余份。", "2000余份", "累计发放宣传单数"),
    ("规上服务企业12家，规下企业30家。", "12家", "规上服务企业数"),
    # ellipsis: the population is carried on, the rate takes it over
    ("园区入驻企业106家，已复工91家，复工率85.8%。", "91家", "复工企业数"),
    ("园区现有规上工业企业39家，已复工36家，复工率92.3%。", "92.3%", "规上工业企业复工率"),
    # change: whose, compared with what
    ("全年粮食产量52.3万吨，比上年增长3.1%。", "3.1%", "粮食产量增速"),
    ("一季度用电量同比下降5.6%。", "5.6%", "用电量同比降幅"),
    ("投诉率环比下降2.3个百分点。", "2.3个百分点", "投诉率环比降幅"),
    ("产能利用率提高到60%。", "60%", "产能利用率"),
    # portions
    ("海外收入占营业收入的37%。", "37%", "海外收入占营业收入比重"),
    ("员工100%到岗。", "100%", "员工到岗率"),
    ("公司产能已恢复到疫情前的八成。", "八成", "公司产能恢复率"),
    # values handed out in turn
    ("开工率和复岗率分别达到98.6%和89.9%。", "89.9%", "复岗率"),
    # deaths and wounds: what happened to them, not what caused it
    ("事故造成7人死亡、15人受伤。", "7人", "死亡人数"),
    # the level a measure left, and the one it reached
    ("行李平均提取时间由原来的40分钟压缩到15分钟。", "40分钟", "行李平均提取时间"),
    ("行李平均提取时间由原来的40分钟压缩到15分钟。", "15分钟", "行李平均提取时间"),
    ("单日最大接待能力由3万桌提升到5万桌。", "5万桌", "单日最大接待能力"),
    # how far above or below another level
    ("出口增速高于全国2.5个百分点。", "2.5个百分点", "出口增速高于全国幅度"),
    ("县域消费增速快于城区1.2个百分点。", "1.2个百分点", "县域消费增速快于城区幅度"),
    # growth over years, real growth, growth of the growth
    ("全市实现工业增加值500亿元，增长8%，两年平均增长3.1%。", "3.1%", "工业增加值两年平均增速"),
    ("人均收入1.2万元，名义增长6.3%，扣除价格因素实际增长5.1%。", "5.1%", "人均收入实际增速"),
    ("农业总产值40亿元，增长6.5%，比上年提高3.6个百分点。", "3.6个百分点", "农业总产值增速提高幅度"),
    # the topic that a clause without a figure leaves
    ("茶叶产量平稳提升，增长3.9%。", "3.9%", "茶叶产量增速"),
    # parts take the head of the measure that they divide
    ("农林牧渔业增加值78亿元。其中，农业46亿元，林业2亿元。", "2亿元", "林业增加值"),
    ("新增感染者80例，其中境外输入5例。", "5例", "新增境外输入感染者数"),
    # a conversion in brackets
    ("播种面积比上年增加4千公顷（6万亩）。", "6万亩", "播种面积增加量"),
    # what a clause adds to the figure before it
    ("播种面积135千公顷，增加3千公顷。", "3千公顷", "播种面积增加量"),
    # values handed out over any enumeration
    ("仓储业、研发与设计业、餐饮业分别增长6%、5%和4%。", "5%", "研发与设计业增速"),
    ("城乡居民人均可支配收入分别增长7%、8%。", "8%", "农村居民人均可支配收入增速"),
    ("三次产业结构由12.1:40.2:47.7调整为10.3:41.1:48.6。", "41.1", "第二产业占比"),
    # the institutions counted before are whose people these are
    ("全县共有小学40所。招生1200人，专任教师900人。", "900人", "小学专任教师数"),
    # coordination shares the verb
    ("累计捐赠了6万只口罩和3吨消毒液。", "3吨", "捐赠消毒液"),
    ("设立总规模50亿元的产业基金。", "50亿元", "产业基金总规模"),
    ("每家企业派驻联络员2名。", "2名", "每家企业派驻联络员数"),
    # rank
    ("创新指数排名由第34位上升到第12位。", "第12位", "创新指数排名"),
    ("居民人均可支配收入8046元，增幅居全省第一。", "第一", "居民人均可支配收入增幅全省位次"),
]


@pytest.mark.parametrize(("text", "quote", "what"), WHAT)
def test_what(monkeypatch, text, quote, what):
    """The rules' own labels; the choice among labels (a fitted model) is tested in test_choice.py."""
    monkeypatch.setattr(import_module("kaoju.statistics.find"), "full", lambda _: True)
    assert read(text)[quote].what == what


TYPES = [
    ("全区已有54家企业复工。", "54家", "count"),
    ("企业复工率达97%。", "97%", "share"),
    ("用电量同比下降5.6%。", "5.6%", "change"),
    ("销量、产量增速分别为4.7%和3.2%。", "4.7%", "change"),
    ("重症病例减少7例。", "7例", "change"),
    ("全县新增岗位40个。", "40个", "count"),
    ("玉米单产达到每亩378公斤，比重为378公斤/亩。", "378公斤/亩", "measure"),
    ("扶贫资金已达2000亿以上。", "2000亿", "amount"),
    ("投诉率下降2.3个百分点。", "2.3个百分点", "change"),
    ("发放贷款3.5亿元。", "3.5亿元", "amount"),
    ("新建绿道42公里。", "42公里", "measure"),
    ("贷款利率降至3.5%。", "3.5%", "other"),
    ("审批时限缩短到3天。", "3天", "duration"),
    ("产值增长了2倍。", "2倍", "multiple"),
]


@pytest.mark.parametrize(("text", "quote", "kind"), TYPES)
def test_type(text, quote, kind):
    assert read(text)[quote].type == kind


TIMES = [
    ("截至4月20日，全市已复工企业91家。", "91家", "../2022-04-20"),
    ("一季度，全市新增就业3.2万人。", "3.2万人", "2022-33"),
    ("3月8日以来，累计发放口罩5万个。", "5万个", "2022-03-08/2022-04-28"),
    ("目前，全市已复工企业91家。", "91家", "2022-04-28"),
    ("4月26日，全市新增确诊病例3例。", "3例", "2022-04-26"),
    # a base of comparison is no reference period
    ("4月份用电量较去年同期增长3.4%。", "3.4%", "2022-04"),
    # the start of a running count, in the sentence or in one before
    ("从4月2日，全市首家企业提前复工，到4月20日，累计复工企业91家。", "91家", "2022-04-02/2022-04-20"),
    ("4月1日起对三个区开展筛查。截至26日，累计检测57万人次。", "57万人次", "2022-04-01/2022-04-26"),
    # a headline's figure is of the day that the text says below
    ("全市91家企业复工\n\n截至4月20日，全市91家企业复工，其余正在准备。", "91家", "../2022-04-20"),
    # a report says once what period it is about
    ("2021年甲县国民经济运行情况\n\n全县平稳发展。\n\n用电量5亿千瓦时。", "5亿千瓦时", "2021"),
    ("现将2021年前三季度情况公布如下：\n\n一、工业\n\n用电量5亿千瓦时。", "5亿千瓦时", "2021-01/2021-09"),
    (
        (
            "4月26日0时至24时，全市新增确诊病例3例，均为在隔离管控中发现，无新增死亡病例，治愈病例增多。\n\n"
            "现有病例28例，均在定点医院隔离治疗。"
        ),
        "28例",
        "2022-04-26",
    ),
    # nor is the year in the name of a plan
    ("为完成全年目标任务，县里选派干部20名。", "20名", "2022-04-28"),
]


@pytest.mark.parametrize(("text", "quote", "time"), TIMES)
def test_time(text, quote, time):
    assert read(text)[quote].time == time


def test_unknown_publication_leaves_present_figures_undated():
    found = kaoju.extract("目前，全市已复工企业91家。")
    assert [s.time for s in found] == [None]


SCOPES = [
    ("徐州市已有54家企业复工。", "54家", "徐州市"),
    ("淮南市大通区已有54家企业复工。", "54家", "大通区"),
    # a goal is no holder
    ("徐州市召开会议。市里向湖北省捐赠口罩5万个。", "5万个", "徐州市"),
    # a body's figures are its territory's
    ("徐州市统计局发放问卷300份。", "300份", "徐州市"),
    # also when its name holds no place
    ("徐州市召开发布会。市商务局发放问卷300份。", "300份", "徐州市"),
    # names that are only counted
    ("徐州市全力推进铜山区和贾汪区2个城区搬迁。", "2个", "徐州市"),
    # papers and datelines hold no figures, nor do set phrases and names left out
    ("徐州市全力复工。新华社北京4月20日电，已有54家企业开工。", "54家", "徐州市"),
    ("徐州市坚持中国特色社会主义道路，已有54家企业开工。", "54家", "徐州市"),
    ("江苏省除南京市外，已有54家企业开工。", "54家", "江苏省"),
    # what brackets name goes for nothing outside them
    ("江苏省新增病例7例（徐州市5例），新增治愈3例。", "3例", "江苏省"),
    # in force until it changes
    ("徐州市全力复工。已有54家企业开工。", "54家", "徐州市"),
]


@pytest.mark.parametrize(("text", "quote", "scope"), SCOPES)
def test_scope(text, quote, scope):
    assert read(text)[quote].scope[0] == scope


def test_a_report_on_a_district_has_the_district_for_its_home():
    text = "深入落实江苏省要求，全省同步推进。累计改造厕所900座。\n\n全区提前部署，铜山区表现突出。"
    assert read(text)["900座"].scope == ("江苏省", "铜山区")  # the second is the home: 全区, not 全省


MODES = [
    ("全区已有54家企业复工。", "54家", "fact"),
    ("今年计划新建学校5所。", "5所", "plan"),
    ("到2025年，全市建成充电桩6万个。", "6万个", "plan"),
    ("每个乡镇必须储备铁锹50把。", "50把", "rule"),
    ("贷款期限最长3年。", "3年", "rule"),
    # what is reckoned of a period that is over is an estimate of a fact
    ("2021年，全县预计实现产值40亿元。", "40亿元", "fact"),
    ("2022年，全县预计实现产值40亿元。", "40亿元", "plan"),
    # a plan's name states no plan
    ("全民参保计划的实施使参保人数增加到9万人。", "9万人", "fact"),
    ("一季度投资的目标是3亿元。", "3亿元", "plan"),
    # 将 before a noun marks an object
    ("街道将辖区划分为20个片区。", "20个", "fact"),
]


@pytest.mark.parametrize(("text", "quote", "mode"), MODES)
def test_modality(text, quote, mode):
    assert read(text)[quote].modality == mode


NO_STATISTIC = [
    "坚持一手抓防控、一手抓生产。",
    "他今年42岁，在厂里干活。",
    "两人一同走进车间。",
    "落实“六稳”“六保”。",
    "沿着中山路88号往前走。",
    "2022年4月28日，会议召开。",
]


@pytest.mark.parametrize("text", NO_STATISTIC)
def test_no_statistic(text):
    assert list(kaoju.extract(text, published=PUBLISHED)) == []


def test_a_bound_marks_off_a_class_and_is_no_figure():
    found = read("全省新开工5000万元以上项目432个。")
    assert list(found) == ["432个"]
    assert found["432个"].what == "新开工5000万元以上项目数"


def test_speaker_and_evidence():
    text = "厂长王建国告诉记者，目前工人已返岗320人。"
    found = read(text)["320人"]
    assert found.speaker == "王建国"
    assert text[slice(*found.evidence.time)] == "目前"


KNOWN_FAILURES = [
    # the doer of the next sentence is understood, not said
    ("医院派出医生。每个点位驻守2名。", "2名", "每个点位驻守医生数"),
]


@pytest.mark.xfail(reason="subjects understood across sentences", strict=True)
@pytest.mark.parametrize(("text", "quote", "what"), KNOWN_FAILURES)
def test_known_failures(text, quote, what):
    assert read(text)[quote].what == what
