"""Decisions as files: an answer key for `kaoju score`, and everything that was ever said."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kaoju.review import final
from kaoju.review import gold as answers
from kaoju.review.gold import lines
from kaoju.workbench.asked import number
from kaoju.workbench.desk import Desk
from kaoju.workbench.review.reader import journal

_SECONDS = 30.0  # whole records of every document of the sample are read


def gold(request: Request) -> Response:
    """The answer key of a sample."""
    kept, desk = journal(request.app), _desk(request)
    sample = kept.sample(number(request, "sample") or 0)
    with desk.view(_SECONDS) as view:
        body = b"".join(lines(answers(view, kept.items(sample.id), final(kept.decisions(sample.id)))))
    return _file(body, f"gold-{sample.id}.jsonl")


def history(request: Request) -> Response:
    """Every decision of a sample, taken back or not."""
    kept = journal(request.app)
    sample = kept.sample(number(request, "sample") or 0)
    body = b"".join(msgspec.json.encode(row) + b"\n" for row in kept.history(sample.id))
    return _file(body, f"decisions-{sample.id}.jsonl")


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _file(body: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="application/jsonl", headers=headers)
