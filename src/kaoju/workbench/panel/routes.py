"""Addresses of the panel."""

from __future__ import annotations

from starlette.routing import Route

from kaoju.workbench.panel import page

ROUTES = [
    Route("/panel", page.panel),
    Route("/panel/{kind}.svg", page.chart),
    Route("/evidence", page.evidence),
]
