"""The reference pages say what the code says."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "make_reference.py"
spec = importlib.util.spec_from_file_location("make_reference", TOOL)
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)


@pytest.mark.parametrize(("name", "text"), tool.pages().items())
def test_pages_are_fresh(name, text):
    assert (tool.FOLDER / name).read_text(encoding="utf-8") == text, "run python tools/make_reference.py"
