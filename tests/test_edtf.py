"""Dates and periods: round trip, bounds, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaoju import edtf

YEARS = st.integers(1, 9999).map(lambda y: f"{y:04d}")
DAYS = st.dates().map(date.isoformat)
POINTS = st.one_of(
    YEARS,
    st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{}".format, YEARS, st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])),
    st.builds("{}-W{:02d}".format, YEARS, st.integers(1, 52)),
    DAYS,
    st.builds("{}T{:02d}".format, DAYS, st.integers(0, 24)),
    st.builds("{}T{:02d}:{:02d}".format, DAYS, st.integers(0, 23), st.integers(0, 59)),
    st.builds("{}T{}".format, DAYS, st.sampled_from(edtf.PARTS)),
    st.builds("{:03d}X".format, st.integers(1, 999)),
    st.builds("{:02d}XX".format, st.integers(1, 99)),
    DAYS.map(lambda d: "XXXX" + d[4:]),
    st.builds("XXXX-XX-{:02d}".format, st.integers(1, 31)),
)
MARKED = st.builds("{}{}".format, POINTS, st.sampled_from(["", "~", "?", "%"]))


@given(MARKED)
def test_points_round_trip(value):
    assert str(edtf.parse(value)) == value


@given(st.dates(), st.dates())
def test_intervals_round_trip(a, b):
    value = f"{min(a, b)}/{max(a, b)}"
    assert str(edtf.parse(value)) == value
    assert edtf.bounds(value) == (min(a, b), max(a, b))


@given(POINTS)
def test_open_ends_round_trip(value):
    assert str(edtf.parse(edtf.until(value))) == f"../{value}"
    assert str(edtf.parse(edtf.since(value))) == f"{value}/.."
    assert edtf.bounds(edtf.until(value)) == (None, edtf.bounds(value)[1])


@given(st.text())
def test_any_text_is_a_value_or_none(text):
    assert edtf.valid(text) or edtf.bounds(text) == (None, None)
    edtf.day_of(text)
    published = edtf.valid_published(text)
    assert published is None or edtf.valid(published)


@given(st.dates(), st.dates())
def test_days_give_back_their_bounds(a, b):
    first, last = min(a, b), max(a, b)
    assert edtf.bounds(edtf.days(first, last)) == (first, last)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2022-33", "2022-01-01", "2022-03-31"),
        ("2022-41", "2022-07-01", "2022-12-31"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2020-W05", "2020-01-27", "2020-02-02"),
        ("2020-W05-3", "2020-01-29", "2020-01-29"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2020-02-12T17", "2020-02-12", "2020-02-12"),
        ("2020-XX", "2020-01-01", "2020-12-31"),
        ("../2020-02-12", None, "2020-02-12"),
        ("2020-02/..", "2020-02-01", None),
        ("XXXX-02-12", None, None),
        ("-0221", None, None),
        ("PRESENT", None, None),
    ],
)
def test_bounds(value, first, last):
    day = date.fromisoformat
    assert edtf.bounds(value) == (first and day(first), last and day(last))


@pytest.mark.parametrize(
    "text",
    [
        *("2020-02-30", "2021-02-29", "2020-13", "2020-00", "2020-33-01", "2020-W54", "2020-02-12T25"),
        *("2020-02-12TXX", "2020-02-12T24:30", "../..", "/", "2021/2020", "", "202", "20-02", "2020-2-3"),
        *("P1D", "2020-W05-8"),
    ],
)
def test_what_is_refused(text):
    assert not edtf.valid(text)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2020", "2020"),
        (" 2020-02 ", "2020-02"),
        ("2020-02-12", "2020-02-12"),
        ("2020-02-12T17:30:00", "2020-02-12T17:30"),
        ("2020-02-12 17:30", "2020-02-12T17:30"),
        ("2020-02-12T17:30:00+08:00", "2020-02-12T17:30"),
        ("2020-02-30", None),
        ("2020-33", None),
        ("2020/02/12", None),
        ("20200212", None),
        ("0000", None),
        ("yesterday", None),
    ],
)
def test_published(text, published):
    assert edtf.valid_published(text) == published


def test_comparison():
    assert edtf.same("2022-33", "2022-01/2022-03")
    assert not edtf.same("2022-33", "2022-34")
    assert not edtf.same("2022-03-01T09", "2022-03-01T10")
    assert edtf.covers("2022", "2022-33")
    assert edtf.covers("../2022", "2021-05-01")
    assert not edtf.covers("2022-33", "2022")
    assert edtf.precedes("2021", "2022-01-01")
    assert not edtf.precedes("2021", "2021-12-31")


def test_ends_of_intervals():
    assert edtf.until("2020-02-10/2020-02-12") == "../2020-02-12"
    assert edtf.since("2020-02-10/2020-02-12") == "2020-02-10/.."
    assert edtf.interval("2020-02-10", "2020-02-12") == "2020-02-10/2020-02-12"
    assert edtf.interval("2020-02", "2020-02") == "2020-02"
    assert edtf.day_of("2020-02-12T17") == "2020-02-12"
    assert edtf.day_of("2020-02") is None
    assert edtf.day_of("XXXX-02-12") is None
    assert edtf.day_of("2020-02-10/2020-02-12") is None
