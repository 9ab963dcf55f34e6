"""The application: a store, behind its safety."""

from __future__ import annotations

import secrets
import threading
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import rjieba
from starlette.applications import Starlette
from starlette.middleware import Middleware

from kaoju.errors import InputError
from kaoju.workbench import faults
from kaoju.workbench.api.workers import workers
from kaoju.workbench.audit.cases import Comparison
from kaoju.workbench.console.ask import Console
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore.index import index
from kaoju.workbench.panel.panels import Panels
from kaoju.workbench.review import reader
from kaoju.workbench.routes import ROUTES
from kaoju.workbench.safety import Gate, Hosts, Limits, Policy, Sizes
from kaoju.workbench.safety.hosts import is_loopback
from kaoju.workbench.visits import Visits


def create(
    store: str | Path,
    *,
    host: str = "127.0.0.1",
    token: str | None = None,
    names: Iterable[str] = (),
    sizes: Sizes | None = None,
) -> Starlette:
    """An application that shows a store; `app.state.desk` is the store, held open until it shuts down.

    Args:
        store: the file.
        host: where it will listen; a token is wanted unless that is loopback.
        token: what a caller must know.
        names: under which other names it may be called.
        sizes: limits of what may be sent and asked.

    Raises:
        KaojuError: no store there, or it cannot be opened.
        InputError: strangers could call, and there is no token.
    """
    if token is None and not is_loopback(host):
        raise InputError(f"others can reach {host}; give a token")
    sizes = sizes or Sizes()
    safety = [
        Middleware(Policy),
        Middleware(Hosts, host=host, names=tuple(names)),
        Middleware(Gate, token=token),
        Middleware(Limits, sizes=sizes),
        Middleware(Visits),
    ]
    app = Starlette(
        routes=ROUTES, middleware=safety, exception_handlers=faults.HANDLERS, lifespan=_open_until_shutdown
    )
    desk = Desk(store)
    index(desk)
    app.state.desk, app.state.sizes, app.state.secret = desk, sizes, secrets.token_bytes(32)
    app.state.console = Console(desk.path, sizes.query, sizes.rows)
    app.state.workers = workers(sizes.extract)
    app.state.panels = Panels(app.state.desk)
    app.state.comparison = Comparison(app.state.desk)
    return app


def warm(app: Starlette) -> None:
    """Make ready what is slow at its first use: the processes, and the dictionary of the search."""
    app.state.console.warm()
    app.state.workers.warm()
    threading.Thread(target=rjieba.cut, args=("热身",), daemon=True).start()


@asynccontextmanager
async def _open_until_shutdown(app: Starlette) -> AsyncIterator[None]:
    yield
    app.state.comparison.close()
    reader.close(app)
    for held in (app.state.workers, app.state.console, app.state.desk):
        held.close()
