"""The API gives what the command and Python give, and says what it does."""

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest
from starlette.routing import Route
from typer.testing import CliRunner

import kaoju
from kaoju import export
from kaoju.cli import app as command
from kaoju.export.rows import NAMES
from kaoju.workbench.api.endpoints import ENDPOINTS
from kaoju.workbench.api.openapi import description
from kaoju.workbench.api.routes import ROUTES
from kaoju.workbench.exports.forms import FORMS

TEXT = "截至4月27日，园区106家企业已复工91家，复工率85.8%。"


def lines(answer):
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def run(*arguments):
    done = CliRunner().invoke(command, [str(a) for a in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def extracted(module_client, tmp_path_factory):
    """One text through every door."""
    file = tmp_path_factory.mktemp("doors") / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    by_command = run("extract", file, "--published", "2022-04-28", "--format", "jsonl", "--quiet")
    with file.open("rb") as sent:
        posted = module_client.post("/api/extract", files={"file": sent}, data={"published": "2022-04-28"})
    return by_command, posted


def test_a_file_gives_the_same_line_as_the_command(extracted):
    by_command, posted = extracted
    assert posted.status_code == 200
    assert posted.text == by_command


def test_a_text_gives_the_same_object_as_python(module_client):
    row = {"id": "a", "text": TEXT, "published": "2022-04-28"}
    answer = module_client.post("/api/extract", json=row)
    assert answer.headers["content-type"] == "application/json"
    by_python = kaoju.extract(row).to_json()
    assert answer.text == by_python


def test_plain_text_may_be_in_any_encoding(module_client):
    headers = {"content-type": "text/plain"}
    answer = module_client.post("/api/extract", content=TEXT.encode("gb18030"), headers=headers)
    assert [s["text"] for s in answer.json()["statistics"]] == ["106家", "91家", "85.8%"]


def test_rows_come_back_one_a_line_and_problems_in_their_place(module_client):
    body = "\n".join(
        json.dumps(row) for row in ({"id": "1", "text": TEXT}, {"id": "2"}, {"id": "3", "text": TEXT})
    )
    headers = {"content-type": "application/x-ndjson"}
    found = lines(module_client.post("/api/extract?published=2022-04-28", content=body, headers=headers))
    assert [row.get("doc", "problem") for row in found] == ["1", "problem", "3"]
    assert found[0]["published"] == "2022-04-28"
    assert found[1]["problem"]["message"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a\\..\\b.txt", "\u202etxt.exe", "x" * 2000, ".."]
)
def test_a_file_name_is_but_a_name(module_client, name):
    answer = module_client.post("/api/extract", files={"file": (name, TEXT.encode())})
    assert [len(row["statistics"]) for row in lines(answer)] == [3]
    assert "/" not in lines(answer)[0]["doc"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.zip", "a.pdf", "a.xlsx", "a.docx"])
def test_a_file_that_is_not_what_it_is_called_is_a_problem_of_its_own(module_client, name):
    answer = module_client.post(
        "/api/extract", files=[("file", (name, b"PK\x03\x04 nothing")), ("file", TEXT.encode())]
    )
    first, second = lines(answer)
    assert name in first["problem"]["origin"]
    assert len(second["statistics"]) == 3


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"json": {"txt": TEXT}}, "no text"),
        ({"json": [1]}, "send"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, "send"),
        ({"content": b"", "headers": {"content-type": "text/plain"}}, "nothing to read"),
        ({"content": b"x", "headers": {"content-type": "image/png"}}, "image/png"),
        ({"files": {"other": b"x"}}, "file"),
        ({"json": {"text": TEXT}, "params": {"published": "tomorrow"}}, "no date"),
    ],
)
def test_what_cannot_be_read_is_said(module_client, sent, says):
    answer = module_client.post("/api/extract", **sent)
    assert answer.status_code == 400
    assert says in answer.json()["error"]


def test_a_document_is_the_line_of_the_command(client, store):
    by_command = run("corpus", "export", store, "--docs", "xuzhou-1", "--format", "jsonl")
    answer = client.get("/api/document?document=xuzhou-1")
    assert answer.text + "\n" == by_command
    assert client.get("/api/export?format=jsonl&document=xuzhou-1").text == by_command


def test_a_search_gives_the_lines_of_the_command(client, store):
    by_command = run("corpus", "search", store, "复工", "--place", "徐州", "--json")
    assert client.get("/api/search?q=复工&place=徐州").text == by_command
    assert len(by_command.splitlines()) == 1


def test_figures_are_rows_of_the_store(client, store):
    answer = client.get("/api/statistics?place=320300&sort=start")
    expected = (
        kaoju.Corpus(store).sql("SELECT * FROM statistics WHERE document = 'xuzhou-1' ORDER BY n").to_pylist()
    )
    assert answer.headers["x-total-count"] == str(len(expected))
    assert [row["quote"] for row in lines(answer)] == [row["quote"] for row in expected]
    assert set(lines(answer)[0]) == {*NAMES, "n"}


def test_pages_share_out_the_rows(client):
    whole = lines(client.get("/api/statistics?limit=100"))
    pages = [lines(client.get(f"/api/statistics?limit=2&page={n}")) for n in range(1, len(whole) // 2 + 2)]
    assert [row for page in pages for row in page] == whole


def test_facets_add_up(client):
    found = client.get("/api/facets").json()
    assert found["total"] == len(lines(client.get("/api/statistics?limit=1000")))
    for name in ("type", "modality", "verdict", "confidence", "source", "period"):
        assert sum(each["figures"] for each in found["facets"][name]) == found["total"], name


def test_findings(client):
    found = lines(client.get("/api/findings?document=wrong-1&verdict=contradicts"))
    assert found
    assert {row["document"] for row in found} == {"wrong-1"}
    assert lines(client.get("/api/findings?document=wrong-1&verdict=nothing")) == []


def test_documents(client):
    assert [row["document"] for row in lines(client.get("/api/documents"))] == [
        "nanjing-1",
        "wrong-1",
        "xuzhou-1",
    ]
    assert [row["document"] for row in lines(client.get("/api/documents?limit=1&offset=1"))] == ["wrong-1"]


def test_every_format_can_be_downloaded(client):
    assert set(FORMS) == set(export.FORMATS)
    for name, form in FORMS.items():
        for address in (f"/export?format={name}&type=share", f"/api/export?format={name}&document=xuzhou-1"):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert answer.headers["content-disposition"] == f'attachment; filename="kaoju{form.suffix}"'
            assert answer.content, address


def test_a_download_is_what_is_shown(client):
    """The same rows, columns and order as on the page, in every table; the same figures in the records."""
    asked = "type=share&sort=-value&columns=value,unit,document"
    shown = [
        [row[c] for c in ("value", "unit", "document")]
        for row in lines(client.get(f"/api/statistics?{asked}"))
    ]
    assert len(shown) > 2
    assert shown == sorted(shown, key=lambda row: -row[0])
    text = client.get(f"/export?{asked}&format=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["value", "unit", "document"]
    assert [[float(v), u, d] for v, u, d in rows[1:]] == shown
    table = pq.read_table(io.BytesIO(client.get(f"/export?{asked}&format=parquet").content))
    assert [list(row.values()) for row in table.to_pylist()] == shown
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/export?{asked}&format=xlsx").content)).active
    assert [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] == shown
    records = lines(client.get(f"/export?{asked}&format=jsonl"))
    assert sorted(s["value"] for r in records for s in r["statistics"]) == sorted(row[0] for row in shown)
    for record in records:
        assert all(i < len(record["statistics"]) for f in record["findings"] for i in f["statistics"])


def test_sql(client):
    answer = client.post("/api/sql", json={"query": "SELECT document FROM documents ORDER BY 1", "rows": 2})
    assert lines(answer) == [{"document": "nanjing-1"}, {"document": "wrong-1"}]
    assert answer.headers["x-more-rows"] == "true"
    whole = client.post("/api/sql", json={"query": "SELECT document FROM documents"})
    assert (len(lines(whole)), whole.headers["x-more-rows"]) == (3, "false")


def test_faults_are_json(client):
    for address in ("/api/document?document=no", "/api/nothing", "/api/search", "/api/export?format=doc"):
        answer = client.get(address)
        assert 400 <= answer.status_code < 500
        assert answer.json()["error"]


def test_the_description_names_every_address_and_no_other(client):
    described = {(path, method) for path, methods in description()["paths"].items() for method in methods}
    served = {
        (route.path, method.lower())
        for route in ROUTES
        if isinstance(route, Route) and route.path not in {"/api", "/api/openapi.json"}
        for method in route.methods - {"HEAD"}
    }
    assert described == served
    assert client.get("/api/openapi.json").json()["openapi"] == "3.1.0"


def test_every_reference_of_the_description_leads_somewhere():
    text = json.dumps(description())
    schemas = description()["components"]["schemas"]
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named
    assert named <= set(schemas)
    assert '"decimal"' not in text


def test_a_record_has_the_fields_of_its_description(client):
    record = client.get("/api/document?document=xuzhou-1").json()
    schemas = description()["components"]["schemas"]
    assert set(record) == set(schemas["Record"]["properties"])
    assert set(record["statistics"][0]) == set(schemas["Statistic"]["properties"])


def test_every_example_names_its_address():
    for endpoint in ENDPOINTS:
        assert endpoint.path in endpoint.example
        assert endpoint.example.startswith("curl ")
        assert "{home}" not in endpoint.example.format(home="http://localhost")
