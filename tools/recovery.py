"""Measure how much of damaged text comes back: every kind of the damage model of the tests, one by one.

    python tools/recovery.py [PATH] [--items 500] [--kinds KIND ...] [--show N] [--seed WORD]

PATH is anything `kaoju extract` reads; without it the development corpus beside the checkout, and where
that is absent the command says so and measures nothing. Only articles from --since on are drawn: the counts
of data/characters.tsv.gz are of earlier ones. The damage model (tests/repair/damage.py) works on bytes, is
seeded, and imports nothing of the repair.

Columns: characters that came back, articles that came back whole, articles with the digits they had,
articles that the undo gave back as they were, figures whose offsets lead to their own digits in the raw text,
and wrong characters that no mark (U+FFFD) shows. For bytes put between the halves of characters a last line
tells of each torn stretch, where the rule bytes.guessed is a mark too.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from kaoju import read, repair
from kaoju.text import Text

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
sys.path.insert(0, str(ROOT / "tests" / "repair"))
import damage  # noqa: E402  the model of the tests

LOST = "\ufffd"
SEED = "recovery"
SHORTEST = 50
"""Characters of an article below which it has little to show."""


class Difference(NamedTuple):
    """Where two texts differ: what was meant, what was found."""

    meant: str
    found: str

    @property
    def size(self) -> int:
        """Characters that did not come back, or came and were not there."""
        return max(len(self.meant), len(self.found))


class Tally:
    """Counts of one kind of damage."""

    def __init__(self) -> None:
        """Nothing measured yet."""
        self.articles = self.characters = self.wrong = self.unmarked = 0
        self.whole = self.digits = self.undone = self.figures = self.placed = 0

    def row(self, kind: str) -> str:
        """The line of the table."""
        shares = (
            1 - self.wrong / self.characters,
            self.whole / self.articles,
            self.digits / self.articles,
            self.undone / self.articles,
            self.placed / max(self.figures, 1),
        )
        return f"{kind:18}" + "".join(f"{100 * s:10.3f}" for s in shares) + f"{self.unmarked:10}"


def differences(meant: str, found: str) -> list[Difference]:
    """Where the texts differ, alike ends cut off first so that equal texts cost nothing."""
    if meant == found:
        return []
    start = next((i for i, (a, b) in enumerate(zip(meant, found, strict=False)) if a != b), None)
    start = min(len(meant), len(found)) if start is None else start
    matcher = SequenceMatcher(None, meant[start:], found[start:], autojunk=False)
    return [
        Difference(meant[start + a : start + b], found[start + c : start + d])
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def digits(text: str) -> str:
    """The digits of a text, half-width."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c in "0123456789")


def measure(tally: Tally, meant: str, text: Text) -> list[Difference]:
    """Count one article."""
    found = differences(damage.compared(meant), damage.compared(text.clean))
    tally.articles += 1
    tally.characters += len(damage.compared(meant))
    tally.wrong += sum(d.size for d in found)
    tally.unmarked += sum(d.size for d in found if LOST not in d.found)
    tally.whole += not found
    tally.digits += digits(text.clean) == digits(meant)
    tally.undone += repair.undone(repair.repaired("", text)) == text.raw
    for figure in re.finditer(r"\d[\d.]*", text.clean):
        start, end = text.raw_span(*figure.span())
        tally.figures += 1
        tally.placed += digits(html.unescape(text.raw[start:end])) == digits(figure[0])
    return found


def texts(path: Path, items: int, since: str, seed: str) -> list[str]:
    """Articles drawn at random, the same ones each time."""
    found = [d for d in read.documents([str(path)]) if not isinstance(d, read.Problem)]
    long = [d.text for d in found if len(d.text) >= SHORTEST and (d.published or since) >= since]
    return random.Random(seed).sample(long, min(items, len(long)))  # noqa: S311  no secret


def by_kind(articles: list[str], kinds: list[str], show: int) -> Iterator[str]:
    """The table of all kinds."""
    heads = ("chars %", "whole %", "digits %", "undone %", "places %", "unmarked")
    yield f"{'kind':18}" + "".join(f"{h:>10}" for h in heads)
    for kind in kinds:
        tally = Tally()
        shown: list[Difference] = []
        for seed, meant in enumerate(articles):
            text = repair.repair(damage.damaged(meant, [kind], seed))
            shown += measure(tally, meant, text)
        yield tally.row(kind)
        yield from (f"    {d.meant!r} came back as {d.found!r}" for d in shown[:show])


def standing_for(text: Text, start: int, end: int) -> str:
    """The clean characters whose raw stretch begins in raw [start, end)."""
    first = last = text.clean_at(start)
    while last < len(text.clean) and text.raw_span(last, last + 1).start < end:
        last += 1
    return text.clean[first:last]


def torn(articles: list[str]) -> Iterator[str]:
    """The stretches torn by bytes put in: exact, with one wrong character at most, wrong without a mark."""
    runs = exact = nearly = guessed = unmarked = 0
    for seed, meant in enumerate(articles):
        raw, stretches = damage.torn(meant, random.Random(f"{seed} inserted_bytes"))  # noqa: S311
        text = repair.repair(raw)
        for run in stretches:
            found = standing_for(text, run.raw_start, run.raw_end)
            bad = differences(damage.compared(meant[run.start : run.end]), damage.compared(found))
            size = sum(d.size for d in bad)
            runs, exact, nearly = runs + 1, exact + (size == 0), nearly + (size <= 1)
            marked = is_guessed(text, run.raw_start, run.raw_end)
            guessed += marked and size == 0
            unmarked += size > 0 and LOST not in found and not marked
    if runs:
        yield f"{runs} torn stretches: {exact / runs:.1%} exact, "
        yield f"{nearly / runs:.1%} with at most one wrong character, "
        yield f"{unmarked / runs:.1%} wrong without a mark; {guessed / runs:.1%} exact but called a guess"


def is_guessed(text: Text, start: int, end: int) -> bool:
    """Whether a repair that calls itself a guess touches raw [start, end)."""
    return any(r.by == "bytes.guessed" and r.start < end and start < r.end for r in text.repairs)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--items", type=int, default=500)
    parser.add_argument("--seed", default=SEED, help="draws other articles")
    parser.add_argument("--kinds", nargs="*", default=list(damage.KINDS), choices=list(damage.KINDS))
    parser.add_argument("--show", type=int, default=0, help="differences to print for each kind")
    parser.add_argument("--since", default="2018-06", help="draw only articles published from then on")
    options = parser.parse_args()
    if not options.path.exists():
        print(f"no corpus at {options.path}; give a path")
        return
    articles = texts(options.path, options.items, options.since, options.seed)
    print(f"{len(articles)} articles, {sum(map(len, articles)):,} characters")
    for line in by_kind(articles, options.kinds, options.show):
        print(line, flush=True)
    if "inserted_bytes" in options.kinds:
        print(*torn(articles), sep="")


if __name__ == "__main__":
    main()
