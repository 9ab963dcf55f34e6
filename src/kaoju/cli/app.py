"""The command and its options."""

from __future__ import annotations

from typing import Annotated

import typer

import kaoju
from kaoju.cli import screen
from kaoju.cli.lazy import Home, group
from kaoju.errors import KaojuError

CORPUS = {
    "add": Home("corpus", "add", "ADD_EXAMPLES"),
    "update": Home("corpus", "update", "UPDATE_EXAMPLES"),
    "delete": Home("corpus", "delete", "DELETE_EXAMPLES"),
    "info": Home("corpus", "info", "INFO_EXAMPLES"),
    "export": Home("corpus", "export", "EXPORT_EXAMPLES"),
    "search": Home("asking", "search", "SEARCH_EXAMPLES"),
    "panel": Home("asking", "panel", "PANEL_EXAMPLES"),
    "reprints": Home("asking", "reprints", "REPRINTS_EXAMPLES"),
    "sql": Home("asking", "sql", "SQL_EXAMPLES"),
}
store = typer.Typer(name="corpus", cls=group(CORPUS), no_args_is_help=True, rich_markup_mode="rich")
COMMANDS: dict[str, Home | typer.Typer] = {
    "extract": Home("extract", "extract"),
    "explain": Home("explain", "explain"),
    "audit": Home("audit", "audit"),
    "repair": Home("repair", "repair"),
    "score": Home("score", "score"),
    "bench": Home("bench", "bench"),
    "packs": Home("packs", "packs"),
    "corpus": store,
    "serve": Home("serve", "serve"),
    "verify": Home("verify", "verify"),
    "spark-extract": Home("spark", "spark_extract"),
}
app = typer.Typer(
    name="kaoju",
    cls=group(COMMANDS),
    help="Statistics, dates and entities out of Chinese news text, every cell with its evidence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


@store.callback()
def corpus() -> None:
    """A store of documents and what they say, in one file."""


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kaoju {kaoju.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Statistics, dates and entities out of Chinese news text, every cell with its evidence."""


def main() -> None:
    """Run the command; a condition the user can mend is one line on standard error and exit code 1."""
    screen.use_utf8()
    try:
        app()
    except KaojuError as error:
        screen.say(str(error))
        raise SystemExit(1) from None
    except OSError as error:
        screen.say(f"{error.filename or 'output'}: {error.strerror or error}")
        raise SystemExit(1) from None
