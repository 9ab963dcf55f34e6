"""`kaoju verify`: the proof of an export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from kaoju import verify as proof
from kaoju.cli import screen
from kaoju.errors import InputError

EXAMPLES = """
Examples:

    kaoju verify statistics.csv --texts folder/

    kaoju verify statistics.parquet --texts news.kaoju
"""


def verify(
    export: Annotated[
        Path, typer.Argument(metavar="EXPORT", help="Rows to check: .csv, .xlsx, .parquet or .jsonl.")
    ],
    texts: Annotated[
        Path,
        typer.Option(metavar="PATH", help="Raw texts: a folder, JSON Lines with id and text, or a store."),
    ],
) -> None:
    """Check every row of an export from the raw text alone, without the code that made it."""
    seen = 0

    def counted() -> Iterator[proof.Row]:
        nonlocal seen
        for row in proof.rows(export):
            seen += 1
            yield row

    wrong = 0
    try:
        for fault in proof.faults(counted(), proof.Texts(texts)):
            wrong += 1
            typer.echo(str(fault))
    except proof.UnreadableError as error:
        raise InputError(str(error)) from error
    screen.say(f"{seen} rows, {seen - wrong} hold, {wrong} do not")
    if wrong:
        raise typer.Exit(1)
