"""Pictures of the workbench for the documentation: `tools/screenshots.py`, from the checkout.

A store is made of the sample articles, `kaoju serve` is started on it, Chromium takes the pictures in
docs/how-to/images. Each is kept below 200 kB. Needs Pillow besides what the tests need.
"""

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "how-to" / "images"
LARGEST = 200_000
EXAMPLES = ROOT / "examples"
SIZE = {"width": 1280, "height": 800}
MONTHS = {  # made up, of places that are not
    "云岭市": (5.1, 5.6, 6.0, 5.8, 6.3, 6.9),
    "沧麓县": (3.2, 2.9, 3.8, 4.4, 4.1, 4.7),
    "新溪县": (7.4, 7.0, 6.6, 6.1, 6.4, 5.9),
}
CLASH = {
    "id": "clash",
    "title": "复工进度",
    "published": "2021-06-01",
    "text": "截至5月底，无锡市203家规上工业企业已复工151家，复工率90%。",
}


def main() -> int:
    """Take them all."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium: apt-get install chromium")
        return 2
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = filled(Path(folder))
        port = free()
        server = subprocess.Popen([sys.executable, "-m", "kaoju", "serve", store, "--port", str(port)])
        try:
            awaited(port)
            with sync_playwright() as started:
                browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                taken(browser.new_page(viewport=SIZE, locale="zh-CN", base_url=f"http://127.0.0.1:{port}"))
                browser.close()
        finally:
            server.terminate()
            server.wait()
    return 0


def filled(folder: Path) -> Path:
    """A store of the sample articles, of one whose figures do not add up, and of bulletins for the chart."""
    made = folder / "made.jsonl"
    lines = (json.dumps(row, ensure_ascii=False) for row in (CLASH, *bulletins()))
    made.write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = folder / "examples.kaoju"
    paths = (EXAMPLES / "articles", made)
    add = [sys.executable, "-m", "kaoju", "corpus", "add", store, *paths, "--quiet"]
    subprocess.run([*add, "--meta", EXAMPLES / "published.json"], check=True)
    return store


def bulletins() -> Iterator[dict[str, str]]:
    """One a place and month."""
    for place, rates in MONTHS.items():
        for month, rate in enumerate(rates, 3):
            text = f"{place}统计局发布，2021年{month}月{place}规模以上工业增加值同比增长{rate}%。"
            yield {"id": f"{place}-{month}", "published": f"2021-{month + 1:02d}-18", "text": text}


def taken(page: Page) -> None:
    """Every main page, in the state in which it tells most."""
    page.goto("/?q=企业")
    kept(page, "explore")
    page.goto("/read?document=ex02-park-reopening&n=2")
    page.wait_for_selector(".text .lit")
    kept(page, "reading")
    page.goto("/review")
    page.fill("#reader", "安")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.draw")
    page.fill("[name=found]", "30")
    page.fill("[name=refused]", "20")
    page.click("form.draw button.main")
    page.wait_for_selector(".verdicts")
    for n in range(50):
        if n == 21:
            kept(page, "review")
        with page.expect_navigation():
            page.keyboard.press("r" if n % 9 == 4 else "a")
    kept(page, "estimates")
    page.goto("/audit")
    kept(page, "audit")
    page.goto("/panel")
    page.locator(".common a", has_text="工业增加值").first.click()
    page.wait_for_selector("figure svg >> nth=1")
    kept(page, "panel")


def kept(page: Page, name: str) -> None:
    """One picture of the window."""
    path = OUT / f"{name}.png"
    page.screenshot(path=path)
    # A page has few colours; 96 are enough for letters and marks.
    Image.open(path).convert("RGB").quantize(96).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}  {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit(f"{name}: {size:,} bytes are too many")


def free() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def awaited(port: int) -> None:
    """Wait until somebody answers there."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the workbench did not start")


if __name__ == "__main__":
    sys.exit(main())
