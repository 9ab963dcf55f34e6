"""`kaoju serve`: the workbench in a browser."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kaoju.cli import screen
from kaoju.errors import InputError

if TYPE_CHECKING:
    from starlette.applications import Starlette

EXAMPLES = """
Examples:

    kaoju serve news.kaoju

    kaoju serve news.kaoju --port 8080

    kaoju serve news.kaoju --host 0.0.0.0 --name kaoju.example.org --token 'a long secret'
"""
_MISSING = "the workbench needs the extra: pip install 'kaoju[workbench]'"
_MOST_AT_ONCE = 200


def serve(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="The file of the store.")],
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Port to listen at; 0 = any free one.")
    ] = 8000,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen at; other machines need a token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            envvar="KAOJU_TOKEN",
            help="What a caller must know; made up when others can call.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="Another name the server is called by; repeatable."),
    ] = None,
) -> None:
    """Show a store in the browser: search, read, check, correct, chart; and the HTTP API."""
    try:
        import uvicorn  # noqa: PLC0415 - an extra

        from kaoju.workbench import app  # noqa: PLC0415
        from kaoju.workbench.safety.hosts import is_loopback  # noqa: PLC0415
    except ImportError as error:
        raise InputError(_MISSING) from error
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(24)
    made = app.create(store, host=host, token=token, names=name or ())
    with _listening(host, port) as at:
        _say(made, store, at, token)
        app.warm(made)
        config = uvicorn.Config(
            made,
            log_level="warning",
            server_header=False,
            limit_concurrency=_MOST_AT_ONCE,
            timeout_keep_alive=15,
        )
        with suppress(KeyboardInterrupt):  # the usual way to end it
            uvicorn.Server(config).run(sockets=[at])


def _listening(host: str, port: int) -> socket.socket:
    """Bound before anything is said, so that the address said is the one that answers."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    at = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else asyncio leaves delays on
    at.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        at.bind((host, port))
        at.listen(_MOST_AT_ONCE)
    except OSError as error:
        at.close()
        raise InputError(
            f"{host}:{port}: {error.strerror or error}; choose another --port or --host"
        ) from None
    return at


def _say(made: Starlette, store: Path, at: socket.socket, token: str | None) -> None:
    host, port = at.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    count = made.state.desk.rows("SELECT count(*) AS documents FROM documents")[0]["documents"]
    screen.say(f"{store}: {count:,} documents; Ctrl-C ends")
    typer.echo(f"http://{shown}:{port}/{f'?token={token}' if token else ''}")
