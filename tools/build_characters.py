"""Count which character follows which in news text, and write `data/characters.tsv.gz`.

usage: build_characters.py CORPUS [--until 2018-06]

CORPUS is anything `kaoju extract` reads, with dated articles. Only those published before `--until` are
counted, so that later ones can tell how well the counts serve (tools/recovery.py --since). No text is kept:
runs of digits count as 0, Latin letters as @, line ends as ¶, and rare pairs and triples are left out.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from math import log2
from pathlib import Path

from kaoju import read

DATA = Path(__file__).resolve().parents[1] / "src" / "kaoju" / "data"
HEAD = """\
# Which character follows which in Chinese news: left is none, one or two characters; total, how often they
# stood there; next, the characters that followed, each with a letter for how often: A once, two letters
# further twice as often. 0 is a run of digits, @ one of Latin letters, ¶ a line end.
left\ttotal\tnext
"""
_FOLDS = (
    (r"[0-9０-９]+(?:[.．][0-9０-９]+)?", "0"),
    (r"[A-Za-zＡ-Ｚａ-ｚ]+", "@"),
    (r"\s*\n\s*", "¶"),
    (r"\s+", ""),
)
RARE = {1: 1, 2: 6, 3: 16}
"""Counts below which a character, a pair, a triple is left out."""


def folded(text: str) -> str:
    """The text as it is counted."""
    for pattern, new in _FOLDS:
        text = re.sub(pattern, new, text)
    return f"¶{text}¶"


def counted(texts: list[str]) -> dict[int, Counter[str]]:
    """How often each character, pair and triple stands in the texts, with their line ends and without.

    Broadcast transcripts begin a line with each sentence; printed news does not.
    """
    counts: dict[int, Counter[str]] = {n: Counter() for n in RARE}
    for whole in map(folded, texts):
        for text in (whole, whole.replace("¶", "")):
            for n, counter in counts.items():
                counter.update(text[i : i + n] for i in range(len(text) - n + 1))
    return counts


def level(count: int) -> str:
    """A letter for a count: A for 1, C for 2, E for 4."""
    return chr(ord("A") + min(round(2 * log2(count)), 57))


def table(counts: dict[int, Counter[str]]) -> str:
    """The rows, in order of their left characters."""
    following: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for n, counter in counts.items():
        for gram, count in counter.items():
            if count >= RARE[n]:
                following[gram[:-1]].append((count, gram[-1]))
    lines = []
    for left, pairs in sorted(following.items()):
        total = sum(counts[1].values()) if not left else counts[len(left)][left]
        ordered = sorted(pairs, key=lambda pair: (-pair[0], pair[1]))
        lines.append(f"{left}\t{total}\t" + "".join(char + level(count) for count, char in ordered))
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--until", default="2018-06")
    options = parser.parse_args()
    documents = [d for d in read.documents([str(options.corpus)]) if not isinstance(d, read.Problem)]
    texts = [d.text for d in documents if d.published and d.published < options.until]
    made = table(counted(texts)).encode()
    (DATA / "characters.tsv.gz").write_bytes(gzip.compress(made, 9, mtime=0))
    print(f"{len(texts)} texts, {len(made):,} bytes before packing")


if __name__ == "__main__":
    main()
