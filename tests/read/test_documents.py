"""Files, folders, standard input and tables, good and bad."""

import gzip
import io
import json
from datetime import date

import openpyxl
import pytest

from kaoju.errors import InputError
from kaoju.model import Document
from kaoju.read import Problem, documents, load_meta

TEXT = "全市今年新增就业3.2万人，完成投资150亿元。\r\n其中，工业投资60亿元。\n"


def read(*paths, **options):
    return list(documents(paths, **options))


def only(*paths, **options):
    [item] = read(*paths, **options)
    return item


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_encodings_leave_characters_alone(tmp_path, encoding, name):
    path = tmp_path / "文件.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = only(path)
    assert document.text == TEXT
    assert document.encoding == name
    assert document.id == "文件"
    assert document.origin == str(path)


def test_big5(tmp_path):
    text = "全市今年新增就業三萬人，完成投資一百億元。其中，工業投資六十億元，是去年的兩倍。"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("big5"))
    assert only(path).text == text
    assert only(path).encoding == "big5"


def test_a_few_bad_bytes_are_marked(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 20).encode()[:-3])
    assert only(path).text.startswith(TEXT)
    path.write_bytes(TEXT.encode("gb18030") * 20 + b"\xff\n")
    assert only(path).encoding == "gb18030+bad"


def test_folder_is_sorted_and_recursive(tmp_path):
    for name in ("b.txt", "a.md", "c/a.txt", "c/d.txt.gz", ".hidden/x.txt", "skip.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        data = TEXT.encode()
        path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    found = read(tmp_path)
    assert [d.id for d in found] == ["a.md", "b", "c/a.txt", "d"]
    assert all(d.text == TEXT for d in found)


def test_bad_files_do_not_stop_the_rest(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "old.doc").write_bytes(b"x")
    (tmp_path / "noise.txt").write_bytes(bytes(range(128, 256)) * 20)
    (tmp_path / "broken.txt.gz").write_bytes(b"\x1f\x8b\x08\x00oops")
    (tmp_path / "fine.txt").write_text(TEXT, encoding="utf-8")
    found = read(tmp_path / "missing.txt", tmp_path)
    problems = [f for f in found if isinstance(f, Problem)]
    assert [d.id for d in found if isinstance(d, Document)] == ["fine"]
    assert len(problems) == 6
    for problem in problems:
        assert "\n" not in str(problem)
        assert ".txt" in str(problem) or ".doc" in str(problem)
        assert ";" in problem.message


def test_names_that_clash(tmp_path):
    for name in ("x/a.txt", "y/a.txt"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(TEXT, encoding="utf-8")
    assert [d.id for d in read(tmp_path)] == ["x/a.txt", "y/a.txt"]
    ids = [d.id for d in read(tmp_path / "x", tmp_path / "y")]
    assert ids == [(tmp_path / "x/a.txt").as_posix(), (tmp_path / "y/a.txt").as_posix()]


def test_empty_folder(tmp_path):
    assert "no document" in only(tmp_path).message


def test_json_lines(tmp_path):
    rows = [
        {"id": "a", "text": TEXT, "published": "2020-02-13", "title": "题", "url": "http://x"},
        {"text": TEXT},
        {"id": 7, "text": TEXT, "published": "2020-02-30"},
        {"id": "a", "text": TEXT},
        {"id": "none"},
    ]
    lines = [json.dumps(r, ensure_ascii=False) for r in rows] + ["{oops", "[1]", ""]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    found = read(path)
    good = [d for d in found if isinstance(d, Document)]
    assert [d.id for d in good] == ["a", "rows#2", "7", "a#2"]
    assert good[0].published == "2020-02-13"
    assert good[0].title == "题"
    assert good[0].extra == {"url": "http://x"}
    assert good[2].published is None
    problems = [str(p) for p in found if isinstance(p, Problem)]
    assert len(problems) == 4
    assert "rows.jsonl:3" in problems[0]
    assert "2020-02-30" in problems[0]
    assert "rows.jsonl:6" in problems[2]


def test_long_line_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("kaoju.read.lines.LONGEST_LINE", 100)
    path = tmp_path / "rows.jsonl"
    path.write_text(
        json.dumps({"text": "长" * 200}) + "\n" + json.dumps({"text": "short"}) + "\n", encoding="utf-8"
    )
    first, second = read(path)
    assert "longer" in first.message
    assert second.text == "short"


@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t")])
def test_delimited_tables(tmp_path, suffix, delimiter):
    path = tmp_path / f"t{suffix}"
    rows = [
        ["编号", "标题", "发布时间", "正文", "地区"],
        ["n1", "题", "2021年3月5日 08:30", '"第一行\n第二行"', "甘肃"],
    ]
    path.write_text("\n".join(delimiter.join(r) for r in rows), encoding="gb18030")
    document = only(path)
    assert (document.id, document.title, document.published) == ("n1", "题", "2021-03-05T08:30")
    assert document.text == "第一行\n第二行"
    assert document.extra == {"地区": "甘肃"}
    assert document.origin.endswith(f"t{suffix}:2")


def test_named_columns(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("k,when,words\n1,20200213,全市增长\n2,,\n", encoding="utf-8")
    assert "no column of texts" in only(path).message
    assert "--text-col" in only(path).message
    first, second = read(path, text_col="words", date_col="when", id_col="k")
    assert (first.id, first.published, first.text) == ("1", "2020-02-13", "全市增长")
    assert "no text" in second.message
    assert "wrong" in only(path, text_col="wrong").message


def test_xlsx(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["id", "date", "content", "n"])
    sheet.append([5, date(2020, 2, 13), "全市增长8%", 1.5])
    path = tmp_path / "t.xlsx"
    book.save(path)
    document = only(path)
    assert (document.id, document.published, document.text) == ("5", "2020-02-13", "全市增长8%")
    assert document.extra == {"n": 1.5}
    path.write_bytes(b"no zip")
    assert "t.xlsx" in str(only(path))


def test_standard_input(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    document = only("-", published="2020-02")
    assert (document.id, document.text, document.published) == ("stdin", TEXT, "2020-02")
    Stdin.buffer = io.BytesIO(b'{"id": "r", "text": "x"}\n')
    assert only("-").id == "r"


def test_meta_overrules(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert only(path, published="2020", meta={"a": "2021-01-02"}).published == "2021-01-02"
    facts = {"a": {"published": "2021-01-02", "title": "题", "source": "报"}}
    document = only(path, meta=facts)
    assert (document.published, document.title, document.source) == ("2021-01-02", "题", "报")
    problem, document = read(path, published="2020", meta={"a": "2021-13-02"})
    assert "2021-13-02" in problem.message
    assert document.published == "2020"


def test_load_meta(tmp_path):
    path = tmp_path / "m.json"
    path.write_text('{"a": "2020", "b": {"published": "2021"}}', encoding="utf-8")
    assert load_meta(path)["a"] == "2020"
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(InputError, match=r"m\.json"):
        load_meta(path)
    with pytest.raises(InputError, match="missing"):
        load_meta(tmp_path / "missing.json")


def test_lazy(tmp_path):
    for i in range(3):
        (tmp_path / f"{i}.txt").write_text(TEXT, encoding="utf-8")
    items = documents([tmp_path])
    assert next(items).id == "0"
    (tmp_path / "1.txt").unlink()
    assert isinstance(next(items), Problem)
    assert next(items).id == "2"
