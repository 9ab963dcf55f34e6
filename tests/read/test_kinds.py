"""Parquet, packed files, archives, web pages, PDF, DOCX, and the encodings of plain text."""

import io
import stat
import zipfile
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kaoju.model import Document
from kaoju.pipeline import process
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


def test_header_of_markdown_is_said_and_no_text(tmp_path):
    path = tmp_path / "a.md"
    header = "title: '全市就业稳定'\ndate: 2020-02-12 10:33:00 +0800\n来源: 青山日报\ntags:\n  - 就业\n"
    path.write_text(f"---\n{header}---\n{TEXT}", encoding="utf-8")
    found = only(path)
    assert found.text == TEXT
    assert (found.title, found.published, found.source) == ("全市就业稳定", "2020-02-12T10:33", "青山日报")
    assert found.extra["published_from"] == "header date"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{TEXT}---\n{TEXT}",  # rules around a paragraph
        f"---\n\n---\n{TEXT}",
        f"---\ntitle: 全市\n{TEXT}",  # never ends
        f"{TEXT}---\ntitle: 全市\n---\n",
    ],
)
def test_rules_drawn_in_markdown_are_no_header(tmp_path, text):
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    assert (only(path).text, only(path).title) == (text, None)


def test_header_with_two_dates_or_none_that_exists(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"---\ndate: 2020-02-12\n发布时间: 2020-02-15\n---\n{TEXT}", encoding="utf-8")
    assert only(path).published is None
    path.write_text(f"---\ndate: 2020-02-30\n---\n{TEXT}", encoding="utf-8")
    assert only(path).published is None


def rows_of(encoding):
    # the first line is valid UTF-8 by chance, as a few characters of GBK may be
    lines = ['{"text": "联通"}'] * (encoding == "gb18030") + [f'{{"text": "{TEXT.strip()[:24]}"}}'] * 40
    return "\n".join(lines).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "big5"])
def test_json_lines_are_in_one_encoding(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    data = rows_of(encoding) if encoding != "big5" else f'{{"text": "{TRADITIONAL}"}}\n'.encode("big5") * 9
    path.write_bytes(data)
    found = read(path)
    name = "utf-16-le" if encoding == "utf-16" else encoding
    assert {d.encoding for d in found} == {name}
    assert found[0].text == {"gb18030": "联通", "big5": TRADITIONAL}.get(encoding, TEXT[:24])
    assert len({d.encoding_confidence for d in found}) == 1


def test_a_line_unlike_its_file_is_decided_by_itself(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    line = f'{{"text": "{TEXT.strip()[:24]}"}}\n'
    monkeypatch.setattr("kaoju.read.lines.JUDGED", 100)
    path.write_bytes(
        line.encode() * 3 + line.encode("gb18030") + line.encode().replace("市".encode(), b"\xe5")
    )
    found = read(path)
    assert [d.encoding for d in found] == ["utf-8"] * 3 + ["gb18030", "utf-8+bad"]
    assert found[3].text == TEXT[:24]
    assert "\ufffd" in found[4].text


TABLE = """<table><caption>主要指标</caption><thead>
<tr><th rowspan="2">指标</th><th colspan="2">2021年</th></tr>
<tr><th>总量（亿元）</th><th>增速（%）</th></tr></thead>
<tr><td>地区生产总值</td><td><p>1250.6</p></td><td>6.2</td></tr>
<tr><td rowspan="2">投资</td><td>60.5</td><td>7.1</td></tr><tr><td>20.4</td><td>&nbsp;</td></tr></table>"""
IN_ROWS = (
    "主要指标\n指标\t2021年\n指标\t总量（亿元）\t增速（%）\n"
    "地区生产总值\t1250.6\t6.2\n投资\t60.5\t7.1\n投资\t20.4"
)


def test_tables_of_a_web_page(tmp_path):
    pytest.importorskip("trafilatura", reason="extra html is not installed")
    path = tmp_path / "a.html"
    path.write_text(
        PAGE.replace("</article>", f"{TABLE}</article>").replace("gb2312", "utf-8"), encoding="utf-8"
    )
    assert IN_ROWS in only(path).text
    found = {(s.what, str(s.value)) for s in process(only(path)).statistics}
    assert {("地区生产总值", "125060000000"), ("地区生产总值增速", "6.2")} <= found


def test_a_table_that_only_places_an_article(tmp_path):
    pytest.importorskip("trafilatura", reason="extra html is not installed")
    path = tmp_path / "a.html"
    start, end = PAGE.index("<article>"), PAGE.index("</article>")
    article = PAGE[start + 9 : end]
    page = f"<html><body><table><tr><td>{article}{TABLE}</td><td>栏目</td></tr></table></body></html>"
    path.write_text(page, encoding="utf-8")
    lines = only(path).text.split("\n")
    assert "其中，工业投资60亿元，是去年的两倍；农业投资20亿元，与去年大体持平，结构更加合理。" in lines
    assert "地区生产总值\t1250.6\t6.2" in lines


def test_dates_of_a_web_page(tmp_path):
    pytest.importorskip("trafilatura", reason="extra html is not installed")
    path = tmp_path / "a.html"
    plain = PAGE.replace('<meta name="PubDate" content="2020-02-12 10:30:00">', "").replace("gb2312", "utf-8")

    def with_head(head):
        path.write_text(plain.replace("</head>", f"{head}</head>"), encoding="utf-8")
        return only(path)

    linked = '<script type="application/ld+json">{"datePublished": "2020-02-12T10:30:00+08:00"}</script>'
    assert with_head(linked).published == "2020-02-12T10:30"
    # an address is a guess and a copyright line nothing: the date stays unknown
    found = with_head('<link rel="canonical" href="http://x.example/2020-02/12/c_112.htm">')
    assert (found.published, found.extra["published_hint"]) == (None, "2020-02-12 (address of the page)")
    found = with_head('<meta name="copyright" content="Copyright 2015-2020">')
    assert (found.published, found.extra.get("published_hint")) == (None, None)


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


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def notes_part(docx, kind, notes):
    """A part of notes as Word writes it: two that draw lines, then the notes in any order."""
    items = "".join(
        f'<w:{kind} w:id="{i}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}>' for i, words in notes
    )
    drawn = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    xml = f'<w:{kind}s xmlns:w="{WORD}">{drawn}{items}</w:{kind}s>'
    name = docx.opc.packuri.PackURI(f"/word/{kind}s.xml")
    return docx.opc.part.Part(name, "application/xml", xml.encode(), None)


def in_paragraph(docx, xml):
    return docx.oxml.parser.parse_xml(f'<w:p xmlns:w="{WORD}">{xml}</w:p>')


def test_notes_of_docx(tmp_path):
    docx = pytest.importorskip("docx", reason="extra docx is not installed")
    book = docx.Document()
    book.sections[0].header.paragraphs[0].text = "内部资料"
    book.sections[0].footer.paragraphs[0].text = "第1页"
    point = '<w:r><w:t>{}</w:t></w:r><w:r><w:{}Reference w:id="{}"/></w:r>'
    pointing = point.format("新增就业3.2万人", "footnote", 3) + point.format("，投资60亿元。", "footnote", 2)
    book.element.body.insert(0, in_paragraph(docx, pointing + point.format("", "endnote", 1)))
    for kind, notes in (
        ("footnote", [(2, "不含农户。"), (3, "含返乡人员5000人。"), (4, "没有用到")]),
        ("endnote", [(1, "统计局")]),
    ):
        book.part.relate_to(notes_part(docx, kind, notes), f"http://x/relationships/{kind}s")
    path = tmp_path / "a.docx"
    book.save(path)
    assert only(path).text == (
        "新增就业3.2万人，投资60亿元。\n脚注1：含返乡人员5000人。\n脚注2：不含农户。\n尾注1：统计局"
    )
    values = {s.value for s in process(only(path)).statistics}
    assert values == {32_000, 6_000_000_000, 5000}


def test_what_else_stands_in_docx(tmp_path):
    docx = pytest.importorskip("docx", reason="extra docx is not installed")
    book = docx.Document()
    changed = (
        "<w:r><w:t>投资</w:t></w:r><w:del><w:r><w:delText>50</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>60</w:t></w:r></w:ins><w:r><w:t>亿元</w:t><w:br/><w:t>其中</w:t><w:tab/></w:r>"
    )
    box = "<w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent>"
    boxed = f"<w:r><w:pict>{box}</w:pict></w:r>"
    filled = docx.oxml.parser.parse_xml(
        f'<w:sdt xmlns:w="{WORD}"><w:sdtContent><w:p><w:r><w:t>填写</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    )
    for at, part in enumerate([in_paragraph(docx, changed), in_paragraph(docx, boxed), filled]):
        book.element.body.insert(at, part)
    path = tmp_path / "a.docx"
    book.save(path)
    assert only(path).text == "投资60亿元\n其中\t\n\n框中\n填写"


def test_tables_of_docx_with_cells_over_several_rows(tmp_path):
    docx = pytest.importorskip("docx", reason="extra docx is not installed")
    book = docx.Document()
    table = book.add_table(3, 3)
    for row, words in zip(table.rows, ["甲乙丙", "丁戊己", "庚辛壬"], strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(0, 0).merge(table.cell(1, 0)).text = "上"
    path = tmp_path / "a.docx"
    book.save(path)
    assert only(path).text == "上\t乙\t丙\n上\t戊\t己\n庚\t辛\t壬"


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
