"""POST /api/extract: a text, rows or files in, records out, as they are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kaoju import edtf
from kaoju.errors import InputError, KaojuError
from kaoju.workbench.api.lines import LINES
from kaoju.workbench.processes import Pool

_MOST_FILES = 100
_PROBLEM = b'{"problem":'


class Upload(NamedTuple):
    """What is sent: the name it has or would have as a file, its content, and whether it is one text."""

    name: str
    data: bytes
    single: bool = False


async def extract(request: Request) -> Response:
    """One object for a text, one a line for rows and files.

    Raises:
        InputError: nothing that can be read.
    """
    uploads, published = await _sent(request)
    if published is not None and edtf.valid_published(published) is None:
        raise InputError(f"published={published[:40]}: no date; give YYYY, YYYY-MM or YYYY-MM-DD")
    workers: Pool = request.app.state.workers
    made = _made(workers, uploads, published)
    if uploads[0].single:
        return _one(await run_in_threadpool(list, made))
    first = await run_in_threadpool(next, made, b"")  # before the answer begins: a fault has its own status
    return StreamingResponse(_each(chain([first], made)), media_type=LINES)


def _one(made: list[bytes]) -> Response:
    """The record of one text; a fault where it cannot be read."""
    record = next((line for line in made if not line.startswith(_PROBLEM)), None)
    if record is None:
        raise InputError(msgspec.json.decode(made[0])["problem"]["message"] if made else "nothing to read")
    return Response(record, media_type="application/json")


async def _sent(request: Request) -> tuple[list[Upload], str | None]:
    """What is sent, and the date for what brings none."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    published = request.query_params.get("published") or None
    if kind == "multipart/form-data":
        async with request.form(max_files=_MOST_FILES) as form:
            return await _files(form), _text(form.get("published")) or published
    body = await request.body()
    if kind == "application/json":
        return [Upload("text.jsonl", _row(body), single=True)], published
    if kind in {LINES, "application/jsonl"}:
        return [Upload("text.jsonl", body)], published
    if kind in {"text/plain", ""}:
        return [Upload("text.txt", body, single=True)], published
    raise InputError(f"{kind[:60]}: send application/json, {LINES}, text/plain or multipart/form-data")


async def _files(form: FormData) -> list[Upload]:
    files = [each for each in form.getlist("file") if isinstance(each, UploadFile)]
    if not files:
        raise InputError("a form without a field `file`")
    return [Upload(each.filename or "text", await each.read()) for each in files]


def _text(value: UploadFile | str | None) -> str | None:
    return value if isinstance(value, str) else None


def _row(body: bytes) -> bytes:
    """A JSON object on one line, with an id."""
    try:
        row = msgspec.json.decode(body, type=dict[str, object])
    except msgspec.MsgspecError as error:
        raise InputError(f'{error}; send {{"text": "...", "published": "2020-02-13"}}') from None
    if not isinstance(row.get("text"), str):
        raise InputError('no text; send {"text": "...", "published": "2020-02-13"}')
    return msgspec.json.encode({"id": "text"} | row)


def _made(workers: Pool, uploads: list[Upload], published: str | None) -> Iterator[bytes]:
    for upload in uploads:
        yield from workers.run((upload.name, upload.data, published))


def _each(made: Iterable[bytes]) -> Iterator[bytes]:
    """Lines; a fault on the way is the last of them, since the status is out already."""
    try:
        for line in made:
            if line:
                yield line + b"\n"
    except KaojuError as error:
        yield msgspec.json.encode({"problem": {"origin": "", "message": str(error)}}) + b"\n"
