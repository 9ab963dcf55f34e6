"""`kaoju bench`: speed and memory on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kaoju import bench as measuring
from kaoju import read
from kaoju.errors import InputError
from kaoju.model import Document

EXAMPLES = """
Examples:

    kaoju bench

    kaoju bench folder/ --stage times --up-to 1
"""

_SAMPLES = Path(__file__).parents[3] / "examples" / "articles"


def bench(
    path: Annotated[
        Path | None, typer.Argument(metavar="PATH", help="Texts to read. Default: the sample articles.")
    ] = None,
    stage: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"Only one of: {', '.join(measuring.STAGES)}, whole.")
    ] = None,
    chars: Annotated[
        int, typer.Option(min=1, metavar="N", help="Characters to read for the stages.")
    ] = 300_000,
    up_to: Annotated[
        float, typer.Option(min=0, metavar="MB", help="Largest text of the growth check; 0 leaves it out.")
    ] = 10,
) -> None:
    """Measure characters per second on one core, by stage and whole, peak memory, and growth with size."""
    documents = _documents(path)
    speeds = measuring.by_stage(documents, chars)
    if stage is not None and stage not in speeds:
        raise InputError(f"--stage {stage}: no such stage; one of {', '.join(speeds)}")
    typer.echo(f"{len(documents)} documents, {speeds['whole'].chars:,} characters read")
    typer.echo(f"{'stage':12}{'characters/s':>14}{'share':>8}")
    for name, speed in speeds.items():
        if stage in {None, name}:
            share = speed.seconds / speeds["whole"].seconds
            typer.echo(f"{name:12}{speed.rate:14,.0f}{share:8.1%}")
    _memory()
    if stage is None and up_to:
        _growth(documents, up_to)


def _documents(path: Path | None) -> list[Document]:
    given = path or _SAMPLES
    if path is None and not given.is_dir():
        raise InputError("the sample articles are not installed here; give a PATH")
    documents = [item for item in read.documents([given]) if isinstance(item, Document)]
    if not documents:
        raise InputError(f"{given}: no text to measure with; give a file or folder of articles")
    return documents


def _memory() -> None:
    peak = measuring.peak_memory()
    if peak is not None:
        typer.echo(f"peak memory {peak / 1e6:,.0f} MB")


def _growth(documents: list[Document], up_to: float) -> None:
    typer.echo(f"\n{'one text of':12}{'seconds':>12}{'characters/s':>16}")
    sizes = [size for size in measuring.SIZES if size <= up_to * 1_000_000]
    found = []
    for size, speeds in measuring.by_size(documents, sizes):
        found.append(speeds)
        typer.echo(f"{size // 1000:9,} kB{speeds['whole'].seconds:12.2f}{speeds['whole'].rate:16,.0f}")
    _memory()
    if len(found) > 1:
        typer.echo("speed at the largest size against the best, 100% = time grows linearly")
        for name in found[0]:
            kept = found[-1][name].rate / max(speeds[name].rate for speeds in found)
            typer.echo(f"{name:12}{kept:12.0%}")
