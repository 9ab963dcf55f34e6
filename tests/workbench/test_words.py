"""The words of the interface: each once, in both languages, and none missing."""

import ast
import re
from importlib import resources
from pathlib import Path

import pytest

from kaoju import lexicon, packs
from kaoju.export.rows import NAMES
from kaoju.workbench.api.endpoints import ENDPOINTS
from kaoju.workbench.explore.facets import FACETS
from kaoju.workbench.exports.forms import FORMS
from kaoju.workbench.words import Words

ROWS = lexicon.rows("interface.tsv")
KNOWN = {row["key"] for row in ROWS} | {row["key"] for row in lexicon.rows("labels.tsv")}
SOURCES = sorted(Path(str(resources.files("kaoju.workbench"))).rglob("*.py"))


def test_every_key_stands_once():
    keys = [row["key"] for row in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_both_languages_say_it_with_the_same_slots(row):
    assert row["zh"]
    assert row["en"]
    assert set(re.findall(r"{(\w+)}", row["zh"])) == set(re.findall(r"{(\w+)}", row["en"]))


def said(path):
    """Keys that a module asks for in so many words."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say"
        if called and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_key_that_is_asked_for_is_there(path):
    assert set(said(path)) <= KNOWN


def test_the_keys_put_together_are_there():
    domains = {item.code.split(".")[0] for pack in packs.index().packs for item in pack.indicators}
    made = {
        *(f"col_{name}" for name in NAMES),
        *(f"facet_{facet.name}" for facet in FACETS),
        *(f"form_{form}" for form in FORMS),
        *(f"domain_{domain}" for domain in domains),
        *(f"api_{endpoint.name}" for endpoint in ENDPOINTS),
        *(f"param_{parameter.key}" for endpoint in ENDPOINTS for parameter in endpoint.parameters),
        *(f"status_{status}" for status in (400, 403, 404, 405, 408, 413, 500, 503)),
    }
    assert made <= KNOWN


def test_a_phrase_takes_its_values():
    assert Words("zh")("page", page=3) == "第 3 页"
    assert Words("en")("page", page=3) == "Page 3"
    assert Words("en")("statistics") == "Statistics"
    assert Words("en")("no such key") == "no such key"
