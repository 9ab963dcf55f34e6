"""`kaoju extract`: documents in, one row a statistic out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from kaoju import entities, export, jobs, packs, read
from kaoju.cli import options, screen
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
    paths: options.Paths,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date of all documents: 2022-04-28, 2022-04, 2022."),
    ] = None,
    meta: options.Meta = None,
    text_col: options.TextCol = None,
    date_col: options.DateCol = None,
    id_col: options.IdCol = None,
    form: Annotated[
        export.Format | None, typer.Option("--format", help="Default: by the suffix of -o, else a table.")
    ] = None,
    pack: options.Packs = None,
    ner: Annotated[
        bool, typer.Option("--ner", help="Ask the LAC tagger too where a name is uncertain (kaoju[ner]).")
    ] = False,
    out: options.Out = None,
    jobs_: options.Jobs = 1,
    quiet: options.Quiet = False,
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
    with packs.using(pack or ()), entities.second_opinion(asked=ner), sink.opened(out) as stream:
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
