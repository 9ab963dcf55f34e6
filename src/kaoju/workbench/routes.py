"""Every address, and who answers it."""

from __future__ import annotations

from starlette.routing import Route

from kaoju.workbench import assets
from kaoju.workbench.explore import page as explore
from kaoju.workbench.reading import page as reading

ROUTES = [
    Route("/", explore.explore),
    Route("/read", reading.read),
    Route("/static/{name}", assets.asset),
]
