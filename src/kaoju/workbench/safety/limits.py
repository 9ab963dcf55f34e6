"""How much may be sent, and how long it may take to send it."""

from __future__ import annotations

import asyncio

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Sizes(Struct, frozen=True):
    """Limits of one server.

    Attributes:
        upload: bytes of the body of a request.
        address: characters of a path with its query.
        receive: seconds for a body to arrive.
        extract: seconds for one request to be read by the rules.
        query: seconds for one question to the store.
        rows: most rows of an answer in SQL.
    """

    upload: int = 32 * 1024 * 1024
    address: int = 16_000
    receive: float = 60.0
    extract: float = 60.0
    query: float = 10.0
    rows: int = 10_000


class Limits:
    """Refuses what is too large before it is held in memory, and what comes too slowly."""

    def __init__(self, app: ASGIApp, sizes: Sizes) -> None:
        """Around an application."""
        self._app = app
        self._sizes = sizes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting what arrives."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope["raw_path"]) + len(scope["query_string"]) > self._sizes.address:
            await PlainTextResponse("the address is too long\n", 414)(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            await PlainTextResponse("no length\n", 400)(scope, receive, send)
        elif int(length[:20]) > self._sizes.upload:
            await PlainTextResponse(self._too_large(), 413)(scope, receive, send)
        else:
            await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        seen = 0
        loop = asyncio.get_running_loop()
        end = loop.time() + self._sizes.receive
        over = False

        async def counted() -> Message:
            nonlocal seen, over
            if over:  # what follows is the end of the connection, which may be long in coming
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.0, end - loop.time()))
            except TimeoutError:
                raise HTTPException(408, "the body took too long to arrive") from None
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                over = not message.get("more_body", False)
                if seen > self._sizes.upload:
                    raise HTTPException(413, self._too_large())
            return message

        return counted

    def _too_large(self) -> str:
        return f"more than {self._sizes.upload >> 20} MB; send less at a time\n"
