"""Reprints: one story, several documents."""

from kaoju.corpus import Corpus
from kaoju.corpus.reprints import sentences, sketch

STORY = (
    "青河县农业农村局昨日通报，入春以来全县组织农机手300人，投入各类农机1200台，抢墒播种小麦45万亩。"
    "各乡镇设立农资直供点86个，储备化肥5600吨，保障农户用肥需要。县里还抽调干部200名驻村帮助困难农户。"
)


def add(path, *texts):
    corpus = Corpus(path / "s")
    corpus.add(
        {"id": name, "text": text, "published": day, "source": source} for name, day, source, text in texts
    )
    return corpus


def test_exact_and_near_copies_are_one_story(tmp_path):
    corpus = add(
        tmp_path,
        ("b", "2020-03-02", "晚报", STORY),
        ("a", "2020-03-03", "网站", STORY.replace("昨日", "3月1日") + "（责任编辑：某某）"),
        ("c", "2020-03-04", "日报", STORY.replace("86个", "68个")),
        (
            "d",
            "2020-03-05",
            "日报",
            "今天天气晴朗，游人如织，公园里举办了花展，市民纷纷前来观赏拍照留念，度过愉快的周末时光，孩子们放起了风筝。",
        ),
    )
    rows = corpus.reprints().to_pylist()
    assert [(r["story"], r["document"]) for r in rows] == [("b", "b"), ("b", "a"), ("b", "c")]
    assert rows[0]["similarity"] == 1
    assert all(0.7 <= r["similarity"] < 1 for r in rows[1:])
    assert corpus.info()["reprints"] == 2


def test_figures_that_differ_between_copies_are_told(tmp_path):
    corpus = add(
        tmp_path,
        ("a", "2020-03-02", "晚报", STORY),
        ("b", "2020-03-03", "网站", STORY.replace("86个", "68个")),
    )
    (row,) = corpus.differences().to_pylist()
    assert (row["story"], row["document"], row["story_value"], row["copy_value"]) == ("a", "b", 86, 68)
    assert (row["story_quote"], row["copy_quote"]) == ("86个", "68个")


def test_a_form_filled_anew_every_day_is_no_reprint(tmp_path):
    later = STORY
    for old, new in (
        ("300人", "450人"),
        ("1200台", "1800台"),
        ("45万", "67万"),
        ("86个", "91个"),
        ("5600吨", "7100吨"),
    ):
        later = later.replace(old, new)
    corpus = add(tmp_path, ("a", "2020-03-02", "晚报", STORY), ("b", "2020-03-03", "晚报", later))
    assert corpus.reprints().num_rows == 0


def test_years_apart_only_the_very_same_words_are_a_reprint(tmp_path):
    corpus = add(
        tmp_path,
        ("a", "2020-03-02", None, STORY),
        ("b", "2021-03-02", None, STORY.replace("昨日", "今日")),
    )
    assert corpus.reprints().num_rows == 0
    corpus.add([{"id": "c", "text": STORY, "published": "2022-03-02"}])
    assert [r["document"] for r in corpus.reprints().to_pylist()] == ["a", "c"]


def test_the_panel_counts_a_story_once(tmp_path):
    text = "截至3月5日，徐州市已复工企业91家。" + STORY
    corpus = add(tmp_path, ("a", "2020-03-06", "日报", text), ("b", "2020-03-07", "网站", text))
    rows = [r for r in corpus.panel("*复工*").to_pylist() if r["value"] == 91]
    assert [(r["stories"], r["document"]) for r in rows] == [(1, "a")]


def test_what_is_added_or_deleted_later_counts(tmp_path):
    corpus = add(tmp_path, ("a", "2020-03-02", None, STORY))
    assert corpus.reprints().num_rows == 0
    corpus.add([{"id": "b", "text": STORY, "published": "2020-03-03"}])
    assert corpus.reprints().num_rows == 2
    corpus.delete("a")
    assert corpus.reprints().num_rows == 0


MORE = (
    "据介绍，青河县今年把高标准农田建设放在首位，计划新建12万亩。农技人员分成9个小组到田间地头讲解要领。"
    "全县气象站点加密监测土壤墒情，逐日发布服务信息。农机合作社之间互相调配机具，错开作业高峰。"
)


def test_a_shortened_copy_belongs_to_its_story(tmp_path):
    corpus = add(
        tmp_path,
        ("a", "2020-03-02", "晚报", STORY + MORE),
        ("b", "2020-03-03", "网站", STORY),
        (
            "c",
            "2020-03-03",
            "日报",
            MORE.replace("12万亩", "15万亩").replace("小组", "分队") + "各地春耕正酣。",
        ),
    )
    assert [r["document"] for r in corpus.reprints().to_pylist()] == ["a", "b"]


def test_a_brief_is_no_copy_of_the_round_up_that_holds_it(tmp_path):
    others = "".join(
        f"第{n}个镇的春耕从{n}月开始，镇里为此准备了一批新的农具和种子供大家选用。" for n in range(20)
    )
    corpus = add(tmp_path, ("a", "2020-03-02", "晚报", STORY + others), ("b", "2020-03-03", "网站", STORY))
    assert corpus.reprints().num_rows == 0


def test_sentences_are_told_by_their_letters():
    assert sentences("全县投入各类农机1200台，抢墒播种。好！") == sentences(
        "全县投入各类农机 １２００台、抢墒播种\n"
    )
    assert len(sentences(STORY * 2)) == 3


def test_sketches_see_letters_only():
    assert sketch("复工，91家。\n") == sketch("复工 ９１家")
    assert sketch("")[0] == 0
