"""Fit the two models that choose a figure's label, from annotated texts.

    python tools/fit_labels.py --score SCORE.py TEXTS:GOLD:PUBLISHED... [--judge TEXTS:GOLD:PUBLISHED...]

TEXTS is a folder of texts, or a JSON Lines file with id, text and published (then PUBLISHED is '-'); GOLD is
an annotation file as the scorer reads it, PUBLISHED a JSON file of publication days. Sets after --judge are
only measured. Needs scikit-learn, which the package does not: run it in an environment of its own.
Writes src/kaoju/data/label_words.tsv and label_choice.tsv.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from kaoju import lexicon, pipeline
from kaoju.model import Document
from kaoju.statistics import choice, traits
from kaoju.statistics.window import Window

DATA = Path(__file__).parent.parent / "src/kaoju/data"
FOLDS, SEEN, SMALL = 6, 15, 0.02  # parts to cross, least times a trait is seen, least weight that is kept
Row = dict[str, Any]
Stand = tuple[int, dict[str, float], bool]


def documents(spec: str) -> Iterator[tuple[Row, str, str | None]]:
    """Annotation, text and publication day of each document of a set."""
    texts, gold, days = spec.split(":")
    rows = {g["doc"]: g for g in map(json.loads, Path(gold).read_text("utf-8").splitlines())}
    if days == "-":
        lines = map(json.loads, Path(texts).read_text("utf-8").splitlines())
        held = {r["id"]: (r["text"], r["published"]) for r in lines}
    else:
        day = json.loads(Path(days).read_text("utf-8"))
        held = {d: (Path(texts, f"{d}.txt").read_bytes().decode("utf-8-sig"), day.get(d)) for d in rows}
    for doc, row in rows.items():
        yield row, *held[doc]


def figures(specs: list[str], score: Row) -> list[Row]:
    """The figures that annotation and program both have: the words around them, and what they should be."""
    found: list[Window] = []
    walk = sys.modules["kaoju.statistics.find"]
    walk.full = lambda _: False  # every figure is to be seen
    walk.choose = lambda w: found.append(w) or choice.Chosen(w.label.text, ())
    out = []
    for n, spec in enumerate(specs):
        for row, text, published in documents(spec):
            found.clear()
            done = pipeline.analyse(Document(row["doc"], text, published=published))
            things = [w.tokens[w.at].thing for w in found]
            spans = [done.text.raw_span(t.start, t.end) for t in things]
            raw = [{"start": a, "end": b} for a, b in spans]
            for i, j in score["pair"](row["stats"], raw):
                gold = row["stats"][i]
                others = [o for z in row["stats"] if z is not gold for o in z["what"]]
                if not gold["optional"]:
                    told = {
                        "set": n,
                        "doc": row["doc"],
                        "w": found[j],
                        "gold": gold["what"],
                        "others": others,
                    }
                    out.append(told)
    return out


def held(texts: list[str], gold: str) -> list[bool]:
    """Which of the words an accepted label holds, the last of equal ones."""
    left, out = gold, [False] * len(texts)
    for i in range(len(texts) - 1, -1, -1):
        if texts[i] in left and texts[i] != "的":
            left, out[i] = left.replace(texts[i], "\0", 1), True
    return out


def mark(rows: list[Row], score: Row) -> None:
    """Add to each figure the traits of its words, and which of them the best label they can make holds."""
    for r in rows:
        w: Window = r["w"]
        places = traits.candidates(w)
        texts = [w.tokens[i].text for i in places]
        end = choice.closing(w.label.text, {t.text for t in w.tokens})
        best = (-1.0, [False] * len(texts))
        for gold in r["gold"]:
            marks = held(texts, gold)
            said = "".join(t for t, m in zip(texts, marks, strict=True) if m)
            fit = max(score["dice"](said + end, gold), score["dice"](said, gold))
            best = max(best, (fit, marks), key=lambda b: b[0])
        r["names"], r["marks"] = traits.names(w, places), best[1]


def folds(rows: list[Row]) -> list[int]:
    """The part that each figure's document belongs to."""
    documents_ = sorted({(r["set"], r["doc"]) for r in rows})
    part = {d: i % FOLDS for i, d in enumerate(documents_)}
    return [part[r["set"], r["doc"]] for r in rows]


def word_model(rows: list[Row]) -> tuple[dict[str, float], np.ndarray]:
    """Weights of the word model, and for each word the odds by a model that has not seen its document."""
    vector = DictVectorizer()
    x = vector.fit_transform([dict.fromkeys(n, 1) for r in rows for n in r["names"]]).tocsr()
    y = np.array([m for r in rows for m in r["marks"]])
    part = np.array([f for r, f in zip(rows, folds(rows), strict=True) for _ in r["names"]])
    keep = np.asarray(x.sum(0)).ravel() >= SEEN
    x, labels = x[:, keep], vector.get_feature_names_out()[keep]
    apart = np.zeros(len(y))
    model = LogisticRegression(C=0.1, max_iter=300, solver="liblinear")
    for k in range(FOLDS):
        apart[part == k] = model.fit(x[part != k], y[part != k]).decision_function(x[part == k])
    model.fit(x, y)
    weights = {n: float(v) for n, v in zip(labels, model.coef_[0], strict=True) if abs(v) >= SMALL}
    return {"base": float(model.intercept_[0]), **weights}, apart


def stands(rows: list[Row], odds: np.ndarray, score: Row) -> list[Stand]:
    """Every label that stands for choice: its figure, its traits, whether it is right."""
    at, out = 0, []
    for n, r in enumerate(rows):
        size = len(r["names"])
        given = [float(o) for o in odds[at : at + size]]
        at += size
        if not r["w"].label.text:
            continue
        choice.odds = lambda *_, given=given: given
        ballot = choice.poll(r["w"])
        rules = choice.of_rules(r["w"].label.text, ballot)
        if rules.share >= choice.SURE:
            continue
        every = list(choice.contenders(ballot, rules))
        best = max(one.share for one in every)
        for one in every:
            told = choice.traits(r["w"], ballot, one, rules, best)
            out.append((n, told, bool(score["what_ok"](one.text, r["gold"], r["others"]))))
    choice.odds = traits.odds
    return out


def choice_model(every: list[Stand]) -> dict[str, float]:
    """Weights of the model that chooses among whole labels."""
    vector, scale = DictVectorizer(sparse=False), StandardScaler()
    x = scale.fit_transform(vector.fit_transform([told for _, told, _ in every]))
    model = LogisticRegression(C=0.3, max_iter=1000).fit(x, [ok for *_, ok in every])
    weights = zip(vector.get_feature_names_out(), model.coef_[0] / scale.scale_, strict=True)
    return {name: float(weight) for name, weight in weights}


def crossed(rows: list[Row], every: list[Stand]) -> str:
    """How many labels are right when each is chosen by models that have not seen its document."""
    part = folds(rows)
    got: dict[int, tuple[float, bool]] = {}
    for k in range(FOLDS):
        weights = choice_model([e for e in every if part[e[0]] != k])
        for n, told, ok in every:
            if part[n] == k:
                score = sum(weights.get(name, 0.0) * value for name, value in told.items())
                got[n] = max(got.get(n, (-1e9, False)), (score, ok), key=lambda g: g[0])
    rules = sum(ok for _, told, ok in every if told.get("by rules"))
    chosen = sum(ok for _, ok in got.values())
    return f"crossed: of {len(got)} figures that are looked at, rules {rules} right, choice {chosen}"


def write(name: str, title: str, weights: dict[str, float]) -> None:
    """A table of weights, the heaviest first."""
    order = sorted(weights.items(), key=lambda kv: (kv[0] != "base", -abs(kv[1]), kv[0]))
    lines = [f"# {title} (tools/fit_labels.py)", "trait\tweight", *(f"{k}\t{v:.3f}" for k, v in order)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(name: str, rows: list[Row], specs: list[str], score: Row) -> None:
    """Print how many labels of each set are right, by the rules and by the choice."""
    of, rules, chosen = Counter(), Counter(), Counter()
    for r in rows:
        label = r["w"].label
        text = label.text if choice.full(label) else choice.choose(r["w"]).text
        of[r["set"]] += 1
        rules[r["set"]] += score["what_ok"](label.text, r["gold"], r["others"])
        chosen[r["set"]] += score["what_ok"](text, r["gold"], r["others"])
    for n, count in of.items():
        right = f"rules {rules[n] / count:.3f} choice {chosen[n] / count:.3f}"
        print(name, specs[n].split(":")[0], count, right)


def main() -> None:
    """Fit, write, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--judge", nargs="*", default=[])
    parser.add_argument("--score", required=True)
    args = parser.parse_args()
    score: Row = {"__name__": "score"}
    source = Path(args.score).read_text("utf-8").replace("\nmain()\n", "\n")
    exec(compile(source, args.score, "exec"), score)  # noqa: S102 - the scorer is a script
    rows, judged = figures(args.sets, score), figures(args.judge, score)
    mark(rows, score)
    words, odds = word_model(rows)
    every = stands(rows, odds, score)
    print(crossed(rows, every))
    write("label_words.tsv", "Weights: does a label hold a word?", words)
    write("label_choice.tsv", "Weights: which of the whole labels?", choice_model(every))
    for kept in (lexicon.rows, traits._sums, choice._weights):  # noqa: SLF001 - they hold the old weights
        kept.cache_clear()
    report("fitted on", rows, args.sets, score)
    report("judged on", judged, args.judge, score)


if __name__ == "__main__":
    main()
