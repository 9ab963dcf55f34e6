"""`kaoju explain`: what was found at a place, by which rules, and what was refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kaoju import packs, pipeline, read
from kaoju.cli import screen
from kaoju.errors import InputError
from kaoju.export.explanation import explain as explained
from kaoju.model import Document

EXAMPLES = """
Examples:

    kaoju explain article.txt --find 106家 --published 2022-04-28

    kaoju explain folder/ --doc 003 --at 1251 --meta dates.json
"""


def explain(  # noqa: PLR0913, PLR0917 - one parameter an option
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="A file, folder or table, or - for standard input.")
    ],
    at: Annotated[
        int | None, typer.Option(min=0, metavar="OFFSET", help="Raw character, counted from 0.")
    ] = None,
    find: Annotated[
        str | None, typer.Option(metavar="TEXT", help="First place where these words stand.")
    ] = None,
    doc: Annotated[str | None, typer.Option(metavar="ID", help="Document, when PATH holds several.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Publication date.")] = None,
    meta: Annotated[Path | None, typer.Option(metavar="FILE.json", help="Dates by document id.")] = None,
    pack: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Pack of indicators to add; repeatable.")
    ] = None,
) -> None:
    """Print why a place of a text was read as it was."""
    if (at is None) == (find is None):
        raise InputError("explain needs a place: --at OFFSET or --find TEXT, one of them")
    facts = read.load_meta(meta) if meta else None
    items = read.documents([path], published=screen.dated(published), meta=facts)
    shown = False
    with packs.using(pack or ()):
        for item in items:
            if not isinstance(item, Document):
                screen.say(str(item))
            elif doc in {None, item.id} and _show(item, at, find):
                shown = True
                break
    if not shown:
        raise InputError(f"{path}: no such place; offsets count the characters of the raw text from 0")


def _show(document: Document, at: int | None, find: str | None) -> bool:
    analysis = pipeline.analyse(document)
    place = _place(analysis, at, find)
    if place is None:
        return False
    typer.echo(f"{'document':11} {document.id}")
    for line in explained(analysis, *place):
        typer.echo(line)
    return True


def _place(analysis: pipeline.Analysis, at: int | None, find: str | None) -> tuple[int, int] | None:
    """Raw characters; words are looked for in the raw text, then in the repaired one."""
    text = analysis.text
    if find is None:
        return (at, at + 1) if at is not None and at < len(text.raw) else None
    if (found := text.raw.find(find)) >= 0:
        return found, found + len(find)
    if (found := text.clean.find(find)) >= 0:
        return text.raw_span(found, found + len(find))
    return None
