"""The blind annotations are well formed, and where the corpus is at hand they point at numerals and names."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "annotations"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "xwlb-2016-2019.jsonl.gz"
NUMERAL = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万亿两几半数首]")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def wanted() -> Iterator[str]:
    for name in ("corpus60.jsonl", "places200.jsonl"):
        yield from (row["doc"] for row in rows(name))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    if not CORPUS.is_file():
        pytest.skip("the corpus is not at hand")
    ids = set(wanted())
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        items = (json.loads(line) for line in lines if line.split('"', 4)[3] in ids)
        return {item["id"]: item["text"] for item in items}


@pytest.mark.parametrize("name", ["corpus20.jsonl", "corpus60.jsonl"])
def test_items_are_in_order_and_in_bounds(name):
    for row in rows(name):
        for kind in ("stats", "times"):
            assert all(0 <= item["start"] < item["end"] <= row["chars"] for item in row[kind])
            assert all(left["end"] <= right["start"] for left, right in pairwise(row[kind]))


def test_the_smaller_set_is_the_head_of_the_larger():
    small, large = rows("corpus20.jsonl"), rows("corpus60.jsonl")
    assert [row["stats"] for row in small] == [row["stats"] for row in large[:20]]


def test_statistics_point_at_numerals(texts):
    for row in rows("corpus60.jsonl"):
        text = texts[row["doc"]]
        assert row["chars"] == len(text)
        assert all(NUMERAL.search(text[item["start"] : item["end"]]) for item in row["stats"]), row["doc"]


def test_place_codes_have_six_digits_or_none():
    assert all(re.fullmatch(r"\d{6}|", row["code"]) for row in rows("places200.jsonl"))


def test_place_names_are_chinese(texts):
    for row in rows("places200.jsonl"):
        name = texts[row["doc"]][row["start"] : row["end"]]
        assert re.fullmatch(r"[\u4e00-\u9fff]{1,15}", name), (row["doc"], name)
