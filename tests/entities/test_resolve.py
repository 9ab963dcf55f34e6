"""What a stretch of the raw text refers to."""

from __future__ import annotations

import pytest

import kaoju
from kaoju.model import from_json, to_json

TEXT = (
    "徐州市召开了会议。市教育局介绍了情况，该局将派出专人。"
    "恩华药业股份有限公司已复工，恩华的产能恢复，全市企业复工。"
)


def at(text: str, word: str) -> tuple[int, int]:
    start = text.rindex(word)
    return start, start + len(word)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("徐州市", "徐州市"),
        ("全市", "徐州市"),
        ("市教育局", "徐州市教育局"),
        ("该局", "徐州市教育局"),
        ("恩华", "恩华药业股份有限公司"),
    ],
)
def test_words_refer_to_the_thing_in_force(word, name):
    assert kaoju.extract(TEXT).resolve(at(TEXT, word)).name == name


@pytest.mark.parametrize("word", ["会议", "产能", "企业", "徐"])
def test_other_words_refer_to_nothing(word):
    assert kaoju.extract(TEXT).resolve(at(TEXT, word)) is None


def test_a_generic_word_gives_the_first_mention():
    found = kaoju.extract(TEXT).resolve(at(TEXT, "全市"))
    assert (found.start, found.end) == (0, 3)


def test_spans_are_raw():
    text = "江蘇省(sū)徐州市召開了會議。全市企業復工。"
    reading = kaoju.extract(text)
    assert reading.repairs
    assert reading.resolve(at(text, "全市")).code == "320300"
    assert all(text[a.start : a.end] == a.text for a in reading.references)


def test_references_survive_json():
    record = kaoju.extract(TEXT).record
    assert record.references
    assert from_json(to_json(record)) == record
