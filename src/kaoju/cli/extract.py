"""`kaoju extract`: documents in, one row a statistic out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from kaoju import export, jobs, read
from kaoju.cli import screen
from kaoju.export import sink
from kaoju.model import Record

EXAMPLES = """
Examples:

    kaoju extract article.txt --published 2022-04-28

    kaoju extract folder/ --meta dates.json -o statistics.xlsx

    kaoju extract scraped.csv --text-col content --date-col pubdate --id-col url -o rows.csv

    cat article.txt | kaoju extract - --published 2022-04 --format jsonl
"""


@dataclass
class Tally:
    """How a run went."""

    documents: int = 0
    statistics: int = 0
    problems: int = 0


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
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="File to write.")] = None,
    jobs_: Annotated[int, typer.Option("--jobs", min=0, metavar="N", help="Processes; 0 = one a core.")] = 1,
    quiet: Annotated[
        bool | None, typer.Option("--quiet/--verbose", help="Only complaints / also a summary.")
    ] = None,
) -> None:
    """Read documents and write their statistics, each with its evidence."""
    form = form or (export.form_of(out) if out else "table")
    tally = Tally()
    documents = read.documents(
        paths,
        published=screen.dated(published),
        meta=read.load_meta(meta) if meta else None,
        text_col=text_col,
        date_col=date_col,
        id_col=id_col,
    )
    records = _counted(screen.watched(jobs.records(documents, jobs_), show=not quiet), tally)
    with sink.opened(out) as stream:
        export.save(records, stream, form)
    if tally.problems:
        raise typer.Exit(1)


def _counted(items: Iterator[Record | read.Problem], tally: Tally) -> Iterator[Record]:
    """The records; each problem becomes one line on standard error."""
    for item in items:
        if isinstance(item, Record):
            tally.documents += 1
            tally.statistics += len(item.statistics)
            yield item
        else:
            tally.problems += 1
            screen.complain(str(item))
