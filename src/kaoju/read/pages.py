"""Characters out of a file that is one document, by its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from kaoju.read import facts, web, word
from kaoju.read.encoding import decode
from kaoju.read.page import Page, library


def plain(data: bytes) -> Page:
    """A file that is text."""
    return Page(*decode(data))


_HEADER = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:[^\n]{0,500}\n){1,60}?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_PAIR = re.compile(r"([^\s:：#-][^\n:：]{0,40}):[ \t]+([^\n]*)|[^\s:：#-][^\n:：]{0,40}:[ \t]*|[\s#-][^\n]*|")


def markdown(data: bytes) -> Page:
    """A Markdown text without the header that names its title and date, if it has one."""
    page = plain(data)
    header = _HEADER.match(page.text)
    lines = [_PAIR.fullmatch(line.rstrip()) for line in header["lines"].split("\n")] if header else []
    pairs = [(m[1].strip(), m[2].strip().strip("\"'")) for m in lines if m and m[1]]
    if not header or not pairs or None in lines:
        return page
    return page._replace(text=page.text[header.end() :], facts=tuple(facts.in_header(pairs)))


def pdf(data: bytes) -> Page:
    """The characters of a PDF, a form feed between pages."""
    reader = library("pypdfium2", "pdf")
    try:
        book = reader.PdfDocument(data)
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


READERS: dict[str, Callable[[bytes], Page]] = {
    ".md": markdown,
    ".html": web.html,
    ".htm": web.html,
    ".pdf": pdf,
    ".docx": word.docx,
}
