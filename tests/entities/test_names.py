"""Names in own sentences: what is found, of which type, and by which full name."""

import pytest

from kaoju.entities import find

FOUND = [
    # places
    (
        "记者从江苏省苏州市昆山市获悉，今年前四个月外贸增长。",
        ["江苏省/place", "苏州市/place", "昆山市/place"],
    ),
    ("黔东南、恩施和临夏州的游客来到西安。", ["黔东南/place", "恩施/place", "临夏州/place", "西安/place"]),
    ("中美两国代表在日内瓦会谈，俄方没有参加。", ["中美/place", "日内瓦/place"]),
    ("返沪人员须登记。", ["沪/place"]),
    ("京津冀和长三角地区占比过半。", ["京津冀/place", "长三角地区/place"]),
    ("确诊病例住在榉溪区槐林街道。", ["榉溪区/place", "槐林街道/place"]),
    ("走进沐麓县勐河乡，勐河乡正在采茶。", ["沐麓县/place", "勐河乡/place", "勐河乡/place"]),
    ("漓江两岸和厦门港一派繁忙，渔船泊在钦州港。", ["漓江/place", "厦门港/place", "钦州港/place"]),
    (
        "京港澳高速拥堵，省道306线封闭，合福高铁正常。",
        ["京港澳高速/place", "省道306线/place", "合福高铁/place"],
    ),
    ("武汉天河国际机场恢复航班。", ["武汉天河国际机场/place"]),
    ("贺州市区到武汉市郊不通航。", ["贺州市/place", "武汉/place"]),
    ("贺州至桂岭高速公路开工。", ["贺州至桂岭高速公路/program"]),
    ("会上，苏、浙、皖、沪四省市签约。", ["苏/place", "浙/place", "皖/place", "沪/place"]),
    # bodies
    (
        "国家税务总局霖溟市税务局和中国人民银行霖溟市中心支行发布数据。",
        ["国家税务总局霖溟市税务局/gov", "中国人民银行霖溟市中心支行/gov"],
    ),
    ("沁屏市统计局发布公报。", ["沁屏市统计局/gov"]),
    ("桃溪镇灼水村党支部书记李强介绍。", ["桃溪镇灼水村党支部/gov", "李强/person"]),
    ("黑龙江省卫生健康委员会通报。", ["黑龙江省卫生健康委员会/gov"]),
    ("据县防汛抗旱指挥部统计，水位回落。", ["县防汛抗旱指挥部/gov"]),
    ("印度尼西亚中央统计局公布数据。", ["印度尼西亚中央统计局/gov"]),
    ("华中师范大学就业指导中心发布报告。", ["华中师范大学就业指导中心/org"]),
    ("湖北省统计局发布数据。", ["湖北省统计局/gov"]),
    ("杭州市余杭区市场监督管理局开展检查。", ["杭州市余杭区市场监督管理局/gov"]),
    ("俄罗斯国防部发表声明。", ["俄罗斯国防部/gov"]),
    ("人民银行南京分行印发通知。", ["人民银行南京分行/gov"]),
    ("浙江大学医学院附属第二医院接诊患者。", ["浙江大学医学院附属第二医院/org"]),
    ("据中国汽车工业协会统计，产销下降。", ["中国汽车工业协会/org"]),
    ("兴县政府和兴文县委介绍，从市统计局获悉。", ["兴县政府/gov", "兴文县委/gov", "市统计局/gov"]),
    ("上海立达学院与中国版权保护中心合作。", ["上海立达学院/org", "中国版权保护中心/org"]),
    ("长沙晚报刊发消息。", ["长沙晚报/org"]),
    (
        "世界卫生组织（世卫组织）发布报告，世卫组织提醒。",
        ["世界卫生组织/org", "世卫组织/org", "世卫组织/org"],
    ),
    # companies
    ("苏州远望光学科技有限公司订单增长。", ["苏州远望光学科技有限公司/company"]),
    ("飞跃（成都）航空装备有限公司投产。", ["飞跃（成都）航空装备有限公司/company"]),
    (
        "记者走访了蓝鲲科技、万玥食品和恒嵘电子等企业。",
        ["蓝鲲科技/company", "万玥食品/company", "恒嵘电子/company"],
    ),
    (
        "走进重庆隆启光电科技有限公司和重庆渝兆汽配有限公司。",
        ["重庆隆启光电科技有限公司/company", "重庆渝兆汽配有限公司/company"],
    ),
    (
        "宁波岚山传感技术股份有限公司（以下简称“岚山传感”）上市。岚山传感增长。",
        ["宁波岚山传感技术股份有限公司/company", "岚山传感/company", "岚山传感/company"],
    ),
    ("国网湖南电力检修线路。", ["国网湖南电力/company"]),
    # parks
    ("产值位列中国化工园区前三。", ["中国/place"]),
    (
        "义宁镇良塘新区和修水县九龙工业园停水。",
        ["义宁镇/place", "良塘新区/park", "修水县/place", "九龙工业园/park"],
    ),
    (
        "合肥骆岗经济开发区（以下简称“骆开区”）扩区。骆开区行政审批局和骆开区管委会搬迁。",
        ["合肥骆岗经济开发区/park", "骆开区/park", "骆开区行政审批局/gov", "骆开区管委会/gov"],
    ),
    ("苏州工业园区和昆山经济技术开发区进出口增长。", ["苏州工业园区/park", "昆山经济技术开发区/park"]),
    # persons
    ("局长李志远介绍，全年投入增加。", ["李志远/person"]),
    ("（记者 王晓燕 通讯员 赵明）", ["王晓燕/person", "赵明/person"]),
    ("总统马克西姆·伊万诺夫抵达。", ["马克西姆·伊万诺夫/person"]),
    ("总统萨洛梅特表示欢迎。", ["萨洛梅特/person"]),
    ("负责人涂显贵给记者看账本，党委书记傅清源告诉记者。", ["涂显贵/person", "傅清源/person"]),
    ("财务总监苗青拿着回单，董事长钟离海在会上发言。", ["苗青/person", "钟离海/person"]),
    ("菜农王学会承包了大棚。", ["王学会/person"]),
    ("渔民杨从兵刚刚搬家。", ["杨从兵/person"]),
    (
        "王波、左文学、徐江丽、任红梅等六位代表作了介绍。",
        ["王波/person", "左文学/person", "徐江丽/person", "任红梅/person"],
    ),
    ("患者陈某走出病房。", ["陈某/person"]),
    ("会上，热先古丽·托乎提、王波和张强获奖。", ["热先古丽·托乎提/person", "王波/person", "张强/person"]),
    ("编辑：谭敏", ["谭敏/person"]),
    ("研究室主任 闫敏：形势向好。", ["闫敏/person"]),
    # an ordinary word that is a county's name too is one where its city is named, or beside its province
    ("广西货运增长，全国港口吞吐量减少。", ["广西/place"]),
    ("防城港市统计，港口、防城两区增长。", ["防城港市/place", "港口/place", "防城/place"]),
    ("湖北仙桃复工。", ["湖北/place", "仙桃/place"]),
    # what a stock code follows
    ("据悉，青禾面点（股票代码：600123）上涨，青禾面点扩产。", ["青禾面点/company", "青禾面点/company"]),
    # marked names
    ("印发《关于促进消费的若干措施》。", ["关于促进消费的若干措施/document"]),
    ("实施“雨露计划”，培训农民。", ["雨露计划/program"]),
    ("开展“暖心助企”专项行动。", ["暖心助企/program"]),
    ("市民通过“惠民云”APP领取消费券。", ["惠民云/platform"]),
    ("银行推出“复工贷”，市民拨通12328热线。", ["复工贷/product", "12328热线/platform"]),
    ("“远望七”号测量船返航。", ["远望七/product"]),
]

NOT_FOUND = [
    ("坚持“两手抓”，做好“店小二”。", "slogans are no programs"),
    ("各级党委政府要高度重视，有关部门要落实责任。", "generic bodies"),
    ("汽车、家电、纺织等企业开工。", "trades are no companies"),
    ("社区医院和中小企业服务中心都已开放。", "bodies that only describe"),
    ("加强安全管理，全面推进高质量发展。", "words that look like names"),
    ("新建改建农村公路，整治山区县和贫困村。", "common nouns with a rank word"),
    ("全国开行列车九千列。", "a known name that begins inside 全国"),
    ("不少城市逛花市、去古镇，乡镇居民回到家乡。", "common nouns with a rank word"),
    ("公司（以下简称“公司”）不让平台成为避风港。", "short names that name nothing"),
    ("派发现金红利，拿出真金白银。", "a surname that ends the word before"),
    ("夏令营和郁金香展引来游客。", "words that begin with a surname"),
    ("中央厨房配送盒饭。", "central is no committee here"),
]


def spans(text):
    return [f"{m.text}/{m.type}" for m in find(text).mentions]


def test_a_bare_bureau_may_open_a_text():
    assert [m.name for m in find("教育局通报情况。").mentions] == ["教育局"]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_found(text, wanted):
    assert spans(text) == wanted


@pytest.mark.parametrize(("text", "why"), NOT_FOUND)
def test_not_found(text, why):
    assert spans(text) == [], why


@pytest.mark.xfail(reason="a name that holds 和 looks like two words", strict=True)
def test_brand_with_a_conjunction():
    assert "恒和机械/company" in spans("恒和机械负责人说，订单饱满。")


@pytest.mark.xfail(
    reason="a common noun as a brand, outside a list, cannot be told from the noun", strict=True
)
def test_common_noun_as_brand():
    assert "希望食品/company" in spans("希望食品今年扩产。")


NAMED = [
    ("徐州市召开会议，市委书记出席。", "市委", "徐州市委"),
    ("金台区加快复工，区工信局上门服务。", "区工信局", "金台区工信局"),
    ("大通区经信局会同区人社局、就业局帮助企业。", "就业局", "大通区就业局"),
    ("南京市浦口区通报，省委作出部署。", "省委", "江苏省委"),
    ("上海经信委发布指引。", "上海经信委", "上海市经信委"),
    ("广东证监局公布数据。", "广东证监局", "广东证监局"),
    ("徐州经开区管委会负责人说，经开区已有85家企业复工。", "经开区", "徐州经济技术开发区"),
    ("印发《关于稳定就业的若干意见》（以下简称《意见》）。", "意见", "关于稳定就业的若干意见"),
    ("临夏州有两个县摘帽。", "临夏州", "临夏回族自治州"),
    ("广东蓝鲲电器股份有限公司投产，蓝鲲电器订单增加。", "蓝鲲电器", "广东蓝鲲电器股份有限公司"),
]


@pytest.mark.parametrize(("text", "form", "name"), NAMED)
def test_full_name(text, form, name):
    assert {m.name for m in find(text).mentions if m.text == form} == {name}


def test_one_id_for_one_thing():
    names = find("徐州市发布数据。徐州增速居前。").mentions
    assert [m.id for m in names] == ["320300", "320300"]
    assert [m.code for m in names] == ["320300", "320300"]


CODES = [
    ("吉林省长春、吉林两市恢复生产。", "吉林", "220200"),
    ("北京市朝阳区发布通知。", "朝阳区", "110105"),
    ("朝阳区发布通知。", "朝阳区", ""),
    ("浙江省杭州市萧山市与绍兴县接壤。", "萧山市", "330109"),
    ("重庆市奉节县永安街道", "永安街道", "500236112"),
]


@pytest.mark.parametrize(("text", "form", "code"), CODES)
def test_code(text, form, code):
    found = [m.code for m in find(text).mentions if m.text == form]
    if len(code) == 9:
        assert found[0][:6] == code[:6]
    else:
        assert found == [code]


ANAPHORS = [
    ("徐州市全面复工。全市已有九成企业开工。", "全市", "徐州市"),
    ("嘉禾县发布公告，我县无新增病例，全省形势向好。", "全省", "湖南省"),
    ("临武县供水局抢修管道，该局出动30人。", "该局", "临武县供水局"),
    ("苏州远望光学科技有限公司投产，该公司产能翻番。", "该公司", "苏州远望光学科技有限公司"),
    ("昆山经济技术开发区招商，园区企业增加。", "园区", "昆山经济技术开发区"),
    ("广西壮族自治区统计，全区脱贫人口减少。", "全区", "广西壮族自治区"),
    ("兰州市城关区通报，全区累计检测5万人。", "全区", "城关区"),
    ("全国粮食增产。", "全国", "全国"),
    ("全疆粮食增产。", "全疆", "新疆维吾尔自治区"),
    ("该局开展检查。", "该局", ""),
]


@pytest.mark.parametrize(("text", "form", "name"), ANAPHORS)
def test_anaphor(text, form, name):
    assert [a.name for a in find(text).anaphors if a.text == form] == [name]
