"""Clean text in, its outline out: articles, blocks with their roles, sentences, clauses."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence

from kaoju.model import Article, Block, Outline, Sentence
from kaoju.segment import articles, blocks
from kaoju.segment.lines import Line, Start, lines
from kaoju.segment.sentences import clauses, sentences

__all__ = ["clauses", "outline"]


def outline(text: str) -> Outline:
    """Articles, blocks and sentences of a clean text, each in text order, offsets in code points.

    A text with any word in it has at least one article. What stands before the first article (page furniture,
    the summary of a round-up) is counted to that article.
    """
    found = lines(text)
    starts = articles.starts(text, found)
    parts = _blocks(found, starts)
    return Outline(
        tuple(_articles(text, starts)),
        tuple(parts),
        tuple(
            Sentence(start, end, index, block.article)
            for index, block in enumerate(parts)
            for start, end in sentences(text, block.start, block.end)
        ),
    )


def _articles(text: str, starts: Sequence[Start]) -> list[Article]:
    ends = [s.at for s in starts[1:]] + [len(text)]
    return [
        Article(s.at, s.at + len(text[s.at : end].rstrip()), s.title, s.published)
        for s, end in zip(starts, ends, strict=True)
    ]


def _blocks(found: Sequence[Line], starts: Sequence[Start]) -> list[Block]:
    """Blocks are lines, cut where an article begins inside one (items of a digest in running text)."""
    offsets = [s.at for s in starts]
    out: list[Block] = []
    for line, kind in zip(found, blocks.kinds(found, frozenset(offsets)), strict=True):
        cuts = [at for at in offsets if line.start < at < line.end]
        edges = [line.start, *cuts, line.end]
        for start, end in itertools.pairwise(edges):
            out.append(Block(start, end, kind, max(0, bisect_right(offsets, start) - 1)))
    return out
