"""The command and its options."""

from __future__ import annotations

from typing import Annotated

import typer

import kaoju
from kaoju.cli import (
    audit,
    bench,
    corpus,
    explain,
    extract,
    packs,
    repair,
    score,
    screen,
    serve,
    spark,
    verify,
)
from kaoju.errors import KaojuError

app = typer.Typer(
    name="kaoju",
    help="Statistics, dates and entities out of Chinese news text, every cell with its evidence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("extract", epilog=extract.EXAMPLES)(extract.extract)
app.command("explain", epilog=explain.EXAMPLES)(explain.explain)
app.command("audit", epilog=audit.EXAMPLES)(audit.audit)
app.command("repair", epilog=repair.EXAMPLES)(repair.repair)
app.command("score", epilog=score.EXAMPLES)(score.score)
app.command("bench", epilog=bench.EXAMPLES)(bench.bench)
app.command("packs", epilog=packs.EXAMPLES)(packs.packs)
app.add_typer(corpus.app, name="corpus")
app.command("serve", epilog=serve.EXAMPLES)(serve.serve)
app.command("verify", epilog=verify.EXAMPLES)(verify.verify)
app.command("spark-extract", epilog=spark.EXAMPLES)(spark.spark_extract)


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
