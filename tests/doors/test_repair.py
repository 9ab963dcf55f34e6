"""The command that repairs texts and takes repairs back."""

import io
import json
import sys

import pytest

from kaoju.cli import main

RAW = "全市完成投资１２亿元，，同比\u200b增长10\n%。\r\n任务完成 。"
CLEAN = "全市完成投资12亿元，同比增长10%。\n任务完成。"


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Run the command; give exit code, standard output and standard error."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["kaoju", "repair", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return run


@pytest.fixture
def damaged(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(RAW.encode())
    return path


def test_the_clean_text(run, damaged, tmp_path):
    assert run(damaged) == (0, CLEAN, "")
    assert run("-", stdin=RAW.encode()) == (0, CLEAN, "")
    assert run(damaged, "-o", tmp_path / "clean.out")[0] == 0
    assert (tmp_path / "clean.out").read_bytes() == CLEAN.encode()


def test_each_repair_is_shown_with_its_rule(run, damaged):
    code, out, _ = run(damaged, "--diff")
    assert code == 0
    assert "\x1b" not in out
    assert "[-１２-]{+12+}" in out
    for rule in ("width", "mark.doubled", "character.invisible", "wrap.mark", "space.mark"):
        assert f"  {rule}: " in out


def test_colour_on_a_terminal(run, damaged, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "\x1b[31m[-" in run(damaged, "--diff")[1]


def test_there_and_back(run, damaged, tmp_path):
    record = tmp_path / "repaired.json"
    assert run(damaged, "--json", "-o", record)[0] == 0
    found = json.loads(record.read_bytes())
    assert (found["doc"], found["text"], found["encoding"]) == ("page", CLEAN, "utf-8")
    assert {r["by"] for r in found["repairs"]} >= {"width", "wrap.mark"}
    assert run(record, "--undo", "-o", tmp_path / "raw.out")[0] == 0
    assert (tmp_path / "raw.out").read_bytes() == damaged.read_bytes()


def test_one_file_a_document_and_none_outside_the_folder(run, tmp_path):
    rows = [{"id": name, "text": RAW} for name in ("../../up", "/root", "a/b", "a:b", "a_b", "..")]
    table = tmp_path / "rows.jsonl"
    table.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    out = tmp_path / "x" / "y"
    assert run(table, "--out-dir", out)[0] == 0
    made = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.txt"))
    names = ["a/b.txt", "a_b-2.txt", "a_b.txt", "document.txt", "root.txt", "up.txt"]
    assert made == [f"x/y/{name}" for name in names]


def test_faults_are_one_line(run, damaged, tmp_path):
    code, out, err = run(tmp_path / "none.txt", damaged)
    assert (code, out, err.count("\n")) == (1, CLEAN, 1)
    assert run(damaged, "--diff", "--json")[0] == 1
    code, out, err = run(damaged, "--undo")
    assert (code, out) == (1, "")
    assert "--json" in err
