"""`kaoju repair`: damaged text in, clean text out, and back."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text as Styled

from kaoju import read
from kaoju import repair as repairs
from kaoju.cli import screen
from kaoju.errors import InputError
from kaoju.export import sink
from kaoju.model import Document, RepairRow
from kaoju.repair import Repaired

EXAMPLES = """
Examples:

    kaoju repair article.txt -o clean.txt

    kaoju repair folder/ --diff

    kaoju repair folder/ --json -o repaired.jsonl

    kaoju repair repaired.jsonl --undo --out-dir raw/
"""
_AROUND = 12
"""Characters shown on either side of a repair."""
_MOST_SHOWN = 60
"""Characters shown of a repair itself."""
_UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f]')
Named = tuple[str, bytes]


def repair(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, tables, or - for standard input.")
    ],
    diff: Annotated[bool, typer.Option("--diff", help="Show each repair with its rule instead.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Write text and repairs as one object a line instead.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Give back the raw text of what --json wrote.")
    ] = False,
    text_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column of a table that holds the text.")
    ] = None,
    id_col: Annotated[
        str | None, typer.Option(metavar="NAME", help="Column that names the document.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="OUT", help="File to write.")] = None,
    out_dir: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Folder to write one file a document to.")
    ] = None,
) -> None:
    """Write the clean text of documents, show what was repaired, or take the repairs back."""
    if diff + json + undo > 1 or (out and out_dir):
        raise InputError("one of --diff, --json, --undo, and one of -o, --out-dir; leave the others out")
    problems: list[str] = []
    if undo:
        written = _texts(_undone(paths, problems))
    else:
        items = read.documents(paths, text_col=text_col, id_col=id_col)
        found = (_repaired(item) for item in _good(items, problems))
        colour = out is None and out_dir is None and sys.stdout.isatty()
        written = _shown(found, colour) if diff else _lines(found) if json else _texts(found, clean=True)
    _write(written, out, out_dir, suffix=".jsonl" if json else ".diff" if diff else ".txt")
    if problems:
        raise typer.Exit(1)


def _good(items: Iterable[Document | read.Problem], problems: list[str]) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Document):
            yield item
        else:
            problems.append(str(item))
            screen.say(str(item))


def _repaired(document: Document) -> tuple[Repaired, str]:
    """The repaired document and its raw text."""
    found = repairs.repaired(document.id, repairs.repair(document.text))
    named = msgspec.structs.replace(
        found, encoding=document.encoding, encoding_confidence=document.encoding_confidence
    )
    return named, document.text


def _undone(paths: Iterable[str], problems: list[str]) -> Iterator[tuple[Repaired, str]]:
    for path in paths:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        for number, line in enumerate(data.splitlines(), 1):
            try:
                found = repairs.from_json(line)
                yield found, repairs.undone(found)
            except ValueError as error:
                problems.append(f"{path}:{number}: {error}")
                screen.say(problems[-1])


def _texts(found: Iterable[tuple[Repaired, str]], *, clean: bool = False) -> Iterator[Named]:
    return ((r.doc, (r.text if clean else raw).encode("utf-8", "surrogatepass")) for r, raw in found)


def _lines(found: Iterable[tuple[Repaired, str]]) -> Iterator[Named]:
    return ((r.doc, repairs.to_json(r) + b"\n") for r, _ in found)


def _shown(found: Iterable[tuple[Repaired, str]], colour: bool) -> Iterator[Named]:
    for item, raw in found:
        stream = io.StringIO()
        console = Console(file=stream, force_terminal=colour, no_color=not colour, width=10_000)
        console.print(Styled(f"{item.doc}: {len(item.repairs)} repairs", style="bold"))
        for row in sorted(item.repairs, key=lambda r: (r.start, r.end)):
            console.print(_line(row, raw))
        for rule in sorted({row.by for row in item.repairs}):
            console.print(Styled(f"  {rule}: {repairs.REASONS[rule]}", style="dim"))
        yield item.doc, stream.getvalue().encode("utf-8", "surrogatepass")


def _line(row: RepairRow, raw: str) -> Styled:
    """Offset, rule, and the place: [-what stood there-]{+what it reads now+}."""
    line = Styled(f"{row.start:8}  {row.by:20} ")
    line.append(_visible(raw[max(0, row.start - _AROUND) : row.start]))
    line.append(f"[-{_short(row.old)}-]" if row.old else "", style="red")
    line.append(f"{{+{_short(row.new)}+}}" if row.new else "", style="green")
    line.append(_visible(raw[row.end : row.end + _AROUND]))
    return line


def _short(text: str) -> str:
    return _visible(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…")


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _write(written: Iterable[Named], out: Path | None, out_dir: Path | None, suffix: str) -> None:
    if out_dir is None:
        with sink.opened(out) as stream:
            for _, data in written:
                stream.write(data)
        return
    taken: set[Path] = set()
    for doc, data in written:
        path = _place(out_dir, doc, suffix, taken.__contains__)
        taken.add(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with sink.opened(path) as stream:
            stream.write(data)


def _place(folder: Path, doc: str, suffix: str, is_taken: Callable[[Path], bool]) -> Path:
    """A file below the folder, whatever the id says: no way up, no drive, no character a system refuses."""
    parts = [_UNSAFE.sub("_", part) for part in PurePosixPath(doc).parts if part not in {"/", "..", "."}]
    base = folder.joinpath(*parts) if parts else folder / "document"
    path, number = base.with_name(base.name + suffix), 2
    while is_taken(path):
        path, number = base.with_name(f"{base.name}-{number}{suffix}"), number + 1
    return path
