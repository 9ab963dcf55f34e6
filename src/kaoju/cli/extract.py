"""`kaoju extract`: documents in, one row a statistic out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from kaoju import export, jobs, packs, read
from kaoju.cli import screen
from kaoju.errors import InputError
from kaoju.export import sink
from kaoju.model import Record, from_json

EXAMPLES = """
Examples:

    kaoju extract article.txt --published 2022-04-28

    kaoju extract folder/ --meta dates.json -o statistics.xlsx

    kaoju extract scraped.csv --text-col content --date-col pubdate --id-col url -o rows.csv

    cat article.txt | kaoju extract - --published 2022-04 --format jsonl
"""


@dataclass
class Tally:
    """How a run went; statistics are counted where someone wants to hear of it."""

    documents: int = 0
    statistics: int = 0
    problems: int = 0

    def __str__(self) -> str:
        """One line."""
        return f"{self.documents} documents, {self.statistics} statistics, {self.problems} problems"


def extract(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, tables, or - for standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date of all documents: 2022-04-28, 2022-04, 2022."),
    ] = None,
    meta: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", help="Publication date, title and source by document id."),
    ] = None,
    text_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of a table that holds the text.")
    ] = None,
    date_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column that holds the publication date.")
    ] = None,
    id_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column that names the document.")
    ] = None,
    form: Annotated[
        export.Format | None, typer.Option("--format", help="Default: by the suffix of -o, else a table.")
    ] = None,
    pack: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Pack of indicators to add; repeatable.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="File to write.")] = None,
    jobs_: Annotated[int, typer.Option("--jobs", min=0, metavar="N", help="Processes; 0 = one a core.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress bar; problems are named.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Name each document, and sum up.")] = False,
) -> None:
    """Read documents and write their statistics, each with its evidence."""
    form = form or (export.form_of(out) if out else "table")
    if form in export.BINARY and out is None and sys.stdout.isatty():
        raise InputError(f"{form} is nothing to look at; give it a file: -o statistics.{form}")
    documents = read.documents(
        paths,
        published=screen.dated(published),
        meta=read.load_meta(meta) if meta else None,
        text_col=text_col,
        date_col=date_col,
        id_col=id_col,
    )
    tally = Tally()
    done = screen.watched(jobs.lines(documents, jobs_), show=not (quiet or verbose))
    with packs.using(pack or ()), sink.opened(out) as stream:
        export.save(_counted(done, tally, verbose=verbose), stream, form)
        if out and tally.problems and not tally.documents:
            raise InputError(f"nothing could be read; {out} was not written")
    if verbose:
        screen.say(str(tally))
    if tally.problems:
        raise typer.Exit(1)


def _counted(
    items: Iterator[Record | bytes | read.Problem], tally: Tally, *, verbose: bool
) -> Iterator[Record | bytes]:
    """The records; each problem becomes one line on standard error."""
    for item in items:
        if isinstance(item, read.Problem):
            tally.problems += 1
            screen.say(str(item))
            continue
        tally.documents += 1
        if verbose:
            record = from_json(item) if isinstance(item, bytes) else item
            tally.statistics += len(record.statistics)
            screen.say(f"{record.doc}: {len(record.statistics)} statistics, {len(record.repairs)} repairs")
        yield item
