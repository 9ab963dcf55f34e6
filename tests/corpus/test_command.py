"""`kaoju corpus`: the verbs from the command line."""

import csv
import io
import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kaoju.cli import app
from kaoju.corpus import Corpus
from kaoju.corpus.expected import expected


def run(*words):
    return CliRunner().invoke(app, ["corpus", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path, rows):
    (tmp_path / "texts").mkdir()
    for row in rows:
        (tmp_path / "texts" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    (tmp_path / "meta.json").write_text(json.dumps({r["id"]: r["published"] for r in rows}))
    return tmp_path


def test_from_folder_to_panel(folder):
    store = folder / "s.kaoju"
    done = run("add", store, folder / "texts", "--meta", folder / "meta.json")
    assert done.exit_code == 0, done.output
    assert "4 added" in done.stderr
    assert "4 skipped" in run("add", store, folder / "texts", "--meta", folder / "meta.json").stderr
    assert "nothing to do" in run("update", store).stderr
    info = run("info", store).output
    assert "documents" in info
    assert "2020-03-06 to 2020-04-11" in info
    found = run("search", store, "复工", "--place", "徐州").output
    assert "【复工】" in found
    assert [
        json.loads(line)["document"] for line in run("search", store, "扬州", "--json").output.splitlines()
    ] == ["b1"]
    table = run("panel", store, "--indicator", "*复工*", "--by", "place,date", "-o", folder / "p.csv")
    assert table.exit_code == 0, table.output
    lines = (folder / "p.csv").read_text(encoding="utf-8-sig")
    assert {"徐州市", "南京市"} <= {row["place"] for row in csv.DictReader(io.StringIO(lines))}
    assert run("sql", store, "SELECT count(*) AS n FROM documents", "--json").output == '{"n":4}\n'
    assert "4" in run("sql", store, "SELECT count(*) AS n FROM documents").output


@pytest.mark.parametrize("name", ["o.csv", "o.jsonl", "o.parquet", "o.xlsx"])
def test_tables_go_into_files(corpus, tmp_path, name):
    done = run(
        "sql",
        corpus.path,
        "SELECT document, day, [1, 2] AS l, '=x' AS f FROM documents",
        "-o",
        tmp_path / name,
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).stat().st_size > 0


def test_export_gives_what_extract_gives(folder, tmp_path):
    run("add", folder / "s", folder / "texts", "--meta", folder / "meta.json")
    args = [
        "extract",
        str(folder / "texts"),
        "--meta",
        str(folder / "meta.json"),
        "-o",
        str(tmp_path / "direct.csv"),
    ]
    assert CliRunner().invoke(app, args).exit_code == 0
    assert run("export", folder / "s", "-o", tmp_path / "stored.csv").exit_code == 0
    assert (tmp_path / "stored.csv").read_bytes() == (tmp_path / "direct.csv").read_bytes()
    run("export", folder / "s", "--docs", "b*", "-o", tmp_path / "b.jsonl")
    assert len((tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_delete(corpus):
    assert "3 deleted" in run("delete", corpus.path, "a*").stderr
    assert Corpus(corpus.path).info()["documents"] == 1


def test_what_cannot_be_read_is_named(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = run("add", tmp_path / "s", tmp_path / "empty.txt", tmp_path / "none.txt")
    assert done.exit_code == 1
    assert "empty" in done.stderr
    assert "2 problems" in done.stderr


def test_how_many_to_expect(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n{"text": "y"}\n')
    assert expected([tmp_path]) == 3
    (tmp_path / "c.csv").write_text("text\nx\n")
    assert expected([tmp_path]) is None


def test_a_question_loads_no_stage():
    code = (
        "import sys; from kaoju.cli import app; from typer.testing import CliRunner; "
        "assert CliRunner().invoke(app, ['corpus', 'panel', '--help']).exit_code == 0; "
        "print(sorted({'rjieba', 'openpyxl', 'kaoju.pipeline', 'kaoju.entities.page'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
