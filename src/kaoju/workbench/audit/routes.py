"""Addresses of the audit."""

from __future__ import annotations

from starlette.routing import Route

from kaoju.workbench.audit import page

ROUTES = [
    Route("/audit", page.audit),
    Route("/audit/mark", page.mark, methods=["POST"]),
]
