"""Raw text, clean text and the way back."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju.text import Edit, Span, Text


def test_identity():
    text = Text("完成投资3亿元")
    assert text.clean == text.raw
    assert text.raw_span(4, 7) == Span(4, 7)
    assert text.clean_at(3) == 3
    assert text.rewrite([]) is text
    assert text.rewrite([Edit(0, 2, "完成", "none")]) is text


def test_equal_length_keeps_the_map():
    text = Text("９８％，全市").rewrite([Edit(0, 3, "98%", "width")])
    assert text.clean == "98%，全市"
    assert [text.raw_span(i, i + 1) for i in range(3)] == [(0, 1), (1, 2), (2, 3)]
    assert text.repairs[0].old == "９８％"


def test_deletion_and_insertion():
    text = Text("業(yè)績,,好").rewrite([Edit(1, 5, "", "reading"), Edit(6, 8, "，", "mark")])
    assert text.clean == "業績，好"
    assert text.raw_span(0, 1) == (0, 1)
    assert text.raw_span(0, 2) == (0, 6)
    assert text.raw_span(2, 3) == (6, 8)
    assert text.raw_span(3, 3) == (8, 8)
    assert text.raw_span(4, 4) == (9, 9)
    assert text.clean_at(3) == 1


def test_stretches_give_a_fine_map():
    text = Text("ä¸­").rewrite([Edit(0, 3, "中", "mojibake", ((0, 3),))])
    assert text.clean == "中"
    assert text.raw_span(0, 1) == (0, 3)
    torn = Text("?扒安x").rewrite([Edit(0, 3, "“前", "bytes", ((0, 2), (1, 3)))])
    assert torn.raw_span(0, 1) == (0, 2)
    assert torn.raw_span(1, 2) == (1, 3)
    assert torn.raw_span(2, 3) == (3, 4)


@pytest.mark.parametrize("edits", [[(0, 3, "x"), (2, 4, "y")], [(3, 2, "x")], [(0, 99, "x")]])
def test_bad_edits_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps"):
        Text("一二三四五").rewrite([Edit(*e, "test") for e in edits])


@st.composite
def histories(draw):
    raw = draw(st.text(alphabet="甲乙丙12 \n，a", max_size=40))
    text = Text(raw)
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text.clean)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        text = text.rewrite(
            [
                Edit(a, b, draw(st.text(alphabet="甲丁9", max_size=4)), "random")
                for a, b in dict(pairs).items()
            ]
            if len(dict(pairs)) == len(pairs)
            else []
        )
    return text


@given(histories())
def test_every_clean_character_has_a_raw_stretch(text):
    spans = [text.raw_span(i, i + 1) for i in range(len(text.clean))]
    assert all(0 <= s.start <= s.end <= len(text.raw) for s in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(spans))
    if spans:
        assert text.raw_span(0, len(spans)) == (spans[0].start, spans[-1].end)
    for at in range(len(text.raw) + 1):
        assert 0 <= text.clean_at(at) <= len(text.clean)


@given(histories())
def test_untouched_characters_map_to_themselves(text):
    touched = set()
    for repair in text.repairs:
        touched.update(range(repair.start, repair.end))
    for i, char in enumerate(text.clean):
        start, end = text.raw_span(i, i + 1)
        if end == start + 1 and start not in touched:
            assert text.raw[start] == char
