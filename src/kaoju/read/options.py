"""What a caller says about the documents: dates, columns, a table of facts by document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from kaoju import lexicon
from kaoju.errors import InputError
from kaoju.model import Document
from kaoju.read import facts
from kaoju.read.dates import published
from kaoju.read.facts import Fact
from kaoju.read.problem import Problem

_FIELDS = ("published", "title", "source")
Facts = Mapping[str, str | Mapping[str, str | None] | None]
"""By document id: a date of publication, or a mapping with `published`, `title`, `source`."""


class Options(Struct, frozen=True):
    """How to read: `published` for every document that has no date of its own, columns, facts by id."""

    published: str | None = None
    meta: Facts = {}
    text_col: str | None = None
    date_col: str | None = None
    id_col: str | None = None


@cache
def column_names() -> Mapping[str, tuple[str, ...]]:
    """For each field, the usual names of its column, most telling first."""
    out: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("columns.tsv"):
        out[row["field"]] = (*out.get(row["field"], ()), row["word"])
    return out


def load_meta(path: str | Path) -> Facts:
    """A JSON file that maps document ids to dates of publication or to {published, title, source}.

    Raises:
        InputError: the file is missing, no JSON, or not such a mapping.
    """
    try:
        facts = msgspec.json.decode(
            Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf"), type=dict[str, str | dict[str, Any] | None]
        )
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; give a JSON file") from None
    except msgspec.MsgspecError as error:
        raise InputError(f'{path}: {error}; write {{"document id": "2020-02-13", ...}}') from None
    return facts


def known(options: Options, *names: str) -> Mapping[str, str | None]:
    """What the caller says about a document under the first of its names that is listed."""
    for name in names:
        fact = options.meta.get(name)
        if isinstance(fact, str):
            return {"published": fact}
        if fact:
            return fact
    return {}


def dated(
    document: Document, options: Options, *names: str, own: object = None, said: Iterable[Fact] = ()
) -> list[Document | Problem]:
    """The document with what is known of it; a date that does not exist becomes a problem beside it.

    Order of trust: facts by id, the row's own date, the date given for all, what the file says, what the text
    says. Where none was given and one is found, `extra` tells where: `published_from`, `title_from` ...
    """
    given = known(options, document.id, *names)
    problems: list[Document | Problem] = []
    when = None
    for value in (given.get("published"), own, options.published):
        try:
            when = published(value)
        except ValueError as error:
            problems.append(Problem(document.origin or document.id, f"{error}; read without it"))
        if when:
            break
    replaced = msgspec.structs.replace(
        document,
        published=when,
        title=given.get("title") or document.title,
        source=given.get("source") or document.source,
    )
    return [*problems, informed(replaced, said)]


def informed(document: Document, said: Iterable[Fact] = ()) -> Document:
    """The document with what it says about itself, where the caller said nothing."""
    found: dict[str, Fact] = {}
    for fact in chain(said, facts.in_text(document.text)):
        found.setdefault(fact.field, fact)
    new = {f.field: f.value for f in found.values() if f.field in _FIELDS and not getattr(document, f.field)}
    extra = {f"{field}_from": found[field].origin for field in new}
    if "author" in found:
        extra |= {"author": found["author"].value, "author_from": found["author"].origin}
    if "hint" in found and not (document.published or "published" in new):
        extra["published_hint"] = f"{found['hint'].value} ({found['hint'].origin})"
    if not extra:
        return document
    return msgspec.structs.replace(document, **new, extra=extra | document.extra)
