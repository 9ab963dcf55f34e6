"""The corridor holds on any text: offsets are raw, nothing breaks, JSON loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kaoju
from kaoju.errors import InputError
from kaoju.model import Document, from_json, to_json
from kaoju.pipeline import process

PIECES = [
    "全市",
    "企业",
    "复工",
    "91家",
    "，",
    "。",
    "85.8%",
    "截至4月27日",
    "其中",
    "徐州市",
    "同比增长",
    "3.4万余人",
    "、",
    "（",
    "）",
    "“",
    "”",
    "\n",
    "　",
    "業(yè)",
    ",,",
    "一手抓",
    "X家",
    "2022年",
    "和",
    "分别",
    "每",
    "&nbsp;",
    "�",
    "５．６％",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=60
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_offset_is_raw_and_json_loses_nothing(text):
    record = process(Document("d", text, published="2022-04-28"))
    for items in (record.quantities, record.statistics, record.times, record.entities, record.ledger):
        for item in items:
            assert 0 <= item.start < item.end <= len(text)
            assert item.text == text[item.start : item.end]
    for statistic in record.statistics:
        for name in ("what", "scope", "time", "speaker"):
            place = getattr(statistic.evidence, name)
            assert place is None or 0 <= place[0] < place[1] <= len(text)
    assert from_json(to_json(record)) == record


def test_the_same_text_gives_the_same_answer():
    text = "截至4月27日，大通区入驻企业106家，已复工91家，复工率85.8%。"
    assert to_json(process(Document("d", text))) == to_json(process(Document("d", text)))


def test_repairs_keep_the_way_back():
    text = "截至4月27日,,大通區(qū)已復工企業(yè)91家,,復工率85.8%,。"
    found = {s.text: s for s in kaoju.extract(text, published="2022-04-28")}
    assert found["91家"].what == "复工企业数"
    assert found["91家"].time == "../2022-04-27"
    assert found["85.8%"].start == text.index("85.8%")


def test_a_reading_in_brackets_belongs_to_the_character_it_explains():
    record = process(Document("d", "金水區(qū)復工企業(yè)49個(gè)。", published="2022-04-28"))
    assert [m.text for m in record.entities] == ["金水區(qū)"]
    assert [s.text for s in record.statistics] == ["49個(gè)"]


@pytest.mark.parametrize("published", ["2020-02-30", "gestern", "2020-13"])
def test_impossible_publication_is_refused(published):
    with pytest.raises(InputError, match="published"):
        kaoju.extract("全市复工企业91家。", published=published)


def test_half_a_surrogate_pair_is_marked_and_written():
    found = process(Document("a", "全市\ud83d有91家\udc00企业复工。", published="2020-03-01"))
    assert found.text == "全市\ufffd有91家\ufffd企业复工。"
    assert [s.value for s in from_json(to_json(found)).statistics] == [91]
