"""The page of the search."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kaoju.workbench.page import page


def explore(request: Request) -> Response:
    """Facets beside the table of figures."""
    return page(request, "explore")
