"""A repaired text goes back to the raw one, character for character."""

import damage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import TEXT

from kaoju.repair import REASONS, from_json, repair, repaired, to_json, undone

BITS = st.sampled_from(
    [
        "，，",
        "\r\n",
        "\u200b",
        "&ldquo;",
        "业(yè)",
        "\ufffd\ufffd",
        " 。",
        "１２",
        "<p>",
        "\n",
        "增长",
        "10",
        "%",
        "，",
        "業",
    ]
)


def back(raw):
    text = repair(raw)
    found = from_json(to_json(repaired("a", text)))
    assert found.text == text.clean
    assert {row.by for row in found.repairs} <= REASONS.keys()
    return undone(found)


@pytest.mark.parametrize("kind", sorted(damage.KINDS))
@pytest.mark.parametrize("seed", range(3))
def test_every_kind_of_damage_comes_back(kind, seed):
    raw = damage.damaged(TEXT, [kind], seed)
    assert back(raw) == raw


def test_several_kinds_at_once():
    for seed in range(10):
        raw = damage.damaged(TEXT, ["doubled_marks", "carriage_returns", "with_readings", "invisible"], seed)
        assert back(raw) == raw


@given(st.one_of(st.text(), st.lists(BITS, max_size=60).map("".join)))
def test_any_text_comes_back(raw):
    if not any("\ud800" <= c <= "\udfff" for c in raw):
        assert back(raw) == raw


def test_a_clean_text_has_nothing_to_take_back():
    found = repaired("a", repair(TEXT))
    assert (found.text, found.changes, found.repairs) == (TEXT, (), ())


def test_a_text_changed_since_is_refused():
    line = to_json(repaired("a", repair("任务完成，，成效明显。")))
    with pytest.raises(ValueError, match="changed"):
        undone(from_json(line.replace("任务".encode(), "工作".encode())))
    with pytest.raises(ValueError, match="repaired document"):
        from_json(b'{"doc": 1}')
