"""Every endpoint of the API, described once: for OpenAPI and for the page."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kaoju.workbench.explore.facets import FACETS
from kaoju.workbench.exports.forms import FORMS
from kaoju.workbench.words import Words


class Parameter(Struct, frozen=True):
    """One parameter of the address; `param_<key>` says what it means."""

    name: str
    key: str
    kind: Literal["string", "integer", "array"] = "string"
    needed: bool = False
    known: tuple[str, ...] = ()


class Endpoint(Struct, frozen=True):
    """One address of the API.

    Attributes:
        method, path: how it is called; `api_<last part of the path>` says what it gives.
        parameters: of the address.
        gives: name of the schema of the object, or of the object on each line.
        many: one object a line (application/x-ndjson).
        takes: media types of the body.
        example: how `curl` calls it.
    """

    method: Literal["get", "post"]
    path: str
    parameters: tuple[Parameter, ...] = ()
    gives: str = ""
    many: bool = False
    takes: tuple[str, ...] = ()
    example: str = ""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rsplit("/", 1)[-1]


def says(endpoint: Endpoint, say: Words) -> str:
    """What an endpoint gives, in one sentence."""
    return say(f"api_{endpoint.name}")


def means(parameter: Parameter, say: Words) -> str:
    """What a parameter means."""
    return say(f"param_{parameter.key}")


_LIMIT = Parameter("limit", "limit", "integer")
_OFFSET = Parameter("offset", "offset", "integer")
_DOCUMENT = Parameter("document", "document")
_COLUMNS = Parameter("columns", "columns")
_QUESTION = (
    Parameter("q", "words"),
    Parameter("within", "within", known=("sentence", "article")),
    *(Parameter(f.name, "facet", "array") for f in FACETS),
    Parameter("sort", "sort"),
)
_TEXT, _JSON, _LINES, _FORM = "text/plain", "application/json", "application/x-ndjson", "multipart/form-data"

ENDPOINTS = (
    Endpoint(
        "post",
        "/api/extract",
        (Parameter("published", "date"),),
        gives="Record",
        many=True,
        takes=(_JSON, _TEXT, _LINES, _FORM),
        example="curl {home}/api/extract -F file=@article.txt -F published=2022-04-28",
    ),
    Endpoint(
        "get",
        "/api/search",
        (
            Parameter("q", "words"),
            Parameter("place", "place"),
            Parameter("from", "since"),
            Parameter("to", "until"),
            Parameter("indicator", "indicator"),
            Parameter("type", "type"),
            Parameter("modality", "modality", known=("fact", "plan", "rule")),
            _LIMIT,
        ),
        gives="Hit",
        many=True,
        example="curl -G {home}/api/search --data-urlencode q=复工 -d limit=5",
    ),
    Endpoint(
        "get",
        "/api/statistics",
        (*_QUESTION, _COLUMNS, _LIMIT, Parameter("page", "page", "integer")),
        gives="Row",
        many=True,
        example="curl '{home}/api/statistics?place=320000&type=share&limit=10'",
    ),
    Endpoint(
        "get",
        "/api/facets",
        _QUESTION,
        gives="Counts",
        example="curl '{home}/api/facets?place=320000'",
    ),
    Endpoint(
        "get",
        "/api/documents",
        (_LIMIT, _OFFSET),
        gives="Listed",
        many=True,
        example="curl '{home}/api/documents?limit=10'",
    ),
    Endpoint(
        "get",
        "/api/document",
        (Parameter("document", "document", needed=True),),
        gives="Record",
        example="curl -G {home}/api/document --data-urlencode document=article",
    ),
    Endpoint(
        "get",
        "/api/findings",
        (
            _DOCUMENT,
            Parameter("verdict", "verdict", known=("contradicts", "holds", "implies", "cannot")),
            Parameter("kind", "kind"),
            _LIMIT,
            _OFFSET,
        ),
        gives="Finding row",
        many=True,
        example="curl '{home}/api/findings?verdict=contradicts'",
    ),
    Endpoint(
        "get",
        "/api/export",
        (
            Parameter("format", "format", known=tuple(FORMS), needed=True),
            *_QUESTION,
            _COLUMNS,
            _DOCUMENT,
        ),
        example="curl -o rows.xlsx '{home}/api/export?format=xlsx&place=320000'",
    ),
    Endpoint(
        "post",
        "/api/sql",
        gives="Row of a query",
        many=True,
        takes=(_JSON,),
        example='curl {home}/api/sql --json \'{{"query": "SELECT count(*) AS n FROM statistics"}}\'',
    ),
)
