"""The server ended by force while several review: what it confirmed is there (the tool: twenty, a minute)."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from kaoju.corpus import Corpus

TOOL = Path(__file__).parents[2] / "tools" / "load_workbench.py"
spec = importlib.util.spec_from_file_location("load_workbench", TOOL)
tool = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tool)
TEXT = "截至3月5日，徐州市已复工企业{n}家，复工率{n}%，到岗职工{n}人。"


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_killed_server_loses_nothing_it_confirmed(tmp_path, monkeypatch, capsys):
    path = tmp_path / "news.kaoju"
    Corpus(path).add([{"id": f"d{n}", "text": TEXT.format(n=n)} for n in range(10, 60)])
    call = ["load", str(path), "--seconds", "5", "--clients", "4", "--kills", "1", "--items", "150"]
    monkeypatch.setattr(sys, "argv", call)
    assert tool.main() == 0, capsys.readouterr().out
    assert "0 lost" in capsys.readouterr().out
