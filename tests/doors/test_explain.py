"""`explain` says what was found at a place, by which rule, and what was refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju import pipeline
from kaoju.export.explanation import explain
from kaoju.model import Document

TEXT = "截至3月5日，，青河县已复工企业91家，复工率85.8%。第二批名单另行通知。"


@pytest.fixture(scope="module")
def analysis():
    return pipeline.analyse(Document("spring", TEXT, "2024-03-06"))


def lines(analysis, word):
    start = TEXT.index(word)
    return list(explain(analysis, start, start + len(word)))


def labels(found):
    return {line[:11].strip() for line in found} - {""}


def test_a_figure(analysis):
    found = lines(analysis, "91家")
    assert {"place", "sentence", "numeral", "quantity", "statistic"} <= labels(found)
    (quantity,) = (line for line in found if line.startswith("quantity"))
    assert "“91家” = 91 家" in quantity
    assert quantity.endswith("]")


def test_evidence_counts_raw_characters(analysis):
    (statistic,) = (s for s in analysis.statistics if s.text == "91家")
    place = analysis.text.raw_span(*statistic.evidence.time)
    assert TEXT[slice(*place)] == "3月5日"
    assert any(f"from {place.start}-{place.end} “3月5日”" in line for line in lines(analysis, "91家"))


def test_a_date_is_evidence_of_figures(analysis):
    found = lines(analysis, "3月5日")
    assert {"time", "statistic"} <= labels(found)


def test_a_repair(analysis):
    (repair,) = (line for line in lines(analysis, "，，") if line.startswith("repair"))
    assert "[" in repair


def test_a_refused_numeral_has_a_reason(analysis):
    found = lines(analysis, "第二批")
    assert "statistic" not in labels(found)
    assert {"numeral", "no quantity"} & labels(found)


def test_nothing_is_said_to_be_nothing(analysis):
    assert "nothing" in labels(lines(analysis, "另行"))


@settings(max_examples=40)
@given(st.integers(0, len(TEXT) - 1), st.integers(1, 9))
def test_any_place_can_be_asked_about(analysis, start, length):
    assert labels(explain(analysis, start, min(len(TEXT), start + length))) >= {"place"}
