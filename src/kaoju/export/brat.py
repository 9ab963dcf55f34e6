"""brat standoff: a zip of texts and annotations, for the brat rapid annotation tool."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kaoju.export.figures import figure
from kaoju.model import Record, Statistic

CONF = """[entities]
Statistic
Time
{names}
Evidence

[relations]
what\tArg1:Statistic, Arg2:Evidence
scope\tArg1:Statistic, Arg2:Evidence
time\tArg1:Statistic, Arg2:Evidence
speaker\tArg1:Statistic, Arg2:Evidence

[events]

[attributes]
"""
_NAMES = ("place", "park", "gov", "company", "org", "person", "platform", "document", "program", "product")
_SLOTS = ("what", "scope", "time", "speaker")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_OPENING = (1980, 1, 1, 0, 0, 0)  # no clock in a result: the same records give the same bytes


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """annotation.conf, and <document>.txt and <document>.ann for each record."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "annotation.conf", CONF.format(names="\n".join(map(str.capitalize, _NAMES))))
        for record in records:
            name = _UNSAFE.sub("_", record.doc)
            _put(archive, f"{name}.txt", record.text)
            _put(archive, f"{name}.ann", "".join(f"{line}\n" for line in standoff(record)))


def standoff(record: Record) -> Iterator[str]:
    """The lines of the annotation file; a span across line breaks is written in pieces, as brat wants it."""
    spans: dict[tuple[str, int, int], str] = {}
    for statistic in record.statistics:
        mark, lines = _marked(spans, record.text, "Statistic", statistic.start, statistic.end)
        yield from lines
        yield f"#{mark[1:]}\tAnnotatorNotes {mark}\t{_note(statistic)}"
        for slot in _SLOTS:
            if place := getattr(statistic.evidence, slot):
                other, lines = _marked(spans, record.text, "Evidence", *place)
                yield from lines
                yield f"R{mark[1:]}{slot[0]}{slot[1]}\t{slot} Arg1:{mark} Arg2:{other}"
    for time in record.times:
        mark, lines = _marked(spans, record.text, "Time", time.start, time.end)
        yield from lines
        if lines:
            yield f"#{mark[1:]}\tAnnotatorNotes {mark}\t{time.value or 'unknown'}"
    for name in record.entities:
        yield from _marked(spans, record.text, name.type.capitalize(), name.start, name.end)[1]


def _marked(
    spans: dict[tuple[str, int, int], str], text: str, kind: str, start: int, end: int
) -> tuple[str, list[str]]:
    """The id of a span, and its line when it is new."""
    key = (kind, start, end)
    if key in spans:
        return spans[key], []
    mark = spans[key] = f"T{len(spans) + 1}"
    pieces = [m.span() for m in re.finditer(r"[^\r\n]+", text[start:end])]
    places = ";".join(f"{start + first} {start + last}" for first, last in pieces)
    words = " ".join(text[start + first : start + last] for first, last in pieces)
    return mark, [f"{mark}\t{kind} {places}\t{words}"] if pieces else []


def _note(item: Statistic) -> str:
    slots = (item.what, figure(item), (item.scope or ("",))[0], item.time, item.modality)
    return " | ".join(" ".join((slot or "").split()) for slot in slots)


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _OPENING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.encode("utf-8", "replace"))
