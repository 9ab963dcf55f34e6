"""Every slot that is not inferred names the words it was read from; the count of them can fail."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest

import kaoju
from kaoju.model import Evidence

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import evidence  # noqa: PLC0415 - a tool, no package
    finally:
        sys.path.pop(0)
    return evidence


@pytest.fixture(scope="module")
def records():
    folder = ROOT / "examples" / "articles"
    return [reading.record for reading in kaoju.extract_many([folder], published="2020-03-01")]


def test_time_is_a_listed_expression_and_scope_a_name_that_resolves(tool, records):
    found = tool.measure(iter(records))
    assert found["time"].read > 50
    assert found["scope"].read > 50
    assert (found["time"].failures, found["scope"].failures) == ([], [])


def test_adjacent_levels_are_grounded_in_the_last(tool):
    record = kaoju.extract("2月3日，无锡市滨湖区复工企业91家。", published="2020-02-04").record
    (one,) = record.statistics
    assert record.text[slice(*one.evidence.scope)] == "滨湖区"
    assert tool.measure(iter([record]))["scope"].share == 1


@pytest.mark.parametrize("slot", ["time", "scope"])
def test_words_of_another_sort_are_no_evidence(tool, records, slot):
    def shifted(one):
        span = getattr(one.evidence, slot)
        moved = None if span is None else (span[0], span[1] + 1)
        evidence = msgspec.structs.replace(one.evidence, **{slot: moved})
        return msgspec.structs.replace(one, evidence=evidence)

    wrong = (msgspec.structs.replace(r, statistics=tuple(map(shifted, r.statistics))) for r in records)
    tally = tool.measure(wrong)[slot]
    assert tally.share < 0.05
    assert tally.failures


def test_what_has_no_words_is_inferred(tool, records):
    bare = (
        msgspec.structs.replace(
            r, statistics=tuple(msgspec.structs.replace(s, evidence=Evidence()) for s in r.statistics)
        )
        for r in records
    )
    tally = tool.measure(bare)["time"]
    assert tally.inferred == tally.filled > 0
    assert tally.share == 1
