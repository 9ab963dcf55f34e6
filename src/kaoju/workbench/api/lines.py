"""Answers of the API: one object, or one object a line as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from starlette.responses import Response, StreamingResponse

LINES = "application/x-ndjson"


def one(value: Any) -> Response:  # noqa: ANN401 - whatever msgspec knows
    """One object."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def lines(rows: Iterable[dict[str, Any]], **headers: str) -> Response:
    """One object a line: the same lines as the command writes."""
    return StreamingResponse(_encoded(rows), media_type=LINES, headers=headers)


def _encoded(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    for row in rows:
        yield msgspec.json.encode(row) + b"\n"
