"""Intervals against published figures, and against what they promise: simulated coverage."""

import math
import random
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju.review.agreement import agreement, kappa
from kaoju.review.intervals import Cell, Interval, deviate, ratio, stratified, wilson
from kaoju.review.items import Decision
from kaoju.review.totals import Cell as Summed
from kaoju.review.totals import corrected

Z = deviate(0.95)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [  # R. G. Newcombe, Stat. Med. 17 (1998) 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilson(right, n, low, high):
    found = wilson(right / n, n, Z)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_nothing_judged():
    assert stratified([Cell(100, 0, 0)], Z) is None
    assert wilson(0.0, 0, Z) == Interval(0.0, 0.0, 1.0)


def test_all_judged_is_no_estimate():
    assert stratified([Cell(10, 10, 7), Cell(5, 5, 5)], Z) == Interval(0.8, 0.8, 0.8)


def test_one_stratum_is_wilson_but_for_the_finite_population():
    assert stratified([Cell(10**9, 100, 90)], Z) == pytest.approx(wilson(0.9, 100, Z), abs=1e-6)
    near = stratified([Cell(110, 100, 90)], Z)
    assert near.high - near.low < 0.05


def test_strata_are_weighed_by_their_size():
    found = stratified([Cell(900, 50, 50), Cell(100, 50, 0)], Z)
    assert found.point == pytest.approx(0.9)


def test_strata_without_a_judgement_count_like_the_rest():
    assert stratified([Cell(900, 50, 40), Cell(100, 0, 0)], Z).point == pytest.approx(0.8)


counts = st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(0, 500)))


@settings(deadline=None)
@given(st.lists(counts, min_size=1, max_size=6))
def test_the_ends_enclose_the_point(cells):
    found = stratified([Cell(n + more, n, right) for n, right, more in cells], Z)
    assert 0.0 <= found.low <= found.point <= found.high <= 1.0


@pytest.mark.parametrize("shares", [(0.95, 0.9, 0.8), (0.99, 0.97, 0.5), (0.6, 0.5, 0.4), (0.98, 0.98, 0.98)])
def test_nineteen_of_twenty_stratified_intervals_hold_the_truth(shares):
    rng = random.Random(20)
    sizes, takes = (6000, 3000, 1000), (60, 30, 10)
    truth = sum(n * p for n, p in zip(sizes, shares, strict=True)) / sum(sizes)
    hits = 0
    for _ in range(1000):
        cells = [
            Cell(n, k, sum(rng.random() < p for _ in range(k)))
            for n, k, p in zip(sizes, takes, shares, strict=True)
        ]
        found = stratified(cells, Z)
        hits += found.low <= truth <= found.high
    assert hits >= 925


@pytest.mark.parametrize(("right", "missed"), [(0.95, 0.02), (0.9, 0.1), (0.6, 0.005)])
def test_nineteen_of_twenty_recalls_hold_the_truth(right, missed):
    rng = random.Random(21)
    found, refused = 8000, 20000
    truth = found * right / (found * right + refused * missed)
    hits = 0
    for _ in range(800):
        a = stratified([Cell(found, 100, sum(rng.random() < right for _ in range(100)))], Z)
        b = stratified([Cell(refused, 150, sum(rng.random() < missed for _ in range(150)))], Z)
        share = ratio(Interval(*(x * refused for x in b)), Interval(*(x * found for x in a)))
        hits += 1 / (1 + share.high) <= truth <= 1 / (1 + share.low)
    assert hits >= 740


def test_ratio_of_none_missed():
    share = ratio(Interval(0.0, 0.0, 300.0), Interval(90.0, 100.0, 105.0))
    assert share.low == share.point == 0.0
    assert 2.5 < share.high < 3.5


def test_ratio_to_nothing():
    assert ratio(Interval(1.0, 2.0, 3.0), Interval(0.0, 0.0, 1.0)).high == math.inf


def test_kappa_of_a_textbook_table():
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: agreement 0.7, by chance 0.5, kappa 0.4
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    observed, expected, value, error = kappa(pairs)
    assert (observed, expected, value) == pytest.approx((0.7, 0.5, 0.4))
    assert error == pytest.approx(0.1267, abs=2e-3)


def test_the_error_of_kappa_is_what_a_bootstrap_finds():
    rng = random.Random(4)
    pairs = [("a", "a")] * 60 + [("a", "b")] * 9 + [("b", "b")] * 20 + [("c", "a")] * 6 + [("c", "c")] * 12
    again = [kappa(rng.choices(pairs, k=len(pairs)))[2] for _ in range(800)]
    assert kappa(pairs)[3] == pytest.approx(statistics.stdev(again), rel=0.15)


def test_kappa_of_one_verdict_is_undefined():
    assert kappa([("accept", "accept")] * 9)[2] is None
    assert kappa([]) == (0.0, 0.0, None, None)


def said(item, reader, verdict, role="read"):
    return Decision(item, 1, item, reader, role, verdict, "2024-05-01T08:00:00.000Z", "r", "p")


def test_agreement_counts_what_both_read_blind():
    decisions = [said(n, "安", "accept") for n in range(10)]
    decisions += [said(n, "博", "accept" if n < 8 else "reject") for n in range(2, 12)]
    decisions.append(said(9, "安", "reject", role="adjudicate"))
    found = agreement(decisions, "安", "博")
    assert (found.items, found.observed) == (8, 0.75)
    assert "75%" in found.zh
    assert "75%" in found.en
    assert agreement(decisions, "安", "陈") is None


def test_a_total_is_corrected_by_the_errors_read():
    # 100 figures, half of ten read are wrong: about fifty are left
    found = corrected([Summed(100, 100.0, [(1.0, 1.0)] * 5 + [(1.0, 0.0)] * 5)], Z, 1.0)
    assert found.point == pytest.approx(50.0)
    assert found.low == pytest.approx(50 - Z * 100 * math.sqrt(0.9 * ((2.5 + 2) / 11) / 10))


def test_no_error_in_a_few_is_no_certainty():
    found = corrected([Summed(1000, 1000.0, [(1.0, 1.0)] * 20)], Z, 1.0)
    assert found.point == 1000.0
    assert found.low < 900.0


@pytest.mark.parametrize("wrong", [0.02, 0.1, 0.4])
def test_nineteen_of_twenty_counts_hold_the_truth(wrong):
    rng = random.Random(23)
    hits = 0
    for _ in range(500):
        pairs = [(1.0, float(rng.random() >= wrong)) for _ in range(80)]
        missed = [(0.0, float(rng.random() < wrong / 10)) for _ in range(60)]
        found = corrected([Summed(5000, 5000.0, pairs), Summed(9000, 0.0, missed)], Z, 1.0)
        hits += found.low <= 5000 * (1 - wrong) + 900 * wrong <= found.high
    assert hits >= 465


def test_a_total_that_was_all_read_is_exact():
    assert corrected([Summed(3, 3.0, [(1.0, 1.0), (1.0, 0.0), (1.0, 1.0)])], Z, 1.0) == Interval(
        2.0, 2.0, 2.0
    )


def test_a_stratum_hardly_read_gives_no_total():
    assert corrected([Summed(50, 50.0, [(1.0, 1.0)])], Z, 1.0) is None


def test_nineteen_of_twenty_totals_hold_the_truth():
    rng = random.Random(22)
    machine = [rng.lognormvariate(3, 0.5) for _ in range(2000)]
    true = [value * rng.choice((1, 1, 1, 0.5, 1.2)) for value in machine]
    hits, narrower, scale = 0, 0, sum(value**2 for value in machine) / 2000
    for _ in range(300):
        read = rng.sample(range(2000), 120)
        found = corrected([Summed(2000, sum(machine), [(machine[i], true[i]) for i in read])], Z, scale)
        plain = corrected([Summed(2000, 0.0, [(0.0, true[i]) for i in read])], Z, scale)
        hits += found.low <= sum(true) <= found.high
        narrower += found.high - found.low < plain.high - plain.low
    assert hits >= 275
    assert narrower >= 295  # predictions are worth something
