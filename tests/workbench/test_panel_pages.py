"""The panel: matrix, charts with links, and what is refused."""

import re
import xml.etree.ElementTree as ET

import pytest
from starlette.testclient import TestClient

from kaoju.corpus import Corpus
from kaoju.lexicon import rows
from kaoju.workbench.app import create
from kaoju.workbench.panel.matrix import number
from kaoju.workbench.panel.question import named
from kaoju.workbench.words import LANGUAGES, Words

pytest.importorskip("vl_convert")
HOME = "http://127.0.0.1:8000"
TEXT = "复工快报\n\n截至{day}，{place}已复工企业{count}家。"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = tmp_path_factory.mktemp("panel") / "news.kaoju"
    given = [
        {
            "id": f"{place}{n}",
            "published": f"2020-0{n}-21",
            "text": TEXT.format(day=f"{n}月20日", place=place, count=c),
        }
        for place, counts in {"徐州市": (91, 95, 120), "南京市": (200, 260), "无锡市": (7,)}.items()
        for n, c in enumerate(counts, 2)
    ]
    given.append(
        {
            "id": "other",
            "published": "2020-02-22",
            "text": TEXT.format(day="2月20日", place="徐州市", count=71),
        }
    )
    given.append(
        {
            "id": "evil",
            "published": "2020-02-22",
            "text": "截至2月20日，<svg onload=alert(1)>市已复工企业5家。",
        }
    )
    Corpus(path).add(given)
    with TestClient(create(path), base_url=HOME, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def indicator(client):
    found = re.findall(r'href="/panel\?indicator=([^"&]+)"', client.get("/panel").text)
    assert found
    return found[0]


def test_what_there_is_most_of_comes_first(client, indicator):
    page = client.get(f"/panel?indicator={indicator}")
    assert page.status_code == 200
    assert "徐州市" in page.text


def test_the_matrix_has_a_line_a_place_and_a_column_a_date(client, indicator):
    page = client.get(f"/panel?indicator={indicator}&time=month").text
    for head in ("徐州市", "南京市", "2020-02", "2020-03", "2020-04"):
        assert re.search(rf"<th scope=\"\w+\"[^>]*>{head}</th>", page), head
    cells = re.findall(r'<a href="(/evidence[^"]*)" title="([^"]*)"[^>]*>([\d,]+)</a>', page)
    assert {cell[2] for cell in cells} >= {"95", "120", "200", "260"}


def test_figures_that_differ_are_marked(client, indicator):
    page = client.get(f"/panel?indicator={indicator}&time=date", headers={"accept-language": "en"}).text
    assert "2 stories differ: 71 to 91" in page


def test_a_figure_leads_to_its_words(client, indicator):
    page = client.get(f"/panel?indicator={indicator}").text
    address = re.search(r'href="(/evidence[^"]*)"', page)[1].replace("&amp;", "&")
    answer = client.get(address)
    assert answer.status_code == 303
    assert client.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize("kind", ["lines", "bars"])
def test_every_point_of_a_chart_is_a_link_to_its_words(client, indicator, kind):
    answer = client.get(f"/panel/{kind}.svg?indicator={indicator}&time=date")
    assert answer.headers["content-type"] == "image/svg+xml"
    drawn = ET.fromstring(answer.text)  # noqa: S314 - our own
    links = [each.get("href") for each in drawn.iter(SVG + "a")]
    assert len(links) >= 3
    assert all(link.startswith("/evidence?document=") for link in links)
    assert {client.get(link).status_code for link in links} == {303}
    assert any("徐州市" in (each.get("aria-label") or "") for each in drawn.iter(SVG + "path"))
    assert "Noto Sans CJK SC" in answer.text
    assert "xlink:href" not in answer.text
    assert "<svg onload" not in answer.text


def test_a_chart_is_drawn_once(client, indicator):
    address = f"/panel/lines.svg?indicator={indicator}&time=year"
    assert client.get(address).text == client.get(address).text


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("indicator=%E6%9C%88%E7%90%83", 400, "no figure for"),
        ("indicator=x&time=week", 400, "time=week"),
        ("indicator=x&level=moon", 400, "level=moon"),
        ("indicator=x&choice=best", 400, "choice=best"),
        ("indicator=x&since=yesterday", 400, "no date"),
    ],
)
def test_what_cannot_be_asked(client, query, status, message):
    answer = client.get(f"/panel?{query}")
    assert answer.status_code == status
    assert message in answer.text


def test_no_other_picture(client, indicator):
    assert client.get(f"/panel/pie.svg?indicator={indicator}").status_code == 404


def test_places_of_a_level(client, indicator):
    assert "徐州市" in client.get(f"/panel?indicator={indicator}&level=prefecture").text
    assert client.get(f"/panel?indicator={indicator}&level=province").status_code == 400


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (91.0, "91"),
        (1234567.0, "1,234,567"),
        (85.8, "85.8"),
        (0.1 + 0.2, "0.3"),
        (3.4e12, "3,400,000,000,000"),
    ],
)
def test_numbers(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("macro.gdp", "zh", "地区生产总值"),
        ("macro.gdp.growth", "zh", "地区生产总值 · 增速"),
        ("macro.gdp.growth.decrease", "en", " · growth · decrease"),
        ("复工企业数", "zh", ""),
    ],
)
def test_names_of_indicators(code, language, name):
    found = named(code, Words(language))
    assert found.endswith(name)
    assert bool(found) == bool(name)


def test_every_facet_has_a_name():
    changes = [row for row in rows("facets.tsv") if row["sort"] in {"change", "share", "mean"}]
    facets = {row[column] for row in changes for column in ("facet", "absolute")} - {""}
    for language in LANGUAGES:
        assert not [facet for facet in facets if Words(language)(f"facet_{facet}") == f"facet_{facet}"]
