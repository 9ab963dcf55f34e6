"""The scorer of the package and the scorer of the gold data give the same figures on any prediction."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kaoju import score

GOLD = Path(__file__).parents[3] / "shared" / "gold"
KEY = GOLD / "dev.gold.jsonl"
TIMES = [
    "2022-33",
    "2022-01/2022-03",
    "../2020-02-12",
    "2020-02-12T17:00",
    "2020-02-12T24",
    "202X",
    "2020-24",
]
TIMES += [
    "2020-W05",
    "2020-40",
    "P1W",
    "P7D",
    "PT24H",
    "PRESENT",
    "2020-02-12TMO",
    "2020?",
    "2020-02/..",
    "",
    "x",
]
SCOPES = [None, [], "", "江苏省", ["徐州", "徐州市"], ["无", "经开区", "徐州经开区"]]
VALUES = [None, 1, 1.5, [1, 2], [None, 3], 100000000.4]

pytestmark = pytest.mark.skipif(not KEY.exists(), reason="the gold data is not here")


def disturbed(doc, rng):
    def shift(item):
        start = max(0, item["start"] + rng.choice([0, 0, 0, 0, -1, 1, 3]))
        return {**item, "start": start, "end": max(start + 1, item["end"] + rng.choice([0, 0, 0, 1, -1]))}

    def change(item, **choices):
        return {**item, **{k: rng.choice(v) for k, v in choices.items() if rng.random() < 0.15}}

    def one(value):
        return rng.choice(value) if isinstance(value, list) else value

    def some(items):
        kept = [shift(i) for i in items if rng.random() < 0.85]
        return kept + [shift(i) for i in items if rng.random() < 0.1]

    labels = [w for s in doc["stats"] for w in s["what"]] or ["企业数"]
    statistics = [
        change(
            {**s, "what": rng.choice(s["what"]), "time": one(s["time"])},
            what=[*labels, None, "", "复工企业"],
            value=VALUES,
            unit=["家", "個", "㎡", "%", "", None, "名"],
            scope=SCOPES,
            time=[*TIMES, doc["published"], doc["published"][:7]],
            mod=["=", ">"],
            type=["count", "share"],
            modality=["fact", "plan"],
        )
        for s in some([*doc["stats"], *({**n, **doc["stats"][0]} for n in doc["not_stats"] if doc["stats"])])
    ]
    times = [change({**t, "value": one(t["value"])}, value=[*TIMES, None]) for t in some(doc["times"])]
    names = [change(e, type=["place", "gov"], name=["江苏", None, "徐州市"]) for e in some(doc["entities"])]
    return {
        "doc": doc["doc"],
        "statistics": statistics,
        "times": times,
        "entities": names,
        "articles": [shift(a) for a in doc["articles"]][: rng.randrange(4)],
    }


@pytest.mark.parametrize("seed", range(4))
def test_same_figures_as_the_reference(tmp_path, seed):
    rng = random.Random(seed)
    docs = [json.loads(line) for line in KEY.read_text(encoding="utf-8").splitlines()]
    found = tmp_path / "found.jsonl"
    lines = [json.dumps(disturbed(doc, rng), ensure_ascii=False) for doc in docs if rng.random() < 0.95]
    found.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, GOLD / "score.py", KEY, found, "--json"]
    wanted = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = score.score(score.gold(KEY), score.predictions(found)).as_dict()
    assert ours == wanted
