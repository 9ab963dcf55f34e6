"""What a browser keeps from page to page: language, theme, and a value that marks it."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kaoju.workbench.page import THEMES
from kaoju.workbench.safety.writes import COOKIE
from kaoju.workbench.words import LANGUAGES

_CHOICES: dict[str, tuple[str, ...]] = {"language": LANGUAGES, "theme": THEMES}
_YEAR = 365 * 24 * 3600


class Visits:
    """Marks a browser on its first visit; `?language=en` and `?theme=dark` on any page are remembered."""

    def __init__(self, app: ASGIApp) -> None:
        """Around an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with `request.state.visit`."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if (answer := _chosen(request)) is not None:
            await answer(scope, receive, send)
            return
        known = request.cookies.get(COOKIE)
        visit = known or secrets.token_hex(16)
        scope.setdefault("state", {})["visit"] = visit
        await self._app(scope, receive, send if known else _marked(send, visit))


def _chosen(request: Request) -> Response | None:
    """The same page without the choice in its address."""
    if request.method != "GET" or request.url.path.startswith("/api"):
        return None
    given = parse_qsl(request.url.query, keep_blank_values=True)
    chosen = {k: v for k, v in given if v in _CHOICES.get(k, ())}
    if not chosen:
        return None
    rest = urlencode([(k, v) for k, v in given if k not in chosen])
    path = "/" + request.url.path.lstrip("/")
    answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
    for name, value in chosen.items():
        answer.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")
    return answer


def _marked(send: Send, visit: str) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            cookie = f"{COOKIE}={visit}; Path=/; HttpOnly; SameSite=Strict"
            MutableHeaders(scope=message).append("Set-Cookie", cookie)
        await send(message)

    return marked
