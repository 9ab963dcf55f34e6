"""Tables from `data/`: read once, kept frozen. No word list lives in code, no regex lives in data.

A table is a tab-separated file with a header row; lines that begin with `#` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `data/<name>`, each a mapping from column to cell ('' when a line is short).

    Raises:
        FileNotFoundError: no such table.
        ValueError: a line with more cells than the header, naming the line.
    """
    lines = (resources.files("kaoju") / "data" / name).read_text(encoding="utf-8").splitlines()
    body = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    head = body[0][1].split("\t")
    out: list[Mapping[str, str]] = []
    for n, line in body[1:]:
        cells = line.split("\t")
        if len(cells) > len(head):
            raise ValueError(f"data/{name}:{n}: {len(cells)} cells for {len(head)} columns")
        cells += [""] * (len(head) - len(cells))
        out.append(MappingProxyType(dict(zip(head, cells, strict=True))))
    return tuple(out)


@cache
def words(name: str, column: str = "word") -> tuple[str, ...]:
    """One column of a table, in file order."""
    return tuple(row[column] for row in rows(name))


def either(alternatives: Iterable[str]) -> str:
    """A regex alternation of literal words, longest first, so that the longest one wins."""
    return "|".join(re.escape(w) for w in sorted(set(alternatives), key=lambda w: (-len(w), w)))
