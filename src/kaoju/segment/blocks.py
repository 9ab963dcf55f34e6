"""The role of every line in the article it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoju.model import BlockKind
from kaoju.segment.lines import Line
from kaoju.segment.pages import is_caption
from kaoju.segment.roles import is_names, role


def kinds(lines: Sequence[Line], heads: frozenset[int]) -> Iterator[BlockKind]:
    """One kind a line. `heads`: offsets at which articles begin."""
    in_title = False
    for i, line in enumerate(lines):
        in_title = in_title or any(line.start <= at < line.end for at in heads)
        kind = _kind(lines, i, in_title)
        if kind == "body":
            in_title = False
        yield kind


def _kind(lines: Sequence[Line], i: int, in_title: bool) -> BlockKind:
    line = lines[i]
    if (own := role(line)) is not None:
        return own
    if line.prose or line.ended:
        return "body"
    if in_title:
        return "byline" if is_names(line) and i > 0 else "title"
    if is_caption(lines, i):
        return "caption"
    if len(line.text) <= 60:
        return "heading"
    return "body"
