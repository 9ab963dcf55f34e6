"""Search: two characters do, whole words first, and the filters narrow it."""

import pytest

from kaoju.corpus import Corpus
from kaoju.corpus.places import prefixes
from kaoju.corpus.search import _is_word
from kaoju.errors import InputError


def names(table):
    return table["document"].to_pylist()


def test_two_characters(corpus):
    found = corpus.search("复工")
    assert set(names(found)) == {"a1", "a2", "b1"}
    for row in found.to_pylist():
        assert row["highlights"]
        assert all(row["snippet"][start:end] == "复工" for start, end in row["highlights"])


def test_every_word_is_wanted(corpus):
    assert names(corpus.search("复工", "扬州")) == ["b1"]
    assert names(corpus.search("复工", "游人")) == []


def test_whole_words_come_first(tmp_path):
    corpus = Corpus(tmp_path / "s")
    corpus.add(
        [
            {"id": "repair", "text": "古城修复工程、修复工程与恢复工作同步推进。"},
            {
                "id": "work",
                "text": "工厂昨天起复工，秩序良好，职工陆续到岗，生产逐步恢复正常，厂区一派繁忙景象。",
            },
        ]
    )
    assert names(corpus.search("复工")) == ["work", "repair"]


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [("修复工程已开始", "复工", False), ("企业复工复产", "复工", True), ("江苏徐州市落成", "徐州", True)],
)
def test_words(text, word, whole):
    assert _is_word(text, word, text.index(word)) is whole


def test_words_are_found_in_the_repaired_text(tmp_path):
    corpus = Corpus(tmp_path / "s")
    corpus.add([{"id": "x", "text": "园区企业已经复\n\n工，到岗职工１２０人。"}])
    assert names(corpus.search("120人")) == ["x"] or names(corpus.search("１２０人")) == ["x"]


def test_places_and_what_lies_in_them(corpus):
    assert set(names(corpus.search("复工", place="徐州"))) == {"a1", "a2"}
    assert set(names(corpus.search("复工", place="江苏"))) == {"a1", "a2", "b1"}
    assert set(names(corpus.search(place="3210"))) == {"b1"}
    assert names(corpus.search("复工", place="广东")) == []


def test_prefixes():
    assert prefixes("江苏省") == ("32",)
    assert prefixes("320300") == ("3203",)
    assert prefixes("没有这个地方") == ()


def test_time(corpus):
    assert set(names(corpus.search("复工", since="2020-03-07"))) == {"a2", "b1"}
    assert set(names(corpus.search("复工", until="2020-03"))) == {"a1", "a2"}
    with pytest.raises(InputError):
        corpus.search("复工", since="whenever")


def test_figures(corpus):
    found = corpus.search("复工", indicator="*率*", type="share")
    assert set(names(found)) == {"a1", "a2"}
    assert all("%" in row["figures"][0] for row in found.to_pylist())
    assert names(corpus.search("复工", modality="plan", place="徐州")) == []


def test_a_limit_and_nothing_to_look_for(corpus):
    assert corpus.search("复工", limit=1).num_rows == 1
    with pytest.raises(InputError):
        corpus.search()
