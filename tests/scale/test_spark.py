"""The same rows from Spark as from one process."""

import os
import shutil

import pytest
from typer.testing import CliRunner

import kaoju
from kaoju.errors import InputError
from kaoju.export import parquet

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'kaoju[spark]'")
pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java; none is here"
    ),
    pytest.mark.filterwarnings("ignore"),
]

from kaoju.scale import spark as scale  # noqa: E402 - after the skip

ROWS = [
    {"key": f"n{n}", "body": text, "day": day}
    for n, (text, day) in enumerate(
        [
            ("截至3月5日，徐州市已复工企业91家，复工率85.8%。", "2020-03-06"),
            ("园区到岗职工１.２万余人，，总投资3亿元。", "2020-03-07"),
            ("本周天气晴好，游人不少。", None),
            ("一季度全县生产总值120.5亿元，同比增长6.2%；新开工项目48个。", "2020-04-20"),
        ]
        * 3
    )
]


@pytest.fixture(scope="module")
def session():
    made = scale.session("local[2]")
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def local():
    rows = [{"id": r["key"], "text": r["body"], "published": r["day"]} for r in ROWS]
    return parquet.table([reading.record for reading in kaoju.extract_many(rows)])


def ordered(rows):
    return sorted(rows, key=lambda row: (row["document"], row["start"] or -1))


def test_spark_gives_the_rows_of_the_local_run(session, local):
    frame = session.createDataFrame(ROWS, "key string, body string, day string").repartition(2)
    found = scale.extract(frame, text="body", id="key", published="day")
    rows = [row.asDict() for row in found.collect()]
    assert all(row.pop("problem") is None for row in rows)
    assert ordered(rows) == ordered(local.to_pylist())
    assert found.columns == [*local.column_names, "problem"]


def test_what_cannot_be_read_is_a_row_of_its_own(session):
    frame = session.createDataFrame(
        [("a", "", None), ("b", None, None), ("c", "复工91家。", "2020-02-30")],
        "id string, text string, published string",
    )
    rows = [(row.document, (row.problem or "")[:12], row.value) for row in scale.extract(frame).collect()]
    assert sorted(rows, key=str) == [
        ("a", "no text", None),
        ("b", "no text", None),
        ("c", "", 91.0),
        ("c", "no such date", None),
    ]
    with pytest.raises(InputError, match="no column body"):
        scale.extract(frame, text="body")


def test_the_command(session, local, tmp_path):
    from kaoju.cli import app  # noqa: PLC0415

    frame = session.createDataFrame(ROWS, "key string, body string, day string")
    frame.write.parquet(str(tmp_path / "in.parquet"))
    args = [
        "spark-extract",
        str(tmp_path / "in.parquet"),
        str(tmp_path / "out.parquet"),
        "--master",
        "local[2]",
    ]
    run = CliRunner().invoke(app, [*args, "--text-col", "body", "--id-col", "key", "--date-col", "day"])
    assert run.exit_code == 0, run.output
    assert f"{local.num_rows} statistics, 0 problems" in run.stderr
