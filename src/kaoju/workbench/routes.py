"""Every address, and who answers it."""

from __future__ import annotations

from starlette.routing import Route

from kaoju.workbench import assets
from kaoju.workbench.api.routes import ROUTES as API
from kaoju.workbench.audit.routes import ROUTES as AUDIT
from kaoju.workbench.console import page as console
from kaoju.workbench.explore import page as explore
from kaoju.workbench.exports import page as exports
from kaoju.workbench.panel.routes import ROUTES as PANEL
from kaoju.workbench.reading import page as reading
from kaoju.workbench.review.routes import ROUTES as REVIEW

ROUTES = [
    Route("/", explore.explore),
    Route("/read", reading.read),
    Route("/export", exports.export),
    Route("/sql", console.console),
    Route("/sql/file", console.file),
    *API,
    *AUDIT,
    *PANEL,
    *REVIEW,
    Route("/static/{name}", assets.asset),
]
