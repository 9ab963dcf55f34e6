"""Ended by force at any moment, a store loses nothing and doubles nothing (100 runs: the tool)."""

import importlib.util
import os
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "kill_while_adding.py"
spec = importlib.util.spec_from_file_location("kill_while_adding", TOOL)
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_killed_stores_are_as_if_undisturbed(tmp_path, monkeypatch):
    monkeypatch.setattr(tool.filling, "_DOCUMENTS", 4)
    monkeypatch.setattr(tool.jobs, "_DOCUMENTS", 4)
    monkeypatch.setattr(tool.filling, "_LOOK_UP", 4)
    assert tool.run(range(3), tmp_path, 24) >= 1
