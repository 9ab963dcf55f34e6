"""`kaoju audit`: the figures of documents checked against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kaoju import jobs, read
from kaoju.cli import screen
from kaoju.export import checks, sink
from kaoju.model import Finding, Record

EXAMPLES = """
Examples:

    kaoju audit article.txt --published 2022-04-28

    kaoju audit folder/ --meta dates.json --format html -o checks.html

    kaoju audit draft.txt --verdict contradicts --fail-on contradicts
"""


class Verdict(StrEnum):
    """What a check can come to; `holds` includes within rounding."""

    contradicts = "contradicts"
    implies = "implies"
    holds = "holds"
    cannot = "cannot"


_FAILED = 3


@dataclass
class _Run:
    """How a run went."""

    documents: int = 0
    problems: int = 0
    failed: bool = False


def audit(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, tables, or - for standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date of all documents.")
    ] = None,
    meta: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", help="Publication date, title and source by document id."),
    ] = None,
    form: Annotated[checks.CheckFormat, typer.Option("--format", help="How to write the checks.")] = "table",
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="File to write.")] = None,
    verdict: Annotated[
        list[Verdict] | None, typer.Option(help="Show these verdicts only; may be given again.")
    ] = None,
    fail_on: Annotated[
        Verdict | None, typer.Option(help="Exit with code 3 when a check has this verdict.")
    ] = None,
    jobs_: Annotated[int, typer.Option("--jobs", min=0, metavar="N", help="Processes; 0 = one a core.")] = 1,
) -> None:
    """Check the figures of documents against each other: sums, shares, growth, repeated figures."""
    facts = read.load_meta(meta) if meta else None
    documents = read.documents(paths, published=screen.dated(published), meta=facts)
    run = _Run()
    wanted = tuple(v.value for v in verdict or ())
    with sink.opened(out) as stream:
        checks.write(_checked(jobs.records(documents, jobs_), wanted, fail_on, run), stream, form)
    if run.problems:
        raise typer.Exit(1)
    if run.failed:
        raise typer.Exit(_FAILED)


def _checked(
    items: Iterator[Record | read.Problem], wanted: tuple[str, ...], fail_on: str | None, run: _Run
) -> Iterator[tuple[Record, tuple[Finding, ...]]]:
    """Each record with the findings to show; problems become lines on standard error."""
    for item in items:
        if isinstance(item, read.Problem):
            run.problems += 1
            screen.say(str(item))
            continue
        run.documents += 1
        run.failed |= fail_on is not None and any(f.verdict.startswith(fail_on) for f in item.findings)
        shown = tuple(f for f in item.findings if not wanted or f.verdict.startswith(wanted))
        yield item, shown
