"""The audit: cases side by side, marks that last, and no word lost in between."""

import html
import re
import tempfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kaoju.corpus import Corpus
from kaoju.review import Journal, beside
from kaoju.workbench.app import create

HOME = "http://127.0.0.1:8000"
ROWS = [
    {
        "id": "wrong",
        "title": "对不上的<b>",
        "published": "2021-06-01",
        "text": "截至5月底，无锡市203家规上工业企业已复工151家，复工率90%。",
    },
    {
        "id": "one",
        "published": "2020-03-06",
        "text": "截至2020年3月5日，徐州市已复工企业91家，到岗职工12000人。",
    },
    {"id": "two", "published": "2020-03-07", "text": "徐州市通报，截至2020年3月5日，徐州市已复工企业71家。"},
]


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "news.kaoju"
    Corpus(path).add(ROWS)
    return path


@pytest.fixture
def client(store):
    app = create(store)
    with TestClient(app, base_url=HOME, headers={"accept-language": "en"}) as client:
        app.state.comparison.cases(60)
        yield client


def cases(page):
    return dict(re.findall(r'<article id="(\w+)" class="case">(.*?)</article>', page, re.DOTALL))


def named(client):
    csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/review").text)[1]
    client.post("/review/reader", data={"csrf": csrf, "reader": "安"})
    return csrf


def test_a_contradiction_is_shown_with_both_quotes_and_its_computation(client):
    page = client.get("/audit?document=wrong").text
    (case,) = cases(page).values()
    assert re.findall(r"<mark>(.*?)</mark>", case) == ["203家", "151家", "90%"]
    assert re.search(r"<code>[^<]*151[^<]*203[^<]*74\.\d+", case)
    assert "<b>题" not in case
    assert "对不上的&lt;b&gt;" in case


def test_documents_that_differ_stand_side_by_side(client):
    page = client.get("/audit?document=two").text
    (case,) = cases(page).values()
    assert re.findall(r"<mark>(.*?)</mark>", case) == ["91家", "71家"]
    assert "71 − 91 = -20" in html.unescape(case)


def test_kinds_are_counted_and_chosen(client):
    page = client.get("/audit").text
    kinds = re.findall(r'href="/audit\?kind=([\w+]+)"', page)
    assert len(kinds) == 2
    for kind in kinds:
        assert len(cases(client.get(f"/audit?kind={kind}").text)) == 1
    assert cases(client.get("/audit?kind=none").text) == {}


def test_nobody_marks_without_a_name(client, store):
    page = client.get("/audit").text
    assert "/audit/mark" not in page
    csrf = re.search(r'name="csrf" value="(\w+)"', client.get("/review").text)[1]
    subject = next(iter(cases(page)))
    answer = client.post("/audit/mark", data={"csrf": csrf, "subject": subject, "mark": "explained"})
    assert answer.status_code == 400
    with Journal(beside(store)) as kept:
        assert kept.findings.marks() == {}


def test_marks_last_and_are_taken_back(client, store):
    csrf = named(client)
    subject = next(iter(cases(client.get("/audit?document=wrong").text)))
    given = {"csrf": csrf, "subject": subject, "first": "wrong", "back": "document=wrong&evil=//x"}
    answer = client.post("/audit/mark", data=given | {"mark": "source error", "note": "<i>原文", "act": "1"})
    assert answer.url.path == "/audit"
    assert answer.url.query == b"document=wrong"
    assert "Source error" in answer.text
    assert "&lt;i&gt;原文" in answer.text
    with Journal(beside(store)) as kept:
        mark = kept.findings.marks()[subject]
        assert (mark.reader, mark.mark, mark.note) == ("安", "source error", "<i>原文")
        assert len(mark.rules) == 16
        assert cases(client.get("/audit?mark=source+error").text).keys() == {subject}
        assert subject not in cases(client.get("/audit?mark=open").text)
        client.post("/audit/mark", data=given | {"mark": "none", "act": "2"})
        assert kept.findings.marks() == {}


def test_a_mark_needs_the_mark_of_the_page(client):
    named(client)
    assert client.post("/audit/mark", data={"subject": "x", "mark": "explained"}).status_code == 403


def test_a_page_does_not_wait_for_the_comparison(store):
    app = create(store)
    app.state.comparison.cases = lambda _: None
    with TestClient(app, base_url=HOME, headers={"accept-language": "en"}) as client:
        answer = client.get("/audit")
    assert "being compared" in answer.text
    assert answer.headers["refresh"] == "4"
    assert len(cases(answer.text)) == 1


def test_the_comparison_ends_with_the_server(store):
    app = create(store)
    with TestClient(app, base_url=HOME):
        app.state.comparison.cases()
    assert not app.state.comparison._thread.is_alive()


def test_a_look_makes_no_journal(client, store):
    assert client.get("/audit").status_code == 200
    assert not beside(store).exists()


def test_nothing_is_spilled_where_the_command_was_called(client):
    (row,) = client.app.state.desk.rows("SELECT current_setting('temp_directory') AS folder")
    assert Path(row["folder"]).parent == Path(tempfile.gettempdir())
