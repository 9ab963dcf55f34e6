"""Characters out of HTML, PDF and DOCX, each by a library of its own that need not be installed."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kaoju.read import archives, facts
from kaoju.read.encoding import decode
from kaoju.read.facts import Fact


class Page(NamedTuple):
    """The text of a file, how it was coded, and what the file says about it."""

    text: str
    encoding: str
    confidence: float = 1.0
    facts: tuple[Fact, ...] = ()


def _needs(module: str, extra: str) -> Any:  # noqa: ANN401  a module without types
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ValueError(f"needs {module}; pip install 'kaoju[{extra}]'") from None


def plain(data: bytes) -> Page:
    """A file that is text."""
    return Page(*decode(data))


def html(data: bytes) -> Page:
    """The article of a web page."""
    library = _needs("trafilatura", "html")
    page = decode(data)
    text = library.extract(page.text, include_comments=False, include_tables=True)
    if not text:
        raise ValueError("no article found on the page; save the article as .txt")
    return Page(text, f"html {page.encoding}", page.confidence, tuple(_html_facts(page.text)))


def _html_facts(page: str) -> Iterator[Fact]:
    """What the head of the page says, then what stands in sight."""
    tree = _needs("trafilatura.utils", "html").load_html(page)
    if tree is None:
        return
    metas = [(m.get("property") or m.get("name") or "", m.get("content") or "") for m in tree.iter("meta")]
    yield from facts.in_meta(metas)
    for element in tree.iter("script", "style"):
        element.text = ""
    yield from facts.in_page(tree.itertext())


def pdf(data: bytes) -> Page:
    """The characters of a PDF, a form feed between pages."""
    library = _needs("pypdfium2", "pdf")
    try:
        book = library.PdfDocument(data)
        text = "\f".join(_pdf_pages(book))
        about = book.get_metadata_dict()
        book.close()
    except Exception as error:
        raise ValueError(f"no readable PDF ({error}); save its text as .txt") from error
    if not text.strip("\f \r\n"):
        raise ValueError("no characters in the PDF, only pictures; run OCR on it first")
    return Page(text, "pdf", facts=facts.in_properties(about.get("Author"), about.get("CreationDate")))


def _pdf_pages(book: Any) -> Iterator[str]:  # noqa: ANN401  a library without types
    for page in book:
        characters = page.get_textpage()
        yield characters.get_text_range()
        characters.close()
        page.close()


def docx(data: bytes) -> Page:
    """Paragraphs and table rows of a DOCX, one a line, cells parted by tabs."""
    library = _needs("docx", "docx")
    archives.check(data)
    try:
        book = library.Document(io.BytesIO(data))
        parts = [line for part in book.iter_inner_content() for line in _docx_lines(part)]
        about = book.core_properties
        found = facts.in_properties(about.author, about.created)
    except Exception as error:
        raise ValueError(f"no readable DOCX ({error}); save it again from a text program") from error
    return Page("\n".join(parts), "docx", facts=found)


def _docx_lines(part: Any) -> Iterator[str]:  # noqa: ANN401  a library without types
    if not hasattr(part, "rows"):
        yield str(part.text)
        return
    for row in part.rows:
        seen: set[int] = set()
        yield "\t".join(
            " ".join(_docx_cell(cell)) if _is_new(cell, seen) else "" for cell in row.cells
        ).rstrip()


def _is_new(cell: Any, seen: set[int]) -> bool:  # noqa: ANN401  a library without types
    """Cells that were merged come again for each column they span, where they are left empty."""
    known = id(cell._tc) in seen  # noqa: SLF001
    seen.add(id(cell._tc))  # noqa: SLF001
    return not known


def _docx_cell(cell: Any) -> Iterator[str]:  # noqa: ANN401  a library without types
    for part in cell.iter_inner_content():
        yield from filter(None, _docx_lines(part))


READERS: dict[str, Callable[[bytes], Page]] = {
    ".html": html,
    ".htm": html,
    ".pdf": pdf,
    ".docx": docx,
}
