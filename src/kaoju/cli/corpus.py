"""`kaoju corpus`: a store of documents and what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kaoju import export as exporting
from kaoju import packs, read
from kaoju.cli import asking, screen
from kaoju.cli.progress import reporting
from kaoju.corpus import Corpus, Tally
from kaoju.corpus.expected import expected
from kaoju.errors import InputError
from kaoju.export import sink

Place: TypeAlias = Annotated[Path, typer.Argument(metavar="STORE", help="The file of the store.")]
Jobs: TypeAlias = Annotated[
    int, typer.Option("--jobs", min=0, metavar="N", help="Processes; 0 = one a core.")
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", help="No progress bar; problems are named.")]
Meta: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE.json", help="Publication date, title and source by document id."),
]
Packs: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option("--pack", metavar="FILE", help="Pack of indicators to add; repeatable."),
]
Out: TypeAlias = Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="File to write.")]

ADD_EXAMPLES = """
Examples:

    kaoju corpus add news.kaoju folder/ --meta dates.json --jobs 0

    kaoju corpus add news.kaoju scraped.csv --text-col content --id-col url
"""
UPDATE_EXAMPLES = """
Examples:

    kaoju corpus update news.kaoju --jobs 0
"""
DELETE_EXAMPLES = """
Examples:

    kaoju corpus delete news.kaoju 'daily-2020-*'
"""
INFO_EXAMPLES = """
Examples:

    kaoju corpus info news.kaoju
"""
EXPORT_EXAMPLES = """
Examples:

    kaoju corpus export news.kaoju -o statistics.parquet

    kaoju corpus export news.kaoju --docs 'daily-2020-*' --format jsonl
"""

app = typer.Typer(
    help="A store of documents and what they say, in one file.", no_args_is_help=True, rich_markup_mode="rich"
)


@app.command("add", epilog=ADD_EXAMPLES)
def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: Place,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, tables, or - for standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of documents that bring none of their own.")
    ] = None,
    meta: Meta = None,
    text_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of a table that holds the text.")
    ] = None,
    date_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column that holds the publication date.")
    ] = None,
    id_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column that names the document.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="A document may take the place of another of its id.")
    ] = False,
    pack: Packs = None,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Read documents into a store; what is there already, unchanged, is skipped."""
    columns = {"text_col": text_col, "date_col": date_col, "id_col": id_col}
    facts = read.load_meta(meta) if meta else None
    day = screen.dated(published)
    with packs.using(pack or ()), reporting(expected(paths), quiet=quiet) as report:
        tally = _interruptible(
            lambda: Corpus(store).add(
                paths, published=day, meta=facts, jobs=jobs, replace=replace, report=report, **columns
            )
        )
    _ended(tally)


@app.command("update", epilog=UPDATE_EXAMPLES)
def update(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: Place,
    meta: Meta = None,
    every: Annotated[
        bool, typer.Option("--all", help="All documents, whatever they were made with.")
    ] = False,
    pack: Packs = None,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Read documents again whose rules, packs or dates have changed; their texts lie in the store."""
    facts = read.load_meta(meta) if meta else None
    with packs.using(pack or ()), reporting(None, quiet=quiet) as report:
        tally = _interruptible(
            lambda: Corpus(store).update(meta=facts, jobs=jobs, every=every, report=report)
        )
    _ended(tally)


@app.command("delete", epilog=DELETE_EXAMPLES)
def delete(
    store: Place,
    documents: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Documents; * and ? stand for any characters.")
    ],
) -> None:
    """Take documents out of a store, and all that was found in them."""
    screen.say(str(Corpus(store).delete(*documents)))


@app.command("info", epilog=INFO_EXAMPLES)
def info(store: Place) -> None:
    """Say what is in a store: counts, sizes, versions."""
    for name, value in Corpus(store).info().items():
        typer.echo(f"{name:24}{value:,}" if isinstance(value, int) else f"{name:24}{value}")


@app.command("export", epilog=EXPORT_EXAMPLES)
def export(
    store: Place,
    docs: Annotated[
        str | None, typer.Option(metavar="ID", help="Documents; * and ? stand for any characters.")
    ] = None,
    form: Annotated[
        exporting.Format | None, typer.Option("--format", help="Default: by the suffix of -o, else a table.")
    ] = None,
    out: Out = None,
) -> None:
    """Write the statistics of a store in any format of `kaoju extract`."""
    form = form or (exporting.form_of(out) if out else "table")
    corpus = Corpus(store)
    corpus.info()  # complains before a file is begun
    with sink.opened(out) as stream:
        exporting.save(corpus.records(docs), stream, form)


app.command("search", epilog=asking.SEARCH_EXAMPLES)(asking.search)
app.command("panel", epilog=asking.PANEL_EXAMPLES)(asking.panel)
app.command("reprints", epilog=asking.REPRINTS_EXAMPLES)(asking.reprints)
app.command("sql", epilog=asking.SQL_EXAMPLES)(asking.sql)


def _interruptible(work: Callable[[], Tally]) -> Tally:
    try:
        return work()
    except KeyboardInterrupt:
        raise InputError("interrupted; what was reported is in the store, the same command goes on") from None


def _ended(tally: Tally) -> None:
    screen.say(str(tally))
    if tally.problems:
        raise typer.Exit(1)
