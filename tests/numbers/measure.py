"""Figures over the shared suites and the dev gold; run as a script, used by the tests, skipped when absent."""

import json
import sys
from pathlib import Path

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


def gold(errors=False):
    n = dict.fromkeys(
        ("stats", "found", "span", "value", "unit", "mod", "not_stats", "taken", "false", "quantities"), 0
    )
    for doc, text, g in documents():
        got = find(text).quantities
        used = set()
        for s in g["stats"]:
            hit = max(got, key=lambda q: min(q.end, s["end"]) - max(q.start, s["start"]), default=None)
            met = hit is not None and min(hit.end, s["end"]) > max(hit.start, s["start"])
            if met:
                used.add(hit)
            if s["optional"]:
                continue
            n["stats"] += 1
            n["found"] += met
            checks = {} if not met else {
                "span": (hit.start, hit.end) == (s["start"], s["end"]),
                "value": close(s["value"], plain(hit.value)),
                "unit": s["unit"] == hit.unit,
                "mod": s["mod"] == hit.mod,
            }  # fmt: skip
            for k, ok in checks.items():
                n[k] += ok
            if errors and (not met or not all(checks.values())):
                bad = [k for k, ok in checks.items() if not ok]
                print(
                    doc,
                    "MISS" if not met else bad,
                    s["text"],
                    s["value"],
                    s["unit"],
                    s["mod"],
                    "|",
                    hit and (hit.text, str(hit.value), hit.unit, hit.mod) if met else "",
                    repr(text[s["start"] - 10 : s["end"] + 8]),
                )
        for s in g["not_stats"]:
            hits = [q for q in got if min(q.end, s["end"]) > max(q.start, s["start"])]
            n["not_stats"] += 1
            n["taken"] += bool(hits)
            used.update(hits)
            if errors and hits:
                print(
                    doc,
                    "TAKEN",
                    s["text"],
                    s["why"],
                    "|",
                    hits[0].text,
                    hits[0].by,
                    repr(text[s["start"] - 10 : s["end"] + 8]),
                )
        n["quantities"] += len(got)
        for q in got:
            if q not in used:
                n["false"] += 1
                if errors:
                    print(
                        doc, "FALSE", q.text, str(q.value), q.unit, q.by, repr(text[q.start - 10 : q.end + 8])
                    )
    return n


if __name__ == "__main__":
    if sys.argv[1:] == ["suite"]:
        suite(sys.stdout)
    else:
        print(gold(errors=True))
