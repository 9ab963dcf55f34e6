"""Label Studio: tasks with predictions, to be checked and corrected by people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from kaoju.model import Record, Statistic
from kaoju.version import __version__

CONFIG = """<View>
  <Labels name="label" toName="text">
    <Label value="Statistic"/><Label value="Time"/><Label value="Evidence"/>
    <Label value="place"/><Label value="park"/><Label value="gov"/><Label value="company"/>
    <Label value="org"/><Label value="person"/><Label value="platform"/><Label value="document"/>
    <Label value="program"/><Label value="product"/>
  </Labels>
  <Relations>
    <Relation value="what"/><Relation value="scope"/><Relation value="time"/><Relation value="speaker"/>
  </Relations>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that the tasks go with."""

_SLOTS = ("what", "scope", "time", "speaker")
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """One JSON list, a task a record."""
    comma = b"[\n"
    for record in records:
        out.write(comma + _ENCODER.encode(task(record)))
        comma = b",\n"
    out.write(b"\n]\n" if comma == b",\n" else b"[]\n")


def task(record: Record) -> dict[str, Any]:
    """One task; Label Studio stores code points, as kaoju does."""
    return {
        "data": {
            "text": record.text,
            "document": record.doc,
            "published": record.published,
            "title": record.title,
        },
        "predictions": [{"model_version": f"kaoju {__version__}", "result": list(_results(record))}],
    }


def _results(record: Record) -> Iterator[dict[str, Any]]:
    for n, item in enumerate(record.statistics):
        yield _region(record, f"s{n}", "Statistic", item.start, item.end) | {"meta": {"text": [_said(item)]}}
        for slot in _SLOTS:
            if place := getattr(item.evidence, slot):
                yield _region(record, f"s{n}-{slot}", "Evidence", *place)
                yield {
                    "type": "relation", "from_id": f"s{n}", "to_id": f"s{n}-{slot}", "direction": "right",
                    "labels": [slot],
                }  # fmt: skip
    for n, time in enumerate(record.times):
        yield _region(record, f"t{n}", "Time", time.start, time.end) | {"meta": {"text": [time.value or ""]}}
    for n, name in enumerate(record.entities):
        yield _region(record, f"n{n}", name.type, name.start, name.end)


def _region(record: Record, name: str, label: str, start: int, end: int) -> dict[str, Any]:
    place = {"start": start, "end": end, "text": record.text[start:end], "labels": [label]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": place}


def _said(item: Statistic) -> str:
    value = item.value if isinstance(item.value, tuple) else (item.value,)
    numbers = " ".join("?" if v is None else f"{v:f}" for v in value)
    return " | ".join((item.what or "", f"{item.mod}{numbers} {item.unit}".strip(), item.time or ""))
