"""The second yardstick and its answer keys: the compiled file is fresh and well formed."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
QUALITY = ROOT / "tests" / "quality"
GOLD = [json.loads(line) for line in (QUALITY / "gold.jsonl").read_text("utf-8").splitlines()]
POINT = r"\d{3}[\dX](-\d\d(-\d\d(T\d\d(:\d\d){0,2})?)?|-W\d\d)?"
EDTF = re.compile(rf"(\.\./)?{POINT}(/{POINT})?")

each_document = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["doc"])


def raw(doc: str) -> str:
    return (QUALITY / "articles" / f"{doc}.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def compiler() -> ModuleType:
    pytest.importorskip("yaml")
    spec = importlib.util.spec_from_file_location("compile_gold", ROOT / "tools" / "compile_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_gold_is_up_to_date(compiler):
    compiled = "".join(line + "\n" for line in compiler.compile_all(QUALITY))
    assert (QUALITY / "gold.jsonl").read_bytes().decode("utf-8") == compiled


def test_articles_keys_and_dates_agree():
    documents = [gold["doc"] for gold in GOLD]
    assert documents == sorted(path.stem for path in (QUALITY / "articles").glob("*.txt"))
    published = json.loads((QUALITY / "published.json").read_text("utf-8"))
    assert published == {gold["doc"]: gold["published"] for gold in GOLD}


@each_document
def test_every_item_is_the_raw_slice(gold):
    text = raw(gold["doc"])
    assert gold["chars"] == len(text)
    for kind in ("stats", "times", "entities", "not_stats"):
        for item in gold[kind]:
            assert text[item["start"] : item["end"]] == item["text"], item


@each_document
def test_statistics_are_labelled_and_dated(gold):
    for item in gold["stats"]:
        assert 2 <= len(item["what"]) <= 4, item
        assert all(label and label == label.strip() for label in item["what"] + item["scope"]), item
        times = item["time"] if isinstance(item["time"], list) else [item["time"]]
        assert all(time is None or EDTF.fullmatch(time) for time in times), item


@each_document
def test_no_numeral_is_both_statistic_and_none(gold):
    for spared in gold["not_stats"]:
        for item in gold["stats"]:
            assert spared["end"] <= item["start"] or item["end"] <= spared["start"], (spared, item)
