"""The statistics as a table for the terminal: one block a document, as the documents come."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from typing import BinaryIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kaoju.export.figures import figure
from kaoju.export.visible import visible
from kaoju.model import Record, Statistic

_NARROWEST = 60
_PLAIN = 120  # width when standard output is no terminal


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """A heading and a table a document; colours only on a terminal."""
    console = _console(out)
    for record in records:
        with console.capture() as printed:
            console.print(_heading(record))
            console.print(_table(record) if record.statistics else Text("  no statistics", style="dim"))
            console.print()
        # Blanks at the ends of lines are no part of a table.
        lines = (line.rstrip() for line in printed.get().split("\n"))
        out.write("\n".join(lines).encode("utf-8", "backslashreplace"))
        out.flush()


def _console(out: BinaryIO) -> Console:
    screen = out.isatty()
    width = max(_NARROWEST, shutil.get_terminal_size((_PLAIN, 40)).columns) if screen else _PLAIN
    return Console(
        file=io.StringIO(), width=width, force_terminal=screen, color_system="auto" if screen else None
    )


def _heading(record: Record) -> Text:
    heading = Text(visible(record.doc), style="bold")
    if record.published:
        heading.append(f"  {record.published}", style="dim")
    if record.title:
        heading.append(f"  {visible(' '.join(record.title.split()))}")
    return heading


def _table(record: Record) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("at", justify="right", style="dim")
    table.add_column("figure", justify="right", no_wrap=True)
    table.add_column("what", overflow="fold")
    table.add_column("scope", overflow="fold")
    table.add_column("time", no_wrap=True)
    table.add_column("type", style="dim")
    for item in record.statistics:
        table.add_row(*map(Text, _cells(item)))
    return table


def _cells(item: Statistic) -> tuple[str, ...]:
    kind = item.type if item.modality == "fact" else f"{item.type} {item.modality}"
    cells = (str(item.start), figure(item), item.what, item.scope[0] if item.scope else "", item.time, kind)
    return tuple(visible(" ".join((cell or "").split())) for cell in cells)
