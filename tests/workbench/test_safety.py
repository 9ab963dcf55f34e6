"""What strangers, other sites, large bodies and hostile texts may do: nothing."""

import importlib
import re
import time
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kaoju.corpus import Corpus
from kaoju.errors import InputError
from kaoju.workbench.app import create
from kaoju.workbench.desk import Desk, TooLongError
from kaoju.workbench.processes import Pool
from kaoju.workbench.safety import Sizes
from kaoju.workbench.safety.hosts import is_loopback

HOME = "http://127.0.0.1:8000"
ADDRESSES = ("/", "/read?document=xuzhou-1", "/sql", "/api", "/api/documents", "/static/page.css", "/nothing")


@pytest.fixture
def guarded(store):
    app = create(store, host="0.0.0.0", token="geheim", names=("kaoju.example",))  # noqa: S104, S106
    with TestClient(app, base_url="http://192.0.2.7:8000", follow_redirects=False) as client:
        yield client


# Who may call


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "192.0.2.7", "localhost.evil:8000", "["]
)
def test_only_our_own_names_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_the_names_of_this_machine_are(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_other_site_sends_anything(client, headers):
    answer = client.post("/api/sql", json={"query": "SELECT 1"}, headers=headers)
    assert answer.status_code == 403


def test_no_other_site_has_it_work_for_it(client):
    picture = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    frame = {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert [client.get("/", headers=each).status_code for each in (picture, frame, link)] == [403, 403, 200]


def test_loopback_needs_no_token_and_all_else_does(store):
    with pytest.raises(InputError):
        create(store, host="0.0.0.0")  # noqa: S104
    assert [is_loopback(h) for h in ("localhost", "127.9.9.9", "::1", "0.0.0.0", "example.org")] == [  # noqa: S104
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_the_token_nothing_is_told(guarded, address):
    for headers in ({}, {"authorization": "Bearer wrong"}, {"cookie": "kaoju_token=geheim"}):
        answer = guarded.get(address, headers=headers)
        assert answer.status_code == 401
        assert "徐州" not in answer.text


def test_the_token_opens_once_and_leaves_the_address(guarded):
    answer = guarded.get("/read?document=xuzhou-1&token=geheim")
    assert (answer.status_code, answer.headers["location"]) == (303, "/read?document=xuzhou-1")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "geheim" not in cookie
    assert guarded.get("/").status_code == 200
    assert guarded.get("/", headers={"host": "evil.example"}).status_code == 421
    assert guarded.get("/", headers={"host": "kaoju.example"}).status_code == 200


def test_programs_send_the_token_in_a_header(guarded):
    assert guarded.get("/api/documents", headers={"authorization": "Bearer geheim"}).status_code == 200


def test_the_way_in_leads_nowhere_else(guarded):
    answer = guarded.get("//evil.example/x?token=geheim")
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith("//")


# What a page may do


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_policy(client, address):
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"


def test_refusals_carry_it_too(guarded, client):
    for answer in (guarded.get("/"), client.get("/", headers={"host": "evil.example"})):
        assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("address", ["/read?document=xuzhou-1", "/api/document?document=xuzhou-1"])
def test_a_fault_of_the_program_tells_nothing_of_the_machine(store, monkeypatch, address):
    def broken(*_):
        raise RuntimeError("/home/someone/secret")

    monkeypatch.setattr(Desk, "record", broken)
    with TestClient(create(store), base_url=HOME, raise_server_exceptions=False) as client:
        answer = client.get(address)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "RuntimeError" in answer.text
    assert "content-security-policy" in answer.headers


# How much


@pytest.fixture
def small(store):
    sizes = Sizes(upload=2000, address=500, rows=5)
    with TestClient(create(store, sizes=sizes), base_url=HOME) as client:
        yield client


def test_a_body_is_bounded_whether_it_says_its_length_or_not(small):
    def pieces():
        for _ in range(50):
            yield b"x" * 1000

    headers = {"content-type": "text/plain"}
    assert small.post("/api/extract", content=b"x" * 5000, headers=headers).status_code == 413
    assert small.post("/api/extract", content=pieces(), headers=headers).status_code == 413
    assert small.post("/api/extract", files={"file": b"x" * 5000}).status_code == 413


def test_an_address_is_bounded(small):
    assert small.get("/?q=" + "x" * 1000).status_code == 414


@pytest.mark.parametrize("length", ["-1", "x", "1e9"])
def test_a_length_that_is_none(client, length):
    headers = {"content-length": length, "content-type": "text/plain"}
    assert client.post("/api/extract", content=b"", headers=headers).status_code == 400


# SQL


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE documents",
        "DELETE FROM documents",
        "INSERT INTO documents SELECT * FROM documents",
        "UPDATE documents SET title = ''",
        "CREATE TABLE x AS SELECT 1",
        "SELECT 1; DROP TABLE documents",
        "COPY documents TO 'out.csv'",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA enable_profiling",
        "EXPORT DATABASE 'out'",
        "CALL pragma_version()",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT * FROM sqlite_scan('x.db', 't')",
        "SELECT * FROM query",
        "WITH x AS (SELECT 1) DELETE FROM documents",
        "",
        "not sql",
    ],
)
def test_sql_that_does_more_than_read(module_client, query):
    answer = module_client.post("/api/sql", json={"query": query})
    assert answer.status_code == 400, answer.text
    assert module_client.get("/sql", params={"query": query}).status_code in {200, 400}


def test_sql_is_bounded_in_rows(small):
    answer = small.post("/api/sql", json={"query": "SELECT * FROM range(100)", "rows": 1000})
    assert (len(answer.text.splitlines()), answer.headers["x-more-rows"]) == (5, "true")


def test_sql_is_bounded_in_time_and_the_next_is_answered(store):
    sizes = Sizes(query=4.0)
    with TestClient(create(store, sizes=sizes), base_url=HOME) as client:
        client.post("/api/sql", json={"query": "SELECT 1"})  # a process has to start first
        begun = time.monotonic()
        endless = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b"
        assert client.post("/api/sql", json={"query": endless}).status_code == 503
        assert time.monotonic() - begun < 12
        assert client.post("/api/sql", json={"query": "SELECT 1 AS n"}).json() == {"n": 1}


def test_a_question_of_a_page_is_bounded_in_time(store):
    desk = Desk(store)
    with pytest.raises(TooLongError), desk.view(0.3) as view:
        view.all("SELECT count(*) FROM range(1000000000) a, range(1000000000) b")
    assert desk.rows("SELECT 1 AS n") == [{"n": 1}]
    desk.close()


# Processes


WORK = """
import time


def hang(pipe):
    while True:
        job = pipe.recv()
        if job == "hang":
            time.sleep(60)
        if job == "die":
            raise SystemExit(1)
        pipe.send_bytes(job.encode())
        pipe.send_bytes(b"")
"""


def test_a_process_that_hangs_or_dies_is_replaced(tmp_path, monkeypatch):
    # A module of its own: the new process must be able to import the work, wherever the tests are run from.
    (tmp_path / "work_that_hangs.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    hang = importlib.import_module("work_that_hangs").hang
    pool = Pool(hang, count=1, seconds=15.0, memory=4 << 30)
    try:
        assert list(pool.run("a")) == [b"a"]
        with pytest.raises(TooLongError):
            list(pool.run("die"))
        assert list(pool.run("b")) == [b"b"]
        pool._seconds = 0.2
        with pytest.raises(TooLongError):
            list(pool.run("hang"))
        pool._seconds = 15.0
        assert list(pool.run("c")) == [b"c"]
    finally:
        pool.close()


# Hostile articles

MARK = "kaoju-was-here"
HOSTILE = (
    f"<script>alert('{MARK}')</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
    "javascript:alert(1) {{7*7}} ${7*7} %s \u202e\u2066\x00\x1b[31m ]]> --><!-- &lt;script&gt; "
    "'; DROP TABLE documents; -- ../../etc/passwd 共有91家企业复工"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "h.kaoju"
    many = "".join(f"第{n}个县报告新增企业{n % 900 + 1}家。" for n in range(10_000))
    rows = [
        {"id": HOSTILE, "title": HOSTILE, "source": HOSTILE, "published": "2020-02-12", "text": HOSTILE},
        {"id": "../../../etc/passwd", "text": "共有5家企业。"},
        {"id": "endless line", "text": "字" * 400_000 + "共有7家企业。"},
        {"id": "many figures", "text": many},
        {"id": "marks", "text": "\u202e\u202d\u2066\u2067共有8家企业\u2069\u200b\ufeff。"},
    ]
    assert not Corpus(path).add(rows).problems
    with TestClient(create(path), base_url=HOME) as client:
        yield client


PAGES = (
    "/",
    "/?view=documents",
    "/?view=documents&q=企业",
    "/?columns=document,title,source,sentence,quote&q=企业",
)


class Reader(HTMLParser):
    """What a browser would make of a page: its elements and their attributes."""

    def __init__(self, page):
        super().__init__()
        self.elements = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def assert_inert(page):
    for tag, attributes in Reader(page).elements:
        assert tag not in {"img", "svg", "iframe", "object", "embed", "style", "base"}
        assert tag != "script" or attributes["src"].startswith("/static/")
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            assert re.match(r"/(?!/)|#|$", attributes.get(name, ""))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", page)


@pytest.mark.parametrize("address", PAGES)
def test_hostile_rows_are_shown_as_text(hostile, address):
    answer = hostile.get(address)
    assert answer.status_code == 200
    assert_inert(answer.text)


def test_hostile_words_in_the_address_are_text(hostile):
    for name in ("q", "source", "place", "more", "indicator", "document", "query"):
        for path in ("/", "/read", "/sql"):
            assert_inert(hostile.get(path, params={name: HOSTILE}).text)
    assert_inert(hostile.get("/" + quote(HOSTILE)).text)


@pytest.mark.parametrize("name", [HOSTILE, "../../../etc/passwd", "endless line", "many figures", "marks"])
def test_hostile_articles_are_read_as_text(hostile, name):
    answer = hostile.get("/read", params={"document": name})
    assert answer.status_code == 200
    assert_inert(answer.text)
    assert len(answer.content) < 1_500_000
    assert hostile.get("/api/document", params={"document": name}).json()["doc"] == name


def test_every_one_of_many_figures_can_be_reached(hostile):
    total = len(hostile.get("/api/document", params={"document": "many figures"}).json()["statistics"])
    assert total >= 10_000
    for n in (0, total // 2, total - 1):
        page = hostile.get("/read", params={"document": "many figures", "n": n}).text
        shown = int(re.search(r'data-show="(\d+)"', page)[1])
        assert f'<tr data-row="{shown}">' in page


def test_the_text_of_a_document_does_not_name_its_download(hostile):
    answer = hostile.get("/export", params={"document": HOSTILE, "format": "html"})
    assert answer.headers["content-disposition"] == 'attachment; filename="kaoju.html"'


def test_a_formula_is_no_formula_in_a_spreadsheet(tmp_path):
    path = tmp_path / "f.kaoju"
    Corpus(path).add([{"id": "=cmd|'/c calc'!A1", "text": "共有5家企业。"}])
    with TestClient(create(path), base_url=HOME) as client:
        text = client.get("/export?format=csv&columns=document").content.decode("utf-8-sig")
    assert text.splitlines()[1].lstrip('"').startswith("'=")
