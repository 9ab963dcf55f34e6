"""Codes of places: those of the time, of the neighbours, and none where the text does not tell."""

from __future__ import annotations

import pytest

from kaoju.entities import find
from kaoju.entities.gazetteer import gazetteer
from kaoju.segment import outline

DATED = [
    ("邢台县召开了会议。", "邢台县", "2016-05-30", "130521"),
    ("邢台县召开了会议。", "邢台县", None, "130503"),
    ("四川郫县召开了会议。", "郫县", "2014", "510124"),
    ("贵州水城县鸡场镇召开了会议。", "鸡场镇", "2019-07-24", "520221103"),
    ("贵州水城区鸡场镇召开了会议。", "鸡场镇", "2022-07-24", "520204103"),
    ("西藏班戈县召开了会议。", "班戈县", "2017-02", "542428"),
    ("西藏班戈县召开了会议。", "班戈县", "2017-11", "540627"),
    ("杭州市下城区某小区修好了。", "下城区", "2018-01-16", "330103"),
    ("江苏徐州召开了会议。", "徐州", "2016", "320300"),
]


def codes(text: str, published: str | None = None) -> dict[str, str]:
    names = find(text, outline(text), published)
    return {a.text: a.code for a in (*names.inner, *names.mentions) if a.code}


@pytest.mark.parametrize(("text", "word", "published", "code"), DATED)
def test_a_place_has_the_code_of_the_time(text, word, published, code):
    assert codes(text, published)[word] == code


def test_a_former_name_stays_the_name_at_its_time():
    names = find("邢台县召开了会议。", None, "2016")
    assert names.mentions[0].name == "邢台县"


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("吉林延吉召开了会议。", "吉林", "220000"),
        ("吉林延吉公园街道召开了会议。", "公园街道", "222401004"),
        ("云南昭通的上高桥乡召开了会议。", "上高桥乡", "530624207"),
        ("甘肃陇南康县城关镇召开了会议。", "康县", "621224"),
        ("河南省济源市邵原镇召开了会议。", "济源市", "419001"),
        ("山西洪洞县修路，辛村乡也修路。", "辛村乡", "141024105"),
        ("云南楚雄召开了会议。", "楚雄", "532300"),
    ],
)
def test_neighbours_settle_a_place(text, word, code):
    assert codes(text).get(word, "")[: len(code)][:6] == code[:6]


@pytest.mark.parametrize("text", ["朝阳区召开了会议。", "城关镇召开了会议。", "货物经喀什运出。"])
def test_an_open_name_stays_open(text):
    assert not codes(text)


def test_a_date_before_every_change_does_no_harm():
    assert gazetteer().dated("320300", "徐州市", (1900, 1)) == "320300"


def test_places_inside_other_names_are_told():
    text = "吉林敦化市农业局召开了会议。"
    names = find(text, outline(text), "2016")
    assert [(a.text, a.code) for a in names.inner] == [("吉林", "220000"), ("敦化市", "222403")]
