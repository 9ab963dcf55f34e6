"""Bytes in, documents out: files, folders, standard input, rows of tables."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO, cast

import msgspec

from kaoju.model import Document
from kaoju.read import facts, pages, rows
from kaoju.read.files import Source, called, members, sources
from kaoju.read.options import Facts, Options, dated, informed, load_meta
from kaoju.read.problem import Problem

__all__ = ["Problem", "documents", "from_bytes", "informed", "load_meta"]

_TABLES: dict[str, Callable[[bytes, str, str, Options], Iterator[Document | Problem]]] = {
    ".csv": partial(rows.csv_rows, delimiter=","),
    ".tsv": partial(rows.csv_rows, delimiter="\t"),
    ".xlsx": rows.xlsx_rows,
    ".parquet": rows.parquet_rows,
}
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
        published: date for documents with none in their row or in `meta`; overrules what the text says.
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


def from_bytes(name: str, data: bytes, *, published: str | None = None) -> Iterator[Document | Problem]:
    """What a file of that name and content would give; nothing is looked up in the file system.

    Args:
        name: as a browser sends it: its last part tells the kind and the id, and perhaps a date.
        data: the content; packed files (.gz, .zst) are refused.
        published: for documents with no date of their own.
    """
    source = called(name)
    if source.packed:
        yield Problem(source.name, "a packed file; unpack it")
        return
    seen: dict[str, int] = {}
    try:
        for item in _read(source, io.BytesIO(data), Options(published)):
            yield _unlike(item, seen) if isinstance(item, Document) else item
    except ValueError as error:
        yield Problem(source.name, _with_remedy(error))


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
        yield Problem(source.name, "broken packed file; fetch it again")
    except ValueError as error:
        yield Problem(source.name, _with_remedy(error))


def _with_remedy(error: ValueError) -> str:
    return str(error) if ";" in str(error) else f"{error}; save it as UTF-8 text"


def _opened(source: Source) -> AbstractContextManager[IO[bytes]]:
    if source.path is None:
        return nullcontext(sys.stdin.buffer)  # not ours to close
    if source.path.suffix.lower() == ".zst":
        import pyarrow as pa  # noqa: PLC0415 - a fifth of a second, for these files alone

        return cast("IO[bytes]", io.BufferedReader(pa.input_stream(source.path, compression="zstd")))
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
    elif source.kind == ".zip":
        yield from _unzipped(source, data, options)
    elif source.kind in _TABLES:
        yield from _TABLES[source.kind](data, source.name, source.id, options)
    elif source.path is None and not source.kind and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b'{"'):
        yield from rows.json_lines(io.BytesIO(data), source.name, source.id, options)
    else:
        yield from _one(source, data, options)


def _unzipped(source: Source, data: bytes, options: Options) -> Iterator[Document | Problem]:
    if source.packed:
        raise ValueError("an archive within an archive; unpack it")
    for item in members(data, source):
        if isinstance(item, Problem):
            yield item
            continue
        member, content = item
        try:
            yield from _read(member, io.BytesIO(content), options)
        except ValueError as error:
            yield Problem(member.name, _with_remedy(error))


def _one(source: Source, data: bytes, options: Options) -> Iterator[Document | Problem]:
    page = pages.READERS.get(source.kind, pages.plain)(data)
    if not page.text.strip():
        yield Problem(source.name, "no characters in it; nothing to read")
        return
    name = source.path.name if source.path else source.name.rsplit("/", 1)[-1]
    document = Document(
        id=source.id,
        text=page.text,
        origin=source.name,
        encoding=page.encoding,
        encoding_confidence=page.confidence,
    )
    said = chain(page.facts, facts.in_name(name))
    yield from dated(document, options, name.split(".", maxsplit=1)[0] or source.id, said=said)
