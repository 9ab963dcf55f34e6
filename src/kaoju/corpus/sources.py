"""What a caller hands over, as documents: paths, rows, documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from kaoju import read
from kaoju.errors import InputError
from kaoju.model import Document
from kaoju.read.options import Facts, Options, dated

Given: TypeAlias = str | Path | Document | Mapping[str, Any]
_KNOWN = frozenset({"id", "text", "published", "title", "source"})


def documents(
    sources: Iterable[Given], published: str | None = None, meta: Facts | None = None, **columns: str | None
) -> Iterator[Document | read.Problem]:
    """The documents behind paths, rows and documents, in order.

    Args:
        sources: files and folders; mappings with `text` (and `id`, `published`, `title`, `source`, any more);
            documents.
        published: for those with no date of their own.
        meta: by document id, a date or {published, title, source}.
        columns: `text_col`, `date_col`, `id_col` of tables.

    Raises:
        InputError: a mapping without `text`.
    """
    options = Options(published, meta or {})
    for paths, group in groupby(sources, key=lambda source: isinstance(source, str | Path)):
        if paths:
            # Together, so that files of one name in several folders are told apart.
            yield from read.documents(group, published=published, meta=meta, **columns)  # type: ignore[arg-type]
            continue
        for item in group:
            document = item if isinstance(item, Document) else _row(item)  # type: ignore[arg-type]
            yield from dated(document, options, own=document.published)


def _row(row: Mapping[str, Any]) -> Document:
    if not isinstance(row.get("text"), str):
        raise InputError(f"a row without `text`: it has {', '.join(map(str, row)) or 'nothing'}")
    text = row["text"]
    # A row without a name is called after its text: added again it is the same row.
    name = str(row["id"]) if row.get("id") is not None else _digest(text)[:16]
    return Document(
        name,
        text,
        published=row.get("published"),
        title=row.get("title"),
        source=row.get("source"),
        extra={k: v for k, v in row.items() if k not in _KNOWN},
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
