"""The quality gate: floors for every measure in gate.json, which only rise.

    python tools/gate.py            print each figure beside its floor; exit code 1 when one falls below
    python tools/gate.py --raise    lift the floors to what is reached now; none is ever lowered

The figures are F1, on the sample articles and, where it is at hand, on the dev set of the gold data.
"""

import argparse
import json
import math
import sys
from pathlib import Path

from kaoju import pipeline, read, score
from kaoju.model import to_json
from kaoju.score import Answers

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "gate.json"
SAMPLES, GOLD = ROOT / "examples", ROOT.parent / "shared" / "gold"
SETS = {
    "samples": (SAMPLES / "articles", SAMPLES / "published.json", SAMPLES / "gold.jsonl"),
    "dev": (GOLD / "dev", GOLD / "published.json", GOLD / "dev.gold.jsonl"),
}
"""Texts, dates and answer key of each set; a set that is not there is passed over."""


def present() -> list[str]:
    """The sets that are here."""
    return [name for name, paths in SETS.items() if all(path.exists() for path in paths)]


def floors() -> dict[str, dict[str, float]]:
    """The floors by set and measure."""
    known: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return known


def figures(name: str) -> dict[str, float]:
    """F1 of every measure on a set, reached by the code as it stands."""
    texts, dates, key = SETS[name]
    documents = read.documents([texts], meta=read.load_meta(dates))
    found = (pipeline.process(d) for d in documents if not isinstance(d, read.Problem))
    answers: Answers = {record.doc: json.loads(to_json(record)) for record in found}
    scores = score.score(score.gold(key), answers)
    return {measure: tally.f1 for measure, tally in sorted(scores.measures.items())}


def main() -> int:
    """Print or raise the floors."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to these figures")
    lift = parser.parse_args().lift
    known, fell = floors(), 0
    for name in present():
        for measure, figure in figures(name).items():
            floor = known.setdefault(name, {}).get(measure, 0.0)
            fell += figure < floor
            mark = "  BELOW" if figure < floor else ""
            print(f"{name:8} {measure:16} {figure:.4f}  floor {floor:.4f}{mark}")
            known[name][measure] = max(floor, math.floor(figure * 1000) / 1000)
    if lift:
        FILE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
