"""The one row layout."""

from datetime import date
from decimal import Decimal

import pytest

from kaoju.export.rows import COLUMNS, NAMES, cells, header, rows
from kaoju.model import RepairRow


def row(record, index=0):
    return list(rows(record))[index]


def test_layout_begins_as_documented():
    first = "document title published quote sentence value low high unit modifier type what"
    assert NAMES[:12] == tuple(first.split())
    assert len(set(NAMES)) == len(NAMES)
    assert all(column.doc for column in COLUMNS)


def test_cells_of_a_figure(record):
    got = row(record)
    assert got["document"] == "spring"
    assert got["title"] == "春耕简报"
    assert (got["quote"], got["value"], got["low"], got["high"]) == ("1,200吨", 1200, 1200, 1200)
    assert got["sentence"] == "截至3月5日，青河县已备种子1,200吨，占计划的八成。"
    assert (got["period_start"], got["period_end"]) == (None, date(2024, 3, 5))
    assert record.text[got["scope_start"] : got["scope_end"]] == "青河县"
    assert (got["speaker_start"], got["speaker_end"]) == (None, None)
    assert got["confidence"] == Decimal("0.9")


def test_a_bound_has_no_upper_end(record):
    got = row(record, 2)
    assert (got["value"], got["low"], got["high"], got["modifier"]) == (30000, 30000, None, ">")


def test_a_masked_figure_has_no_number(record):
    got = row(record, 3)
    assert (got["value"], got["low"], got["high"]) == (None, None, None)


def test_a_range_is_its_two_ends(make_record, record):
    item = record.statistics[0].__class__(5, 8, "x", (Decimal(3), Decimal(5)))
    got = row(make_record(statistics=(item,)))
    assert (got["value"], got["low"], got["high"]) == (None, 3, 5)


def test_input_columns_follow_and_never_hide_ours(record):
    names = header([record])
    assert names == (*NAMES, "url", "input_type")
    assert row(record)["input_type"] == "简报"
    assert row(record)["type"] == "measure"


def test_columns_of_any_record_are_in_the_header(make_record):
    records = [make_record(extra={"a": 1}), make_record(extra={"b": [1, 2]})]
    names = header(records)
    assert names[-2:] == ("a", "b")
    assert next(cells(records[0], names))[-2:] == (1, None)
    assert next(cells(records[1], names))[-2:] == (None, "[1, 2]")


def test_known_sentences_are_used(make_record, record):
    place = record.statistics[0]
    got = row(make_record(sentences=((0, 4), (place.start - 2, place.end))))
    assert got["sentence"] == "种子1,200吨"


@pytest.mark.parametrize(
    ("repairs", "wanted"),
    [
        ([], "ab，，c"),
        ([(2, 4, "，，", "，")], "ab，c"),
        ([(2, 4, "，，", "，"), (1, 5, "b，c", "B")], "aB"),
        ([(2, 2, "", "!")], "ab!，，c"),
    ],
)
def test_sentences_read_as_repaired(make_record, record, repairs, wanted):
    item = record.statistics[0].__class__(0, 1, "a", Decimal(1))
    given = tuple(RepairRow(*r, "test") for r in repairs)
    got = row(make_record(text="ab，，c", statistics=(item,), repairs=given))
    assert got["sentence"] == wanted
