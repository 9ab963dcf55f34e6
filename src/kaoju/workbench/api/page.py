"""The page that tells how to call the API."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.api.endpoints import ENDPOINTS, Endpoint, means, says
from kaoju.workbench.page import page
from kaoju.workbench.words import Words, words


def api(request: Request) -> Response:
    """Every endpoint with its parameters and an example."""
    say = words(request)
    home = f"{request.url.scheme}://{request.url.netloc}"
    intro = el("p", say("api_intro"), " ", el("a", "openapi.json", href="/api/openapi.json"))
    made = [_endpoint(each, home, say) for each in ENDPOINTS]
    return page(request, "api", el("h1", say("api_title")), intro, join(made))


def _endpoint(endpoint: Endpoint, home: str, say: Words) -> Markup:
    rows = [
        el("tr", el("td", el("code", each.name)), el("td", means(each, say)), el("td", ", ".join(each.known)))
        for each in endpoint.parameters
    ]
    head = el("tr", *(el("th", say(key), scope="col") for key in ("parameter", "meaning", "values")))
    table = el("table", el("thead", head), el("tbody", join(rows))) if rows else Markup("")
    return el(
        "section",
        el("h2", el("code", f"{endpoint.method.upper()} {endpoint.path}")),
        el("p", says(endpoint, say)),
        el("pre", el("code", endpoint.example.format(home=home)), tabindex="0"),
        el("details", el("summary", say("parameters")), table) if rows else Markup(""),
        class_="endpoint",
    )
