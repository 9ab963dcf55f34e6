"""W3C Web Annotation: a page of JSON-LD with text positions, for annotation tools and archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

from kaoju.export.figures import figure
from kaoju.model import Mention, Record, Statistic, TimeExpression

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"kaoju": "urn:kaoju:"})
_AROUND = 20  # characters of prefix and suffix, so that the place is found again in an altered text
_ENCODER = msgspec.json.Encoder(decimal_format="number")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """One AnnotationPage; statistics, times and names of every record, in that order."""
    head = {"@context": CONTEXT, "id": "urn:kaoju:annotations", "type": "AnnotationPage"}
    out.write(_ENCODER.encode(head)[:-1] + b',"items":[')
    comma = b"\n"
    for record in records:
        for item in items(record):
            out.write(comma + _ENCODER.encode(item))
            comma = b",\n"
    out.write(b"\n]}\n")


def items(record: Record) -> Iterator[dict[str, Any]]:
    """The annotations of one record; offsets count code points, as the W3C has it."""
    for n, statistic in enumerate(record.statistics):
        yield _annotation(record, f"statistic-{n}", statistic, "describing", _statistic(statistic))
    for n, time in enumerate(record.times):
        body = {
            "type": "TextualBody",
            "purpose": "identifying",
            "value": time.value or "",
            "kaoju:type": time.type,
        }
        yield _annotation(record, f"time-{n}", time, "identifying", body)
    for n, name in enumerate(record.entities):
        body = {"type": "TextualBody", "purpose": "tagging", "value": name.type, "kaoju:name": name.name}
        yield _annotation(
            record, f"name-{n}", name, "tagging", body | ({"kaoju:code": name.code} if name.code else {})
        )


def _statistic(item: Statistic) -> dict[str, Any]:
    words = " ".join(filter(None, (item.what, figure(item), *(item.scope or ())[:1], item.time)))
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words}
    slots = (
        "value",
        "unit",
        "mod",
        "what",
        "indicator",
        "scope",
        "scope_code",
        "time",
        "modality",
        "confidence",
    )
    return body | {f"kaoju:{slot}": getattr(item, slot) for slot in slots if getattr(item, slot) is not None}


def _annotation(
    record: Record,
    name: str,
    item: Statistic | TimeExpression | Mention,
    motivation: str,
    body: dict[str, Any],
) -> dict[str, Any]:
    document = f"urn:kaoju:document:{quote(record.doc, safe='')}"
    url = record.extra.get("url")
    text, start, end = record.text, item.start, item.end
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    return {
        "id": f"{document}:{name}",
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": {"source": url if isinstance(url, str) else document, "selector": [position, words]},
    }
