"""Every table of the package says where it comes from."""

from __future__ import annotations

from importlib import resources

import pytest

DATA = resources.files("kaoju") / "data"
SOURCES = (DATA / "SOURCES.md").read_text(encoding="utf-8")
TABLES = sorted(f.name for f in DATA.iterdir() if f.name.endswith((".tsv", ".tsv.gz", ".txt")))


@pytest.mark.parametrize("table", TABLES)
def test_it_has_a_source(table):
    assert table in SOURCES
