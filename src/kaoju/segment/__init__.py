"""Clean text in, its outline out: articles, blocks with their roles, sentences, clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kaoju.model import Article, Block, BlockKind, Outline, Sentence, Table
from kaoju.segment import articles
from kaoju.segment.blocks import kinds
from kaoju.segment.lines import Line, Start, lines
from kaoju.segment.sentences import clauses, sentences, trimmed
from kaoju.segment.tables import tables
from kaoju.text import Span

__all__ = ["clauses", "outline"]


def outline(text: str) -> Outline:
    """Articles, blocks and sentences of a clean text, each in text order, offsets in code points.

    A text with any word in it has at least one article. What stands before the first article (page furniture,
    the summary of a round-up) is counted to that article.
    """
    found = lines(text)
    starts = articles.starts(text, found)
    grids = tables(text, found)
    parts = _blocks(found, starts, grids)
    return Outline(
        tuple(_articles(text, starts)),
        tuple(parts),
        tuple(
            Sentence(start, end, index, block.article)
            for index, block in enumerate(parts)
            for start, end in sentences(text, block.start, block.end)
        ),
        grids,
    )


def _articles(text: str, starts: Sequence[Start]) -> list[Article]:
    ends = [*(s.first for s in starts[1:]), len(text)][: len(starts)]
    return [
        Article(s.at, s.at + len(text[s.at : end].rstrip()), s.title, s.published)
        for s, end in zip(starts, ends, strict=True)
    ]


def _blocks(found: Sequence[Line], starts: Sequence[Start], grids: Sequence[Table]) -> list[Block]:
    """Blocks are lines, cut where an article or the text after its title begins inside one."""
    ends = {grid.start: grid.end for grid in grids}
    end_of_grid = 0
    firsts = [s.first for s in starts]
    cuts = sorted({at for s in starts for at in (s.first, s.close) if at})
    titles = [s.at for s in starts if s.close]
    out: list[Block] = []
    for line, said in zip(found, kinds(found, [s.at for s in starts]), strict=True):
        end_of_grid = ends.get(line.start, end_of_grid)
        kind = "table" if line.start < end_of_grid else said
        inside = cuts[bisect_right(cuts, line.start) : bisect_left(cuts, line.end)]
        if not inside:
            out.append(Block(line.start, line.end, kind, max(0, bisect_right(firsts, line.start) - 1)))
            continue
        for span in _parts(line, inside):
            role: BlockKind = "title" if _holds(titles, *span) else "body"
            out.append(Block(*span, role, max(0, bisect_right(firsts, span.start) - 1)))
    return out


def _parts(line: Line, cuts: Sequence[int]) -> Iterator[Span]:
    for start, end in pairwise((line.start, *cuts, line.end)):
        if part := trimmed(line.text, start - line.start, end - line.start):
            yield Span(line.start + part.start, line.start + part.end)


def _holds(offsets: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the rising offsets lies in the stretch."""
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end
