"""Options that several commands share, each declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Paths: TypeAlias = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files, folders, tables, or - for standard input.")
]
Store: TypeAlias = Annotated[Path, typer.Argument(metavar="STORE", help="The file of the store.")]
Meta: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE.json", help="Publication date, title and source by document id."),
]
TextCol: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Column of a table that holds the text.")
]
DateCol: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Column that holds the publication date.")
]
IdCol: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Column that names the document.")]
Packs: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option("--pack", metavar="FILE", help="Pack of indicators to add; repeatable."),
]
Jobs: TypeAlias = Annotated[
    int, typer.Option("--jobs", min=0, metavar="N", help="Processes; 0 = one a core.")
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", help="No progress bar; problems are named.")]
Out: TypeAlias = Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="File to write.")]
