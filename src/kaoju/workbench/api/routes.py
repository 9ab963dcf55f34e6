"""Addresses of the API."""

from __future__ import annotations

from starlette.routing import Route

from kaoju.workbench.api import asking, extracting, openapi, page, reads
from kaoju.workbench.exports import page as exports

ROUTES = [
    Route("/api", page.api),
    Route("/api/openapi.json", openapi.openapi),
    Route("/api/extract", extracting.extract, methods=["POST"]),
    Route("/api/search", reads.search),
    Route("/api/statistics", reads.statistics),
    Route("/api/facets", reads.facets),
    Route("/api/documents", reads.documents),
    Route("/api/document", reads.document),
    Route("/api/findings", reads.findings),
    Route("/api/export", exports.export),
    Route("/api/sql", asking.sql, methods=["POST"]),
]
