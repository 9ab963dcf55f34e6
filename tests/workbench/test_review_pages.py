"""The review in the browser's terms: forms sent, pages that come back, decisions in the journal."""

import json
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from kaoju import score
from kaoju.corpus import Corpus
from kaoju.model import to_json
from kaoju.review import Journal, beside
from kaoju.workbench.app import create

HOME = "http://127.0.0.1:8000"
TEXT = (
    "第{n}个工业园区简报\n\n截至2月11日，徐州市{a}家规上工业企业已复工{b}家，复工率{c}%。"
    "第3批名单计划于2月20日前公布。"
)
EVIL = "<script>alert(1)</script>全市有{n}家企业\"' onload=x复工。"


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "news.kaoju"
    rows = [{"id": f"d{n}", "text": TEXT.format(n=n, a=100 + n, b=80 + n, c=70 + n)} for n in range(8)]
    Corpus(path).add([*rows, {"id": "evil<b>", "title": "<b>题</b>", "text": EVIL.format(n=31)}])
    return path


class Forms(HTMLParser):
    """The forms of a page: action, and the fields that it would send."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append((given["action"], {}))
        elif tag == "input" and self.forms and "name" in given:
            self.forms[-1][1][given["name"]] = given.get("value") or ""
        elif tag == "option" and "selected" in given:
            self.forms[-1][1].setdefault("selected", []).append(given["value"])


class Browser:
    """A reader at a browser of its own."""

    def __init__(self, client, name):
        self.client = client
        self.cookies = {}
        self.page = ""
        self.go("/review")
        self.send("/review/reader", reader=name)

    def go(self, path):
        return self._kept(self.client.get(path, headers=self._headers()))

    def send(self, action, which=0, **fields):
        forms = [form for form in Forms(self.page).forms if form[0] == action]
        given = forms[which][1]
        given.pop("selected", None)
        answer = self.client.post(action, data=given | fields, headers=self._headers())
        return self._kept(answer)

    def _headers(self):
        return {"cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "accept-language": "en"}

    def _kept(self, answer):
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status_code == 303:
            return self.go(answer.headers["location"])
        self.page, self.url = answer.text, answer.url
        self.status = answer.status_code
        return self


@pytest.fixture
def client(store):
    with TestClient(create(store), base_url=HOME, follow_redirects=False) as client:
        yield client


@pytest.fixture
def browser(client):
    made = Browser(client, "安")
    made.client.cookies.clear()
    return made


def drawn(browser, **sizes):
    given = {"name": "第一批", "found": "12", "refused": "6", "seed": "3"} | sizes
    return browser.go("/review").send("/review/draw", **given)


def journal(store):
    return Journal(beside(store))


def test_the_first_visit_asks_for_a_name(client):
    page = client.get("/review").text
    assert [action for action, _ in Forms(page).forms] == ["/review/reader"]
    assert client.get("/review/read?sample=1").status_code == 400


def test_read_a_sample_to_its_end(browser, store):
    drawn(browser)
    for n in range(18):
        assert f"item={n}" not in str(browser.url)
        assert f"{n} of 18" in browser.page
        browser.send("/review/decide", verdict="accept")
    assert str(browser.url).endswith("/review/sample?sample=1")
    assert "100.0%" in browser.page
    with journal(store) as kept:
        said = kept.decisions(1)
    assert [(d.item, d.reader, d.verdict) for d in said] == [(n, "安", "accept") for n in range(18)]
    assert all(d.rules and d.packs and d.at.endswith("Z") for d in said)


def test_correct_and_undo(browser, store):
    drawn(browser, refused="0")
    browser.send("/review/decide", which=1, verdict="correct", value="7", unit="匹", note="试改")
    with journal(store) as kept:
        (said,) = kept.decisions(1)
        assert (said.verdict, str(said.slots.value), said.slots.unit, said.note) == (
            "correct",
            "7",
            "匹",
            "试改",
        )
        browser.send("/review/undo")
        assert kept.decisions(1) == []
    assert "item=0" in str(browser.url)
    assert "0 of 12" in browser.page


def test_a_wrong_correction_is_told_and_not_kept(browser, store):
    drawn(browser, refused="0")
    browser.send("/review/decide", which=1, verdict="correct", value="many")
    assert browser.status == 400
    assert "no number" in browser.page
    assert 'value="many"' in browser.page  # what was typed is not lost
    browser.go("/review/read?sample=1").send("/review/decide", which=1, verdict="correct")
    assert "no slot was changed" in browser.page
    with journal(store) as kept:
        assert kept.decisions(1) == []


def test_a_form_sent_twice_counts_once(browser, store):
    drawn(browser)
    page = browser.page
    browser.send("/review/decide", verdict="reject")
    browser.page = page
    browser.send("/review/decide", verdict="accept")
    with journal(store) as kept:
        assert [d.verdict for d in kept.decisions(1)] == ["reject"]


def test_no_decision_without_the_mark_of_the_page(browser, store):
    drawn(browser)
    browser.send("/review/decide", verdict="accept", csrf="no")
    assert browser.status == 403
    with journal(store) as kept:
        assert kept.decisions(1) == []


def test_the_second_reader_is_blind_and_differences_are_settled(browser, client, store):
    drawn(browser, refused="0")
    browser.send("/review/decide", which=1, verdict="correct", unit="匹", note="马")
    for _ in range(11):
        browser.send("/review/decide", verdict="accept")
    second = Browser(client, "博")
    second.go("/review/read?sample=1")
    assert "匹" not in second.page
    assert "安" not in second.page
    second.go("/review/settle?sample=1")  # nothing to see before reading
    assert str(second.url).endswith("/review/sample?sample=1")
    second.go("/review/read?sample=1")
    for _ in range(12):
        second.send("/review/decide", verdict="accept")
    assert "kappa" in second.page
    assert "Settle 1 differences" in second.page
    second.go("/review/settle?sample=1")
    assert "匹" in second.page
    assert "马" in second.page
    second.send("/review/decide", which=1)  # takes over the first reader's
    with journal(store) as kept:
        settled = [d for d in kept.decisions(1) if d.role == "adjudicate"]
    assert [(d.reader, d.slots.unit) for d in settled] == [("博", "匹")]
    assert str(second.url).endswith("/review/sample?sample=1")


def test_the_answer_key_is_scored(browser, store, client, tmp_path):
    drawn(browser, refused="0")
    for verdict in ("reject", *["accept"] * 11):
        browser.send("/review/decide", verdict=verdict)
    answer = client.get("/review/gold.jsonl?sample=1")
    assert "attachment" in answer.headers["content-disposition"]
    key, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    key.write_bytes(answer.content)
    found.write_bytes(b"".join(to_json(record) + b"\n" for record in Corpus(store).records()))
    tally = score.score(score.gold(key), score.predictions(found)).measures["stat.frame"]
    assert (tally.right, tally.false, tally.missed) == (11, 1, 0)
    history = client.get("/review/history.jsonl?sample=1").text.splitlines()
    assert [json.loads(line)["verdict"] for line in history] == ["reject", *["accept"] * 11]


def test_hostile_text_is_shown_as_text(browser):
    drawn(browser, found="200", refused="0")
    pages = []
    while "/review/read" in str(browser.url):
        pages.append(browser.page)
        browser.send("/review/decide", verdict="unsure", note="<i>x</i>")
    (page,) = [p for p in pages if "alert" in p]
    assert "<script>alert" not in page
    assert "<b>题" not in page
    assert not re.search(r"<[^>]* onload", page)


@pytest.mark.parametrize(
    "path",
    [
        "/review/read?sample=9",
        "/review/read?sample=1&item=99",
        "/review/sample?sample=x",
        "/review/sample",
        "/review/settle?sample=-1",
        "/review/gold.jsonl?sample=4",
    ],
)
def test_what_is_not_there(browser, path):
    drawn(browser)
    assert browser.go(path).status == 400


def test_a_journal_that_is_something_else_is_told(store, client):
    other = sqlite3.connect(beside(store))
    other.execute("CREATE TABLE mine (x)")
    other.close()
    answer = client.get("/review")
    assert answer.status_code == 400
    assert "no journal of reviews" in answer.text


def test_twenty_browsers_at_once_lose_no_decision(browser, client, store):
    drawn(browser)
    start = [Browser(client, f"reader {n}") for n in range(20)]

    def work(each):
        each.go("/review/read?sample=1")
        for _ in range(18):
            each.send("/review/decide", verdict="accept")
            assert each.status == 200
        return str(each.url)

    with ThreadPoolExecutor(20) as pool:
        ends = list(pool.map(work, start))
    assert all(end.endswith("/review/sample?sample=1") for end in ends)
    with journal(store) as kept:
        said = kept.decisions(1)
    assert len(said) == 360
    assert len({(d.reader, d.item) for d in said}) == 360
