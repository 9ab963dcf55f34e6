"""Every arithmetic relation of the home documents and the examples, listed by hand: numbers only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaoju import pipeline, read

ROOT = Path(__file__).parents[2]
HOME = ROOT.parent / "shared" / "gold"
EXAMPLES = ROOT / "examples"
CONTRADICTS = "contradicts"

# document, relation, verdict, the figures in the order of the finding (whole first, a change last)
RELATIONS = [
    ("000", "subset", "holds", (85, 69, 12)),
    ("000", "sum", "holds", (85, 11, 7, 67)),
    ("000", "sum", "holds", (85, 69, 12, 4)),
    ("000", "rate", "implies", (69, 37)),
    ("000", "mean", "implies", (6, 3)),
    ("000", "repeat", "holds", (85, 85)),
    ("000", "repeat", "holds", (69, 69)),
    ("000", "repeat", "holds", (12, 12)),
    ("002", "rate", "implies", (90, 59.2)),
    ("003", "rate", "holds", (106, 91, 85.8)),
    ("003", "rate", "holds", (39, 36, 92.3)),
    ("003", "repeat", "holds", (39, 39)),
    ("004", "rate", "implies", (4452, 100)),
    ("ex01", "sum", "holds", (36, 21, 15)),
    ("ex01", "sum", "holds", (204, 118, 85, 1)),
    ("ex01", "sum", "holds", (36, 29, 4, 3)),
    ("ex01", "repeat", "holds", (36, 36)),
    ("ex02", "rate", "holds", (426, 389, 90)),
    ("ex02", "rate", "holds", (58, 51, 87.9)),
    ("ex02", "rate", "implies", (13600, 71.5)),
    ("ex03", "subset", "holds", (238640000000, 41270000000)),
    ("ex03", "rate", "implies", (41270000000, 25.9)),
    ("ex03", "rate", "implies", (19000, 93.6)),
    ("ex03", "growth", "holds", (987400000000, 110200000000, 12.6)),
    ("ex04", "subset", "holds", (347, 96)),
    ("ex05", "rate", "holds", (142, 136, 95.8)),
    ("ex08", "sum", "holds", (312867000000, 31245000000, 128790000000, 152832000000)),
    ("ex08", "hundred", "holds", (10.0, 41.2, 48.8)),
    ("ex08", "subset", "holds", (9730000000, 7180000000)),
    ("ex09", "mean", "holds", (63527000, 9075000)),
    ("ex10", "subset", "holds", (312, 287)),
    ("ex10", "subset", "holds", (356000, 180000)),
    ("ex11", "hundred", "holds", (13.1, 85.0, 1.9)),
    ("ex11", "subset", "holds", (486000, 98000)),
    ("ex13", "rate", "implies", (52000, 41.6)),
]


def analysed(folder: Path, dates: Path) -> dict[str, pipeline.Analysis]:
    documents = read.documents([folder], meta=json.loads(dates.read_text("utf-8")))
    return {
        d.id.replace("-", "_").split("_")[0]: pipeline.analyse(d)
        for d in documents
        if not isinstance(d, read.Problem)
    }


@pytest.fixture(scope="module")
def analyses():
    found = analysed(EXAMPLES / "articles", EXAMPLES / "published.json")
    if HOME.is_dir():
        found |= analysed(HOME / "dev", HOME / "published.json")
    return found


def figures(analysis: pipeline.Analysis) -> list[tuple[str, str, tuple[float, ...]]]:
    return [
        (f.kind, f.verdict, tuple(float(analysis.statistics[i].value) for i in f.statistics))
        for f in analysis.findings
    ]


@pytest.mark.parametrize(("doc", "kind", "verdict", "values"), RELATIONS)
def test_a_relation_is_found_and_right(analyses, doc, kind, verdict, values):
    if doc not in analyses:
        pytest.skip("the home documents are not at hand")
    assert (kind, verdict, tuple(map(float, values))) in figures(analyses[doc])


def test_no_false_contradiction(analyses):
    alarms = [(d, f.message) for d, a in analyses.items() for f in a.findings if f.verdict == CONTRADICTS]
    assert alarms == []


def test_what_69_and_37_percent_imply(analyses):
    if "000" not in analyses:
        pytest.skip("the home documents are not at hand")
    (implied,) = (f for f in analyses["000"].findings if f.kind == "rate")
    assert implied.expected == (185, 189)
