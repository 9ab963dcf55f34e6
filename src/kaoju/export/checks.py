"""The checks of many documents: a table, JSON Lines, or a page with the compared figures side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal, TypeAlias

import msgspec

from kaoju.export.html.checks import page
from kaoju.export.visible import visible
from kaoju.model import Finding, Record

CheckFormat: TypeAlias = Literal["table", "json", "html"]
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def write(
    checked: Iterable[tuple[Record, tuple[Finding, ...]]], out: BinaryIO, form: CheckFormat = "table"
) -> None:
    """Write each record's findings as they come."""
    lines = {"table": _table, "json": _json, "html": page}[form](checked)
    for line in lines:
        out.write(line.encode("utf-8", "backslashreplace"))
        out.flush()


def _table(checked: Iterable[tuple[Record, tuple[Finding, ...]]]) -> Iterator[str]:
    for record, found in checked:
        yield f"{visible(record.doc)}  {record.published or ''}".rstrip() + "\n"
        for finding in found:
            starts = ",".join(str(record.statistics[i].start) for i in finding.statistics)
            verdict = finding.verdict.split(" because")[0]
            yield f"  {verdict:22} {finding.kind:10} {visible(finding.message)}  [{starts}]\n"
        if not found:
            yield "  no relation found\n"


def _json(checked: Iterable[tuple[Record, tuple[Finding, ...]]]) -> Iterator[str]:
    for record, found in checked:
        for finding in found:
            row = {"doc": record.doc, **msgspec.structs.asdict(finding), "figures": _figures(record, finding)}
            yield _ENCODER.encode(row).decode() + "\n"


def _figures(record: Record, finding: Finding) -> list[dict[str, object]]:
    items = (record.statistics[i] for i in finding.statistics)
    return [{"start": i.start, "end": i.end, "text": i.text, "what": i.what} for i in items]
