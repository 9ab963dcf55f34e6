"""When a slot is right, by cases of our own."""

import pytest

from kaoju import score
from kaoju.errors import InputError
from kaoju.score.pairing import pairs
from kaoju.score.period import canonical, same_period
from kaoju.score.same import likeness, name_key, same_figure, same_label, same_scope, same_unit


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2021-34", "2021-04/2021-06"),
        ("2021-34", "2021-04-01/2021-06-30"),
        ("2020-02", "2020-02-01/2020-02-29"),
        ("2021", "2021-01-01/2021-12-31"),
        ("2021-40", "2021-01/2021-06"),
        ("2021-24", "2021-12/2022-02"),
        ("202X", "2020/2029"),
        ("2021-03-05T24", "2021-03-06T00"),
        ("2021-03-05T17:00", "2021-03-05T17"),
        ("2021?", "2021"),
        ("P2W", "P14D"),
        ("P1D", "PT24H"),
        ("", None),
    ],
)
def test_same_values(a, b):
    assert canonical(a) == canonical(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2021", "2022"),
        ("2021-03-05TMO", "2021-03-05"),
        ("../2021-03", "2021-03"),
        ("PRESENT", "PAST"),
        ("P1M", "P30D"),
    ],
)
def test_other_values(a, b):
    assert canonical(a) != canonical(b)


@pytest.mark.parametrize("text", ["2021-02-30T24", "2021-W60", "2021-99", "soon", "/"])
def test_what_is_no_value_does_no_harm(text):
    assert canonical(text) is not None


@pytest.mark.parametrize(
    ("found", "gold", "fine"),
    [
        (None, None, True),
        ("2021-03-06", None, True),
        ("2021-03", None, True),
        ("2021", None, False),
        (None, "2021", False),
        ("2021-01-01/2021-03-05", "../2021-03-05", True),
        ("2021-03-05", "../2021-03-05", True),
        ("2021-03-04", "../2021-03-05", False),
        ("../2021-03-05", "2021-03-05", True),
        ("../2021-03-05", "2021-03-01/2021-03-05", False),
        ("2021", ["2020", "2021"], True),
    ],
)
def test_reference_periods(found, gold, fine):
    assert same_period(found, gold, "2021-03-06") is fine


@pytest.mark.parametrize(
    ("a", "b", "fine"),
    [
        (1, 1.0, True),
        (33.33, 33.333, True),
        (100, 100.01, False),
        (None, None, True),
        (None, 0, False),
        ([1, 2], [1, 2], True),
        ([1, None], [1, None], True),
        ([1, 2], 1, False),
        (5, [5, 5], True),
    ],
)
def test_figures(a, b, fine):
    assert same_figure(a, b) is fine


def test_units():
    assert same_unit("㎡", "平方米", "measure")
    assert same_unit("個", "个", "count")
    assert same_unit("元", "", "amount")
    assert not same_unit("家", "", "count")
    assert same_unit("", "名", "rank")


def test_labels():
    assert likeness("复工企业数", "复工的企业") > 0.8
    assert same_label("复工企业数", ["复工企业"])
    assert not same_label("复工企业数", ["复工率"])
    assert not same_label("规上企业复工率", ["企业复工率"], others=["规上企业复工率"])
    assert not same_label(None, ["复工率"])


def test_names():
    assert not same_scope(["青河县"], ["青山县城"])
    assert same_scope(["无关", "青河县"], ["青河县"])
    assert not same_scope(["甲", "乙", "青河县"], ["青河县"])
    assert same_scope(None, [])
    assert name_key("青河县", "place") == name_key("青河", "place")
    assert name_key("青河县", "gov") != name_key("青河", "gov")


def test_pairs_are_one_to_one_and_closest_first():
    gold = [{"start": 0, "end": 4}, {"start": 4, "end": 8}]
    found = [{"start": 0, "end": 8}, {"start": 4, "end": 8}, {"start": 1, "end": 4}]
    assert sorted(pairs(gold, found)) == [(0, 2), (1, 1)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[]", "no 'doc'"),
        ('{"doc": "a"}\n{"doc": "a"}', "twice"),
        ('{"doc": "a", "times": [{"start": 2, "end": 2}]}', "start before end"),
        ('{"doc": "a", "statistics": [{"start": 0, "end": 2, "value": "91"}]}', "JSON number"),
        ('{"doc": "a", "statistics": [{"start": 0, "end": 2, "value": [1]}]}', "JSON number"),
        ('{"doc": "a", "statistics": [{"start": 0, "end": 2, "value": 1, "what": []}]}', "what"),
        ('{"doc": "a", "statistics": [{"start": 0, "end": 2, "value": 1, "scope": 3}]}', "scope"),
    ],
)
def test_a_malformed_prediction_is_named(tmp_path, line, message):
    path = tmp_path / "found.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        score.predictions(path)


def test_optional_statistics_neither_help_nor_hurt():
    item = {"start": 0, "end": 2, "text": "3次", "value": 3, "unit": "次", "mod": "=", "type": "count"}
    item |= {"what": ["次数"], "scope": [], "time": None, "modality": "fact", "optional": True}
    key = {
        "a": {
            "doc": "a",
            "published": None,
            "stats": [item],
            "times": [],
            "entities": [],
            "articles": [],
            "not_stats": [],
        }
    }
    for given in ({}, {"a": {"statistics": [{**item, "what": "x"}]}}):
        assert "stat.detect" not in score.score(key, given).measures
