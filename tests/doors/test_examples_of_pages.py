"""The examples of README and docs run, and print what the pages show."""

import importlib.util
import shutil
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "refresh_examples.py"
spec = importlib.util.spec_from_file_location("refresh_examples", TOOL)
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    scratch = tmp_path_factory.mktemp("pages")
    shutil.copytree(tool.ROOT / "examples", scratch / "examples")
    return scratch


@pytest.mark.parametrize("path", tool.PAGES, ids=lambda path: path.name)
def test_commands_print_what_the_page_shows(path, folder):
    page = path.read_text(encoding="utf-8")
    assert tool.refreshed(page, tool.command_in(folder)) == page, "run python tools/refresh_examples.py"


@pytest.mark.parametrize("path", tool.PAGES, ids=lambda path: path.name)
def test_python_blocks_run(path):
    assert tool.python_failures(path.read_text(encoding="utf-8"), path.name) == []


def test_links_lead_somewhere():
    for path in tool.PAGES:
        for target in tool.re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize(("shown", "fits"), [("a...c", True), ("...", True), ("a b", False), ("abc", True)])
def test_dots_stand_for_any_text(shown, fits):
    assert tool.matches(shown, "abc\n") is fits
