"""The command as a user meets it: good input, bad input, every option."""

import io
import json
import sys

import pytest

import kaoju
from kaoju import export, jobs
from kaoju.cli import main, screen
from kaoju.model import Record

TEXT = "春耕简报\n截至3月5日，青河县已备种子1200吨。\n"


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Run the command; give exit code, standard output and the lines of standard error."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["kaoju", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode().splitlines()

    return run


@pytest.fixture(autouse=True)
def stages(monkeypatch, make_record):
    """The doors are tested with a record made by hand; other tests run the stages."""

    def process(documents):
        if any("boom" in document.text for document in documents):
            raise ZeroDivisionError("boom")
        return [make_record(doc=d.id, published=d.published, extra=d.extra) for d in documents]

    monkeypatch.setattr(jobs, "process", process)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "spring.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_version(run):
    assert run("--version")[:2] == (0, f"kaoju {kaoju.__version__}\n")


@pytest.mark.parametrize("command", ["extract", "explain", "score", "bench"])
def test_help_has_examples(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "Examples:" in out
    assert f"kaoju {command}" in out


def test_a_table_by_default(run, article):
    code, out, err = run("extract", article, "--published", "2024-03-06")
    assert (code, err) == (0, [])
    assert "spring  2024-03-06" in out
    assert "1,200 吨" in out


@pytest.mark.parametrize("form", export.FORMATS)
def test_every_format_by_name(run, article, tmp_path, form):
    out = tmp_path / "result"
    assert run("extract", article, "--format", form, "-o", out)[0] == 0
    assert out.stat().st_size > 100


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.csv", b"\xef\xbb\xbfdoc"),
        ("a.xlsx", b"PK"),
        ("a.parquet", b"PAR1"),
        ("a.html", b"<!doc"),
        ("a.jsonl", b"{"),
    ],
)
def test_the_suffix_names_the_format(run, article, tmp_path, name, head):
    assert run("extract", article, "-o", tmp_path / name)[0] == 0
    assert (tmp_path / name).read_bytes().startswith(head)


def test_an_unknown_suffix_names_the_remedy(run, article, tmp_path):
    code, _, err = run("extract", article, "-o", tmp_path / "a.docx")
    assert code == 1
    assert len(err) == 1
    assert "--format" in err[0]


def test_bad_input_is_one_line_each_and_the_rest_goes_through(run, article, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "rows.jsonl").write_text(
        '{"id": "good", "text": "复工91家"}\n{"id": "bad"\n', encoding="utf-8"
    )
    paths = [tmp_path / "gone.txt", tmp_path / "empty.txt", article, tmp_path / "rows.jsonl"]
    code, out, err = run("extract", *paths, "--format", "jsonl")
    assert code == 1
    assert [json.loads(line)["doc"] for line in out.splitlines()] == ["spring", "good"]
    assert len(err) == 3
    for line, name in zip(err, ["gone.txt", "empty.txt", "rows.jsonl:2"], strict=True):
        assert name in line


def test_a_binary_file_is_named(run, tmp_path):
    path = tmp_path / "photo.txt"
    path.write_bytes(bytes(range(256)) * 40)
    code, out, err = run("extract", path, "--format", "jsonl")
    assert (code, out, len(err)) == (1, "", 1)
    assert "photo.txt" in err[0]


@pytest.mark.usefixtures("article")
def test_a_fault_in_one_document_spares_the_others(run, tmp_path):
    (tmp_path / "boom.txt").write_text("boom", encoding="utf-8")
    code, out, err = run("extract", tmp_path, "--format", "jsonl")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert len(err) == 1
    assert "boom.txt" in err[0]
    assert "ZeroDivisionError" in err[0]


@pytest.mark.parametrize("date", ["2024-02-30", "soon", "2024-13"])
def test_an_impossible_date_is_named(run, article, date):
    code, out, err = run("extract", article, "--published", date)
    assert (code, out, len(err)) == (1, "", 1)
    assert date in err[0]


def test_nothing_is_written_when_nothing_could_be_read(run, tmp_path):
    out = tmp_path / "rows.csv"
    out.write_text("old", encoding="utf-8")
    code, _, err = run("extract", tmp_path / "gone.txt", "-o", out)
    assert (code, len(err)) == (1, 2)
    assert out.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("meta", ["gone.json", "broken.json", "list.json"])
def test_bad_meta_is_named(run, article, tmp_path, meta):
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "list.json").write_text("[1]", encoding="utf-8")
    code, _, err = run("extract", article, "--meta", tmp_path / meta)
    assert (code, len(err)) == (1, 1)
    assert meta in err[0]


def test_standard_input(run):
    code, out, _ = run("extract", "-", "--format", "jsonl", stdin=TEXT.encode("gb18030"))
    assert code == 0
    assert len(out.splitlines()) == 1


def test_columns_of_a_table_pass_through(run, tmp_path):
    table = tmp_path / "scraped.csv"
    table.write_text("page,body,day,paper\np1,复工91家,2024-03-06,日报\n", encoding="utf-8")
    out = tmp_path / "rows.csv"
    options = ("--text-col", "body", "--date-col", "day", "--id-col", "page", "-o", out)
    assert run("extract", table, *options)[0] == 0
    head, first = out.read_text(encoding="utf-8-sig").splitlines()[:2]
    assert head.endswith(",paper")
    assert first.startswith("p1,")
    assert first.endswith(",日报")


def test_verbose_sums_up(run, article):
    _, _, err = run("extract", article, "--verbose")
    assert err[-1] == "kaoju: 1 documents, 4 statistics, 0 problems"


def test_messages_hold_no_control_characters(run, tmp_path):
    code, _, err = run("extract", tmp_path / "a\x1b[31m\nb.txt")
    assert (code, len(err)) == (1, 1)
    assert "\x1b" not in err[0]


def test_score(run, tmp_path, make_record):
    record: Record = make_record()
    gold = {
        "doc": "spring", "published": "2024-03-06",
        "articles": [], "entities": [], "not_stats": [], "times": [],
        "stats": [{"start": s.start, "end": s.end, "text": s.text, "value": 1200, "unit": "吨", "mod": "=",
                   "type": "measure", "what": ["已备种子"], "scope": ["青河县"], "time": "../2024-03-05",
                   "modality": "fact", "optional": False} for s in record.statistics[:2]],
    }  # fmt: skip
    key, found = tmp_path / "key.jsonl", tmp_path / "found.jsonl"
    key.write_text(json.dumps(gold), encoding="utf-8")
    with found.open("wb") as out:
        export.save([record], out, "jsonl")
    code, out, _ = run("score", key, found, "--errors", "1")
    assert code == 0
    assert "stat.detect        0.500   1.000   0.667" in out
    assert "spring\tVUWS.\t八成" in out
    assert json.loads(run("score", key, found, "--json")[1])["stat.frame"]["tp"] == 1
    code, _, err = run("score", found, key)
    assert (code, len(err)) == (1, 1)
    assert "answer key" in err[0]


def test_explain_needs_one_place(run, article):
    code, _, err = run("explain", article)
    assert (code, len(err)) == (1, 1)
    assert "--find" in err[0]


def test_bar_only_for_a_terminal(capsys):
    assert list(screen.watched([1, 2], show=True)) == [1, 2]
    assert not capsys.readouterr().err
