"""Parquet, packed files, archives, web pages, PDF, DOCX, and the encodings of plain text."""

import io
import stat
import zipfile
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kaoju.model import Document
from kaoju.read import Problem, archives, documents
from kaoju.read.encoding import decode
from kaoju.repair import repair

TEXT = "全市今年新增就业3.2万人，完成投资150亿元。\n其中，工业投资60亿元，是去年的两倍。\n"
TRADITIONAL = "全市今年新增就業三萬人，完成投資一百億元。其中，工業投資六十億元，是去年的兩倍。"


def read(*paths, **options):
    return list(documents(paths, **options))


def only(*paths, **options):
    [item] = read(*paths, **options)
    return item


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("gb18030", "gb18030"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-16", "utf-16-le"),
        ("hz", "hz"),
        ("utf-8", "utf-8"),
    ],
)
def test_encodings_and_how_sure_they_are(tmp_path, encoding, name):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    found = only(path)
    assert (found.text, found.encoding) == (TEXT, name)
    marked = encoding in {"utf-8", "utf-16"}
    assert found.encoding_confidence == 1 if marked else 0.9 < found.encoding_confidence < 1


def test_traditional_encodings():
    found = decode(TRADITIONAL.encode("big5"))
    assert found[:2] == (TRADITIONAL, "big5")
    assert found.confidence > 0.8
    assert decode((TRADITIONAL + "嘅啲嗰").encode("big5hkscs")).text.startswith(TRADITIONAL)
    assert decode(TRADITIONAL.encode("utf-16-be")).text == TRADITIONAL


def test_little_text_is_little_evidence():
    assert decode("增长".encode("gb18030")).confidence == 0.5
    assert decode(TEXT.encode("gb18030") * 5).confidence > 0.98


def test_english_with_tildes_is_no_hz():
    assert decode(b"a~{b~} c").encoding == "utf-8"
    assert decode("a~{b~} 全市".encode()).encoding == "utf-8"


def test_utf16_of_latin_letters():
    assert decode("GDP 5.2%\n".encode("utf-16-le")).text == "GDP 5.2%\n"


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 50, b"\x7fELF\0\0" * 30, bytes(range(256)) * 4])
def test_binary_is_refused(data):
    with pytest.raises(ValueError, match=r"binary|no encoding"):
        decode(data)


def test_zstandard(tmp_path):
    path = tmp_path / "a.txt.zst"
    path.write_bytes(pa.compress(TEXT.encode(), codec="zstd", asbytes=True))
    assert (only(path).id, only(path).text) == ("a", TEXT)
    rows = tmp_path / "r.jsonl.zst"
    rows.write_bytes(pa.compress(b'{"text": "x"}\n{"text": "y"}\n', codec="zstd", asbytes=True))
    assert [d.text for d in read(rows)] == ["x", "y"]
    path.write_bytes(path.read_bytes()[:-4])
    assert isinstance(only(path), Problem)
    path.write_bytes(b"no such thing")
    assert isinstance(only(path), Problem)


def test_parquet(tmp_path):
    path = tmp_path / "t.parquet"
    columns = {
        "id": [1, 2, 3],
        "正文": [TEXT, "", "全市增长"],
        "date": [date(2020, 2, 13), None, None],
        "n": [1.5, 2, 3],
    }
    pq.write_table(pa.table(columns), path)
    first, second, third = read(path)
    assert (first.id, first.text, first.published, first.extra) == ("1", TEXT, "2020-02-13", {"n": 1.5})
    assert "no text" in second.message
    assert third.id == "3"
    assert [d.id for d in read(path, id_col="n") if isinstance(d, Document)] == ["1.5", "3.0"]
    path.write_bytes(b"PAR1oops")
    assert "Parquet" in only(path).message


def archive(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in members:
            book.writestr(name, content)
    return path


def test_zip(tmp_path):
    rows = '{"id": "r1", "text": "一"}\n{"id": "r2", "text": "二"}\n'
    path = archive(
        tmp_path / "z.zip",
        [("b/新闻.txt", TEXT.encode("gb18030")), ("a.txt", TEXT), ("b/a.txt", "x"), ("rows.jsonl", rows),
         (".h", "x"), ("__MACOSX/a.txt", "x"), ("photo.png", "x")],
    )  # fmt: skip
    found = read(path)
    assert [d.id for d in found] == ["a.txt", "b/a.txt", "新闻", "r1", "r2"]
    assert found[0].origin == f"{path}!a.txt"
    assert found[2].text == TEXT


def test_zip_that_would_do_harm(tmp_path):
    linked = zipfile.ZipInfo("link.txt")
    linked.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = archive(
        tmp_path / "z.zip",
        [("../up.txt", "x"), ("/root.txt", "x"), ("c:\\x.txt", "x"), (linked, "/etc/hosts"), ("in.zip", "x"),
         ("in.txt.gz", "x"), ("bomb.txt", b"0" * (8 << 20)), ("old.doc", "x"), ("fine.txt", TEXT)],
    )  # fmt: skip
    found = read(path)
    problems = {p.origin.split("!")[1]: p.message for p in found if isinstance(p, Problem)}
    assert [d.id for d in found if isinstance(d, Document)] == ["fine"]
    for name in ("../up.txt", "/root.txt"):
        assert "out of the archive" in problems[name]
    assert len(problems) == 8
    assert "link" in problems["link.txt"]
    assert "within" in problems["in.zip"]
    assert "within" in problems["in.txt.gz"]
    assert "far more" in problems["bomb.txt"]
    assert all(";" in message for message in problems.values())


def test_zip_bounds(tmp_path, monkeypatch):
    path = archive(tmp_path / "z.zip", [(f"{i}.txt", TEXT) for i in range(5)])
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 3 * len(TEXT.encode()))
    found = read(path)
    assert [type(f) for f in found].count(Problem) == 2
    monkeypatch.setattr(archives, "MOST_MEMBERS", 4)
    assert "more than 4" in only(path).message
    path.write_bytes(path.read_bytes()[:60])
    assert "zip" in only(path).message
    archive(path, [("photo.png", "x")])
    assert "no document" in only(path).message


def test_zip_whose_sizes_lie(tmp_path):
    path = archive(tmp_path / "z.zip", [("a.txt", b"0" * 100_000)])
    data = path.read_bytes().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    assert isinstance(only(path), Problem)


def test_office_file_that_is_a_bomb(tmp_path):
    path = archive(tmp_path / "t.xlsx", [("xl/workbook.xml", b"0" * (8 << 20))])
    assert "far more" in only(path).message


def test_markdown(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"# 题目\n\n{TEXT}", encoding="utf-8")
    assert only(path).text == f"# 题目\n\n{TEXT}"


PAGE = """<html><head><title>网站</title><meta charset="gb2312">
<meta property="og:title" content="全市就业稳定"><meta name="PubDate" content="2020-02-12 10:30:00">
<meta name="ContentSource" content="青山日报"><script>var a = "发布时间：2019-01-01";</script></head>
<body><div class="nav"><a href="/">首页</a></div><article><h1>全市就业稳定</h1>
<p>全市今年新增就业3.2万人，完成投资150亿元，比去年同期有所增长，增速居全省前列。</p>
<p>其中，工业投资60亿元，是去年的两倍；农业投资20亿元，与去年大体持平，结构更加合理。</p>
<p>下一步，有关部门将继续落实各项政策，帮助企业解决困难，保持经济平稳运行。</p></article></body></html>"""


def test_web_page(tmp_path):
    pytest.importorskip("trafilatura", reason="extra html is not installed")
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.encode("gb18030"))
    found = only(path)
    assert "新增就业3.2万人" in found.text
    assert "首页" not in found.text
    assert found.encoding == "html gb18030"
    assert (found.published, found.title, found.source) == ("2020-02-12T10:30", "全市就业稳定", "青山日报")
    assert found.extra["published_from"] == "HTML meta PubDate"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    assert ";" in only(path).message


def pdf_of(lines):
    """A PDF of ASCII lines, one a page."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(lines)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(lines)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    look = "/MediaBox [0 0 300 200] /Resources << /Font << /F1 3 0 R >> >>"
    for i, line in enumerate(lines):
        drawn = f"BT /F1 12 Tf 20 100 Td ({line}) Tj ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * i} 0 R {look} >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    objects.append("<< /Author (A. Writer) /CreationDate (D:20200212093000) >>")
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode())
    at = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode())
    out.write(f"startxref\n{at}\n%%EOF".encode())
    return out.getvalue()


def test_pdf(tmp_path):
    pytest.importorskip("pypdfium2", reason="extra pdf is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(["GDP 5.2%", "CPI 2.1%"]))
    found = only(path)
    assert found.text == "GDP 5.2%\fCPI 2.1%"
    assert repair(found.text).clean == "GDP 5.2%\nCPI 2.1%"
    assert found.published is None
    assert found.extra["author"] == "A. Writer"
    assert found.extra["published_hint"] == "2020-02-12 (file metadata)"
    path.write_bytes(pdf_of([""]))
    assert "OCR" in only(path).message
    path.write_bytes(b"%PDF-1.4 oops")
    assert ";" in only(path).message


def test_radicals_and_ligatures_of_pdf_text_are_folded():
    text = repair("全市⼯业增⻓5.2%，ﬁnance、oﬃce和ﬂow三项。")
    assert text.clean == "全市工业增长5.2%，finance、office和flow三项。"
    start = text.clean.index("flow")
    assert text.raw[slice(*text.raw_span(start, start + 4))] == "ﬂow"


def test_docx(tmp_path):
    docx = pytest.importorskip("docx", reason="extra docx is not installed")
    book = docx.Document()
    book.core_properties.author = "张三"
    book.add_paragraph("全市就业稳定")
    table = book.add_table(2, 3)
    for row, cells in zip(table.rows, [("地区", "人数", "增速"), ("青山", "320", "5%")], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2)).text = "人数与增速"
    book.add_paragraph("新增就业3.2万人。")
    path = tmp_path / "a.docx"
    book.save(path)
    found = only(path)
    assert found.text == "全市就业稳定\n地区\t人数与增速\n青山\t320\t5%\n新增就业3.2万人。"
    assert found.extra["author"] == "张三"
    path.write_bytes(b"PK no")
    assert ";" in only(path).message


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.docx"])
def test_a_missing_extra_is_named(tmp_path, monkeypatch, name):
    def missing(_):
        raise ImportError

    monkeypatch.setattr("importlib.import_module", missing)
    (tmp_path / name).write_bytes(b"x")
    assert "pip install 'kaoju[" in only(tmp_path / name).message


def test_half_a_surrogate_pair_in_json(tmp_path):
    path = tmp_path / "a.jsonl"
    row = r'{"text": "甲\ud83d乙\ude00丙\ud83d\ude00", "title": "丁\udc00\\ud800"}'
    path.write_bytes(f'{row}\n{{"text": "\\ud8'.encode())
    document, problem = documents([str(path)])
    assert (document.text, document.title) == ("甲\ufffd乙\ufffd丙\U0001f600", "丁\ufffd\\ud800")
    assert "no JSON" in problem.message
