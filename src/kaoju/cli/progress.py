"""A progress bar with rate and time left, on standard error when someone looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kaoju.cli import screen
from kaoju.corpus import Tally
from kaoju.read import Problem


@contextmanager
def reporting(total: int | None, *, quiet: bool) -> Iterator[Callable[[Tally, Problem | None], None]]:
    """A function to be told how it goes; problems become lines, batches move the bar."""
    if quiet or not sys.stderr.isatty():
        yield _say
        return
    columns = (
        *(TextColumn("documents"), BarColumn(), MofNCompleteColumn()),
        *(TextColumn("{task.fields[rate]}"), TimeRemainingColumn()),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("documents", total=total, rate="")

        def told(tally: Tally, problem: Problem | None) -> None:
            _say(tally, problem)
            spent = bar.tasks[0].elapsed or 0
            rate = f"{tally.chars / spent:,.0f} characters/s" if spent else ""
            bar.update(task, completed=tally.documents + tally.problems, rate=rate)

        yield told


def _say(_: Tally, problem: Problem | None) -> None:
    if problem is not None:
        screen.say(str(problem))
