"""Sentences damaged as pages of the web have them: what they say comes out as from the undamaged ones."""

import re
import unicodedata

import pytest

from kaoju.model import Document
from kaoju.pipeline import process
from kaoju.repair import repair

PUBLISHED = "2020-07-20"

CASES = [
    (
        "readings after traditional characters, a comma doubled",
        "截至2月18日,，安慶市工業(yè)百強(qiáng)企業(yè)已復(fù)工86戶(hù)，復(fù)工率達(dá)86%。",
        "截至2月18日，安庆市工业百强企业已复工86户，复工率达86%。",
        [("86 户", "复工", "安庆市", "../2020-02-18"), ("86 %", "复工率", "安庆市", "../2020-02-18")],
    ),
    (
        "a reading in full-width brackets, half-width marks",
        "2019年，青島市規(guī)模以上工業(yè)企業(yè)復(fù)產(chǎn)率為92.5%,比上年提高３.２個(gè)百分點（diǎn）。",
        "2019年，青岛市规模以上工业企业复产率为92.5%，比上年提高3.2个百分点。",
        [("92.5 %", "复产率", "青岛市", "2019"), ("3.2 个百分点", "复产率", "青岛市", "2019")],
    ),
    (
        "full width with half-width points and marks",
        "2020年一季度,濟(jì)南市實(shí)現(xiàn)進(jìn)出口總額３２５．６億元，，增長(zhǎng)４．８％｡",
        "2020年一季度，济南市实现进出口总额325.6亿元，增长4.8%。",
        [("32560000000 元", "进出口总额", "济南市", "2020-33"), ("4.8 %", "进出口总额", "济南市", "2020-33")],
    ),
    (
        "a space between thousands",
        "2019年，全國(guó)新增市場(chǎng)主體1.2萬(wàn)戶(hù),,其中企業(yè)3 560戶(hù)。",
        "2019年，全国新增市场主体1.2万户，其中企业3560户。",
        [("12000 户", "新增市场主体", "全国", "2019"), ("3560 户", "新增企业", "全国", "2019")],
    ),
    (
        "line ends inside figures",
        "2019年，蕪湖市多措并舉支持企業(yè)發(fā)展，已有1\n400多家企業(yè)獲得貸款，滿意度達(dá)到85\n%。",
        "2019年，芜湖市多措并举支持企业发展，已有1400多家企业获得贷款，满意度达到85%。",
        [("1400 家", "企业", "芜湖市", "2019"), ("85 %", "满意度", "芜湖市", "2019")],
    ),
    (
        "spaces of HTML",
        "2019年，南京市&nbsp;完成&nbsp;固定资产投资&nbsp;1,250.6&nbsp;亿元，同比增长&nbsp;8.2%。",
        "2019年，南京市 完成 固定资产投资1,250.6亿元，同比增长8.2%。",
        [("125060000000 元", "固定资产投资", "南京市", "2019"), ("8.2 %", "固定资产投资", "南京市", "2019")],
    ),
    (
        "spaces inside numbers",
        "截至2月20日，苏州市 1 2 3 5 家规上企业已复工， 复工率 98. 6 %。",
        "截至2月20日，苏州市1235家规上企业已复工， 复工率98.6%。",
        [("1235 家", "规上企业", "苏州市", "../2020-02-20"), ("98.6 %", "复工率", "苏州市", "../2020-02-20")],
    ),
    (
        "a space before thousands, half of a bracket folded",
        "2019年，山西省新建公路里程达到6 ,500公里（其中改建120公里)。",
        "2019年，山西省新建公路里程达到6,500公里（其中改建120公里）。",
        [("6500 公里", "里程", "山西省", "2019"), ("120 公里", "改建", "山西省", "2019")],
    ),
    (
        "marks doubled and put before marks",
        "2019年,，杭州市累计发放贷款12.5亿元,。惠及企业1,860户；；带动就业２．３万人。。",
        "2019年，杭州市累计发放贷款12.5亿元。惠及企业1,860户；带动就业2.3万人。",
        [("1250000000 元", "贷款", "杭州市", "2019"), ("1860 户", "惠及企业", "杭州市", "2019"),
         ("23000 人", "带动就业", "杭州市", "2019")],
    ),
    (
        "named characters and a full-width point",
        "据&ldquo;合肥海关&rdquo;统计，今年1&mdash;2月，合肥市出口86.4亿元，增长5．3%。",
        "据“合肥海关”统计，今年1—2月，合肥市出口86.4亿元，增长5.3%。",
        [("8640000000 元", "出口", "合肥市", "2020-01/2020-02"),
         ("5.3 %", "出口", "合肥市", "2020-01/2020-02")],
    ),
    (
        "commas before commas",
        "2月16日0时至24时,，无锡市新增确诊病例2例,,累计确诊55例，，累计出院18例。",
        "2月16日0时至24时，无锡市新增确诊病例2例，累计确诊55例，累计出院18例。",
        [("2 例", "新增确诊病例", "无锡市", "2020-02-16"), ("55 例", "累计确诊", "无锡市", "2020-02-16"),
         ("18 例", "累计出院", "无锡市", "2020-02-16")],
    ),
    (
        "halves of characters parted by a comma, readings among the halves",
        "2019年，宣城市收治傳染�,。▍^(qū)級(jí),、市級(jí))的定點(diǎn)醫(yī)院達(dá)32家，比上年增加5家。",
        "2019年，宣城市收治传染病（区级、市级）的定点医院达32家，比上年增加5家。",
        [("32 家", "定点医院", "宣城市", "2019"), ("5 家", "定点医院", "宣城市", "2019")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "clean", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_figures_labels_places_and_dates(raw, clean, expected):
    reading = process(Document("a", raw, published=PUBLISHED))
    assert repair(raw).clean == clean
    assert len(reading.statistics) == len(expected)
    for found, (quantity, label, place, time) in zip(reading.statistics, expected, strict=True):
        assert f"{found.value} {found.unit}" == quantity
        assert label in found.what.replace("增速", "")
        assert found.scope[0] == place
        assert found.time == time


def digits(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c in "0123456789")


@pytest.mark.parametrize(("raw", "clean"), [case[1:3] for case in CASES])
def test_figures_lead_back_to_their_raw_digits(raw, clean):
    figures = {digits(figure) for figure in re.findall(r"[\d.,]+", clean)}
    for found in process(Document("a", raw, published=PUBLISHED)).statistics:
        assert digits(raw[found.start : found.end]) in figures


LEFT = [
    "如图1 200家企业的分布，表2 350户的收入，均为抽样。",  # figures and tables have numbers of their own
    "合肥 123 456\n芜湖 300 400\n",  # columns
    "比分先后为3 2 1，全场共4万人。",
    "会议于5月12 300人参加，地点未定。",
    "参加者（见附录1) 共三类，另有说明）。",
]


@pytest.mark.parametrize("raw", LEFT)
def test_spaces_and_brackets_that_part(raw):
    assert not {"space.groups", "mark.mixed"} & {found.by for found in repair(raw).repairs}
