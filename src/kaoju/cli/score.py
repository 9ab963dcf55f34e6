"""`kaoju score`: the quality table of a prediction against an answer key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kaoju import score as scoring
from kaoju.score import Scores

EXAMPLES = """
Examples:

    kaoju extract examples/articles --meta examples/published.json --format jsonl -o found.jsonl

    kaoju score examples/gold.jsonl found.jsonl

    kaoju score examples/gold.jsonl found.jsonl --errors 30 --docs bulletin
"""


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Answer key, JSON Lines.")],
    found: Annotated[Path, typer.Argument(metavar="PRED", help="What `kaoju extract --format jsonl` wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Also list the first N mistakes.")] = 0,
    docs: Annotated[
        str, typer.Option(metavar="PREFIX", help="Only documents whose id begins so.", show_default=False)
    ] = "",
) -> None:
    """Score a prediction against an answer key: precision, recall and F1 of each measure."""
    scores = scoring.score(scoring.gold(gold), scoring.predictions(found), docs)
    if as_json:
        typer.echo(json.dumps(scores.as_dict(), ensure_ascii=False))
        return
    for line in _table(scores):
        typer.echo(line)
    for miss in scores.misses[:errors]:
        typer.echo("\t".join(miss))


def _table(scores: Scores) -> list[str]:
    """Plain text with fixed columns: it goes into notes and diffs."""
    lines = [
        f"{scores.docs} documents",
        f"{'':16}{'P':>8}{'R':>8}{'F1':>8}{'right':>7}{'false':>7}{'missed':>7}",
    ]
    for name, tally in sorted(scores.measures.items()):
        shares = f"{tally.precision:8.3f}{tally.recall:8.3f}{tally.f1:8.3f}"
        lines.append(f"{name:16}{shares}{tally.right:7}{tally.false:7}{tally.missed:7}")
    slots = (f"{name} {slot.right}/{slot.seen}" for name, slot in scores.slots.items())
    return [*lines, "of matched: " + "  ".join(slots)]
