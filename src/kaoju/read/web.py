"""The article of a web page, its tables row by row, and what the page says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kaoju.read import facts
from kaoju.read.encoding import decode
from kaoju.read.facts import Fact
from kaoju.read.page import Page, library

_PARTERS = "¦‖⁞⫴⸽"
"""Signs that stand between cells until the article is found; then tabs do."""
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_LONGEST_CELL = 100
"""Characters of a cell; a table with longer ones places an article on the page."""
_FEWEST_COLUMNS = 2
_MOST_SPANNED = 50
"""Columns or rows over which a cell may reach; pages that say more are wrong."""

_LINKED_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\n]{4,40})"')


def html(data: bytes) -> Page:
    """The article of a web page; of a table each row is a line, its cells parted by tabs."""
    reader = library("trafilatura", "html")
    page = decode(data)
    tree = library("trafilatura.utils", "html").load_html(page.text)
    said = tuple(_facts(tree)) if tree is not None else ()
    text = _article(tree, page.text, reader) if tree is not None else ""
    if not text:
        raise ValueError("no article found on the page; save the article as .txt")
    return Page(text, f"html {page.encoding}", page.confidence, said)


def _article(tree: Any, page: str, reader: Any) -> str:  # noqa: ANN401  a library without types
    parter = next((sign for sign in _PARTERS if sign not in page), _PARTERS[0])
    for table in list(tree.iter("table")):
        _set_out(table, parter)
    text = reader.extract(tree, include_comments=False) or ""
    return "\n".join(line.rstrip(f"{parter} ").replace(parter, "\t") for line in text.split("\n"))


def _set_out(table: Any, parter: str) -> None:  # noqa: ANN401  a library without types
    """Put a table of figures as one paragraph a row; of one that only places things keep what is in it."""
    rows = _grid(table)
    widest = max(map(len, rows), default=0)
    if widest < _FEWEST_COLUMNS or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        for part in [table, *_parts(table)]:
            part.tag = "div"
        return
    lines = [*(_words(part) for part in _parts(table) if part.tag == "caption"), *map(parter.join, rows)]
    following = table.tail
    table.clear()
    table.tag, table.tail = "div", following
    for line in lines:
        row = table.makeelement("p")
        row.text = line
        table.append(row)


def _parts(table: Any) -> Iterator[Any]:  # noqa: ANN401
    """Rows, cells and the rest, but those of tables within it."""
    for part in table:
        if part.tag in _TABLE_PARTS:
            yield part
            if part.tag not in {"td", "th", "caption"}:
                yield from _parts(part)


def _grid(table: Any) -> list[list[str]]:  # noqa: ANN401
    """The words of the cells; a cell over several rows comes again in each, over several columns once."""
    rows: list[list[str]] = []
    below: dict[int, tuple[str, int]] = {}
    for row in (part for part in _parts(table) if part.tag == "tr"):
        out: list[str] = []
        for cell in (part for part in row if part.tag in {"td", "th"}):
            _from_above(out, below)
            words, deep, wide = _words(cell), _span(cell, "rowspan"), _span(cell, "colspan")
            for k in range(wide):
                below[len(out)] = (words if k == 0 else "", deep - 1)
                out.append(words if k == 0 else "")
        _from_above(out, below)
        rows.append(out)
    return rows


def _from_above(out: list[str], below: dict[int, tuple[str, int]]) -> None:
    """Add the cells that rows above reach down into the next columns."""
    while below.get(len(out), ("", 0))[1] > 0:
        words, left = below[len(out)]
        below[len(out)] = (words, left - 1)
        out.append(words)


def _words(cell: Any) -> str:  # noqa: ANN401
    return " ".join(" ".join(cell.itertext()).split())


def _span(cell: Any, name: str) -> int:  # noqa: ANN401
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), _MOST_SPANNED) if said.isascii() and said.isdigit() else 1


def _facts(tree: Any) -> Iterator[Fact]:  # noqa: ANN401
    """What the head of the page says, then what stands in sight, then what its address looks like."""
    metas = [
        (m.get("property") or m.get("name") or m.get("itemprop") or "", m.get("content") or "")
        for m in tree.iter("meta")
    ]
    scripts = ["".join(e.itertext()) for e in tree.iter("script") if e.get("type") == "application/ld+json"]
    metas += [("datePublished", when) for script in scripts for when in _LINKED_DATE.findall(script)]
    yield from facts.in_meta(metas)
    yield from facts.in_page(_in_sight(tree))
    addresses = [e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical"]
    yield from facts.in_address([*addresses, *(content for name, content in metas if name == "og:url")])


def _in_sight(tree: Any) -> Iterator[str]:  # noqa: ANN401
    for element in tree.iter():
        if element.text and element.tag not in {"script", "style"}:
            yield element.text
        if element.tail:
            yield element.tail
