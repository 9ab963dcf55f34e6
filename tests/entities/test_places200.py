"""Codes of 200 hand-checked places of the news transcripts: right, and no silent wrong guess."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import kaoju

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "tests" / "annotations" / "places200.jsonl"
CORPUS = ROOT.parent / "shared" / "corpus" / "xwlb-2016-2019.jsonl.gz"


@pytest.fixture(scope="module")
def answers() -> list[tuple[str, str]]:
    """(code wanted, code found) for each place."""
    keys = [json.loads(line) for line in KEYS.read_text(encoding="utf-8").splitlines()]
    wanted = {key["doc"] for key in keys}
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["id"] in wanted]
    readings = {row["id"]: kaoju.extract(row) for row in rows}
    out = []
    for key in keys:
        found = readings[key["doc"]].resolve((key["start"], key["end"]))
        out.append((key["code"], found.code[:6] if found else ""))
    return out


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the corpus")
def test_codes_are_right(answers):
    assert sum(want == got for want, got in answers) >= 0.95 * len(answers)


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the corpus")
def test_wrong_guesses_are_rare(answers):
    assert sum(bool(got) and want != got for want, got in answers) <= 0.01 * len(answers)
