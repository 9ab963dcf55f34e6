"""Exports are proved from the raw text, and every wrong row is caught."""

import random

import pytest
from typer.testing import CliRunner

from kaoju import extract_many, verify
from kaoju.cli import app
from kaoju.export import save

TEXTS = {
    "a": "截至3月5日，青河县已复工企业91家，复工率85.8%，到岗职工1.2万余人，总投资3.5亿元。",
    "b": "园区面积１２００亩，，近三成企业\n复产；气温降到零下12摄氏度，降幅为1.5个百分点。",
    "c": "一季度生产总值1,234.5亿元，同比增长6.2%；用电量34万千瓦时，三分之二的工厂达产。",
    "d": "数十名医生和3、5家药店参加，预计减负200多亿元，历时一个半月，11家获奖，111人到场。",
}


@pytest.fixture(scope="module")
def records():
    return [r.record for r in extract_many([{"id": k, "text": v} for k, v in TEXTS.items()])]


@pytest.fixture(scope="module")
def exported(tmp_path_factory, records):
    folder = tmp_path_factory.mktemp("exports")
    for form in ("csv", "xlsx", "parquet", "jsonl"):
        with (folder / f"rows.{form}").open("wb") as out:
            save(records, out, form)
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / f"{name}.txt").write_bytes(text.encode())
    return folder


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "jsonl"])
def test_what_was_extracted_holds(exported, records, form):
    rows = list(verify.rows(exported / f"rows.{form}"))
    assert len(rows) == sum(len(r.statistics) for r in records)
    assert len(rows) > 12
    assert [str(f) for f in verify.faults(rows, verify.Texts(exported / "texts"))] == []


def _mutated(row, dice, units):
    """The row with its offsets, its value, its ends or its unit changed."""
    kind = dice.randrange(6)
    step = dice.choice((-3, -2, -1, 1, 2, 3))
    start, end, value = int(row["start"]), int(row["end"]), row["value"]
    if kind == 0:
        return row | {"start": start + step}
    if kind == 1:
        return row | {"end": end + step}
    if kind == 2:
        return row | {"start": start + step, "end": end + step}
    if kind == 3:
        return row | {"unit": dice.choice([u for u in units if u != row["unit"]])}
    other = None if value is None else dice.choice((value * 10, value + 1, value / 10, value * 1.01, -value))
    if kind == 4 or value is None:
        return row | {"value": 7.0 if other is None else other}
    factor = dice.choice((10, 0.1, 10_000, 1.001))
    return row | {k: None if row[k] is None else row[k] * factor for k in ("value", "low", "high")}


def test_a_thousand_mutations_are_caught(exported):
    rows = list(verify.rows(exported / "rows.parquet"))
    units = [*{row["unit"] for row in rows}, "", "户", "万元"]
    passed = []
    for seed in range(1000):
        dice = random.Random(seed)
        row = _mutated(dice.choice(rows), dice, units)
        if not verify.fault(row, TEXTS):
            passed.append(row)
    assert passed == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"document": "none"}, "no text"),
        ({"start": "x"}, "offsets"),
        ({"start": 5, "end": 4}, "offsets"),
        ({"end": 10**9}, "offsets"),
        ({"quote": "92家"}, "stands"),
        ({"what_start": 3, "what_end": None}, "one end"),
        ({"what_start": 3, "what_end": 10**6}, "outside"),
        ({"value": "many"}, "no number"),
        ({"low": 3.0}, "do not fit"),
        ({"modifier": "?"}, "no modifier"),
        ({"value": None}, "no range"),
    ],
)
def test_what_is_wrong_is_said(exported, change, why):
    row = next(iter(verify.rows(exported / "rows.parquet")))
    assert why in verify.fault(row | change, TEXTS)


def test_a_part_of_a_longer_figure_is_none():
    row = {
        "document": "x",
        "quote": "11人",
        "value": 11,
        "low": 11,
        "high": 11,
        "unit": "人",
        "start": 1,
        "end": 4,
    }
    assert "longer" in verify.fault(row, {"x": "111人"})


def test_two_rows_do_not_stand_in_one_place(exported):
    rows = list(verify.rows(exported / "rows.csv"))
    (found,) = verify.faults([*rows[:2], rows[1], *rows[2:]], TEXTS)
    assert (found.row, found.why) == (3, "stands where row 2 stands")


def test_texts_come_from_json_lines_and_stores(exported, tmp_path):
    from kaoju.corpus import Corpus  # noqa: PLC0415

    Corpus(tmp_path / "s").add([{"id": k, "text": v} for k, v in TEXTS.items()])
    rows = list(verify.rows(exported / "rows.csv"))
    for path in (exported / "rows.jsonl", tmp_path / "s"):
        texts = verify.Texts(path)
        assert len(texts) == 4
        assert list(verify.faults(rows, texts)) == []


def test_the_command(exported, tmp_path):
    run = CliRunner().invoke(app, ["verify", str(exported / "rows.csv"), "--texts", str(exported / "texts")])
    assert run.exit_code == 0, run.output
    lines = (exported / "rows.csv").read_text(encoding="utf-8-sig").replace("91家", "92家", 1)
    (tmp_path / "bad.csv").write_text(lines, encoding="utf-8-sig")
    run = CliRunner().invoke(app, ["verify", str(tmp_path / "bad.csv"), "--texts", str(exported / "texts")])
    assert run.exit_code == 1
    assert "row 1 (a): '92家'" in run.output


@pytest.mark.parametrize("name", ["rows.txt", "other.csv"])
def test_what_is_no_export(tmp_path, name):
    (tmp_path / name).write_text("x,y\n1,2\n", encoding="utf-8")
    with pytest.raises(verify.UnreadableError):
        list(verify.rows(tmp_path / name))
    with pytest.raises(verify.UnreadableError):
        verify.Texts(tmp_path / "none")
    with pytest.raises(verify.UnreadableError):
        verify.Texts(tmp_path / name)
