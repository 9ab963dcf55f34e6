"""`kaoju corpus`: a store of documents and what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from kaoju import export as exporting
from kaoju import packs, read
from kaoju.cli import options, screen
from kaoju.cli.progress import reporting
from kaoju.corpus import Corpus, Tally
from kaoju.corpus.expected import expected
from kaoju.errors import InputError
from kaoju.export import sink

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


def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: options.Store,
    paths: options.Paths,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Date of documents that bring none of their own.")
    ] = None,
    meta: options.Meta = None,
    text_col: options.TextCol = None,
    date_col: options.DateCol = None,
    id_col: options.IdCol = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="A document may take the place of another of its id.")
    ] = False,
    pack: options.Packs = None,
    jobs: options.Jobs = 1,
    quiet: options.Quiet = False,
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


def update(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: options.Store,
    meta: options.Meta = None,
    every: Annotated[
        bool, typer.Option("--all", help="All documents, whatever they were made with.")
    ] = False,
    pack: options.Packs = None,
    jobs: options.Jobs = 1,
    quiet: options.Quiet = False,
) -> None:
    """Read documents again whose rules, packs or dates have changed; their texts lie in the store."""
    facts = read.load_meta(meta) if meta else None
    with packs.using(pack or ()), reporting(None, quiet=quiet) as report:
        tally = _interruptible(
            lambda: Corpus(store).update(meta=facts, jobs=jobs, every=every, report=report)
        )
    _ended(tally)


def delete(
    store: options.Store,
    documents: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Documents; * and ? stand for any characters.")
    ],
) -> None:
    """Take documents out of a store, and all that was found in them."""
    screen.say(str(Corpus(store).delete(*documents)))


def info(store: options.Store) -> None:
    """Say what is in a store: counts, sizes, versions."""
    for name, value in Corpus(store).info().items():
        typer.echo(f"{name:24}{value:,}" if isinstance(value, int) else f"{name:24}{value}")


def export(
    store: options.Store,
    docs: Annotated[
        str | None, typer.Option(metavar="ID", help="Documents; * and ? stand for any characters.")
    ] = None,
    form: Annotated[
        exporting.Format | None, typer.Option("--format", help="Default: by the suffix of -o, else a table.")
    ] = None,
    out: options.Out = None,
) -> None:
    """Write the statistics of a store in any format of `kaoju extract`."""
    form = form or (exporting.form_of(out) if out else "table")
    corpus = Corpus(store)
    corpus.info()  # complains before a file is begun
    with sink.opened(out) as stream:
        exporting.save(corpus.records(docs), stream, form)


def _interruptible(work: Callable[[], Tally]) -> Tally:
    try:
        return work()
    except KeyboardInterrupt:
        raise InputError("interrupted; what was reported is in the store, the same command goes on") from None


def _ended(tally: Tally) -> None:
    screen.say(str(tally))
    if tally.problems:
        raise typer.Exit(1)
