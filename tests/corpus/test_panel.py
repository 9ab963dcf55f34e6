"""The panel: one figure a cell by a stated rule, the others not forgotten."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from kaoju.corpus import plot
from kaoju.corpus.panel import sdmx
from kaoju.corpus.panel.units import common, factor
from kaoju.errors import InputError

NAME = "复工企业数"


def cell(table, **wanted):
    (row,) = [r for r in table.to_pylist() if all(r[k] == v for k, v in wanted.items())]
    return row


def test_a_cell_names_place_time_and_proof(stored, figure):
    corpus = stored(("a", "2020-03-06", "日报", [figure(91)]))
    row = cell(corpus.panel(NAME))
    assert (row["place"], row["code"], row["level"]) == ("徐州市", "320300", "prefecture")
    assert (row["province"], row["prefecture"], row["county"]) == ("江苏省", "徐州市", None)
    assert (row["date"], row["period_start"], row["cumulative"]) == ("2020-03-05", date(2020, 3, 5), False)
    assert (row["value"], row["unit"], row["stories"], row["agrees"]) == (91, "家", 1, True)
    assert (row["document"], row["quote"], row["start"], row["end"]) == ("a", "91家", 0, 3)


def test_latest_official_or_median(stored, figure):
    corpus = stored(
        ("a", "2020-03-06", "日报", [figure(91)]),
        ("b", "2020-03-07", "徐州市统计局", [figure(95)]),
        ("c", "2020-03-08", "晚报", [figure(99)]),
    )
    wanted = {"latest": 99, "official": 95, "median": 95}
    for choice, value in wanted.items():
        row = cell(corpus.panel(NAME, choice=choice))
        assert (row["value"], row["choice"], row["stories"]) == (value, choice, 3)
        assert (row["smallest"], row["largest"], row["agrees"]) == (91, 99, False)
    found = corpus.conflicts(NAME).to_pylist()
    assert [(r["value"], r["chosen"], r["conflict"]) for r in found] == [
        (99, True, "value"),
        (91, False, "value"),
        (95, False, "value"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ((34120, {}), (34000, {"text": "3.4万家"}), True),
        ((34620, {}), (34000, {"text": "3.4万家"}), False),
        ((305, {}), (300, {"text": "300余家", "mod": ">"}), True),
        ((295, {}), (300, {"text": "300余家", "mod": ">"}), False),
        ((145, {}), (150, {"text": "近150家", "mod": "~"}), True),
        ((85.8, {}), (86, {"text": "86%"}), False),
        ((85.8, {}), (85.84, {"text": "85.84%"}), True),
        ((90, {}), (91, {}), False),
    ],
)
def test_figures_agree_as_far_as_they_were_rounded(stored, figure, one, other, agrees):
    documents = [
        (name, "2020-03-06", None, [figure(value, **({"text": f"{value}家"} | fields))])
        for name, (value, fields) in zip("ab", (one, other), strict=True)
    ]
    assert cell(stored(*documents).panel(NAME))["agrees"] is agrees


def test_units_are_harmonised(stored, figure):
    corpus = stored(
        ("a", "2020-03-06", None, [figure(3, what="面积", unit="平方公里", text="3平方公里")]),
        (
            "b",
            "2020-03-06",
            None,
            [figure(2, what="面积", unit="公顷", scope_code="320100", scope=("南京市",))],
        ),
        (
            "c",
            "2020-03-06",
            None,
            [figure(5, what="面积", unit="公顷", scope_code="320500", scope=("苏州市",))],
        ),
        (
            "d",
            "2020-03-06",
            None,
            [figure(5, what="面积", unit="吨", scope_code="320500", scope=("苏州市",))],
        ),
    )
    table = corpus.panel("面积")
    assert cell(table, code="320300")["value"] == 300
    assert {r["unit"] for r in table.to_pylist()} == {"公顷"}
    assert cell(table, code="320500")["agrees"] is False
    (foreign,) = [r for r in corpus.conflicts("面积").to_pylist() if r["conflict"] == "unit"]
    assert (foreign["unit"], foreign["value"]) == ("吨", 5)


def test_factors():
    assert factor("户", "家") == 1
    assert factor("‰", "%") == Decimal("0.1")
    assert factor("块钱", "元") == 1
    assert factor("个百分点", "%") is None
    assert factor("美元", "元") is None
    assert common("no.such", ["家", "户", "家"]) == "家"


def test_a_reprint_counts_once_and_a_repetition_too(stored, figure):
    corpus = stored(("a", "2020-03-06", None, [figure(91), figure(91)]))
    assert cell(corpus.panel(NAME))["stories"] == 1


def test_places_are_joined_up_the_hierarchy(stored, figure):
    corpus = stored(
        ("a", "2020-03-06", None, [figure(91)]),
        ("b", "2020-03-06", None, [figure(20, scope=("沛县",), scope_code="320322")]),
        ("c", "2020-03-06", None, [figure(500, scope=("全国",), scope_code=None)]),
        ("d", "2020-03-06", None, [figure(7, scope=None, scope_code=None)]),
    )
    assert {r["place"] for r in corpus.panel(NAME).to_pylist()} == {"徐州市", "沛县", "中国"}
    assert corpus.panel(NAME, unplaced=True).num_rows == 4
    assert {r["place"] for r in corpus.panel(NAME, place="徐州").to_pylist()} == {"徐州市", "沛县"}
    assert cell(corpus.panel(NAME, place="江苏", level="county"))["prefecture"] == "徐州市"
    assert cell(corpus.panel(NAME, level="country"))["code"] == "100000"
    by = corpus.panel(NAME, by=("province", "date"))
    assert by.num_rows == 2, "one cell for the province, one for the country"


def test_periods(stored, figure):
    corpus = stored(
        (
            "a",
            "2020-03-06",
            None,
            [figure(91), figure(300, time="../2020-03-05"), figure(80, time="2020-03")],
        ),
        ("b", "2020-04-06", None, [figure(95, time=None)]),
    )
    table = corpus.panel(NAME)
    assert [(r["date"], r["cumulative"], r["dated"]) for r in table.to_pylist()] == [
        ("2020-03-05", False, "text"),
        ("2020-03-05", True, "text"),
        ("2020-03-31", False, "text"),
        ("2020-04-06", False, "published"),
    ]
    assert corpus.panel(NAME, since="2020-04").num_rows == 1
    assert corpus.panel(NAME, until="2020-03-05").num_rows == 3
    assert [r["date"] for r in corpus.panel(NAME, by=("place", "month")).to_pylist()] == [
        "2020-03",
        "2020-04",
    ]
    assert [r["date"] for r in corpus.panel(NAME, by=("place", "quarter")).to_pylist()] == [
        "2020-Q1",
        "2020-Q2",
    ]
    assert cell(corpus.panel(NAME, by=("place", "year")))["value"] == 95


def test_plans_and_unsure_figures_stay_out(stored, figure):
    corpus = stored(("a", "2020-03-06", None, [figure(91, modality="plan"), figure(5, confidence=0.2)]))
    assert corpus.panel(NAME, modality="plan").num_rows == 1
    with pytest.raises(InputError, match="no figure"):
        corpus.panel(NAME, confidence=0.5)


def test_indicators_by_code_name_and_pattern(stored, figure):
    corpus = stored(
        ("a", "2020-03-06", None, [figure(91, what="已复工企业", indicator="reopening.firms_resumed")]),
        ("b", "2020-03-06", None, [figure(5, what="复工门店数", scope_code="320100", scope=("南京市",))]),
    )
    assert corpus.panel("reopening.firms_resumed").num_rows == 1
    assert corpus.panel("复工企业数").num_rows == 1, "the Chinese name of the indicator"
    assert {r["indicator"] for r in corpus.panel("*复工*").to_pylist()} == {
        "reopening.firms_resumed",
        "复工门店数",
    }
    with pytest.raises(InputError, match="there are: 复工门店数"):
        corpus.panel("门店")


def test_populations_are_kept_apart(stored, figure):
    corpus = stored(("a", "2020-03-06", None, [figure(91), figure(40, population="规上工业")]))
    assert corpus.panel(NAME).num_rows == 2
    assert corpus.conflicts(NAME).num_rows == 0
    wide = corpus.panel(NAME, wide=True).to_pylist()
    assert wide == [wide[0] | {NAME: 91.0, f"规上工业 {NAME}": 40.0}]


@pytest.mark.parametrize(
    "options",
    [{"by": ["colour"]}, {"choice": "best"}, {"level": "village"}, {"since": "soon"}, {"place": " "}],
)
def test_wrong_options_are_named(stored, figure, options):
    with pytest.raises(InputError):
        stored(("a", "2020-03-06", None, [figure(91)])).panel(NAME, **options)


def test_a_plot_has_a_line_for_each_place(stored, figure, tmp_path):
    pytest.importorskip("vl_convert")
    corpus = stored(
        ("a", "2020-03-06", None, [figure(91), figure(95, time="2020-03-06")]),
        ("b", "2020-03-06", None, [figure(20, scope=("沛县",), scope_code="320322")]),
    )
    panel = corpus.panel(NAME)
    plot.draw(panel, tmp_path / "p.svg")
    assert "徐州市" in (tmp_path / "p.svg").read_text(encoding="utf-8")
    plot.draw(panel, tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(InputError, match="svg"):
        plot.draw(panel, tmp_path / "p.gif")


def test_sdmx_is_read_by_a_public_library(stored, figure, tmp_path):
    reader = pytest.importorskip("pysdmx.io")
    pytest.importorskip("pandas")
    corpus = stored(
        ("a", "2020-03-06", "日报", [figure(91)]),
        ("b", "2020-03-07", "晚报", [figure(90.5)]),
    )
    path = tmp_path / "panel.csv"
    with path.open("wb") as out:
        sdmx.write(corpus.panel(NAME, by=("place", "month")), out)
    (data,) = reader.read_sdmx(path).data
    assert data.short_urn == "DataStructure=KAOJU:PANEL(1.0)"
    (row,) = data.data.to_dict("records")
    assert [row[name] for name in sdmx.DIMENSIONS] == ["M", "320300", "徐州市", NAME, "_T", "0", "2020-03"]
    assert (row["OBS_VALUE"], row["UNIT_MEASURE"], row["OBS_STATUS"]) == ("90.5", "家", "A")
    assert (row["STORIES"], row["SMALLEST"], row["LARGEST"], row["AGREES"]) == ("2", "90.5", "91", "0")


def test_sdmx_keys_are_unique_and_cells_without_a_time_left_out(stored, figure):
    corpus = stored(
        ("a", "2020-03-06", "日报", [figure(91), figure(34, scope=("云龙区",), scope_code="320303")]),
        ("b", None, "晚报", [figure(7, time=None)]),
    )
    out = io.BytesIO()
    sdmx.write(corpus.panel(NAME), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    keys = [tuple(row[name] for name in sdmx.DIMENSIONS) for row in rows]
    assert len(keys) == len(set(keys)) == 2
    assert all(key[-1].startswith("2020-03") for key in keys)
