"""The command: formats and exit codes."""

import json

import pytest
from typer.testing import CliRunner

from kaoju.cli.app import app

RIGHT = "园区共有企业120家，已复工90家，复工率75%。"
WRONG = "园区共有企业120家，已复工90家，复工率78%。"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "wrong.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def run(*options):
    return CliRunner().invoke(app, ["audit", *map(str, options)])


def test_table(folder):
    result = run(folder, "--published", "2024-03-06")
    assert result.exit_code == 0
    assert "相符" in result.stdout
    assert "矛盾" in result.stdout


def test_json(folder):
    result = run(folder / "wrong.txt", "--format", "json")
    row = json.loads(result.stdout.splitlines()[0])
    assert row["verdict"] == "contradicts"
    assert [WRONG[f["start"] : f["end"]] for f in row["figures"]] == ["120家", "90家", "78%"]


def test_html(folder):
    out = folder / "checks.html"
    assert run(folder, "--format", "html", "-o", out).exit_code == 0
    page = out.read_text("utf-8")
    assert "<mark>78%</mark>" in page
    assert "contradicts" in page


def test_fail_on(folder):
    assert run(folder / "right.txt", "--fail-on", "contradicts").exit_code == 0
    assert run(folder, "--fail-on", "contradicts").exit_code == 3


def test_some_verdicts_only(folder):
    result = run(folder, "--verdict", "contradicts")
    assert "相符" not in result.stdout
    assert "矛盾" in result.stdout


def test_what_cannot_be_read(tmp_path):
    assert run(tmp_path / "none.txt").exit_code == 1
