"""Errors planted in the relations of the examples are called contradictions."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from kaoju import read
from kaoju.model import Document

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("plant", Path(__file__).with_name("plant.py"))
plant = importlib.util.module_from_spec(spec)


@pytest.fixture(scope="module")
def errors():
    import sys  # noqa: PLC0415 - the module must be known before its records are made

    sys.modules["plant"] = plant
    spec.loader.exec_module(plant)
    meta = json.loads((ROOT / "examples" / "published.json").read_text("utf-8"))
    items = read.documents([ROOT / "examples" / "articles"], meta=meta)
    return list(plant.errors([d for d in items if isinstance(d, Document)], 120))


def test_the_errors_are_of_all_kinds(errors):
    assert {e.slip for e in errors} == set(plant.SLIPS)
    assert len(errors) == 120


def test_recall(errors):
    assert sum(map(plant.caught, errors)) / len(errors) >= 0.9
