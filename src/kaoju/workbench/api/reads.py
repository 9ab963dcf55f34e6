"""Questions of the API to the store."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kaoju.corpus import filters
from kaoju.corpus import search as looking
from kaoju.corpus.filters import Condition
from kaoju.export.rows import NAMES
from kaoju.model import to_json
from kaoju.workbench.api.lines import lines, one
from kaoju.workbench.asked import number
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore import answer
from kaoju.workbench.explore.counts import counts
from kaoju.workbench.explore.question import question

_MOST = 100_000
_MOST_HITS = 400


def search(request: Request) -> Response:
    """Documents, best first: the lines of `kaoju corpus search --json`."""
    given = request.query_params
    figures = None
    if given.get("indicator") or given.get("type") or given.get("modality"):
        wanted = (given.get(name) or None for name in ("indicator", "type", "modality", "place"))
        figures = filters.statistics(*wanted)
    with _desk(request).view() as view:
        found = looking.search(
            view,
            given.get("q", "")[:200].split(),
            place=given.get("place") or None,
            since=given.get("from") or None,
            until=given.get("to") or None,
            figures=figures,
            limit=number(request, "limit", least=1, most=_MOST_HITS) or 20,
        )
    return lines(found.to_pylist())


def statistics(request: Request) -> Response:
    """Figures that answer a question of the search, in the row layout."""
    asked = question(request.query_params)
    columns = asked.columns if "columns" in request.query_params else (*NAMES, "n")
    limit = number(request, "limit", least=1, most=_MOST) or 100
    with _desk(request).view() as view:
        found = answer.figures(view, asked, columns, limit)
    total = counts(_desk(request), asked).total
    rows = (row for batch in found.to_batches(1000) for row in batch.to_pylist())
    return lines(rows, **{"X-Total-Count": str(total)})


def facets(request: Request) -> Response:
    """How many figures there are of every value."""
    return one(counts(_desk(request), question(request.query_params)))


def document(request: Request) -> Response:
    """One record: the line of `kaoju extract --format jsonl`."""
    record = _desk(request).record(request.query_params.get("document", ""))
    return Response(to_json(record), media_type="application/json")


def documents(request: Request) -> Response:
    """What there is, by id."""
    query = (
        "SELECT document, published, title, source, chars FROM documents ORDER BY document LIMIT ? OFFSET ?"
    )
    return lines(_desk(request).rows(query, *_stretch(request)))


def findings(request: Request) -> Response:
    """Arithmetic relations and their verdicts: rows of the table `findings`."""
    meets = Condition()
    for name in ("document", "kind"):
        if value := request.query_params.get(name):
            meets &= Condition(f"{name} = ?", [value])
    if verdict := request.query_params.get("verdict"):
        meets &= Condition("starts_with(verdict, ?)", [verdict])
    query = f"SELECT * FROM findings WHERE {meets.sql} ORDER BY document, n LIMIT ? OFFSET ?"
    return lines(_desk(request).rows(query, *meets.values, *_stretch(request)))


def _stretch(request: Request) -> tuple[Any, Any]:
    return number(request, "limit", least=1, most=_MOST) or 100, number(request, "offset") or 0


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
