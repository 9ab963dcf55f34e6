"""Line ends inside sentences, and line ends that part things."""

import pytest

from kaoju.repair import repair

JOINED = [
    (
        "全市新增就业1\n400多人，其中大学生",
        "全市新增就业1\n400多人，其中大学生",
    ),  # no page, no evidence: left
    ("同比增长10\n%。今年以来", "同比增长10%。今年以来"),
    (
        "昨天，调研组先后进\n\n入三家企业，了解生产情况。",
        "昨天，调研组先后进入三家企业，了解生产情况。",
    ),
    ("会议要求，各部门要严格管\n\n控，确保安全。", "会议要求，各部门要严格管控，确保安全。"),
    ("她说：“请大家登录服务\n\n平台进行登记。”", "她说：“请大家登录服务平台进行登记。”"),
    ("全县建成水库12座，\n灌区3处。", "全县建成水库12座，灌区3处。"),
    ("目前有工厂、\n商店和学校。", "目前有工厂、商店和学校。"),
]


@pytest.mark.parametrize(("raw", "clean"), JOINED)
def test_joined(raw, clean):
    assert repair(raw).clean == clean


LEFT = [
    "全市经济平稳增长\n今年以来，全市实现生产总值300亿元。",
    "一季度开局良好，工业回升向好\n各地积极推进项目建设。",
    "会议指出，要做好以下工作：\n加强领导。",
    "我市出台新政策，支持企业发展\n\n一、总体要求\n坚持稳中求进。",
    "中国：脱贫路上一个都不能少\n田先生今年五十岁。",
    "省教育厅\n2021年3月5日",
    "第一句话。\n第二句话。\n",
    "1.新建学校3所，医院1所\n2.改造道路5条",
    "2022-05-07 11:10:00\n市场回暖。\n2022-05-07 11:07:00\n出口增长。\n2022-05-07 10:01:00\n价格平稳。\n",
]


@pytest.mark.parametrize("raw", LEFT)
def test_left_alone(raw):
    assert repair(raw).clean == raw


def page(paragraphs, width):
    lines = []
    for paragraph in paragraphs:
        whole = "\u3000\u3000" + paragraph
        lines += [whole[i : i + width] for i in range(0, len(whole), width)]
    return "\n".join(lines)


PARAGRAPHS = [
    "今年前8个月，全市外贸进出口总值达到1256亿元，同比增长9.3%，其中出口823亿元，进口433亿元，贸易顺差有所扩大。",
    "海关负责人介绍，民营企业仍是最大主体，占比超过六成；对东盟、中东等地区的出口增长较快，机电产品占到出口总值的55%。",
    "下一步，有关部门将继续优化口岸营商环境，压缩通关时间，帮助企业开拓市场，稳住外贸基本盘。",
]


@pytest.mark.parametrize("width", range(14, 45, 3))
def test_fixed_width_page(width):
    expected = "\n".join("\u3000\u3000" + p for p in PARAGRAPHS)
    text = repair(page(PARAGRAPHS, width))
    assert text.clean == expected
    at = text.clean.index("1256亿元")
    start, end = text.raw_span(at, at + 6)
    assert text.raw[start:end].replace("\n", "") == "1256亿元"


SPLIT_FIGURES = [
    ("截至4\n\n月27日，园区已复工企业91家。", "4月27日"),
    ("截至4月\n27日，园区已复工企业91家。", "4月27日"),
    ("会议于2021\n\n年3月召开，部署了全年工作。", "2021年3月"),
    ("同比增长10\n%。今年以来", "10%"),
    ("同比增长5.\n2%，其中", "5.2%"),
    ("占全部企业的86\n.5%，其中", "86.5%"),
    ("新增确诊病例1,\n\n234例，治愈96例。", "1,234例"),
    ("累计完成投资3\n\n亿元，占计划的六成。", "3亿元"),
    ("增速比上年加快9.\n8个百分点，居全省第一。", "9.8个百分点"),
    ("春节以来，平台陆续为上下游提供服务，先后联系1\n400多家供应商。", "1400多家"),
    ("大会将于5月1\n5日在省城开幕。", "5月15日"),
    ("自从2\n\n018年以来，产量连年增长。", "2018年"),
    ("代表团已经到达，会议将于1\n6日在省城闭幕。", "16日"),
    ("数据显示，增速在去年1\n1月见底。", "11月"),
    ("据统计，全市规模以上企业已经全部开工，复工率达9\n\n8%，居全省前列。", "98%"),
]


@pytest.mark.parametrize(("raw", "figure"), SPLIT_FIGURES)
def test_a_figure_over_a_line_end_is_one(raw, figure):
    text = repair(raw)
    start = text.clean.index(figure)
    begin, end = text.raw_span(start, start + len(figure))
    assert text.raw[begin:end].replace("\n", "") == figure


WHOLE_FIGURES = [
    "决胜2020\n1月5日，全市召开动员大会。",
    "全市经济平稳增长，居民收入排名第1\n300多家企业参加了招聘会。",
    "各部门要认真落实有关规定，做好统计工作，见附件1\n12家企业名单如下。",
    "本市共有公园35\n日前，园林部门启动了新一轮改造。",
    "收入12\n支出15\n结余3",
    "全市经济平稳增长，三项指标排名前20\n18年前，这里还是一片荒滩。",
    "全市经济平稳增长，出口增幅居第1\n1日上午，发布会举行。",
    "新冠病毒，也就是人们常说的COVID-19\n12家企业研制疫苗。",
    "奋进2020\n年底，全市召开总结大会。",
    "地区\t人数\n青山\t12\n300多家",
    "1.\n2%以上的企业已经开工。",
]


@pytest.mark.parametrize("raw", WHOLE_FIGURES)
def test_a_figure_that_is_whole_stays_so(raw):
    assert "wrap.figure" not in {r.by for r in repair(raw).repairs}


@pytest.mark.parametrize("width", range(14, 45))
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\x0c"])
def test_page_breaks_leave_figures_and_dates_whole(width, gap):
    """A page break takes the place of one line end after another of a page of fixed width."""
    lines = page(PARAGRAPHS, width).split("\n")
    for k in range(2, len(lines) - 1):
        if lines[k].startswith("\u3000"):
            continue
        raw = "\n".join(lines[:k]) + gap + "\n".join(lines[k:])
        clean = repair(raw).clean
        for figure in ("8个月", "1256亿元", "9.3%", "823亿元", "433亿元", "55%"):
            assert figure in clean, (raw, figure)
