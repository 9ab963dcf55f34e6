"""The sample articles and their answer keys: the compiled file is fresh, and points where it says."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
GOLD = [json.loads(line) for line in (EXAMPLES / "gold.jsonl").read_text("utf-8").splitlines()]


def raw(doc: str) -> str:
    return (EXAMPLES / "articles" / f"{doc}.txt").read_bytes().decode("utf-8")


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
    compiled = "".join(line + "\n" for line in compiler.compile_all(EXAMPLES))
    assert (EXAMPLES / "gold.jsonl").read_bytes().decode("utf-8") == compiled


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["doc"])
def test_every_item_is_the_raw_slice(gold):
    text = raw(gold["doc"])
    assert gold["chars"] == len(text)
    for kind in ("stats", "times", "entities", "not_stats"):
        for item in gold[kind]:
            assert text[item["start"] : item["end"]] == item["text"], item


def test_articles_keys_and_dates_agree():
    documents = [gold["doc"] for gold in GOLD]
    assert documents == sorted(path.stem for path in (EXAMPLES / "articles").glob("*.txt"))
    published = json.loads((EXAMPLES / "published.json").read_text("utf-8"))
    assert published == {gold["doc"]: gold["published"] for gold in GOLD}


@pytest.mark.parametrize("path", sorted((EXAMPLES / "clean").glob("*.txt")), ids=lambda path: path.stem)
def test_clean_texts_belong_to_an_article(path):
    assert (EXAMPLES / "articles" / path.name).is_file()


@pytest.mark.parametrize(
    ("at", "complaint"),
    [
        ("共有12家", "needs one"),
        ("共⟦12家⟧", "occurs 0 times"),
        ("⟦家⟧", "occurs 2 times"),
    ],
)
def test_a_context_that_cannot_be_placed_is_refused(compiler, at, complaint):
    with pytest.raises(compiler.KeyFaultError, match=complaint):
        compiler.locate("县里有12家，市里有30家。", at)


def test_overlapping_items_are_refused(compiler):
    row = {"at": "有⟦12家⟧", "value": 12, "type": "count", "what": ["企业数"]}
    with pytest.raises(compiler.KeyFaultError, match="overlaps"):
        compiler.compile_key("县里有12家。", {"doc": "x", "stats": [row, row]})
