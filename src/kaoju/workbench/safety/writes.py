"""Writes from forms and scripts carry a mark that only a page of ours can know (CSRF)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kaoju.export.html.markup import Markup, el

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]
COOKIE = "kaoju_visit"
"""A random value for each browser; `Visits` sets it, no script can read it."""
FIELD, HEADER = "csrf", "x-csrf-token"


def csrf(request: Request) -> str:
    """The mark for this browser: put it into forms, and into `X-CSRF-Token` of scripts."""
    visit: str = request.state.visit
    secret: bytes = request.app.state.secret
    return hmac.new(secret, visit.encode(), hashlib.sha256).hexdigest()


def csrf_field(request: Request) -> Markup:
    """The mark as a hidden field of a form."""
    return el("input", type="hidden", name=FIELD, value=csrf(request))


def writes(handler: Handler) -> Handler:
    """Around a handler that changes something: 403 without the mark, in the form or in the header."""

    @wraps(handler)
    async def checked(request: Request) -> Response:
        given = request.headers.get(HEADER)
        if given is None and "form" in request.headers.get("content-type", ""):
            value = (await request.form()).get(FIELD)
            given = value if isinstance(value, str) else None
        if not hmac.compare_digest((given or "").encode(), csrf(request).encode()):
            raise HTTPException(403, "the form is out of date; reload the page and send it again")
        return await handler(request)

    return checked
