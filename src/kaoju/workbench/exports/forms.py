"""Every format as a download: its suffix, what a browser is told, how much of it at a time."""

from __future__ import annotations

from msgspec import Struct

from kaoju.export import Format

_ROWS = 200_000
_DOCUMENTS = 2_000


class Form(Struct, frozen=True):
    """One format.

    Attributes:
        suffix: of the file.
        media: its type on the wire.
        tabular: rows with the columns chosen; else whole records that keep the figures chosen.
        most: rows, or documents.
    """

    suffix: str
    media: str
    tabular: bool = False
    most: int = _DOCUMENTS


FORMS: dict[Format, Form] = {
    "csv": Form(".csv", "text/csv; charset=utf-8", tabular=True, most=_ROWS),
    "xlsx": Form(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        tabular=True,
        most=50_000,
    ),
    "parquet": Form(".parquet", "application/vnd.apache.parquet", tabular=True, most=_ROWS),
    "jsonl": Form(".jsonl", "application/x-ndjson", most=100_000),
    "html": Form(".html", "text/html; charset=utf-8", most=500),
    "table": Form(".txt", "text/plain; charset=utf-8"),
    "ledger": Form(".tsv", "text/tab-separated-values; charset=utf-8"),
    "sdmx": Form(".sdmx.csv", "application/vnd.sdmx.data+csv; charset=utf-8"),
    "webannotation": Form(".jsonld", "application/ld+json"),
    "brat": Form(".brat.zip", "application/zip"),
    "labelstudio": Form(".labelstudio.json", "application/json"),
    "timex3": Form(".timex3.xml", "application/xml"),
}
