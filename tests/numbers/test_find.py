"""Case tables: what is read in the wild, what is refused, what is known to fail."""

from decimal import Decimal

import pytest

from kaoju.numbers import find


def plain(value):
    if isinstance(value, tuple):
        return tuple(None if v is None else float(v) for v in value)
    return None if value is None else float(value)


def read(text):
    return [(q.text, plain(q.value), q.unit, q.mod) for q in find(text).quantities]


WILD = {
    "全县已有85家企业开工": [("85家", 85, "家", "=")],
    "在岗职工3.4万余人": [("3.4万余人", 34000, "人", ">")],
    "近150家商户": [("150家", 150, "家", "~")],
    "约占八成": [("八成", 80, "%", "~")],
    "突破了3000万元": [("3000万元", 30000000, "元", ">")],
    "恢复到60%以上。": [("60%", 60, "%", ">")],
    "投资5亿元以上的项目": [("5亿元", 500000000, "元", ">=")],
    "亿元以上企业20家": [("亿元", 100000000, "元", ">="), ("20家", 20, "家", "=")],
    "不低于1000套": [("1000套", 1000, "套", ">=")],
    "不到一天": [("一天", 1, "天", "<")],
    "最多可减免50万元": [("50万元", 500000, "元", "<=")],
    "可最长6个月缓缴": [("6个月", 6, "个月", "<=")],
    "单日最高1700万人次": [("1700万人次", 17000000, "人次", "=")],
    "48小时内的证明": [("48小时", 48, "小时", "<=")],
    "节约30%的用电": [("30%", 30, "%", "=")],
    "上百家工厂": [("百家", 100, "家", ">")],
    "十余万名考生": [("十余万名", 100000, "名", ">")],
    "三十几个村": [("三十几个", 30, "个", ">")],
    "数十名工人": [("数十名", None, "名", "~")],
    "三五家店": [("三五家", (3, 5), "家", "=")],
    "两三百人": [("两三百人", (200, 300), "人", "=")],
    "一两个月": [("一两个月", (1, 2), "个月", "=")],
    "口径1.5米到3.5米": [("1.5米到3.5米", (1.5, 3.5), "米", "=")],
    "降幅5%—6.5%": [("5%—6.5%", (5, 6.5), "%", "=")],
    "需要20至30万人": [("20至30万人", (200000, 300000), "人", "=")],
    "减产二到五成": [("二到五成", (20, 50), "%", "=")],
    "从10%到5%": [("10%", 10, "%", "="), ("5%", 5, "%", "=")],
    "分别升11.2和8.3个百分点": [("11.2", 11.2, "个百分点", "="), ("8.3个百分点", 8.3, "个百分点", "=")],
    "提高15.5个和38个百分点": [("15.5个", 15.5, "个百分点", "="), ("38个百分点", 38, "个百分点", "=")],
    "合格率百分之九十": [("百分之九十", 90, "%", "=")],
    "占三分之二，其余": [("三分之二", 66.67, "%", "=")],
    "占1/3的面积": [("1/3", 33.33, "%", "=")],
    "自然增长率3.4‰": [("3.4‰", 3.4, "‰", "=")],
    "超半数社区": [("半数", 50, "%", ">")],
    "减少了一半，": [("一半", 50, "%", "=")],
    "七成半的农户": [("七成半", 75, "%", "=")],
    "增长2倍，产量翻一番": [("2倍", 2, "倍", "="), ("一番", 1, "番", "=")],
    "打五折出售": [("五折", 5, "折", "=")],
    "男女之比为2.37∶1": [("2.37∶1", 2.37, "", "=")],
    "结构为8.5:41.2:50.3": [("8.5", 8.5, "%", "="), ("41.2", 41.2, "%", "="), ("50.3", 50.3, "%", "=")],
    "历时一个半月": [("一个半月", 1.5, "个月", "=")],
    "开工两年半": [("两年半", 2.5, "年", "=")],
    "三年多来": [("三年", 3, "年", ">")],
    "身高一米八": [("一米八", 1.8, "米", "=")],
    "9秒83的成绩": [("9秒83", 9.83, "秒", "=")],
    "气温零下二三十度": [("二三十度", (-30, -20), "度", "=")],
    "净利润-1.23亿元": [("-1.23亿元", -123000000, "元", "=")],
    "同比-3.2%": [("-3.2%", -3.2, "%", "=")],
    "50元6角3分": [("50元6角3分", 50.63, "元", "=")],
    "售价$20": [("$20", 20, "美元", "=")],
    "吞吐量4000万标箱": [("4000万标箱", 40000000, "标箱", "=")],
    "浓度30微克/立方米": [("30微克/立方米", 30, "微克/立方米", "=")],
    "装机100万千瓦": [("100万千瓦", 1000000, "千瓦", "=")],
    "近两万学生": [("两万", 20000, "", "~")],
    "3000亿支持小微企业": [("3000亿", 300000000000, "", "=")],
    "拨付两县": [("两县", 2, "县", "=")],
    "口罩X个、酒精202_公斤": [("X个", None, "个", "="), ("202_公斤", None, "公斤", "=")],
    "近XX0项诉求": [("XX0项", None, "项", "~")],
    "新增一例病例": [("一例", 1, "例", "=")],
    "每户送矿泉水一箱，": [("一箱", 1, "箱", "=")],
    "省内首家工厂": [("首家", 1, "家", "=")],
    "总量居全国第3位": [("第3位", 3, "位", "=")],
    "进入前10强": [("前10强", 10, "强", "=")],
    "９４７２家企业": [("９４７２家", 9472, "家", "=")],
    "壹佰伍拾元": [("壹佰伍拾元", 150, "元", "=")],
    "2人均为输入病例": [("2人", 2, "人", "=")],
    "派出68支队伍": [("68支", 68, "支", "=")],
}


@pytest.mark.parametrize(("text", "quantities"), WILD.items())
def test_wild(text, quantities):
    assert read(text) == quantities


REFUSED = {
    "一、总体要求": ["list mark"],
    "（二）加强领导": ["list mark"],
    "；二是压实责任": ["list mark"],
    "第12、13、14号通告": ["ordinal"],
    "在科技楼三楼": ["ordinal"],
    "二期工程开工": ["ordinal"],
    "十九届四中全会": ["ordinal", "ordinal"],
    "国发〔2015〕3号": ["code"],
    "G1234次列车": ["code"],
    "型号CR450": ["code"],
    "热线电话：62221234": ["code"],
    "（600519）": ["code"],
    "建设5G基站": ["name"],
    "代购84消毒液": ["name"],
    "“六稳”工作": ["name"],
    "“1090”项目": ["name"],
    "严格执行“七个一律”": ["idiom"],
    "落实《纾困十条》": ["name"],
    "响水3·21事故": ["name"],
    "省市县三级联动": ["idiom"],
    "防疫生产两不误": ["idiom"],
    "一企一策": ["idiom"],
    "三纵四横": ["idiom"],
    "一个个车间": ["idiom"],
    "确保万无一失": ["idiom"],
    "进一步加强": ["word"],
    "登上大陆": ["word"],
    "看一看": ["word"],
    "是本地一家企业": ["other"],
    "引进一批项目": ["other"],
    "几名工人": ["other"],
    "2020年2月12日17时": ["time", "time", "time", "time"],
    "2016—2020年": ["time", "time"],
    "1、2月份": ["time", "time"],
    "本周三9时30分": ["time", "time", "time"],
    "2020-02-12": ["time"],
    "客队3比1战胜主队": ["other"],
    "每10万人中": ["other"],
    "万元GDP能耗": ["word"],
    "每百元营业收入中": ["other"],
    "打造一个“朋友圈”": ["other"],
    "5年期以上LPR": ["name"],
    "2.0版上线": ["code"],
}


@pytest.mark.parametrize(("text", "fates"), REFUSED.items())
def test_refused(text, fates):
    numbers = find(text)
    assert [q.text for q in numbers.quantities] == []
    assert [r.fate for r in numbers.rejected] == fates


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        # a slogan in running text without quotation marks, built like a count
        pytest.param("对三区开展分级管理", [], marks=pytest.mark.xfail(strict=True)),
        # a point of time that looks like a length of time; the times stage knows
        pytest.param("比一周前上升", [], marks=pytest.mark.xfail(strict=True)),
        # a compound duration is two quantities
        pytest.param(
            "1小时30分钟", [("1小时30分钟", 1.5, "小时", "=")], marks=pytest.mark.xfail(strict=True)
        ),
    ],
)
def test_known_failures(text, quantities):
    assert read(text) == quantities


def test_interval_and_si():
    (q,) = find("超过2.5公里").quantities
    assert (q.low, q.high, q.si, q.si_unit, q.kind) == (Decimal("2.5"), None, Decimal(2500), "m", "length")
    assert (q.mod_start, q.mod_end) == (0, 7)


def test_no_float_in_values():
    for text in WILD:
        for q in find(text).quantities:
            ends = q.value if isinstance(q.value, tuple) else (q.value,)
            assert all(v is None or isinstance(v, Decimal) for v in ends)


def test_traditional_text_keeps_its_characters():
    (q,) = find("已有4萬輛車").quantities
    assert (q.text, q.value, q.unit) == ("4萬輛", 40000, "辆")
