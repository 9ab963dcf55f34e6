"""Standard output and error: encodings, one-line complaints, a progress bar when someone looks on."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kaoju.errors import InputError
from kaoju.read import dates

T = TypeVar("T")


def use_utf8() -> None:
    """Chinese text goes out as UTF-8 whatever the console's own encoding is (Windows: cp936, cp1252)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(line: str) -> None:
    """One line on standard error, without line breaks or control characters from the input."""
    flat = "".join(c if c.isprintable() else " " for c in line)
    sys.stderr.write(f"kaoju: {flat}\n")
    sys.stderr.flush()


def dated(published: str | None) -> str | None:
    """The value of --published as the library takes it.

    Raises:
        InputError: no date, or one that does not exist.
    """
    try:
        return dates.published(published)
    except ValueError as error:
        raise InputError(f"--published: {error}") from error


def watched(items: Iterable[T], *, show: bool, what: str = "documents") -> Iterator[T]:
    """The items, with a counter on standard error when it is a terminal and `show` is on."""
    if not (show and sys.stderr.isatty()):
        yield from items
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)
