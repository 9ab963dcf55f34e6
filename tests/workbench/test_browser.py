"""The workbench in a real browser, on the sample articles: the main ways through it, by mouse and keyboard.

Needs Chromium, Playwright and axe; where one is missing the tests are skipped and say which.
"""

import json
import re
import shutil
import threading
import time
from pathlib import Path

import pytest

from kaoju.corpus import Corpus
from kaoju.review import Journal, beside

uvicorn = pytest.importorskip("uvicorn")
playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install 'kaoju[dev]'")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: pip install 'kaoju[dev]'")
from kaoju.workbench.app import create  # noqa: E402 - after the checks

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")
EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = ("/", "/?q=企业", "/panel", "/audit", "/review", "/sql", "/api", "/read?document=ex02-park-reopening")
WRONG = {
    "id": "wrong",
    "title": "对不上的数字",
    "published": "2021-06-01",
    "text": "截至5月底，无锡市203家规上工业企业已复工151家，复工率90%。",
}
DAMAGED = {"id": "damaged", "text": "本市，，共有91家&nbsp;企业复工，，复工率８５％。"}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "news.kaoju"
    dates = json.loads((EXAMPLES / "published.json").read_text("utf-8"))
    Corpus(path).add(EXAMPLES / "articles", meta=dates)
    Corpus(path).add([WRONG, DAMAGED])
    return path


@pytest.fixture(scope="module")
def site(store):
    server = uvicorn.Server(uvicorn.Config(create(store), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, site):
    """Open a page of the site; what the console says against it is collected, and must be nothing."""
    contexts, faults = [], []

    def open_(**options):
        context = chromium.new_context(base_url=site, locale="zh-CN", **options)
        context.set_default_timeout(45_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    open_.faults = faults
    yield open_
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(opened):
    return opened()


def serious(page):
    """Faults that axe calls serious or critical."""
    found = axe.Axe().run(page).response["violations"]
    return [
        (fault["id"], fault["nodes"][0]["html"][:160], fault["nodes"][0]["failureSummary"][:300])
        for fault in found
        if fault["impact"] in {"serious", "critical"}
    ]


def named(page, name="安"):
    page.goto("/review")
    page.fill("#reader", name)
    page.keyboard.press("Enter")
    page.wait_for_selector("form.draw")


def drawn(page, found, refused=0, name="抽查"):
    named(page)
    page.fill("[name=name]", name)
    page.fill("[name=found]", str(found))
    page.fill("[name=refused]", str(refused))
    page.click("form.draw button.main")
    page.wait_for_selector(".verdicts")
    return int(re.search(r"sample=(\d+)", page.url)[1])


def counted(page):
    """How many figures a search says there are."""
    return int(re.search(r"([\d,]+) 条", page.locator(".results").inner_text())[1].replace(",", ""))


def pressed(page, key):
    """Press a key and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_serious_accessibility_fault(opened, path, scheme):
    page = opened(color_scheme=scheme)
    assert page.goto(path).status == 200
    assert serious(page) == []


def test_pages_fit_a_phone(opened):
    """In English, whose words are longer."""
    page = opened(viewport=PHONE, has_touch=True)
    page.goto("/?language=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    widths = {}
    for path in PAGES:
        page.goto(path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert all(width <= PHONE["width"] for width in widths.values()), widths


def test_search_facet_read(page):
    page.goto("/")
    everything = counted(page)
    page.fill("input[type=search]", "企业")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    some = counted(page)
    assert 0 < some < everything
    page.locator("#facet_type a").first.click()
    page.wait_for_url("**type=*")
    fewer = counted(page)
    assert 0 < fewer <= some
    assert "q=" in page.url
    page.locator("table.figures tbody a").first.click()
    page.wait_for_selector(".text .figure.lit")
    assert "/read?document=" in page.url


def test_hover_lights_the_words_of_a_figure(page):
    page.goto("/read?document=ex02-park-reopening")
    figure = page.locator(".text .figure[data-figure]").first
    figure.hover()
    page.wait_for_selector(".text .lit.as-figure")
    assert page.locator(".text .lit.as-what").count() >= 1
    assert page.locator(".text > svg path").count() >= 1
    figure.focus()
    assert page.locator(".text .lit.as-figure").count() >= 1


def test_export_gives_what_is_shown(page):
    page.goto("/?type=share")
    shown = page.locator("table.figures tbody tr").count()
    page.locator("summary", has_text="下载").click()
    with page.expect_download() as download:
        page.locator("a[download]", has_text="csv").first.click()
    lines = Path(download.value.path()).read_text("utf-8-sig").strip().splitlines()
    assert len(lines) >= shown + 1


def test_api_answers_the_page_it_came_from(page):
    page.goto("/api")
    found = page.evaluate("fetch('/api/openapi.json').then((answer) => answer.json())")
    assert found["openapi"].startswith("3.")
    assert any("extract" in path for path in found["paths"])


def test_chart_points_open_their_words(page):
    page.goto("/panel")
    page.locator(".common a").first.click()
    page.wait_for_selector("figure svg >> nth=1")
    assert serious(page) == []
    point = page.locator("figure svg a").first
    assert point.get_attribute("aria-label")
    point.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector(".text .figure.lit")


def test_matrix_cell_opens_its_words(page):
    page.goto("/panel")
    page.locator(".common a").first.click()
    page.locator("table.matrix td a").first.click()
    page.wait_for_selector(".text .figure.lit")


def test_review_twenty_items_by_keyboard(page, store):
    number = drawn(page, 20)
    verdicts = ["a", "r", "u", "a"] * 5
    for key in verdicts:
        pressed(page, key)
    assert page.url.endswith(f"/review/sample?sample={number}")
    assert page.locator(".estimates").count() == 1
    assert serious(page) == []
    with Journal(beside(store)) as kept:
        said = [d.verdict for d in kept.decisions(number)]
    assert said == ["accept", "reject", "unsure", "accept"] * 5


def test_correct_and_undo_by_keyboard(page, store):
    number = drawn(page, 5)
    assert serious(page) == []
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.name") == "value"
    page.keyboard.type("12345")
    page.keyboard.press("Tab")
    page.keyboard.type("a")  # letters typed into a field decide nothing
    assert page.evaluate("document.activeElement.name") == "unit"
    pressed(page, "Enter")
    with Journal(beside(store)) as kept:
        (said,) = kept.decisions(number)
        assert (said.verdict, str(said.slots.value), said.slots.unit) == ("correct", "12345", "a")
        pressed(page, "z")
        assert "item=0" in page.url
        assert kept.decisions(number) == []


def test_a_correction_that_is_none_comes_back(opened, store):
    page = opened()
    number = drawn(page, 3)
    page.keyboard.press("c")
    page.keyboard.type("许多")
    with page.expect_response(lambda answer: answer.url.endswith("/review/decide")) as answer:
        page.keyboard.press("Enter")
    assert answer.value.status == 400
    page.wait_for_selector("[role=alert]")
    assert page.input_value("[name=value]") == "许多"
    with Journal(beside(store)) as kept:
        assert kept.decisions(number) == []
    assert len(opened.faults) == 1  # the browser tells of the 400 itself
    opened.faults.clear()


def test_keys_can_be_switched_off(page, store):
    number = drawn(page, 3)
    page.uncheck("#keys")
    page.keyboard.press("a")
    page.reload()
    page.locator("main").focus()
    page.keyboard.press("a")
    with Journal(beside(store)) as kept:
        assert kept.decisions(number) == []
    page.check("#keys")
    page.locator("main").focus()
    pressed(page, "a")


def test_two_readers_settle_a_difference(opened, store):
    first = opened()
    number = drawn(first, 4)
    for key in "aara":
        pressed(first, key)
    second = opened()
    named(second, "博")
    second.goto(f"/review/read?sample={number}")
    for key in "aaaa":
        pressed(second, key)
    assert "κ" in second.locator(".kappa").inner_text()
    second.goto(f"/review/settle?sample={number}")
    assert second.locator(".sides section").count() == 2
    assert serious(second) == []
    pressed(second, "r")
    with Journal(beside(store)) as kept:
        settled = [d for d in kept.decisions(number) if d.role == "adjudicate"]
    assert [(d.reader, d.verdict, d.item) for d in settled] == [("博", "reject", 2)]


def test_audit_marks_a_case(page, store):
    named(page)
    page.goto("/audit")
    case = page.locator("article.case").first
    case.locator("button[value='source error']").click()
    page.wait_for_selector(".said")
    assert serious(page) == []
    with Journal(beside(store)) as kept:
        assert [mark.mark for mark in kept.findings.marks().values()] == ["source error"]


def test_every_page_is_reached_by_keyboard(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for link in page.locator("header nav a").all():
        link.focus()
        assert page.evaluate("document.activeElement.tagName") == "A"


def test_without_scripts_a_sample_is_read_all_the_same(opened, store):
    page = opened(java_script_enabled=False)
    number = drawn(page, 3)
    for _ in range(3):
        page.click("button[value=accept]")
    assert page.url.endswith(f"/review/sample?sample={number}")
    with Journal(beside(store)) as kept:
        assert len(kept.decisions(number)) == 3


def visible(page, selector):
    shown = "nodes => nodes.filter((n) => n.getClientRects().length).map((n) => n.innerText)"
    return "".join(page.locator(selector).evaluate_all(shown))


def test_a_repaired_text_is_read_as_printed_repaired_or_both(page):
    page.goto("/read?document=damaged")
    shown = {}
    for way in ("printed", "repaired", "compared"):
        page.check(f"[data-toggle={way}]")
        shown[way] = (visible(page, ".text del"), visible(page, ".text ins"))
    assert shown["printed"][0]
    assert not shown["printed"][1]
    assert not shown["repaired"][0]
    assert shown["repaired"][1]
    assert shown["compared"] == (shown["printed"][0], shown["repaired"][1])


def test_a_cell_goes_to_its_words_and_escape_puts_them_out(page):
    page.goto("/read?document=ex02-park-reopening")
    page.set_viewport_size({"width": 1280, "height": 320})
    row = page.locator("table.statistics tbody tr").last
    row.locator("[data-slot=figure]").click()
    page.wait_for_timeout(600)  # it scrolls smoothly
    lit = page.locator(".text .figure.lit.now").first
    assert lit.evaluate(
        "n => { const r = n.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )
    assert page.locator(".card[role=status]").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".lit, .card, .text > svg").count() == 0


def test_a_figure_is_read_by_keyboard(page):
    page.goto("/read?document=wrong")
    page.locator(".text .figure[tabindex]").first.focus()
    page.keyboard.press("Enter")
    card = page.locator(".card")
    assert "203" in card.inner_text()
    assert "矛盾" in card.inner_text()
    row = page.locator("table.statistics tr.lit button").first
    row.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "151" in page.locator(".card").inner_text()


def test_the_ledger_tells_why_a_numeral_is_no_statistic(page):
    page.goto("/read?document=ex02-park-reopening")
    assert not page.locator("details.ledger").is_visible()
    page.check("[data-toggle=ledger]")
    assert page.locator("details.ledger").is_visible()
    page.locator(".text .numeral:not(.figure)").first.click()
    reason = page.locator(".card").inner_text()
    assert "归属" in reason
    assert len(reason.split("\n")) >= 3
    page.reload()
    assert page.locator("[data-toggle=ledger]").is_checked()  # kept


def test_a_table_is_copied_as_it_is_shown(opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/?type=share&columns=value,unit,document")
    page.click("[data-copy]")
    page.wait_for_function("document.querySelector('[data-copy]').textContent === '已复制'")
    rows = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert rows[0].split("\t") == ["数值", "单位", "文章"]
    assert len(rows) == 1 + page.locator("table.figures tbody tr").count()


def test_colours_follow_the_choice(page):
    page.goto("/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.goto("/?theme=dark")
    assert page.evaluate(paper) != light
    page.goto("/?theme=light")
    assert page.evaluate(paper) == light
