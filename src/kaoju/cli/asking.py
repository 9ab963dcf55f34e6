"""`kaoju corpus search`, `panel`, `sql`: questions to a store."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec
import pyarrow as pa
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kaoju.cli import options, screen
from kaoju.corpus import Corpus, output, plot
from kaoju.corpus import panel as paneling
from kaoju.corpus.panel import Choice, PanelOptions, sdmx
from kaoju.errors import InputError
from kaoju.export import sink
from kaoju.export.visible import visible

Where: TypeAlias = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="Name or code; places in it count.")
]
Since: TypeAlias = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before: 2020-02.")]
Until: TypeAlias = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after.")]
Type: TypeAlias = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="Only figures of a type: count, share, ..."),
]
Modality: TypeAlias = Annotated[
    str | None, typer.Option("--modality", metavar="NAME", help="Only figures that are: fact, plan, rule.")
]
Out: TypeAlias = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="OUT", help="File to write: .csv, .xlsx, .parquet, .jsonl."),
]
Form: TypeAlias = Literal["csv", "jsonl", "parquet", "xlsx", "sdmx"]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]

SEARCH_EXAMPLES = """
Examples:

    kaoju corpus search news.kaoju 复工 --place 徐州 --from 2020-02

    kaoju corpus search news.kaoju --indicator 复工率 --place 江苏 --modality fact
"""
PANEL_EXAMPLES = """
Examples:

    kaoju corpus panel news.kaoju --indicator 复工率 --by place,date -o panel.csv

    kaoju corpus panel news.kaoju --indicator 'macro.gdp*' --level province --by place,year --wide

    kaoju corpus panel news.kaoju --indicator 复工率 --by place,month --format sdmx -o panel.csv

    kaoju corpus panel news.kaoju --indicator 复工企业数 --conflicts conflicts.csv --plot firms.svg
"""
REPRINTS_EXAMPLES = """
Examples:

    kaoju corpus reprints news.kaoju

    kaoju corpus reprints news.kaoju --differences -o differences.csv
"""
SQL_EXAMPLES = """
Examples:

    kaoju corpus sql news.kaoju "SELECT scope, max(value) FROM statistics WHERE unit = '%' GROUP BY scope"
"""
_SHOWN = (
    "indicator",
    "population",
    "place",
    "date",
    "value",
    "unit",
    "stories",
    "agrees",
    "document",
    "quote",
)
_MOST = 200


def search(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: options.Store,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD...]", help="Words; a document holds them all.")
    ] = None,
    place: Where = None,
    since: Since = None,
    until: Until = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only with a figure of this code, name or label.")
    ] = None,
    kind: Type = None,
    modality: Modality = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Most documents.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find documents by words, place, time and figures; best first."""
    found = Corpus(store).search(
        *(words or ()),
        place=place,
        since=since,
        until=until,
        indicator=indicator,
        type=kind,
        modality=modality,
        limit=limit,
    )
    if as_json:
        _json(found)
        return
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 10_000)
    for hit in found.to_pylist():
        console.print(_heading(hit))
        console.print(_snippet(hit["snippet"], hit["highlights"], coloured=console.is_terminal))
        for figure in hit["figures"]:
            console.print(Text(f"    {visible(figure)}", style="dim"))
    screen.say(f"{found.num_rows} documents" + (f", the best {limit}" if found.num_rows == limit else ""))


def panel(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: options.Store,
    indicator: Annotated[
        list[str],
        typer.Option(metavar="NAME", help="Code, name or label; * and ? stand for characters; repeatable."),
    ],
    by: Annotated[
        str,
        typer.Option(
            metavar="NAMES", help="place, province, prefecture or county; date, month, quarter or year."
        ),
    ] = "place,date",
    place: Where = None,
    level: Annotated[
        str | None, typer.Option(metavar="LEVEL", help="Only country, province, prefecture, county or town.")
    ] = None,
    since: Since = None,
    until: Until = None,
    choice: Annotated[
        Choice, typer.Option(help="Which figure stands for a cell: latest, official first, or the median.")
    ] = "latest",
    kind: Type = None,
    modality: Modality = "fact",
    confidence: Annotated[
        float, typer.Option(min=0, max=1, metavar="SHARE", help="Only figures at least so sure.")
    ] = 0.0,
    unplaced: Annotated[bool, typer.Option("--unplaced", help="Keep figures without a place.")] = False,
    wide: Annotated[bool, typer.Option("--wide", help="A column for each indicator.")] = False,
    form: Annotated[
        Form | None, typer.Option("--format", help="Default: by the suffix of -o, else a table.")
    ] = None,
    conflicts: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Also write the figures that contradict each other.")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option("--plot", metavar="OUT", help="Also draw it: .svg or .png.")
    ] = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Make the table place x date x indicator, units harmonised, disagreement shown."""
    options: PanelOptions = {
        "by": [name.strip() for name in by.split(",")],
        "place": place,
        "level": level,
        "since": since,
        "until": until,
        "choice": choice,
        "type": kind,
        "modality": modality,
        "confidence": confidence,
        "unplaced": unplaced,
    }
    if wide and form == "sdmx":
        raise InputError("SDMX has a line for each cell; leave out --wide")
    long, contradicting = Corpus(store).panel_and_conflicts(*indicator, **options)
    if conflicts:
        _file(contradicting, conflicts)
    if chart:
        plot.draw(long, chart)
    table = paneling.wide(long) if wide else long
    if form:
        _formed(table, out, form)
    else:
        _give(table, out, as_json=as_json, columns=None if wide else _SHOWN)
    cells = len(set(contradicting["cell"].to_pylist()))
    screen.say(f"{long.num_rows} cells, {cells} with figures that cannot be one number")


def reprints(
    store: options.Store,
    differences: Annotated[
        bool, typer.Option("--differences", help="Only the figures that read otherwise in a copy.")
    ] = False,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """List the documents that tell one story in nearly the same words."""
    corpus = Corpus(store)
    _give(corpus.differences() if differences else corpus.reprints(), out, as_json=as_json)


def sql(
    store: options.Store,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="DuckDB's SQL; it only reads.")],
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Ask a store in SQL; tables and columns are in docs/reference/store.md."""
    _give(Corpus(store).sql(query), out, as_json=as_json)


def _give(
    table: pa.Table, out: Path | None, *, as_json: bool, columns: tuple[str, ...] | None = None
) -> None:
    if out:
        _file(table, out)
    elif as_json:
        _json(table)
    else:
        _table(table.select(columns) if columns else table)


def _file(table: pa.Table, path: Path) -> None:
    with sink.opened(path) as stream:
        output.write(table, stream, path.suffix)


def _formed(table: pa.Table, path: Path | None, form: Form) -> None:
    with sink.opened(path) as stream:
        if form == "sdmx":
            sdmx.write(table, stream)
        else:
            output.write(table, stream, f".{form}")


def _json(table: pa.Table) -> None:
    for row in table.to_pylist():
        typer.echo(msgspec.json.encode(row).decode())


def _table(table: pa.Table) -> None:
    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for field in table.schema:
        right = pa.types.is_floating(field.type) or pa.types.is_integer(field.type)
        shown.add_column(field.name, justify="right" if right else "left", overflow="fold")
    for row in table.slice(0, _MOST).to_pylist():
        shown.add_row(*(Text(visible(output.shown(cell))) for cell in row.values()))
    wide = None if sys.stdout.isatty() else 10_000
    console = Console(width=wide, highlight=False)
    with console.capture() as printed:
        console.print(shown)
    typer.echo("\n".join(line.rstrip() for line in printed.get().rstrip("\n").split("\n")))
    if table.num_rows > _MOST:
        screen.say(f"the first {_MOST} of {table.num_rows} rows; -o FILE writes them all")


def _heading(hit: dict[str, object]) -> Text:
    heading = Text(visible(str(hit["document"])), style="bold")
    heading.append(
        f"  {hit['published'] or ''}  {visible(str(hit['title'] or ''))}".rstrip(), style="not bold"
    )
    return heading


def _snippet(words: str, marks: list[list[int]], *, coloured: bool) -> Text:
    """The passage with its words lit on a terminal, in 【】 elsewhere."""
    if coloured:
        text = Text("    " + words)
        for start, end in marks:
            text.stylize("bold red", start + 4, end + 4)
        return text
    pieces, at = ["    "], 0
    for start, end in marks:
        pieces += (words[at:start], "【", words[start:end], "】")
        at = end
    return Text(re.sub(r"\s+$", "", visible("".join([*pieces, words[at:]]))))
