"""End `corpus add` by force at seeded moments; the store must come out as if nothing had happened.

    python tools/kill_while_adding.py --runs 100

Every run adds the same documents, is ended with SIGKILL at a random moment, perhaps again while it is
taken up, and at last left alone. Checked: what was reported done is in the store after each kill; at the end
every table is the same as in a store that was filled undisturbed, row for row. Needs fork (Linux, macOS).
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kaoju import jobs
from kaoju.corpus import Corpus, filling

Row = dict[str, Any]
TABLES = ("articles", "statistics", "times", "entities", "findings", "repairs")
BATCH = 4  # documents a transaction: many moments at which to be ended


def documents(count: int, seed: int = 0) -> Iterator[Row]:
    """Short articles with figures, made from a seed."""
    dice = random.Random(seed)  # noqa: S311 - not a secret
    for number in range(count):
        firms, rate, day = dice.randint(20, 900), dice.randint(30, 99), dice.randint(1, 28)
        text = (
            f"截至3月{day}日，，青河县已复工企业{firms}家，复工率{rate}%，到岗职工{firms * 31}人。\n"
            f"其中规上工业企业{firms // 3}家，\n总投资{dice.randint(1, 90)}.{day}亿元。"
        )
        yield {"id": f"d{number:04}", "text": text, "published": f"2020-03-{day:02}", "n": number}


def contents(path: Path) -> dict[str, list[Row]]:
    """Every table but the manifest, in a fixed order."""
    corpus = Corpus(path)
    found = {name: corpus.sql(f"SELECT * FROM {name} ORDER BY ALL") for name in TABLES}  # noqa: S608
    found["documents"] = corpus.sql("SELECT * EXCLUDE (run) FROM documents ORDER BY document")
    return {name: table.to_pylist() for name, table in found.items()}


def add(path: Path, rows: list[Row], done: int | None = None) -> None:
    """Fill a store; write the number of documents safely in after each batch."""
    filling._DOCUMENTS = jobs._DOCUMENTS = BATCH  # noqa: SLF001 - more moments to be ended at
    filling._LOOK_UP = BATCH  # noqa: SLF001
    corpus = Corpus(path)
    tell = (lambda tally, _: os.write(done, b"%d\n" % tally.documents)) if done else None
    corpus.add(rows, report=tell)


def killed(path: Path, rows: list[Row], after: float) -> tuple[int, bool]:
    """Add in a process of its own and end it after some seconds; what it reported, whether it was done."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        add(path, rows, writes)
        os._exit(0)
    os.close(writes)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reads, "rb") as pipe:
        lines = pipe.read().split()
    return int(lines[-1]) if lines else 0, os.WIFEXITED(status)


def one(seed: int, folder: Path, rows: list[Row], wanted: dict[str, list[Row]], seconds: float) -> int:
    """One seeded run; how often it was ended."""
    dice = random.Random(seed)  # noqa: S311
    path = folder / f"killed-{seed}"
    kills = 0
    for _ in range(dice.randint(1, 3)):
        reported, finished = killed(path, rows, dice.uniform(0, seconds))
        kills += not finished
        held = Corpus(path).info()["documents"] if path.exists() else 0
        assert held >= reported, f"seed {seed}: {reported} reported, {held} held"  # noqa: S101
    add(path, rows)
    found = contents(path)
    for name, table in wanted.items():
        assert found[name] == table, f"seed {seed}: {name} differs"  # noqa: S101
    path.unlink()
    return kills


def run(seeds: Iterable[int], folder: Path, count: int) -> int:
    """All runs; how many kills hit a running add."""
    rows = list(documents(count))
    add(folder / "warm", rows[:1])  # tables are loaded before the clock starts
    start = time.perf_counter()
    add(folder / "undisturbed", rows)
    seconds = time.perf_counter() - start
    wanted = contents(folder / "undisturbed")
    return sum(one(seed, folder, rows, wanted, seconds) for seed in seeds)


def main() -> int:
    """Run and sum up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--documents", type=int, default=80)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kills = run(range(given.runs), Path(folder), given.documents)
    print(f"{given.runs} runs, {kills} kills while adding, every store as if undisturbed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
