"""The choice among labels: what stands, what is taken, what can never come out."""

from __future__ import annotations

from importlib import import_module
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kaoju
from kaoju.lexicon import rows
from kaoju.statistics import choice
from kaoju.statistics.wording import Label

WORDS = (
    "全市 滨河县 企业 职工 复工 已 有 收入 增长 ，其中 、 和 达到 新增 岗位 出口 产量 比上年 的 为 人均 "
    "120家 3.4万人 85% 12亿元 2.1个百分点 。"
)
PHRASES = st.sampled_from(WORDS.split())


@pytest.fixture
def seen(monkeypatch):
    """Every window that was chosen for, and what was taken."""
    walk = import_module("kaoju.statistics.find")
    out, real = [], walk.choose

    def note(w):
        out.append((w, real(w)))
        return out[-1][1]

    monkeypatch.setattr(walk, "choose", note)
    return out


@pytest.mark.parametrize("name", ["label_words.tsv", "label_choice.tsv"])
def test_weights_are_numbers_and_told_once(name):
    table = rows(name)
    assert all(isfinite(float(row["weight"])) for row in table)
    assert len({row["trait"] for row in table}) == len(table)


def test_a_label_that_says_enough_is_taken_as_it_stands():
    assert choice.full(Label("规模以上工业企业复工率"))
    assert choice.full(Label(""))
    assert not choice.full(Label("产量"))


def test_a_bare_label_gets_the_word_that_says_what():
    found = kaoju.extract("缺陷汽车召回数量已达到32万辆。", published="2022-04-28").statistics
    assert [s.what for s in found] == ["缺陷汽车召回数量"]


@settings(deadline=None, max_examples=60)
@given(st.lists(PHRASES, min_size=3, max_size=25))
def test_what_is_taken_is_made_of_the_sentence_and_the_rules_label(parts):
    text = "".join(parts) + "。"
    walk = import_module("kaoju.statistics.find")
    real, made = walk.choose, []
    walk.choose = lambda w: made.append((w, real(w))) or made[-1][1]
    try:
        kaoju.extract(text, published="2022-04-28")
    finally:
        walk.choose = real
    for w, taken in made:
        said = {c for t in w.tokens for c in t.text} | set(w.label.text)
        assert taken.text
        assert set(taken.text) <= said
        assert not taken.stood or taken.text in [one.text for one, _ in taken.stood]


def test_the_same_text_has_the_same_labels(seen):
    text = "全县现有员工860名，已回来702名，发放补贴3轮、资金64万元。"
    first = [s.what for s in kaoju.extract(text, published="2022-04-28").statistics]
    again = [s.what for s in kaoju.extract(text, published="2022-04-28").statistics]
    assert first == again
    assert seen


def test_a_note_names_every_label_that_stood():
    (found,) = kaoju.extract("缺陷汽车召回数量已达到32万辆。", published="2022-04-28").statistics
    note = next(why for why in found.why if why.startswith("labels that stood: "))
    assert "缺陷汽车召回数量 " in note
    assert "召回数量 " in note
    assert "(rules)" in note
