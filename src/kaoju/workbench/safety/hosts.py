"""Who may call, and under which name: against pages that rebind a name of theirs to this machine."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Hosts:
    """Refuses a Host that is none of ours, and a write that another origin sends.

    A name that an attacker controls can be made to point here, an address cannot: where strangers may call at
    all, any address is good, and names are those that were given.
    """

    def __init__(self, app: ASGIApp, host: str, names: Iterable[str] = ()) -> None:
        """Listen as `host`; answer to `names` as well."""
        self._app = app
        self._open = not is_loopback(host)
        self._names = {*_LOOPBACK, host.strip("[]").lower(), *(name.lower() for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 421 or 403."""
        if scope["type"] == "http" and (refusal := self._refusal(scope)):
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not self._known(headers.get("host", "")):
            return PlainTextResponse("not the name of this server; see kaoju serve --name\n", 421)
        if not (_own(headers) if scope["method"] not in _SAFE else _seen(headers)):
            return PlainTextResponse("sent from another site\n", 403)
        return None

    def _known(self, given: str) -> bool:
        name = _name(given)
        return name in self._names or (self._open and _is_address(name))


def _seen(headers: Headers) -> bool:
    """Whether what is read is asked for by a page of ours, or by a link that somebody follows: no picture.

    Else any page could have this server work for it, though it would never read the answer.
    """
    if headers.get("sec-fetch-site", "none") in _OURS:
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def _own(headers: Headers) -> bool:
    """Whether a write comes from a page of ours, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in _OURS:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _name(given: str) -> str:
    try:
        return (urlsplit(f"//{given}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
