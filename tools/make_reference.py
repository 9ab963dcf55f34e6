"""Write docs/reference/ from the code.

    python tools/make_reference.py          write the pages
    python tools/make_reference.py --check  exit code 1 when a page is not what the code says

A test runs the check.
"""

import enum
import inspect
import sys
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import msgspec
from typer.models import ArgumentInfo

from kaoju import model
from kaoju import packs as indicators
from kaoju.cli.app import COMMANDS as HOMES
from kaoju.cli.app import CORPUS
from kaoju.cli.lazy import Home
from kaoju.corpus.schema import migrate
from kaoju.export.rows import COLUMNS
from kaoju.lexicon import rows as rows_of

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTES = Path(__file__).with_name("field_notes.tsv")
NOUNS = (
    model.Record,
    model.Article,
    model.RepairRow,
    model.Quantity,
    model.Statistic,
    model.Evidence,
    model.TimeExpression,
    model.Mention,
    model.Anaphor,
    model.Finding,
    model.LedgerRow,
)
COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    *((name, *home.load()) for name, home in HOMES.items() if isinstance(home, Home)),
    *((f"corpus {name}", *home.load()) for name, home in CORPUS.items()),
)
STORE = """# The store

One DuckDB file (`kaoju corpus add`), one table a noun. Any DuckDB reads it: `kaoju corpus sql`, Python, R,
the `duckdb` command. `document` is the key throughout; offsets count characters (code points) of
`documents.text` from 0, half-open. `end` is a word of SQL: write `"end"`."""
MADE = "<!-- made by tools/make_reference.py from the code; change it there -->"
ROWS = """# Rows

One row a statistic, the same columns in csv, xlsx, parquet, Arrow tables and data frames. Offsets count
characters (code points) of the raw text from 0, half-open. Empty cells are unknown, never 0.

In csv a text cell that a spreadsheet would run as a formula has an apostrophe before it.

| column | holds | meaning |
| --- | --- | --- |"""
FIELDS = """# Fields

One JSON object a document (`--format jsonl`), the same names in Python (`Reading.record`). Offsets
count characters (code points) of the raw text from 0, half-open. Values are JSON numbers, digit for digit."""
PACKS = """# Packs of indicators

`indicator` of a statistic is the code of an indicator of these packs, followed by its facets
(`macro.gdp.growth`), or empty when none fits. `docs/how-to/add-an-indicator.md` shows how to add to them;
`kaoju packs` lists those in force.

## Keys of an indicator

| key | meaning |
| --- | --- |"""
CLI = """# Command line

`kaoju --version` prints the version, `kaoju COMMAND --help` this page in short. Exit code 0: all went
through; 1: something could not be read (each thing is one line on standard error); 2: the command was not
understood."""


def pages() -> dict[str, str]:
    """The pages by file name."""
    made = {"fields.md": fields(), "rows.md": rows(), "cli.md": cli(), "packs.md": packs_of()}
    made |= {"store.md": store()}
    return {name: "\n".join([MADE, "", *lines]) + "\n" for name, lines in made.items()}


def rows() -> Iterator[str]:
    """The row layout."""
    yield ROWS
    for column in COLUMNS:
        yield f"| `{column.name}` | {column.kind} | {_cell(column.doc)} |"
    yield "\nOther columns of an input table (url, newspaper, ...) follow under their own names, as text in"
    yield "Parquet; where a name is taken, as `input_<name>`."


def fields() -> Iterator[str]:
    """The records, as JSON Lines and as Python objects."""
    notes = _notes()
    yield FIELDS
    for noun in NOUNS:
        yield f"\n## {noun.__name__}\n\n{_first(noun)}\n\n| field | type | meaning |\n| --- | --- | --- |"
        hints = typing.get_type_hints(noun)
        for field in msgspec.structs.fields(noun):
            note = notes[noun.__name__, field.name]
            yield f"| `{field.name}` | {_cell(_type(hints[field.name]))} | {_cell(note)} |"


def cli() -> Iterator[str]:
    """The command and its options."""
    yield CLI
    for name, command, examples in COMMANDS:
        yield f"\n## kaoju {name}\n\n{_first(command)}\n\n| option | meaning | default |\n| --- | --- | --- |"
        yield from (_option(*pair) for pair in inspect.signature(command, eval_str=True).parameters.items())
        lines = [" ".join(line.split()) for line in examples.split("\n\n")[1:]]
        yield "\n".join(["\n```sh", *lines, "```"])


def store() -> Iterator[str]:
    """The tables and columns of a store, as a new one has them."""
    yield STORE
    with duckdb.connect() as db:
        migrate(db)
        tables = db.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY table_oid").fetchall()
        for table, note in tables:
            yield f"\n## {table}\n\n{note}\n\n| column | type | meaning |\n| --- | --- | --- |"
            query = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ?"
            for name, kind, meaning in db.execute(f"{query} ORDER BY column_index", [table]).fetchall():
                yield f"| `{name}` | {kind} | {_cell(meaning or '')} |"


def packs_of() -> Iterator[str]:
    """The packs of indicators, the keys of a pack file, the facets."""
    yield PACKS
    yield from (f"| `{name}` | {_cell(note)} |" for name, note in _attributes(indicators.Entry))
    yield "\n## Facets\n\n| ending | of a label with | example |\n| --- | --- | --- |"
    yield from (f"| `.{name}` | {words} | {_example(name)} |" for name, words in _facets())
    for pack in indicators.builtin():
        yield f"\n## {pack.name}: {pack.zh}, {pack.en}\n\n| code | name | | unit | kind | relations |"
        yield "| --- | --- | --- | --- | --- | --- |"
        yield from (_indicator(item) for item in pack.indicators)


def _attributes(noun: type) -> Iterator[tuple[str, str]]:
    """The attributes that a docstring lists, `without` under the name it has in files."""
    lines = (inspect.getdoc(noun) or "").split("Attributes:\n")[1].splitlines()
    for line in lines:
        names, note = line.strip().split(": ", 1)
        yield from ((name.replace("without", "not"), note) for name in names.split(", "))


def _facets() -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for row in rows_of("facets.tsv"):
        for name in filter(None, (row["facet"], row["absolute"])):
            found.setdefault(name, []).append(row["word"])
    for name, words in found.items():
        yield (f"growth{name}" if name.startswith("_") else name), " ".join(words)


def _example(name: str) -> str:
    return f"`macro.exports.{name}`"


def _indicator(item: indicators.Indicator) -> str:
    entry = item.entry
    relations = [f"part of `{code}`" for code in item.part_of]
    relations += [" / ".join(f"`{code}`" for code in item.rate_of)] if item.rate_of else []
    relations += [f"{entry.growth} growth"] if entry.growth else []
    cells = (f"`{item.code}`", entry.zh, entry.en, entry.unit, entry.kind, ", ".join(relations))
    return f"| {' | '.join(map(_cell, cells))} |"


def _option(name: str, parameter: inspect.Parameter) -> str:
    kind, info = typing.get_args(parameter.annotation)[:2]
    # The first name given stands in `default` until the command is built.
    given = [d for d in (info.default, *(info.param_decls or ())) if isinstance(d, str) and d.startswith("-")]
    called = "" if isinstance(info, ArgumentInfo) else ", ".join(given) or "--" + name.replace("_", "-")
    words = [word for part in typing.get_args(kind) for word in typing.get_args(part)]
    words = [str(w) for word in words for w in (word if isinstance(word, enum.EnumType) else [word])]
    shown = " ".join(filter(None, (called, info.metavar or "|".join(words))))
    return f"| `{_cell(shown)}` | {_cell(info.help or '')} | {_default(parameter.default)} |"


def _default(value: object) -> str:
    if value is inspect.Parameter.empty:
        return "required"
    return "" if value in (None, False, "") else str(value)


def _notes() -> dict[tuple[str, str], str]:
    lines = NOTES.read_text(encoding="utf-8").splitlines()[1:]
    return {(noun, field): note for noun, field, note in (line.split("\t") for line in lines)}


def _type(hint: typing.Any) -> str:  # noqa: ANN401 - whatever an annotation may be
    if hint is type(None):
        return "null"
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(dict.fromkeys(map(_type, inner)))
    if origin is tuple:
        return f"list of {_type(inner[0])}" if inner[-1] is Ellipsis else f"[{', '.join(map(_type, inner))}]"
    names = {"str": "text", "int": "integer", "float": "number", "Decimal": "number", "dict": "object"}
    return names.get((origin or hint).__name__, hint.__name__ if origin is None else "object")


def _first(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n\n")[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write or check."""
    stale = 0
    for name, text in pages().items():
        path = FOLDER / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(path.name)
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int("--check" in sys.argv and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
