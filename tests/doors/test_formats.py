"""Every format says the same, and none runs what it shows."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
import pytest

from kaoju import export
from kaoju.errors import InputError
from kaoju.export import parquet
from kaoju.export.csv import safe
from kaoju.export.rows import header
from kaoju.model import from_json


def saved(records, form):
    out = io.BytesIO()
    export.save(iter(records), out, form)
    return out.getvalue()


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_opens_in_excel(record):
    data = saved([record], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    lines = read_csv(data)
    assert tuple(lines[0]) == header([record])
    assert len(lines) == 1 + len(record.statistics)
    assert lines[1][lines[0].index("value")] == "1200"
    assert lines[1][lines[0].index("period_end")] == "2024-03-05"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_formulas_are_defused_in_csv(make_record, text):
    data = saved([make_record(title=text, articles=())], "csv")
    assert read_csv(data)[1][1] == "'" + text


def test_numbers_and_lone_signs_are_no_formulas():
    assert safe(-3) == -3
    assert safe("=") == "="


def test_xlsx_is_typed_and_runs_nothing(make_record):
    book = openpyxl.load_workbook(io.BytesIO(saved([make_record(title="=1+1", articles=())], "xlsx")))
    sheet = book.active
    names = [cell.value for cell in sheet[1]]
    first = dict(zip(names, sheet[2], strict=True))
    assert first["title"].value == "=1+1"
    assert first["title"].data_type == "s"
    assert (first["value"].value, first["value"].data_type) == (1200, "n")
    assert first["period_end"].is_date
    assert sheet.freeze_panes == "A2"


def test_xlsx_takes_any_characters(make_record):
    data = saved([make_record(title="a\x00\x0b\uffffb" + "长" * 40_000, articles=())], "xlsx")
    title = openpyxl.load_workbook(io.BytesIO(data)).active.cell(2, 2).value
    assert title.startswith("a\ufffd\ufffd\ufffdb")
    assert len(title) == 32_767


def test_parquet_has_types(record):
    table = pq.read_table(io.BytesIO(saved([record, record], "parquet")))
    types = {field.name: str(field.type) for field in table.schema}
    assert types["value"] == "double"
    assert types["period_start"] == "date32[day]"
    assert types["start"] == "int64"
    assert types["url"] == "string"
    assert table.num_rows == 2 * len(record.statistics)
    assert table == parquet.table([record, record])


def test_an_empty_run_still_has_a_header():
    assert read_csv(saved([], "csv"))[0][0] == "document"
    assert pq.read_table(io.BytesIO(saved([], "parquet"))).num_rows == 0


def test_jsonl_is_the_contract(record):
    line = saved([record], "jsonl")
    assert from_json(line) == record
    plain = json.loads(line)
    assert plain["statistics"][0]["value"] == 1200
    assert plain["statistics"][3]["value"] is None
    assert plain["statistics"][0]["evidence"]["scope"] == list(record.statistics[0].evidence.scope)


def test_table_shows_figures(record):
    text = saved([record], "table").decode()
    assert "1,200 吨" in text
    assert "> 30,000 人" in text
    assert "../2024-03-05" in text


def test_table_of_a_document_without_statistics(make_record):
    assert "no statistics" in saved([make_record(statistics=())], "table").decode()


def test_ledger_is_one_line_a_numeral(record):
    lines = saved([record], "ledger").decode().splitlines()
    assert lines[1].split("\t")[3:5] == ["3月5日", "time"]
    assert len(lines) == 3


def test_rows_are_the_same_in_every_format(record):
    sheet = openpyxl.load_workbook(io.BytesIO(saved([record], "xlsx"))).active
    names = {"xlsx": tuple(cell.value for cell in sheet[1])}
    names["csv"] = tuple(read_csv(saved([record], "csv"))[0])
    names["parquet"] = tuple(pq.read_table(io.BytesIO(saved([record], "parquet"))).column_names)
    assert set(names.values()) == {header([record])}


def test_a_suffix_names_the_format(tmp_path):
    assert export.form_of(tmp_path / "a.XLSX") == "xlsx"
    with pytest.raises(InputError, match=r"\.docx: no format"):
        export.form_of(tmp_path / "a.docx")


def test_huge_and_tiny_figures_are_written(make_record, record):
    item = record.statistics[0].__class__(5, 8, "x", Decimal("1e400"))
    for form in export.FORMATS:
        assert saved([make_record(statistics=(item,))], form)
