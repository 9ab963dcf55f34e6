"""`kaoju packs`: which indicators there are, whether a file of them is in order, and how a label is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from kaoju import packs as indicators
from kaoju.cli import screen
from kaoju.errors import InputError
from kaoju.lexicon import rows
from kaoju.packs import Index, Indicator, Pack

EXAMPLES = """
Examples:

    kaoju packs

    kaoju packs reopening

    kaoju packs macro.gdp

    kaoju packs --check my-pack.yaml

    kaoju packs --label 规上工业企业复工率 --unit %
"""


def packs(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help="A pack or an indicator to show; with --check, files."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Check the files named, or all packs in force.")
    ] = False,
    pack: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Another pack, a file or a folder; repeatable.")
    ] = None,
    label: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Show which indicator a label is read as.")
    ] = None,
    unit: Annotated[str, typer.Option(metavar="UNIT", help="Unit of the figure that has the label.")] = "",
) -> None:
    """List packs of indicators, show one, or check a file of your own."""
    if check:
        _check([*map(Path, names or ()), *(pack or ())])
        return
    with indicators.using(pack or ()) as index:
        if label is not None:
            typer.echo(_read_as(index, label, unit))
            return
        for line in _shown(index, names) if names else _overview(index.packs):
            typer.echo(line)


def _check(files: list[Path]) -> None:
    """Packs that are in order are counted; everything to mend is one line on standard error."""
    mine, wrong = [], []
    for file in (f for path in files for f in indicators.files(path)):
        try:
            mine.append(indicators.read(file))
        except InputError as error:
            wrong += str(error).splitlines()
    known = [*indicators.builtin(), *(() if files else indicators.added())]
    asked = {p.origin for p in mine} or {p.origin for p in known}
    wrong += [line for line in indicators.problems([*known, *mine]) if line.split(": ")[0] in asked]
    for line in wrong:
        screen.say(line)
    if wrong:
        raise typer.Exit(1)
    for line in _overview(mine or known):
        typer.echo(line)


def _overview(found: list[Pack] | tuple[Pack, ...]) -> Iterator[str]:
    for pack in found:
        yield f"{pack.name:14}{len(pack.indicators):5}  {pack.zh} {pack.en}"
    yield f"{'':14}{sum(len(p.indicators) for p in found):5}"


def _shown(index: Index, names: list[str]) -> Iterator[str]:
    found = {p.name: p for p in index.packs}
    for name in names:
        pack = found.get(name.split(".")[0])
        items = [i for i in pack.indicators if name in {i.code, i.pack}] if pack else []
        if not items:
            raise InputError(f"{name}: no such pack or indicator; `kaoju packs` lists the packs")
        if "." in name:
            yield from _full(items[-1])
        else:
            yield from (_line(item) for item in items)


def _line(item: Indicator) -> str:
    entry = item.entry
    return f"{item.code:40}{entry.kind:6} {entry.unit or '-':8}{entry.zh}  {entry.en}"


def _full(item: Indicator) -> Iterator[str]:
    entry = item.entry
    told = [("words", entry.words), ("only", entry.only), ("not", entry.without)]
    told += [(f"all {n}", group) for n, group in enumerate(entry.all, 1)]
    yield _line(item)
    for name, words in [("units", (entry.unit, *entry.units, *entry.measured_in)), *told]:
        if any(words):
            yield f"  {name:10}{' '.join(words)}"
    for name, codes in (("part of", item.part_of), ("rate of", item.rate_of or ())):
        if codes:
            yield f"  {name:10}{' / '.join(codes)}"
    for name, text in (("growth", entry.growth), ("note", entry.note)):
        if text:
            yield f"  {name:10}{text}"


def _read_as(index: Index, label: str, unit: str) -> str:
    kinds = {row["unit"]: row["kind"] for row in rows("units.tsv")}
    found = index.find(label, unit, kinds.get(unit, "count" if unit else "none"))
    if found is None:
        return f"{label} ({unit or 'no unit'}): no indicator"
    return f"{label} ({unit or 'no unit'}): {found.code}, told by {' + '.join(found.words) or 'the unit'}"
