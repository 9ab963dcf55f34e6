"""Records that keep only the figures that answer a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kaoju.corpus import reading
from kaoju.errors import InputError
from kaoju.model import Record
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore import answer
from kaoju.workbench.explore.question import Question

_CHUNK = 50


def records(desk: Desk, question: Question, most: int) -> Iterator[Record]:
    """Records in the order of their first figure, each with the figures that answer.

    Raises:
        InputError: more documents than `most`.
    """
    chosen: dict[str, list[int]] = {}
    with desk.view() as view:
        for document, n in zip(
            *answer.figures(view, question, ("document", "n")).to_pydict().values(), strict=True
        ):
            chosen.setdefault(document, []).append(n)
    if len(chosen) > most:
        raise InputError(
            f"{len(chosen):,} documents, and at most {most:,} go into one file of this format; choose more "
            "narrowly, or use kaoju corpus export"
        )
    return (narrowed(record, chosen[record.doc]) for record in named(desk, chosen))


def named(desk: Desk, documents: Iterable[str]) -> Iterator[Record]:
    """The records of documents, a few at a time: between two lots nobody waits for the reader."""
    wanted = list(documents)
    for at in range(0, len(wanted), _CHUNK):
        with desk.view() as view:
            lot = list(reading.records(view, wanted[at : at + _CHUNK]))
        yield from lot


def narrowed(record: Record, kept: Iterable[int]) -> Record:
    """A record with some of its statistics, and the findings about these alone."""
    order = sorted(set(kept))
    new = {old: i for i, old in enumerate(order)}
    findings = tuple(
        replace(finding, statistics=tuple(new[i] for i in finding.statistics))
        for finding in record.findings
        if new.keys() >= set(finding.statistics)
    )
    return replace(record, statistics=tuple(record.statistics[i] for i in order), findings=findings)
