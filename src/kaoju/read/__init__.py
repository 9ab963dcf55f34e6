"""Bytes in, documents out: files, folders, standard input, rows of tables."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, cast

import msgspec

from kaoju.model import Document
from kaoju.read import pages, rows
from kaoju.read.encoding import decode
from kaoju.read.files import Source, sources
from kaoju.read.options import Facts, Options, dated, load_meta
from kaoju.read.problem import Problem

__all__ = ["Problem", "documents", "load_meta"]

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of a file that is read whole."""


def documents(  # noqa: PLR0913  one keyword for each thing a caller may say
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    meta: Facts | None = None,
    text_col: str | None = None,
    date_col: str | None = None,
    id_col: str | None = None,
) -> Iterator[Document | Problem]:
    """Every document behind the paths, read as needed, in a stable order.

    Args:
        paths: files, folders (read with what is below them, sorted) and `-` for standard input.
        published: date for documents with none of their own.
        meta: by document id, a date or {published, title, source}; it overrules the rest.
        text_col: column of a table that holds the texts; the usual names (text, 正文 ...) are known.
        date_col: column of publication dates.
        id_col: column of document ids.

    Yields:
        A document, or a problem for each thing that cannot be read; the rest still comes.
    """
    options = Options(published, meta or {}, text_col, date_col, id_col)
    seen: dict[str, int] = {}
    for source in sources(paths):
        if isinstance(source, Problem):
            yield source
            continue
        for item in _items(source, options):
            yield _unlike(item, seen) if isinstance(item, Document) else item


def _unlike(document: Document, seen: dict[str, int]) -> Document:
    """A second document of the same id is told apart by a number after it."""
    times = seen[document.id] = seen.get(document.id, 0) + 1
    return document if times == 1 else msgspec.structs.replace(document, id=f"{document.id}#{times}")


def _items(source: Source, options: Options) -> Iterator[Document | Problem]:
    try:
        with _opened(source) as stream:
            yield from _read(source, stream, options)
    except OSError as error:
        yield Problem(source.name, f"{error.strerror or error}; check the file")
    except (EOFError, zlib.error):
        yield Problem(source.name, "broken gzip file; fetch it again")
    except ValueError as error:
        yield Problem(source.name, f"{error}; save it as UTF-8 text" if _is_plain(source) else str(error))


def _is_plain(source: Source) -> bool:
    return source.kind not in pages.READERS and source.kind != ".xlsx"


def _opened(source: Source) -> AbstractContextManager[IO[bytes]]:
    if source.path is None:
        return nullcontext(sys.stdin.buffer)  # not ours to close
    return cast("IO[bytes]", gzip.open(source.path)) if source.packed else source.path.open("rb")


def _read(source: Source, stream: IO[bytes], options: Options) -> Iterator[Document | Problem]:
    if source.kind in {".jsonl", ".ndjson"}:
        yield from rows.json_lines(stream, source.name, source.id, options)
        return
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ValueError(
            f"larger than {LARGEST_FILE >> 20} MB; split it, or give one article a line as .jsonl"
        )
    if not data.strip():
        yield Problem(source.name, "empty; nothing to read")
    elif source.kind in {".csv", ".tsv"}:
        yield from rows.csv_rows(
            data, source.name, source.id, options, "\t" if source.kind == ".tsv" else ","
        )
    elif source.kind == ".xlsx":
        yield from rows.xlsx_rows(data, source.name, source.id, options)
    elif source.path is None and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b'{"'):
        yield from rows.json_lines(io.BytesIO(data), source.name, source.id, options)
    else:
        yield from _one(source, data, options)


def _one(source: Source, data: bytes, options: Options) -> Iterator[Document | Problem]:
    text, encoding = pages.READERS.get(source.kind, decode)(data)
    if not text.strip():
        yield Problem(source.name, "no characters in it; nothing to read")
        return
    stem = source.path.name.split(".")[0] if source.path else source.id
    yield from dated(Document(id=source.id, text=text, origin=source.name, encoding=encoding), options, stem)
