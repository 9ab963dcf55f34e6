"""Where two readings compete, the one whose arithmetic closes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaoju import pipeline, read, score
from kaoju.audit import settle
from kaoju.model import Document, to_json

ROOT = Path(__file__).parents[2]


def analysed(text, *, settled=True, published="2024-03-06"):
    return pipeline.analyse(Document("x", text, published), settled=settled)


def slots(text, **options):
    return {s.text: (s.what, s.time) for s in analysed(text, **options).statistics}


LABELS = [
    # of two classes, the one of which the part makes the rate
    ("全县企业106家，其中规上企业39家。目前已复工91家，复工率85.8%。", "85.8%", "企业复工率"),
    ("全县企业106家，其中规上企业39家。目前已复工91家，复工率85.8%。", "91家", "复工企业数"),
    ("累计收治确诊患者160例，其中重型20例。已有136人治愈出院，治愈率85.0%。", "85.0%", "确诊患者治愈率"),
    # a part under the label of its whole
    ("全市共有路灯4800盏，其中东城区的3100盏、西城区的1700盏。", "4800盏", "路灯数"),
    ("全省发展团员42.3万名。其中，生产一线的18.6万名，占44.0%。", "18.6万名", "生产一线发展团员数"),
]


@pytest.mark.parametrize(("text", "figure", "label"), LABELS)
def test_a_label_is_settled(text, figure, label):
    assert slots(text)[figure][0] == label


KEPT = [
    "全县企业106家，其中规上企业39家。规上企业已复工36家，复工率92.3%。",
    "园区企业120家，其中规上企业40家。目前已复工90家，复工率70%。",
    "全县企业约106家，其中规上企业39家。目前已复工91家，复工率85.8%。",
    "全省进出口总值4.56万亿元，其中出口2.33万亿元，进口2.23万亿元。",
    "这起事故已造成66人死亡，其中在北部造成63人死亡，在南部也造成3人死亡。",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_left_as_it_was_read(text):
    assert slots(text) == slots(text, settled=False)


UNDATED = "医院累计收治患者160例，其中重型20例。截至3月4日，已有136人治愈出院，治愈率85.0%。"


def test_a_whole_without_a_date_is_of_the_moment_of_its_rate():
    before, after = slots(UNDATED, settled=False), slots(UNDATED)
    assert before["160例"][1] == "2024-03-06"
    assert after["160例"][1] == after["136人"][1] == "../2024-03-04"
    assert after["20例"][1] == "../2024-03-04"  # it stands under that whole, and has no date either


def test_the_finding_and_the_statistic_say_so():
    analysis = analysed(UNDATED)
    finding = next(f for f in analysis.findings if f.kind == "rate")
    assert "据此160例的时间取../2024-03-04" in finding.message
    assert "hence 160例 is taken to be of ../2024-03-04" in finding.message_en
    assert finding.message.endswith("。")
    assert any("settled: 136人÷160例 = 85 %" in note for note in analysis.statistics[0].why)


def test_nothing_but_label_class_and_time_changes():
    before, after = analysed(UNDATED, settled=False), analysed(UNDATED)
    for old, new in zip(before.statistics, after.statistics, strict=True):
        same = ("start", "end", "text", "value", "unit", "mod", "type", "scope", "modality", "indicator")
        assert all(getattr(old, name) == getattr(new, name) for name in same)
    assert [f.statistics for f in before.findings] == [f.statistics for f in after.findings]
    assert [f.verdict for f in before.findings] == [f.verdict for f in after.findings]


def test_nothing_to_settle():
    assert settle((), "", ()) == ((), ())


def test_settling_twice_is_settling_once():
    analysis = analysed(UNDATED)
    assert settle(analysis.statistics, analysis.text.clean, ())[0] == analysis.statistics


SETS = [
    (ROOT / "examples" / "articles", ROOT / "examples" / "published.json", ROOT / "examples" / "gold.jsonl"),
    tuple(ROOT / "tests" / "quality" / name for name in ("articles", "published.json", "gold.jsonl")),
    tuple(ROOT.parent / "shared" / "gold" / name for name in ("dev", "published.json", "dev.gold.jsonl")),
]


def right(texts, dates, key, *, settled):
    documents = read.documents([texts], meta=read.load_meta(dates))
    records = [pipeline.process(d, settled=settled) for d in documents if isinstance(d, Document)]
    scores = score.score(score.gold(key), {r.doc: json.loads(to_json(r)) for r in records})
    return {measure: tally.f1 for measure, tally in scores.measures.items()}


@pytest.mark.parametrize("paths", SETS, ids=["examples", "quality", "dev"])
def test_no_measure_falls(paths):
    if not paths[0].is_dir():
        pytest.skip("the texts are not at hand")
    without, settled = right(*paths, settled=False), right(*paths, settled=True)
    assert {m: f for m, f in settled.items() if f < without[m]} == {}
