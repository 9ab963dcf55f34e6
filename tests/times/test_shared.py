"""The shared development data, where it lies beside the checkout: bars that must hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kaoju.times import find

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no shared data")

# Readings of the suites that are not those of news, and are not followed:
# a bare weekday or holiday that is past is meant for the next one (周一 on a Tuesday, 春节 in February);
# 农历2015年十月初一 and 十月初一 as Gregorian dates; 大寒 of a year as that of its lunar year;
# 2018年之前, 从2015年起, 截止到2018年 as open intervals (the span here is the date, the rest is its `role`);
# 三年内, 60日内, 半小时内 as stretches from now (here durations); 15年 and 24年 in running text as years;
# 月底, 年底 as their last days; foreign and religious holidays; half-hour and month arithmetic that rounds.


def _rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _plain(times):
    return [{"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value} for t in times]


def _write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _run(*args):
    return subprocess.run(
        [sys.executable, *map(str, args)], capture_output=True, text=True, check=True
    ).stdout


@needs_shared
def test_suites(tmp_path):
    suite = SHARED / "suites" / "times.jsonl"
    rows = [{"doc": c["id"], "times": _plain(find(c["text"], c["published"]))} for c in _rows(suite)]
    out = _run(SHARED / "suites" / "score_suites.py", suite, _write(tmp_path / "p.jsonl", rows))
    passed, cases = next(line for line in out.splitlines() if line.startswith("all")).split()[1].split("/")
    assert int(passed) / int(cases) >= 0.82


@needs_shared
def test_gold(tmp_path):
    gold = {row["doc"]: row for row in _rows(SHARED / "gold" / "dev.gold.jsonl")}
    clean = {row["doc"]: row for row in _rows(SHARED / "gold" / "clean.gold.jsonl")}
    gold |= clean
    rows = []
    for doc, row in gold.items():
        path = SHARED / "gold" / ("clean" if doc in clean else "dev") / f"{doc}.txt"
        text = path.read_bytes().decode()
        spans = [(article["start"], article["end"]) for article in row["articles"]]
        rows.append({"doc": doc, "times": _plain(find(text, row["published"], spans))})
    key = _write(tmp_path / "g.jsonl", gold.values())
    out = json.loads(_run(SHARED / "gold" / "score.py", key, _write(tmp_path / "p.jsonl", rows), "--json"))
    assert out["time.strict"]["f1"] >= 0.95
    assert out["time.value"]["f1"] >= 0.95
    assert out["time.type"]["f1"] >= 0.97
