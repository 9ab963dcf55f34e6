"""The address of downloads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, BinaryIO, cast

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kaoju import export as exporting
from kaoju.corpus import output
from kaoju.errors import InputError
from kaoju.export import Format
from kaoju.model import Record, to_json
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore import answer
from kaoju.workbench.explore.question import Question, question
from kaoju.workbench.exports.forms import FORMS, Form
from kaoju.workbench.exports.selection import records

_IN_MEMORY = 4 * 1024 * 1024
_CHUNK = 256 * 1024


def export(request: Request) -> Response:
    """`?format=csv` with the parameters of the search, or with `document=ID` for all of one document.

    Raises:
        InputError: no such format, or more than one file takes.
    """
    desk: Desk = request.app.state.desk
    name = _format(request.query_params.get("format") or "csv")
    document = request.query_params.get("document")
    if document is not None:
        return sent(_saved([desk.record(document)], name), FORMS[name])
    asked = question(request.query_params)
    if FORMS[name].tabular:
        return sent(_table(desk, asked, FORMS[name]), FORMS[name])
    found = records(desk, asked, FORMS[name].most)
    return sent(lines(found) if name == "jsonl" else _saved(found, name), FORMS[name])


def _format(name: str) -> Format:
    for form in FORMS:
        if form == name:
            return form
    raise InputError(f"format={name[:40]}: there are: {', '.join(FORMS)}")


def sent(data: Iterable[bytes], form: Form) -> Response:
    """A file as it comes. Its name says nothing of what was asked: a name is text of others, too."""
    headers = {"Content-Disposition": f'attachment; filename="kaoju{form.suffix}"'}
    return StreamingResponse(data, media_type=form.media, headers=headers)


def lines(found: Iterable[Record]) -> Iterator[bytes]:
    """Records as JSON Lines, as they come."""
    return chain.from_iterable((to_json(record), b"\n") for record in found)


def _saved(found: Iterable[Record], name: Format) -> Iterator[bytes]:
    file = _spool()
    exporting.save(found, cast("BinaryIO", file), name)
    return _pieces(file)


def _table(desk: Desk, asked: Question, form: Form) -> Iterator[bytes]:
    with desk.view() as view:
        rows = answer.figures(view, asked, asked.columns, form.most + 1)
    if rows.num_rows > form.most:
        raise InputError(f"more than {form.most:,} rows; choose more narrowly, or use kaoju corpus sql")
    file = _spool()
    output.write(rows, cast("BinaryIO", file), form.suffix)
    return _pieces(file)


def _spool() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_CHUNK):
            yield piece
