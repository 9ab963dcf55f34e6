"""Samples of a store, what readers type, estimates, totals, and the answer key they make."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju import score
from kaoju.corpus import Corpus
from kaoju.corpus.store import Store
from kaoju.errors import InputError
from kaoju.model import to_json
from kaoju.review import Journal, Plan, Slots, corrected, draw, final, precision, recall, totals
from kaoju.review import gold as answers
from kaoju.review.drawing import allocated
from kaoju.review.frame import STRATA, Where
from kaoju.review.gold import lines
from kaoju.review.slots import changed, right, value, written

ARTICLES = Path(__file__).parents[2] / "examples"
AT = datetime(2024, 5, 1, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    made = Corpus(tmp_path_factory.mktemp("review") / "news.kaoju")
    made.add(ARTICLES / "articles", meta=json.loads((ARTICLES / "published.json").read_text("utf-8")))
    return made


def plans():
    yield Plan(20, 0)
    yield Plan(20, 20)
    yield Plan(30, 0, "confidence", 4)
    yield from (Plan(25, 10, by) for by in STRATA)


@pytest.mark.parametrize("plan", list(plans()))
def test_a_sample_is_of_the_size_asked_and_of_what_there_is(corpus, plan):
    with Store(corpus.path) as store:
        items, strata = draw(store, plan)
        everything = store.one("SELECT count(*) FROM statistics")
    records = {record.doc: record for record in corpus.records()}
    assert sum(i.kind == "found" for i in items) == sum(s.drawn for s in strata if s.kind == "found")
    assert sum(s.population for s in strata if s.kind == "found") == everything
    assert [item.n for item in items] == list(range(len(items)))
    assert len({(i.document, i.seen.start, i.kind) for i in items}) == len(items)
    for item in items:
        record = records[item.document]
        place = (item.seen.start, item.seen.end)
        assert item.seen.text == record.text[slice(*place)]
        found = [s for s in record.statistics if (s.start, s.end) == place]
        assert [s.value for s in found] == ([item.seen.value] if item.kind == "found" else [])


def test_a_seed_gives_one_sample_and_a_larger_one_holds_it(corpus):
    with Store(corpus.path) as store:
        small, again, large, other = (
            {(i.document, i.seen.start) for i in draw(store, plan)[0]}
            for plan in (Plan(15), Plan(15), Plan(40), Plan(15, seed=2))
        )
    assert small == again
    assert small < large
    assert small != other


def test_every_figure_is_drawn_as_often_as_any_other(corpus):
    """Two hundred seeds: counts of a fair draw, by chi-square (99.9 % point by Wilson and Hilferty)."""
    seen = {}
    with Store(corpus.path) as store:
        everything = store.one("SELECT count(*) FROM statistics")
        from kaoju.review import frame  # noqa: PLC0415 - the frame is read once for all seeds
        from kaoju.review.drawing import _taken  # noqa: PLC0415

        units = frame.found(store, Where())
    for seed in range(200):
        for unit in _taken(units, 20, seed, "found")[0]:
            seen[unit] = seen.get(unit, 0) + 1
    expected = 200 * 20 / everything
    spread = sum((seen.get(u, 0) - expected) ** 2 for u in units) / (expected * (1 - 20 / everything))
    free = everything - 1
    assert spread < free * (1 - 2 / (9 * free) + 3.09 * (2 / (9 * free)) ** 0.5) ** 3


def test_conditions(corpus):
    with Store(corpus.path) as store:
        items, _ = draw(store, Plan(500, where=Where(type="share", since="2020")))
        assert items
        assert {item.seen.type for item in items} == {"share"}
        with pytest.raises(InputError, match="numerals that were refused have none"):
            draw(store, Plan(10, 10, where=Where(type="share")))
        with pytest.raises(InputError, match="no figure or numeral meets"):
            draw(store, Plan(10, where=Where(since="2090")))
        with pytest.raises(InputError, match="strata by mood"):
            draw(store, Plan(10, by="mood"))
        with pytest.raises(InputError, match="1 to 5000 items"):
            draw(store, Plan(0, 0))


@settings(deadline=None)
@given(
    st.dictionaries(st.text(max_size=3), st.integers(1, 500), min_size=1, max_size=12), st.integers(1, 900)
)
def test_allocation(sizes, total):
    out = allocated(sizes, total)
    assert out.keys() == sizes.keys()
    assert all(min(2, sizes[name]) <= out[name] <= sizes[name] for name in sizes)
    least = sum(min(2, size) for size in sizes.values())
    assert sum(out.values()) == max(least, min(total, sum(sizes.values())))


SEEN = Slots(8, 11, "91家", Decimal(91), "家", what="复工企业数", scope=("徐州市", "徐州"), time="2020-03-05")
RAW = "截至昨日，全市91家企业、另有91家商户复工，共1.2万人。"


@pytest.mark.parametrize(
    ("given_", "slot", "wanted"),
    [
        ({"value": "34000"}, "value", Decimal(34000)),
        ({"value": "1,200.50"}, "value", Decimal("1200.50")),
        ({"value": "300..400"}, "value", (Decimal(300), Decimal(400))),
        ({"value": "..5"}, "value", (None, Decimal(5))),
        ({"value": ""}, "value", None),
        ({"unit": " 户 "}, "unit", "户"),
        ({"mod": "~"}, "mod", "~"),
        ({"type": "share"}, "type", "share"),
        ({"what": ""}, "what", None),
        ({"scope": "沛县；沛县经济开发区"}, "scope", ("沛县", "沛县经济开发区")),
        ({"time": "../2020-03-05"}, "time", "../2020-03-05"),
        ({"time": ""}, "time", None),
        ({"modality": "plan"}, "modality", "plan"),
        ({"text": "1.2万人"}, "start", 24),
        ({"text": "91家商"}, "start", 15),
    ],
)
def test_a_correction_as_typed(given_, slot, wanted):
    found = corrected(SEEN, given_, RAW)
    assert getattr(found, slot) == wanted
    assert RAW[found.start : found.end] == found.text or found.text == SEEN.text


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ({"value": "many"}, "value many: no number"),
        ({"value": "1e9999"}, "no number of this world"),
        ({"value": "NaN"}, "no number of this world"),
        ({"value": ".."}, "give a number"),
        ({"mod": "!"}, "mod !"),
        ({"type": "sum"}, "type sum"),
        ({"modality": "hope"}, "modality hope"),
        ({"time": "yesterday"}, "no date or period"),
        ({"text": "92家"}, "does not stand in the document"),
        ({"text": " "}, "cannot be empty"),
        ({"what": "字" * 201}, "more than 200"),
        ({"colour": "red"}, "no slot colour"),
    ],
)
def test_a_correction_that_cannot_be(given_, message):
    with pytest.raises(InputError, match=message):
        corrected(SEEN, given_, RAW)


@settings(deadline=None)
@given(st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False, places=3)))
def test_values_come_back_as_typed(number):
    assert value(written(number)) == number


def test_levels():
    unit, time = corrected(SEEN, {"unit": "户"}, RAW), corrected(SEEN, {"time": "2020"}, RAW)
    assert [right(SEEN, unit, level) for level in ("detect", "quantity", "core", "frame")] == [
        *(True, False, False, False)
    ]
    assert [right(SEEN, time, level) for level in ("core", "frame")] == [True, False]
    assert changed(SEEN, time) == ("time",)
    assert changed(SEEN, corrected(SEEN, {"scope": "徐州市"}, RAW)) == ()


@pytest.fixture
def reviewed(corpus, tmp_path):
    """A sample of figures and refused numerals of which every fifth is judged wrong, two are unsure."""
    plan = Plan(60, 30, "type")
    with Journal(tmp_path / "j") as journal:
        with Store(corpus.path) as store:
            sample = journal.add("s", msgspec.json.encode(plan).decode(), draw(store, plan), by="安", at=AT)
        for item in journal.items(sample.id):
            verdict, slots = "accept", None
            if item.n % 5 == 0:
                verdict = "reject"
            if item.n % 7 == 0 and item.kind == "found":
                verdict, slots = "correct", corrected(item.seen, {"value": "7", "unit": "匹"}, item.seen.text)
            if item.n in {1, 2}:
                verdict, slots = "unsure", None
            journal.decide(sample.id, item.n, verdict, reader="安", at=AT, slots=slots)
        yield journal, sample, plan


def test_estimates_are_said_in_a_sentence(reviewed):
    journal, sample, _ = reviewed
    items, decided = journal.items(1), final(journal.decisions(1))
    shares = [precision(sample, items, decided, level) for level in ("detect", "quantity", "core", "frame")]
    assert shares[0].point > shares[1].point == shares[2].point == shares[3].point
    for share in shares:
        assert share.low < share.point < share.high
        assert f"{share.point:.1%}" in share.zh
        assert f"{share.point:.1%}" in share.en
        assert share.judged + share.open == sum(i.kind == "found" for i in items)
    found = recall(sample, items, decided)
    assert 0 < found.low < found.point < found.high < 1
    assert f"{found.low:.1%}" in found.en


def test_nothing_is_estimated_before_anything_is_read(reviewed):
    journal, sample, _ = reviewed
    assert precision(sample, journal.items(1), {}) is None
    assert recall(sample, journal.items(1), {}) is None


def test_totals(reviewed, corpus):
    journal, sample, plan = reviewed
    with Store(corpus.path) as store:
        found = {
            t.name: t for t in totals(store, sample, plan, journal.items(1), final(journal.decisions(1)))
        }
        everything = store.one("SELECT count(*) FROM statistics")
    assert found["all"].machine == everything
    assert found["all"].low < found["all"].point < found["all"].high
    assert {"count", "share"} < found.keys()
    assert sum(t.machine for name, t in found.items() if name != "all") == everything


def test_totals_of_a_store_that_changed_are_refused(reviewed, tmp_path):
    journal, sample, plan = reviewed
    other = Corpus(tmp_path / "other.kaoju")
    other.add([{"id": "a", "text": "全市91家企业复工。"}])
    with Store(other.path) as store, pytest.raises(InputError, match="has changed"):
        totals(store, sample, plan, journal.items(1), final(journal.decisions(1)))


def test_the_sum_of_one_indicator(corpus, tmp_path):
    with Store(corpus.path) as store, Journal(tmp_path / "k") as journal:
        what = store.one(
            "SELECT what FROM statistics WHERE value IS NOT NULL GROUP BY what ORDER BY count(*) DESC"
        )
        plan = Plan(50, where=Where(indicator=what))
        sample = journal.add("s", "{}", draw(store, plan), by="安", at=AT)
        for item in journal.items(1):
            journal.decide(1, item.n, "accept", reader="安", at=AT)
        found = totals(store, sample, plan, journal.items(1), final(journal.decisions(1)))[-1]
    assert found.name == "sum"
    assert found.machine == found.point == found.low == found.high


def test_the_answer_key_counts_what_was_read_and_nothing_besides(reviewed, corpus, tmp_path):
    journal, _, _ = reviewed
    items, decided = journal.items(1), final(journal.decisions(1))
    with Store(corpus.path) as store:
        key = list(answers(store, items, decided))
    path, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    path.write_bytes(b"".join(lines(key)))
    found.write_bytes(b"".join(to_json(record) + b"\n" for record in corpus.records()))
    scores = score.score(score.gold(path), score.predictions(found))
    verdicts = [decided[i.n].verdict for i in items if i.kind == "found"]
    tally = scores.measures["stat.detect"]
    assert tally.false == verdicts.count("reject")
    assert tally.right == verdicts.count("accept") + verdicts.count("correct")
    assert tally.missed == 0
    assert scores.measures["stat.quantity"].right == verdicts.count("accept")
    slot = scores.slots["not_stats taken for statistics"]
    assert slot.seen == verdicts.count("reject") + sum(
        decided[i.n].verdict == "accept" for i in items if i.kind == "refused"
    )


def test_the_answer_key_has_the_layout_of_the_examples(reviewed, corpus):
    journal, _, _ = reviewed
    with Store(corpus.path) as store:
        key = list(answers(store, journal.items(1), final(journal.decisions(1))))
    like = json.loads((ARTICLES / "gold.jsonl").read_text("utf-8").splitlines()[0])
    for answer in key:
        assert answer.keys() == like.keys()
        for part in ("stats", "not_stats"):
            assert all(one.keys() == like[part][0].keys() for one in answer[part])
        record = next(corpus.records(answer["doc"]))
        assert all(record.text[s["start"] : s["end"]] == s["text"] for s in answer["stats"])


def test_a_missed_figure_is_wanted(corpus, tmp_path):
    with Store(corpus.path) as store, Journal(tmp_path / "m") as journal:
        journal.add("s", "{}", draw(store, Plan(0, 5)), by="安", at=AT)
        item = journal.item(1, 0)
        slots = corrected(item.seen, {"value": "5", "unit": "家", "what": "企业数"}, item.seen.text)
        journal.decide(1, 0, "correct", reader="安", at=AT, slots=slots)
        (answer,) = answers(store, journal.items(1), final(journal.decisions(1)))
    wanted = [s for s in answer["stats"] if not s["optional"]]
    assert [(s["text"], s["value"], s["what"]) for s in wanted] == [(item.seen.text, Decimal(5), ["企业数"])]


def test_no_answer_for_a_text_that_changed(corpus, tmp_path):
    with Store(corpus.path) as store, Journal(tmp_path / "m") as journal:
        journal.add("s", "{}", draw(store, Plan(1)), by="安", at=AT)
        item = msgspec.structs.replace(journal.item(1, 0), sha256="other")
        decision = journal.decide(1, 0, "accept", reader="安", at=AT)
        with pytest.raises(InputError, match="not the one that was read"):
            list(answers(store, [item], {0: decision}))
