"""The search: its address is the question, its counts are those of the rows, whatever is chosen."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from starlette.datastructures import QueryParams

from kaoju.errors import InputError
from kaoju.export.rows import NAMES
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore.answer import figures
from kaoju.workbench.explore.counts import counts
from kaoju.workbench.explore.facets import BY_NAME, FACETS
from kaoju.workbench.explore.index import TABLE, index
from kaoju.workbench.explore.question import Question, question


@pytest.fixture(scope="module")
def desk(store):
    made = Desk(store)
    index(made)
    yield made
    made.close()


def asked(address):
    return question(QueryParams(address.lstrip("/?")))


def found(desk, address):
    with desk.view() as view:
        return figures(view, asked(address), ("document", "quote")).to_pylist()


def documents(desk, address):
    return sorted({row["document"] for row in found(desk, address)})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ["nanjing-1", "wrong-1", "xuzhou-1"]),
        ("place=320000", ["nanjing-1", "wrong-1", "xuzhou-1"]),
        ("place=320300", ["xuzhou-1"]),
        ("place=320100&place=320300", ["nanjing-1", "xuzhou-1"]),
        ("place=110000", []),
        ("period=2021", ["nanjing-1", "wrong-1"]),
        ("period=2020-02", ["xuzhou-1"]),
        ("modality=plan", ["xuzhou-1"]),
        ("verdict=contradicts", ["wrong-1"]),
        ("source=南京晚报", ["nanjing-1"]),
        ("source=-", ["wrong-1"]),
        ("q=复工", ["wrong-1", "xuzhou-1"]),
        ("q=复工 无锡市", ["wrong-1"]),
        ("q=商场", ["nanjing-1"]),
        ("q=商场&within=article", ["nanjing-1"]),
        ("q=没有这样的话", []),
        ("type=share&place=320300&q=届时", ["xuzhou-1"]),
    ],
)
def test_what_is_chosen_is_found(desk, address, expected):
    assert documents(desk, address) == expected


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
def test_counts_are_those_of_the_rows(desk, facet):
    """Every value of every facet: as many as choosing it gives, whatever else is chosen."""
    for others in ("", "period=2021", "q=复工"):
        for count in counts(desk, asked(others)).facets[facet]:
            chosen = asked(others).toggled(facet, count.value)
            if BY_NAME[facet].name in asked(others).facets:
                continue
            assert len(found(desk, chosen.address())) == count.figures


def test_a_chosen_value_leaves_the_others_of_its_facet_to_choose(desk):
    free = {c.value: c.figures for c in counts(desk, Question()).facets["type"]}
    held = {c.value: c.figures for c in counts(desk, asked("type=share")).facets["type"]}
    assert held == free
    assert counts(desk, asked("type=share")).total == free["share"]


def test_places_open_downwards(desk):
    tree = counts(desk, asked("place=320300")).facets["place"]
    jiangsu = next(c for c in tree if c.value == "320000")
    assert {c.value for c in jiangsu.below} == {"320100", "320200", "320300"}
    assert sum(c.figures for c in jiangsu.below) == jiangsu.figures


def test_a_narrower_place_takes_the_place_of_the_wider(desk):
    one = Question().toggled("place", "320000").toggled("place", "320300")
    assert one.facets == {"place": ("320300",)}
    assert one.toggled("place", "320000").facets == {"place": ("320000",)}
    assert one.toggled("place", "320300").facets == {}
    del desk


def test_a_chosen_value_without_figures_is_still_shown(desk):
    values = [c.value for c in counts(desk, asked("type=share&source=nobody")).facets["source"]]
    assert "nobody" in values


words = st.lists(st.text("复工率 徐州%'\"\\;-", min_size=1, max_size=6), max_size=3)
values = st.lists(
    st.sampled_from(["320300", "=美国", "-", "' OR 1=1 --", "macro.gdp", "2020", "a&b=c"]), max_size=3
)


@given(
    words,
    st.dictionaries(st.sampled_from(sorted(BY_NAME)), values),
    st.sampled_from(["", *NAMES]),
    st.integers(1, 9),
)
def test_the_address_is_the_question(words, chosen, sort, page):
    given_ = [("q", " ".join(words)), ("sort", sort), ("page", str(page))]
    given_ += [(name, value) for name, each in chosen.items() for value in each]
    first = question(QueryParams(given_))
    again = question(QueryParams(parse_qsl(urlsplit(first.address()).query)))
    assert again == first


@given(text=st.text(max_size=30), value=st.text(min_size=1, max_size=30))
@settings(max_examples=12, deadline=None)
def test_nothing_that_is_asked_becomes_sql(desk, text, value):
    for facet in ("place", "indicator", "period", "source"):
        one = question(QueryParams([("q", text), (facet, value)]))
        with desk.view() as view:
            figures(view, one, ("quote",), 5)
        assert counts(desk, one).total <= counts(desk, Question()).total


@pytest.mark.parametrize(
    "address",
    ["sort=nothing", "sort=value;drop", "columns=a,b", "page=0", "page=x", "page=99999999999", "view=all",
     "within=web", "&".join(f"source={n}" for n in range(101))],
)  # fmt: skip
def test_what_cannot_be_asked(address):
    with pytest.raises(InputError):
        asked(address)


@pytest.mark.parametrize("column", NAMES)
def test_every_column_sorts_both_ways(desk, column):
    with desk.view() as view:
        up = figures(view, asked(f"sort={column}&columns={column}"), (column,))[column].to_pylist()
        down = figures(view, asked(f"sort=-{column}&columns={column}"), (column,))[column].to_pylist()
    known = [value for value in up if value is not None]
    assert known == sorted(known)
    assert [value for value in down if value is not None] == known[::-1]
    assert None not in up[: len(known)]


def test_the_index_has_every_figure_once(desk):
    same = desk.rows(f"SELECT count(*) AS n, count(DISTINCT (document, n)) AS d FROM {TABLE}")[0]  # noqa: S608
    assert same["n"] == same["d"] == desk.rows("SELECT count(*) AS n FROM statistics")[0]["n"]


def test_the_page_shows_what_is_chosen_and_takes_it_back(client):
    page = client.get("/?place=320300&type=share&sort=-value").text
    chips = re.findall(r'<a href="([^"]+)" class="chip"', page)
    assert [urlsplit(chip.replace("&amp;", "&")).query for chip in chips] == [
        "sort=-value&type=share",
        "sort=-value&place=320300",
    ]
    assert 'aria-sort="descending"' in page
    assert re.search(r'<a href="[^"]*" aria-current="true"><span>徐州市', page)
    shown = re.findall(r'<td class="as-number"><a href="/read\?document=xuzhou-1&amp;n=(\d)"', page)
    assert len(shown) == 2


def test_columns_are_chosen_and_kept(client):
    page = client.get("/?columns=document&columns=sentence&q=复工").text
    assert re.findall(r'<th scope="col"[^>]*><a[^>]*>([^<]+)</a>', page) == ["文章", "原句"]
    assert page.count('<input type="hidden" name="columns" value="document,sentence">') == 1


def test_documents_are_found_by_their_whole_article(client, desk):
    asked_ = asked("view=documents&q=客流 游客")
    assert counts(desk, asked_).documents == 1
    assert counts(desk, replace(asked_, view="figures")).documents == 1
    assert counts(desk, asked("q=计划于 截至2月11日")).total == 0
    assert counts(desk, asked("view=documents&q=计划于 截至2月11日")).documents == 1
    assert 'document=xuzhou-1"' in client.get("/?view=documents&q=计划于 截至2月11日").text


def test_a_page_without_rows_says_so(client):
    assert "没有符合的" in client.get("/?q=没有这样的话").text


def test_documents_with_their_passages(client):
    page = client.get("/?view=documents&q=复工").text
    assert len(re.findall(r'<li><h3><a href="/read\?document=', page)) == 2
    assert "<mark>复工</mark>" in page
    every = client.get("/?view=documents").text
    assert len(re.findall(r'<li><h3><a href="/read\?document=', every)) == 3
