"""The text of a DOCX file: paragraphs, tables, text boxes and notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kaoju.read import archives, facts
from kaoju.read.page import Page, library

_NOTES = (("footnote", "脚注"), ("endnote", "尾注"))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GIVEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED = frozenset({f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", _FALLBACK})
"""What is no text of the paragraph: its looks, what was struck out, what stands in a box beside it."""


def docx(data: bytes) -> Page:
    """Paragraphs and table rows of a DOCX, one a line, cells parted by tabs, then the notes.

    Text boxes follow the paragraph that holds them; footnotes and endnotes follow the body, in the order in
    which it points to them, with 脚注 or 尾注 and their number. Headers and footers are left out: they say
    the title and the number of the page on every page.
    """
    reader = library("docx", "docx")
    archives.check(data)
    try:
        book = reader.Document(io.BytesIO(data))
        lines = [*_lines(book.element.body), *_notes(book)]
        about = book.core_properties
        found = facts.in_properties(about.author, about.created)
    except Exception as error:
        raise ValueError(f"no readable DOCX ({error}); save it again from a text program") from error
    return Page("\n".join(lines), "docx", facts=found)


def _lines(part: Any) -> Iterator[str]:  # noqa: ANN401  a library without types
    """Paragraphs and rows in order, also those in fields to fill in (content controls)."""
    for child in part:
        if child.tag == f"{_W}p":
            yield "".join(_words(child))
            for box in child.iter(f"{_W}txbxContent"):
                if next(box.iterancestors(_FALLBACK), None) is None:
                    yield from _lines(box)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"}:
            yield from _lines(child)


def _words(element: Any) -> Iterator[str]:  # noqa: ANN401
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _GIVEN:
            yield _GIVEN[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _words(child)


def _rows(table: Any) -> Iterator[str]:  # noqa: ANN401
    """A line a row. After a cell over several columns come empty ones; one over several rows comes again."""
    above: dict[int, str] = {}
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells: list[str] = []
        for cell in (c for c in row.iter(f"{_W}tc") if next(c.iterancestors(f"{_W}tr")) is row):
            at, goes_on = len(cells), _goes_on(cell)
            words = above.get(at, "") if goes_on else " ".join(" ".join(_lines(cell)).split())
            cells += [above.setdefault(at, words) if goes_on else words, *[""] * (_width(cell) - 1)]
            above[at] = words
        yield "\t".join(cells).rstrip()


def _goes_on(cell: Any) -> bool:  # noqa: ANN401
    """Whether it is the lower part of a cell over several rows."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merged is not None and merged.get(f"{_W}val") != "restart"


def _width(cell: Any) -> int:  # noqa: ANN401
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return max(1, min(50, int(span.get(f"{_W}val", "1")))) if span is not None else 1


def _notes(book: Any) -> Iterator[str]:  # noqa: ANN401
    """Footnotes, then endnotes, those that the body points to."""
    parse = library("docx.oxml.parser", "docx").parse_xml
    for kind, name in _NOTES:
        parts = [r.target_part for r in book.part.rels.values() if r.reltype.endswith(f"/{kind}s")]
        notes = {note.get(f"{_W}id"): note for part in parts for note in parse(part.blob)}
        pointed = (p.get(f"{_W}id") for p in book.element.body.iter(f"{_W}{kind}Reference"))
        for number, note in enumerate((notes[p] for p in dict.fromkeys(pointed) if p in notes), 1):
            yield f"{name}{number}：" + "\n".join(_lines(note)).strip()
