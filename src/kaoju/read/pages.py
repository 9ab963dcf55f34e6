"""Characters out of HTML, PDF and DOCX, each by a library of its own that need not be installed."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from typing import Any

from kaoju.read.encoding import decode


def _needs(module: str, extra: str) -> Any:  # noqa: ANN401  a module without types
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ValueError(f"needs {module}; pip install 'kaoju[{extra}]'") from None


def html(data: bytes) -> tuple[str, str]:
    """The article of a web page."""
    library = _needs("trafilatura", "html")
    page, encoding = decode(data)
    text = library.extract(page, include_comments=False, include_tables=True)
    if not text:
        raise ValueError("no article found on the page; save the article as .txt")
    return text, f"html {encoding}"


def pdf(data: bytes) -> tuple[str, str]:
    """The characters of a PDF, a form feed between pages."""
    library = _needs("pypdfium2", "pdf")
    try:
        book = library.PdfDocument(data)
        text = "\f".join(page.get_textpage().get_text_range() for page in book)
    except Exception as error:
        raise ValueError(f"no readable PDF ({error})") from error
    if not text.strip("\f \r\n"):
        raise ValueError("no characters in the PDF, only pictures; run OCR on it first")
    return text, "pdf"


def docx(data: bytes) -> tuple[str, str]:
    """Paragraphs and table rows of a DOCX, one a line, cells parted by tabs."""
    library = _needs("docx", "docx")
    try:
        book = library.Document(io.BytesIO(data))
        parts = [_docx_part(part) for part in book.iter_inner_content()]
    except Exception as error:
        raise ValueError(f"no readable DOCX ({error})") from error
    return "\n".join(parts), "docx"


def _docx_part(part: Any) -> str:  # noqa: ANN401  a library without types
    if hasattr(part, "rows"):
        return "\n".join("\t".join(cell.text for cell in row.cells) for row in part.rows)
    return str(part.text)


READERS: dict[str, Callable[[bytes], tuple[str, str]]] = {
    ".html": html,
    ".htm": html,
    ".pdf": pdf,
    ".docx": docx,
}
