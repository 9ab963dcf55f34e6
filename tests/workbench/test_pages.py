"""The pages: what they show, in two languages, and that nothing on them runs or loads from elsewhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaoju.model import Evidence, Finding, Record, RepairRow, Statistic, TimeExpression
from kaoju.workbench.reading.window import CHARACTERS, FIGURES, window

PAGES = ("/", "/read?document=xuzhou-1", "/nothing-there")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_script_style_or_a_foreign_address(client, address):
    page = client.get(address).text
    assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", page)


@pytest.mark.parametrize("address", PAGES)
def test_every_file_a_page_names_is_there(client, address):
    named = re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get(address).text)
    assert len(named) >= 4
    assert {client.get(name).status_code for name in named} == {200}


def test_a_file_is_sent_once(client):
    first = client.get("/static/page.css")
    again = client.get("/static/page.css", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.text) == (200, 304, "")


def test_the_language_is_the_browsers_until_one_is_chosen(client):
    assert '<html lang="zh-Hans"' in client.get("/").text
    english = client.get("/", headers={"accept-language": "en-GB,en;q=0.8"})
    assert '<html lang="en"' in english.text
    chosen = client.get("/read?document=xuzhou-1&language=en")
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/read?document=xuzhou-1")
    assert "Previous document" in client.get("/read?document=xuzhou-1").text


def test_the_theme_is_kept(client):
    assert 'data-theme="auto"' in client.get("/").text
    client.get("/?theme=dark")
    assert 'data-theme="dark"' in client.get("/").text


def test_a_choice_leads_nowhere_else(client):
    answer = client.get("//evil.example/?theme=dark")
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


def test_the_article_with_its_figures(client):
    page = client.get("/read?document=xuzhou-1").text
    assert re.search(r'<span class="figure[^"]*"[^>]*tabindex="0" role="button"[^>]*>', page)
    assert all(f'data-slot="{slot}"' in page for slot in ("figure", "what", "scope", "time"))
    assert 'class="ledger"' in page
    assert "徐州市" in page


def test_repairs_can_be_read_both_ways(client):
    page = client.get("/read?document=nanjing-1").text
    assert re.search(r"<del>，，</del><ins [^>]*>，</ins>", page)


def test_a_contradiction_stands_at_its_figures(client):
    page = client.get("/read?document=wrong-1").text
    assert re.search(r'<span class="[^"]*contradicts"[^>]*title="矛盾 ', page)
    assert re.search(r'<span class="verdict contradicts"', page)


def test_a_page_begins_at_the_statistic_asked_for(client):
    assert 'data-show="1"' in client.get("/read?document=xuzhou-1&n=1").text
    assert "data-show" not in client.get("/read?document=xuzhou-1&n=99").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/read", 400),
        ("/read?document=not-there", 400),
        ("/read?document=xuzhou-1&n=-1", 400),
        ("/read?document=xuzhou-1&part=x", 400),
        ("/static/..%2fapp.py", 404),
        ("/static/app.py", 404),
        ("/nothing", 404),
    ],
)
def test_what_is_not_there_is_said_so(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert '<section class="fault">' in answer.text


def long_record(figures, gap):
    """`figures` statistics, each with its words before it, one sentence each."""
    unit = "甲" * gap + "9家。"
    starts = [i * len(unit) + gap for i in range(figures)]
    items = tuple(
        Statistic(s, s + 2, "9家", None, "家", what="甲", evidence=Evidence((s - gap, s))) for s in starts
    )
    return Record(
        "long", None, len(unit) * figures, text=unit * figures, statistics=items,
        sentences=tuple((s - gap, s + 3) for s in starts),
        times=(TimeExpression(0, 1, "甲", "date", None),),
        repairs=(RepairRow(0, 1, "甲", "乙", "t"),),
        findings=(Finding("sum", "holds", (0, figures - 1)),) if figures else (),
    )  # fmt: skip


@settings(deadline=None)
@given(st.integers(0, 1500), st.integers(0, 60))
def test_windows_share_out_the_whole(figures, gap):
    record = long_record(figures, gap)
    count = window(record).parts
    parts = [window(record, i) for i in range(count)]
    assert "".join(part.record.text for part in parts) == record.text
    assert sum(len(part.record.statistics) for part in parts) == figures
    for part in parts:
        assert len(part.record.text) <= CHARACTERS
        assert len(part.record.statistics) <= FIGURES
        for i, item in enumerate(part.record.statistics):
            assert part.record.text[item.start : item.end] == "9家"
            assert item.start + part.start == record.statistics[part.first + i].start


def test_the_window_of_a_statistic_holds_it():
    record = long_record(1000, 30)
    for n in (0, FIGURES - 1, FIGURES, FIGURES + 1, 999):
        part = window(record, n=n)
        assert part.record.statistics[n - part.first].start + part.start == record.statistics[n].start


def test_a_finding_is_told_in_every_window_it_concerns():
    record = long_record(1000, 30)
    parts = [window(record, i) for i in range(window(record).parts)]
    assert [[f.statistics for f in part.record.findings] for part in parts[:1]] == [[(0,)]]
    assert parts[-1].record.findings[0].statistics == (len(parts[-1].record.statistics) - 1,)


def test_one_endless_line_is_cut_too():
    text = "天" * 200_000
    record = Record("d", None, len(text), text=text)
    parts = [window(record, i) for i in range(window(record).parts)]
    assert "".join(part.record.text for part in parts) == text
