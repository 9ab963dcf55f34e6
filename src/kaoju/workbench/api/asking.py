"""POST /api/sql: a query in, one object a row out."""

from __future__ import annotations

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kaoju.errors import InputError
from kaoju.workbench.api.lines import lines
from kaoju.workbench.console.ask import Console


class Asked(msgspec.Struct):
    """The body of the request; `rows` bounds the answer below the limit of the server."""

    query: str
    rows: int | None = None


async def sql(request: Request) -> Response:
    """The rows; the header `X-More-Rows` tells whether there are more.

    Raises:
        InputError: the body, or the query, is wrong.
    """
    console: Console = request.app.state.console
    try:
        asked = msgspec.json.decode(await request.body(), type=Asked)
    except msgspec.MsgspecError as error:
        raise InputError(f'{error}; send {{"query": "SELECT ..."}}') from None
    answer = await run_in_threadpool(console.ask, asked.query, asked.rows)
    return lines(answer.table.to_pylist(), **{"X-More-Rows": str(answer.more).lower()})
