"""Repairs of repairs come to one change of the raw text each."""

from hypothesis import given
from hypothesis import strategies as st

from kaoju.export.settled import settled
from kaoju.model import Record, RepairRow
from kaoju.text import Edit, Text


def record_of(text):
    rows = tuple(RepairRow(r.start, r.end, r.old, r.new, r.by) for r in text.repairs)
    return Record("d", None, len(text.raw), repairs=rows, text=text.raw)


def reading(record):
    pieces, at = [], 0
    for repair in settled(record):
        assert repair.old == record.text[repair.start : repair.end]
        pieces += (record.text[at : repair.start], repair.new)
        at = repair.end
    return "".join([*pieces, record.text[at:]])


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4), st.integers(0, 4)), max_size=4), max_size=4
    )
)
def test_they_read_as_the_clean_text(passes):
    text = Text("".join(map(chr, range(0x4E00, 0x4E14))))
    fresh = map(chr, range(0x5000, 0x6000))  # every character once, so that words to replace are found
    for edits in passes:
        at, wanted = 0, []
        for start, length, put in sorted(edits):
            end = min(len(text.clean), start + length)
            if at <= start < end:
                wanted.append(Edit(start, end, "".join(next(fresh) for _ in range(put)), "rule"))
                at = end
        text = text.rewrite(wanted)
    assert reading(record_of(text)) == text.clean


def test_every_rule_is_named():
    text = Text("業(yè)務").rewrite([Edit(1, 5, "", "pinyin")]).rewrite([Edit(0, 1, "业", "script")])
    text = text.rewrite([Edit(0, 2, "业务", "word")])
    (repair,) = settled(record_of(text))
    assert (repair.old, repair.new, repair.by) == ("業(yè)務", "业务", "script, pinyin, word")


def test_an_insertion_stands_between_its_neighbours():
    text = Text("甲乙").rewrite([Edit(0, 1, "丙", "a"), Edit(1, 1, "、", "b"), Edit(1, 2, "丁", "c")])
    assert reading(record_of(text)) == "丙、丁"
