"""The role of every line in the article it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kaoju.model import BlockKind
from kaoju.segment.lines import Line, cells_of, is_item, is_table
from kaoju.segment.pages import is_caption
from kaoju.segment.roles import is_names, role

_SHORT, _LONGEST = 40, 60
"""Characters of a numbered heading that ends like a sentence, and of any heading."""


def kinds(lines: Sequence[Line], heads: Sequence[int]) -> Iterator[BlockKind]:
    """One kind a line. `heads`: offsets at which articles begin, in order."""
    in_title = False
    for i, line in enumerate(lines):
        at = bisect_left(heads, line.start)
        in_title = in_title or (at < len(heads) and heads[at] < line.end)
        kind = _kind(lines, i, in_title=in_title)
        in_title = in_title and kind != "body"
        yield kind


def _kind(lines: Sequence[Line], i: int, *, in_title: bool) -> BlockKind:
    line = lines[i]
    if (own := role(line)) is not None:
        return own
    if _heads_table(lines, i):
        return "table"
    short_item = is_item(line) and len(line.text) <= _SHORT and "。" not in line.text[:-1]
    if line.prose or (line.ended and not short_item):
        return "heading" if short_item else "body"
    if in_title:
        return "byline" if is_names(line) and i > 0 else "title"
    if is_caption(lines, i):
        return "caption"
    return "byline" if _signs(lines, i) else "heading" if len(line.text) <= _LONGEST else "body"


def _heads_table(lines: Sequence[Line], i: int) -> bool:
    """Whether the line names the columns of the rows under it."""
    if i + 1 == len(lines) or lines[i].prose or not is_table(lines[i + 1]):
        return False
    return len(cells_of(lines[i])) == len(cells_of(lines[i + 1]))


def _signs(lines: Sequence[Line], i: int) -> bool:
    """Whether the line is a signature: the date, near the end of the text, stands under it."""
    return i + 3 >= len(lines) > i + 1 and role(lines[i + 1]) == "dateline"
