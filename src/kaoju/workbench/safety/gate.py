"""The token: asked for once, kept in a cookie that no script can read."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

_COOKIE = "kaoju_token"
_WEEK = 7 * 24 * 3600
_HELP = (
    "This workbench wants its token: open the address that `kaoju serve` printed, which ends in ?token=..., "
    "or send the header Authorization: Bearer TOKEN.\n"
)


class Gate:
    """Lets in who has the token; with no token set, everybody."""

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        """Before an application."""
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, ask for the token, or take it out of the address into a cookie."""
        if scope["type"] != "http" or self._token is None:
            await self._app(scope, receive, send)
            return
        answer = self._answer(Request(scope), self._token)
        await (answer or self._app)(scope, receive, send)

    def _answer(self, request: Request, token: str) -> Response | None:
        given = request.query_params.get("token")
        if given is not None and request.method == "GET" and _same(given, token):
            return _entered(request, token)
        bearer = Headers(scope=request.scope).get("authorization", "").removeprefix("Bearer ")
        cookie = request.cookies.get(_COOKIE, "")
        if _same(bearer, token) or _same(cookie, _mark(token)):
            return None
        return PlainTextResponse(_HELP, 401, headers={"WWW-Authenticate": "Bearer"})


def _entered(request: Request, token: str) -> Response:
    """To the same address without the token, so that it stays in no history and no Referer."""
    rest = [(k, v) for k, v in parse_qsl(request.url.query, keep_blank_values=True) if k != "token"]
    path = "/" + request.url.path.lstrip("/")  # never //another.host
    response = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
    secure = request.url.scheme == "https"
    response.set_cookie(_COOKIE, _mark(token), max_age=_WEEK, httponly=True, samesite="strict", secure=secure)
    return response


def _mark(token: str) -> str:
    """What the cookie holds: it proves the token without telling it."""
    return hashlib.sha256(f"kaoju workbench {token}".encode()).hexdigest()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
