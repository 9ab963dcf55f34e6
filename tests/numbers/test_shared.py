"""Bars on the shared dev data, skipped where it is absent.

Run as a script it prints every error on the dev gold, or with `suite` the input of the suites' own scorer.
"""

import io
import json
import sys
from pathlib import Path

import pytest

from kaoju.numbers import find

SHARED = Path(__file__).parents[3] / "shared"


def plain(value):
    if isinstance(value, tuple):
        return [None if v is None else float(v) for v in value]
    return None if value is None else float(value)


def suite(out):
    for line in (SHARED / "suites/quantities.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = find(case["text"]).quantities
        rows = [
            {"start": q.start, "end": q.end, "value": plain(q.value), "unit": q.unit, "text": q.text}
            for q in found
        ]
        out.write(json.dumps({"doc": case["id"], "quantities": rows}, ensure_ascii=False) + "\n")


def documents():
    """(id, clean text, gold) of every dev document, the undamaged text where there is one."""
    folder = SHARED / "gold"
    clean = {
        d["doc"]: d
        for d in map(json.loads, (folder / "clean.gold.jsonl").read_text(encoding="utf-8").splitlines())
    }
    for d in map(json.loads, (folder / "dev.gold.jsonl").read_text(encoding="utf-8").splitlines()):
        where, gold = ("clean", clean[d["doc"]]) if d["doc"] in clean else ("dev", d)
        yield d["doc"], (folder / where / f"{d['doc']}.txt").read_text(encoding="utf-8"), gold


def close(a, b):
    if a is None or b is None:
        return a is b
    if isinstance(a, list) or isinstance(b, list):
        return isinstance(a, list) and isinstance(b, list) and all(map(close, a, b))
    return abs(a - b) <= max(1e-6 * abs(a), 0.005 if abs(a) < 100 else 0)


def overlap(q, s):
    return min(q.end, s["end"]) - max(q.start, s["start"])


def checks(s, q):
    return {
        "span": (q.start, q.end) == (s["start"], s["end"]),
        "value": close(s["value"], plain(q.value)),
        "unit": s["unit"] == q.unit,
        "mod": s["mod"] == q.mod,
    }


def gold(say=None):
    """Counts over the dev gold; `say` is called with each error."""
    n = dict.fromkeys(
        ("stats", "found", "span", "value", "unit", "mod", "not_stats", "taken", "false", "quantities"), 0
    )
    say = say or (lambda *_: None)
    for doc, text, g in documents():
        got = find(text).quantities
        used = set()
        for s in g["stats"]:
            hit = max(got, key=lambda q, s=s: overlap(q, s), default=None)
            met = hit is not None and overlap(hit, s) > 0
            used |= {hit} if met else set()
            if not s["optional"]:
                _count(n, s, hit if met else None, lambda *x, d=doc: say(d, *x))
        for s in g["not_stats"]:
            hits = [q for q in got if overlap(q, s) > 0]
            n["not_stats"] += 1
            n["taken"] += bool(hits)
            used.update(hits)
            if hits:
                say(doc, "TAKEN", s["text"], s["why"], hits[0].text)
        n["quantities"] += len(got)
        for q in got:
            if q not in used:
                n["false"] += 1
                say(doc, "FALSE", q.text, q.by, text[q.start - 10 : q.end + 8])
    return n


def _count(n, s, hit, say):
    n["stats"] += 1
    n["found"] += hit is not None
    if hit is None:
        say("MISS", s["text"])
        return
    result = checks(s, hit)
    for k, ok in result.items():
        n[k] += ok
    if not all(result.values()):
        say([k for k, ok in result.items() if not ok], s["text"], s["value"], s["unit"], s["mod"], hit)


pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="shared data absent")

WRONG_FOR_NEWS = {
    "Number-NumberModel#173": "numerals of a date, which are times here",
    "minlp-numeral-fraction#1": "70% is 70 %, not 0.7",
    "minlp-numeral-fraction#8": "50% is 50 %, not 0.5",
    "minlp-numeral-fraction#9": "五十% is 50 %, not 0.5",
    "minlp-numeral-fraction#17": "百分百 is 100 %, not 1",
    "minlp-numeral-fraction#22": "15.62% is 15.62 %, not 0.1562",
    "minlp-numeral#81": "1点45 is a clock time",
    "minlp-numeral#6": "Ⅲ names a grade",
}


def test_suite():
    out = io.StringIO()
    suite(out)
    got = {d["doc"]: d["quantities"] for d in map(json.loads, out.getvalue().splitlines())}
    cases = [
        json.loads(s) for s in (SHARED / "suites/quantities.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    passed = sum(all(_met(c, e, got[c["id"]]) for e in c["quantities"]) for c in cases)
    assert passed / len(cases) >= 0.95
    failed = {c["id"] for c in cases if not all(_met(c, e, got[c["id"]]) for e in c["quantities"])}
    assert set(WRONG_FOR_NEWS) <= failed


def _met(case, expected, found):
    hits = [q for q in found if q["start"] < expected["end"] and expected["start"] < q["end"]]
    best = max(
        hits, key=lambda q: min(q["end"], expected["end"]) - max(q["start"], expected["start"]), default=None
    )
    if best is None:
        return False
    ends = best["value"] if isinstance(best["value"], list) else [best["value"]]
    hundred = "分之" in case["text"] or "成" in case["text"]
    wanted = [expected["value"], expected["value"] * 100] if hundred else [expected["value"]]
    return any(v is not None and close(w, v) for v in ends for w in wanted)


def test_gold():
    n = gold()
    assert n["found"] / n["stats"] >= 0.98
    for slot in ("span", "value", "unit", "mod"):
        assert n[slot] / n["found"] >= 0.97
    assert n["taken"] / n["not_stats"] <= 0.03


if __name__ == "__main__":
    if sys.argv[1:] == ["suite"]:
        suite(sys.stdout)
    else:
        figures = gold(lambda *x: sys.stdout.write(" ".join(map(str, x)) + "\n"))
        sys.stdout.write(f"{figures}\n")
