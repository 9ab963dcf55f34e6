"""Measure speed, scaling, memory and growth on a corpus, and write docs/reference/benchmarks.md.

    python tools/benchmark.py PATH [--documents 2000] [--others PYTHON]

PATH is anything `kaoju extract` reads. `--others` names the Python of an environment with the libraries that
tools/bench_others.py measures on the same texts in the same run.
"""

import argparse
import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import kaoju
from kaoju import bench, jobs, read
from kaoju.corpus import Corpus
from kaoju.export import jsonl
from kaoju.model import Document

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"
_WARM = 200  # documents for each process: a chunk
MADE = "<!-- made by tools/benchmark.py; figures are of one machine, the proportions matter -->"


def page(documents: list[Document], others: str | None, most: float) -> Iterator[str]:
    """The lines of the page."""
    chars = sum(len(d.text) for d in documents)
    yield f"{MADE}\n\n# Benchmarks\n"
    yield f"kaoju {kaoju.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores, "
    yield f"{len(documents):,} articles, {chars:,} characters."
    yield from _stages(documents, chars)
    yield from _others(documents, others)
    yield from _scaling(documents)
    yield from _sizes(documents, most)
    yield from _store(documents, chars)


def _stages(documents: list[Document], chars: int) -> Iterator[str]:
    yield "\n## By stage, one core\n\n| stage | characters per second | share |\n| --- | ---: | ---: |"
    speeds = bench.by_stage(documents, chars)
    for name, speed in speeds.items():
        yield f"| {name} | {speed.rate:,.0f} | {speed.seconds / speeds['whole'].seconds:.0%} |"
    if peak := bench.peak_memory():
        yield f"\nMost memory of the process: {peak / 1e6:,.0f} MB."


def _others(documents: list[Document], python: str | None) -> Iterator[str]:
    if python is None:
        return
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as out:
        out.writelines(json.dumps({"text": d.text}) + "\n" for d in documents)
    tool = Path(__file__).with_name("bench_others.py")
    done = subprocess.run([python, str(tool), out.name, "20"], capture_output=True, text=True, check=True)
    Path(out.name).unlink()
    yield "\n## Others on the same texts, one core, the same run\n"
    yield "| library | characters per second |\n| --- | ---: |"
    for name, found in json.loads(done.stdout.splitlines()[-1]).items():
        yield f"| {name} | {found['chars'] / found['seconds']:,.0f} |"


def _scaling(documents: list[Document]) -> Iterator[str]:
    yield "\n## Over cores, extraction alone\n"
    yield "Processor seconds of all processes, their start left out; the gain is what free cores give.\n"
    yield "| processes | processor seconds | gain |\n| ---: | ---: | ---: |"
    first = 0.0
    for processes in (1, 2, 4, 8):
        if processes > (os.cpu_count() or 1):
            break
        # Starting a process and its tables is paid once, whatever the size of the corpus.
        warm = _timed(documents[: _WARM * processes], processes)
        seconds = _timed(documents, processes) - warm
        share = 1 - _WARM * processes / len(documents)
        first = first or seconds / share
        yield f"| {processes} | {seconds:.1f} | {processes * first * share / seconds:.2f} |"


def _timed(documents: list[Document], processes: int) -> float:
    """Processor seconds from texts to JSON Lines, of this process and of those it started."""
    start = _spent()
    made = (item for item in jobs.lines(documents, processes) if not isinstance(item, read.Problem))
    deque(jsonl.lines(made), maxlen=0)
    return _spent() - start


def _spent() -> float:
    for child in multiprocessing.active_children():
        child.join()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _sizes(documents: list[Document], most: float) -> Iterator[str]:
    yield "\n## One long text\n\n| size | seconds | characters per second |\n| ---: | ---: | ---: |"
    for size, speeds in bench.by_size(documents, [s for s in bench.SIZES if s <= most * 1e6]):
        whole = speeds["whole"]
        yield f"| {size // 1000:,} kB | {whole.seconds:.2f} | {whole.rate:,.0f} |"


def _store(documents: list[Document], chars: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(Path(folder) / "s.kaoju")
        times = []
        for _ in range(2):
            start = _spent()
            corpus.add(documents, jobs=0)
            times.append(_spent() - start)
        size = (Path(folder) / "s.kaoju").stat().st_size
    yield "\n## Store, all cores, processor seconds\n\n| | |\n| --- | ---: |"
    yield f"| first add | {times[0]:.1f} |"
    yield f"| same documents again | {times[1]:.1f} ({times[1] / times[0]:.1%}) |"
    yield f"| bytes in the store for each character | {size / chars:.1f} |"


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--others", metavar="PYTHON")
    parser.add_argument("--up-to", type=float, default=1, metavar="MB")
    given = parser.parse_args()
    found = (item for item in read.documents([given.path]) if isinstance(item, Document))
    lines = list(page(list(islice(found, given.documents)), given.others, given.up_to))
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
