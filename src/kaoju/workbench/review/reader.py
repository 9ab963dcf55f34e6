"""Who reads: a name that the browser keeps, and the journal it is written under."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from kaoju.review import Journal, beside, entry
from kaoju.workbench.desk import Desk

_COOKIE = "reader"
_YEAR = 365 * 24 * 3600
_OPENING = threading.Lock()


def journal(app: Starlette) -> Journal:
    """The journal beside the store, opened when it is first asked for and held until shutdown.

    Raises:
        InputError: it cannot be opened: the folder is read-only, or the file is something else.
    """
    with _OPENING:
        known: Journal | None = getattr(app.state, "journal", None)
        if known is None:
            desk: Desk = app.state.desk
            known = app.state.journal = Journal(beside(desk.path))
        return known


def close(app: Starlette) -> None:
    """Let go of the journal."""
    known: Journal | None = getattr(app.state, "journal", None)
    if known is not None:
        known.close()


def reader(request: Request) -> str:
    """The name given in this browser; '' before one was."""
    name = unquote(request.cookies.get(_COOKIE, ""))
    return name if name.isprintable() and len(name) <= entry.NAME else ""


def keep(answer: Response, name: str) -> None:
    """Let the browser keep a name.

    Raises:
        InputError: no name, or a long one.
    """
    value = quote(entry.reader(name), safe="")
    answer.set_cookie(_COOKIE, value, max_age=_YEAR, httponly=True, samesite="lax")


def now() -> datetime:
    """The time of a decision."""
    return datetime.now(UTC)
