"""Every address, and who answers it."""

from __future__ import annotations

from starlette.routing import Route

from kaoju.workbench import assets
from kaoju.workbench.explore import page as explore
from kaoju.workbench.exports import page as exports
from kaoju.workbench.reading import page as reading
from kaoju.workbench.review.routes import ROUTES as REVIEW

ROUTES = [
    Route("/", explore.explore),
    Route("/read", reading.read),
    Route("/export", exports.export),
    *REVIEW,
    Route("/static/{name}", assets.asset),
]
