"""Articles, blocks and sentences of texts written for these tests."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju.segment import clauses, outline

BODY = "昨天上午，全市重点项目集中开工，总投资达到126亿元，涉及制造、能源、交通等多个领域。"
MORE = "据介绍，今年以来该市坚持项目为王，累计开工项目48个，为稳增长打下了基础。"


def titles(text):
    return [text[a.start : a.start + 6] for a in outline(text).articles]


def kinds(text):
    return [b.kind for b in outline(text).blocks]


ONE = [
    BODY,
    f"全市重点项目集中开工\n{BODY}\n{MORE}",
    f"全市重点项目集中开工\n——记高新区的一天\n张三 李四\n\n{BODY}\n\n{MORE}",
    f"全市重点项目集中开工\n{BODY}\n\n加强服务\n\n{MORE}\n\n优化环境\n\n{BODY}",
    f"一、总体要求\n{BODY}\n二、主要目标\n{MORE}\n三、保障措施\n{BODY}",
    f"【财经观察】全市重点项目集中开工\n{BODY}\n{MORE}",
    f"# 标题\n\n{BODY}\n\n## 小标题一\n\n{MORE}\n\n## 小标题二\n\n{BODY}",
    f"{BODY}\n\n\n\n{MORE}\n\n\n\n{BODY}",
    f"第一篇 总体要求\n{BODY}\n第二篇 主要任务\n{MORE}\n第三篇 保障措施\n{BODY}",
    f"疫情通报\n{BODY}\n北京：3例\n上海：2例\n广东：1例\n{MORE}",
    f"1.加强领导。{BODY}\n2.强化保障。{MORE}\n3.狠抓落实。{BODY}\n4.严格考核。{MORE}",
    f"{BODY}\n\n企业抓紧生产保供应保订单交付\n企业抓紧生产保供应保订单交付\n\n{MORE}",
]


@pytest.mark.parametrize("text", ONE)
def test_one_article(text):
    assert len(outline(text).articles) == 1


SEVERAL = [
    (
        f"1、【多地出台政策促进消费】 {BODY}  2、【外贸进出口保持增长】 {MORE}",
        ["多地出台政策", "外贸进出口保"],
    ),
    (
        f"【多地出台政策促进消费】{BODY}\n【外贸进出口保持增长】{MORE}",
        ["多地出台政策", "外贸进出口保"],
    ),
    (f"2021-03-05 08:30\n{BODY}\n2021-03-05 08:10\n{MORE}", ["昨天上午，全", "据介绍，今年"]),
    (f"08:30 央行发布数据\n{BODY}\n09:10 统计局发布数据\n{MORE}", ["央行发布数据", "统计局发布数"]),
    (
        f"各地推进春耕生产。\n河南：抓好麦田管理\n{BODY}\n湖北襄阳：加快备耕\n{MORE}",
        ["河南：抓好麦", "湖北襄阳：加"],
    ),
    (
        f"央视网消息（新闻联播）：\n秋粮收购过半\n{BODY}\n新增专利持续增长\n{MORE}\n新机场通航\n{BODY}",
        ["秋粮收购过半", "新增专利持续", "新机场通航\n"],
    ),
    (
        (
            f"抓项目促投资稳增长\n全市项目推进会召开\n\n{BODY}\n\n{MORE}\n\n"
            f"贴心服务为企业解难题\n城北街道开展走访活动\n\n{MORE}"
        ),
        ["抓项目促投资", "贴心服务为企"],
    ),
    (
        f"项目集中开工\n本报讯（记者张三）{BODY}\n粮食喜获丰收\n本报讯（记者李四）{MORE}",
        ["项目集中开工", "粮食喜获丰收"],
    ),
    (
        f"项目集中开工\n{BODY}（记者 张三）\n全市粮食喜获丰收\n{MORE}（记者 李四）",
        ["项目集中开工", "全市粮食喜获"],
    ),
    (
        (
            f"抓项目促投资稳增长\n{BODY}\n\n服务企业解难题再发力\n街道走访忙出实效\n{MORE}\n\n\n\n"
            "图为工人正在生产线上忙碌，确保订单按时交付到客户手中。"
        ),
        ["抓项目促投资", "服务企业解难", "图为工人正在"],
    ),
    (f"# 项目集中开工\n\n{BODY}\n\n# 粮食喜获丰收\n\n{MORE}", ["项目集中开工", "粮食喜获丰收"]),
    (f"项目集中开工忙\n张三\n{BODY}\n粮食喜获大丰收\n记者 李四\n{MORE}", ["项目集中开工", "粮食喜获大丰"]),
    (f"工作总结篇一\n{BODY}\n{MORE}\n工作总结篇二\n{MORE}", ["工作总结篇一", "工作总结篇二"]),
    (
        f"1.统计局：{BODY}\n2.商务部：{MORE}\n3.交通运输部：{BODY}\n4.人民银行：{MORE}",
        ["1.统计局：", "2.商务部：", "3.交通运输", "4.人民银行"],
    ),
    (f"各地抓春耕。\n【河南】\n{BODY}\n【湖北】\n{MORE}", ["【河南】\n昨", "【湖北】\n据"]),
]


@pytest.mark.parametrize(("text", "starts"), SEVERAL, ids=range(len(SEVERAL)))
def test_several_articles(text, starts):
    assert titles(text) == starts


def test_feed_carries_its_times():
    text = f"2021-03-05 08:30:11\n【央行发布数据公告】{BODY}\n2021-03-05 08:10:00\n【外贸数据发布】{MORE}"
    found = outline(text)
    assert [a.published for a in found.articles] == ["2021-03-05T08:30", "2021-03-05T08:10"]
    assert [a.title for a in found.articles] == ["央行发布数据公告", "外贸数据发布"]
    assert [(b.kind, b.article) for b in found.blocks] == [
        ("dateline", 0), ("title", 0), ("body", 0), ("dateline", 1), ("title", 1), ("body", 1),
    ]  # fmt: skip


def test_roles():
    text = (
        f"重点项目集中开工\n——记高新区的一天\n张三 李四\n\n{BODY}\n\n\n\n工人在检修设备\n\n\n\n"
        f"企业赶制订单\n\n### 优化服务\n\n{MORE}\n\n责任编辑：王五\n"
    )
    assert kinds(text) == [
        "title",
        "title",
        "byline",
        "body",
        "caption",
        "caption",
        "heading",
        "body",
        "note",
    ]


def test_table_and_signature():
    text = f"{BODY}\n地区\t产值\t增速\n甲县\t12.5\t3.4%\n乙县\t9.1\t2.8%\n某市统计局\n2021年3月5日"
    assert kinds(text) == ["body", "table", "table", "table", "byline", "dateline"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长3.5%。其中出口下降2.1%。", ["增长3.5%。", "其中出口下降2.1%。"]),
        ("“订单很多。”他说。“忙不过来！”", ["“订单很多。”", "他说。", "“忙不过来！”"]),
        ("《怎么办？》一文发表。很好。", ["《怎么办？》一文发表。", "很好。"]),
        ("“怎么办？”的问题，大家都在想。", ["“怎么办？”的问题，大家都在想。"]),
        ("甲10家；乙5家。", ["甲10家；乙5家。"]),
        ("真的吗？！是的……", ["真的吗？！", "是的……"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
    ],
)
def test_sentences(text, expected):
    assert [text[s.start : s.end] for s in outline(text).sentences] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增10家，增长5%；减少3家。", ["新增10家", "增长5%", "减少3家。"]),
        ("煤、电、油供应充足，价格平稳", ["煤、电、油供应充足", "价格平稳"]),
        ("实施“一对一，点对点”服务，效果好", ["实施“一对一，点对点”服务", "效果好"]),
        ("共12户（其中，国企3户），增长快", ["共12户（其中，国企3户）", "增长快"]),
        ("8：30开会，他说：很好", ["8：30开会", "他说", "很好"]),
    ],
)
def test_clauses(text, expected):
    [sentence] = outline(text).sentences
    assert [text[s.start : s.end] for s in clauses(text, sentence)] == expected


LINES = st.sampled_from([
    BODY, MORE, "小标题", "河南：抓生产", "【新闻标题很长很长】", "2021-03-05 08:30", "", "一、要求",
    "记者 张三",    "\u3000\u3000" + BODY, "甲\t1\t2",
])  # fmt: skip


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), st.lists(LINES, max_size=12).map("\n".join)))
def test_everything_lies_in_its_place(text):
    found = outline(text)
    for items in (found.articles, found.blocks, found.sentences):
        assert all(0 <= x.start < x.end <= len(text) or not text[x.start : x.end].strip() for x in items)
        assert all(a.end <= b.start for a, b in itertools.pairwise(items))
    for block in found.blocks:
        assert 0 <= block.article < len(found.articles)
    for sentence in found.sentences:
        block = found.blocks[sentence.block]
        assert block.start <= sentence.start
        assert sentence.end <= block.end
        assert sentence.article == block.article
        for clause in clauses(text, sentence):
            assert sentence.start <= clause.start < clause.end <= sentence.end
    if text.strip("\n >#*\u3000"):
        assert found.articles or not text.strip()
    covered = sum(s.end - s.start for s in found.sentences)
    assert covered <= len(text)


PIECES = [
    "1", "一", "(中", "“", "\n", " ", "【", "【中中中中中中中中】", "。”", "《？", "中，\n",
    "12:30\n", "甲\t1\t", "记者",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_length(piece):
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    found = outline(text)
    for sentence in found.sentences[:20]:
        clauses(text, sentence)
    assert time.perf_counter() - started < 3


def test_a_line_that_leads_in_is_no_headline():
    text = (
        "3月2日0时至24时，甲省新增确诊病例6例，新增无症状感染者2例，无新增死亡病例。\n"
        "截至3月2日24时，全省共有高风险区2个。\n具体情况如下：\n新增确诊病例6例（甲市4例，乙市2例）：\n"
        "4例为甲市病例的密切接触者；\n2例为返乡人员；\n均于3月2日确诊。\n"
    )
    assert len(outline(text).articles) == 1
