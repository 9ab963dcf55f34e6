"""What goes wrong, said in one sentence: as a page to people, as JSON to programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kaoju.errors import InputError, KaojuError
from kaoju.export.html.markup import el
from kaoju.workbench.desk import TooLongError
from kaoju.workbench.page import page
from kaoju.workbench.safety.policy import HEADERS
from kaoju.workbench.words import words


def told(request: Request, status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """A fault as the caller reads it."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status, headers)
    say = words(request)
    content = el("section", el("h1", say(f"status_{status}")), el("p", message), class_="fault")
    answer = page(request, "fault", content, status=status)
    answer.headers.update(headers or {})
    return answer


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return told(request, error.status_code, error.detail, error.headers)


async def _input(request: Request, error: Exception) -> Response:
    return told(request, 400, str(error))


async def _busy(request: Request, error: Exception) -> Response:
    return told(request, 503, str(error), {"Retry-After": "5"})


async def _unknown(request: Request, error: Exception) -> Response:
    """Details stay in the log: they may name files. This answer is made outside of `Policy`."""
    message = words(request)("fault_unknown", kind=type(error).__name__)
    return told(request, 500, message, HEADERS)


HANDLERS: dict[Any, Any] = {
    HTTPException: _http,
    InputError: _input,
    TooLongError: _busy,
    KaojuError: _busy,
    Exception: _unknown,
}
