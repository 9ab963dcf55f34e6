"""Files of the interface: looked up in a list made at the start, so that no path reaches the file system."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "woff2": "font/woff2",
}


class File(NamedTuple):
    """A file with its type and a mark that changes when it does."""

    data: bytes
    kind: str
    mark: str


async def asset(request: Request) -> Response:
    """One file by its name."""
    found = _files().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    headers = {"ETag": found.mark, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == found.mark:
        return Response(status_code=304, headers=headers)
    return Response(found.data, media_type=found.kind, headers=headers)


@cache
def _files() -> dict[str, File]:
    shared = resources.files("kaoju.export.html")
    own = (resources.files("kaoju.workbench") / "static").iterdir()
    files = [shared / "page.css", shared / "page.js", *own]
    return {each.name: _file(each.name, each.read_bytes()) for each in files if _kind(each.name) in _TYPES}


def _file(name: str, data: bytes) -> File:
    return File(data, _TYPES[_kind(name)], f'"{hashlib.sha256(data).hexdigest()[:20]}"')


def _kind(name: str) -> str:
    return name.rpartition(".")[2]
