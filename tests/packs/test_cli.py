"""`kaoju packs` as a user meets it."""

import json
import os
import sys

import pytest

from kaoju import packs
from kaoju.cli import main

PACK = (
    "pack: mine\nzh: 我\nen: Mine\nindicators:\n"
    "  - {code: kilns, zh: 龙窑数, en: Dragon kilns, kind: stock, unit: 座, words: [龙窑]}\n"
)


@pytest.fixture
def run(monkeypatch, capfdbinary):
    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["kaoju", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode().splitlines()

    return run


@pytest.fixture
def mine(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(PACK, encoding="utf-8")
    return file


def test_packs_are_listed(run):
    code, out, _ = run("packs")
    assert code == 0
    assert out.splitlines()[0].split()[0] == "agriculture"


def test_a_pack_is_shown(run):
    _, out, _ = run("packs", "macro")
    assert any(line.startswith("macro.gdp ") for line in out.splitlines())


def test_an_indicator_is_shown_in_full(run):
    _, out, _ = run("packs", "macro.urbanisation", "macro.gdp")
    assert "rate of   macro.population_urban / macro.population" in out
    assert "growth    real" in out


def test_an_unknown_name(run):
    code, _, err = run("packs", "macro.nothing")
    assert (code, err) == (
        1,
        ["kaoju: macro.nothing: no such pack or indicator; `kaoju packs` lists the packs"],
    )


def test_a_label_is_read(run, mine):
    assert "macro.gdp.growth" in run("packs", "--label", "地区生产总值同比增速", "--unit", "%")[1]
    assert "no indicator" in run("packs", "--label", "龙窑数", "--unit", "座")[1]
    assert "mine.kilns" in run("packs", "--pack", mine, "--label", "龙窑数", "--unit", "座")[1]


def test_a_check_that_passes(run, mine):
    code, out, err = run("packs", "--check", mine)
    assert (code, err) == (0, [])
    assert out.splitlines()[0] == "mine              1  我 Mine"
    assert run("packs", "--check")[0] == 0


def test_a_check_that_fails_names_each_thing(run, tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(PACK.replace("en: Dragon kilns, ", "") + "  - {code: x}\n", encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(PACK.replace("words: [龙窑]", "words: [龙窑], part_of: hills"), encoding="utf-8")
    code, _, err = run("packs", "--check", file, other)
    assert code == 1
    assert len(err) == 3
    assert "`en` is missing" in err[0]
    assert "`part_of` points to `mine.hills`, which no pack has" in err[2]


def test_an_added_pack_reaches_the_rows_and_nothing_else(run, mine, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("全县修复龙窑12座。\n", encoding="utf-8")
    before = os.environ.get(packs.VARIABLE)
    code, out, _ = run("extract", article, "--pack", mine, "--format", "jsonl")
    assert code == 0
    assert [s["indicator"] for s in json.loads(out)["statistics"]] == ["mine.kilns"]
    assert os.environ.get(packs.VARIABLE) == before
    _, out, _ = run("extract", article, "--format", "jsonl")
    assert [s["indicator"] for s in json.loads(out)["statistics"]] == [None]


def test_an_added_pack_that_is_wrong(run, tmp_path):
    code, _, err = run("extract", tmp_path, "--pack", tmp_path / "none.yaml")
    assert code == 1
    assert "none.yaml: No such file" in err[0]
