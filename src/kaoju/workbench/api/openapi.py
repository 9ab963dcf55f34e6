"""The description of the API in OpenAPI 3.1, made from the endpoints and from the records themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from kaoju.export.rows import COLUMNS
from kaoju.model import Record
from kaoju.version import __version__
from kaoju.workbench.api.asking import Asked
from kaoju.workbench.api.endpoints import ENDPOINTS, Endpoint, Parameter, means, says
from kaoju.workbench.explore.counts import Counts
from kaoju.workbench.exports.forms import FORMS
from kaoju.workbench.words import Words

Json = dict[str, Any]
_ENGLISH = Words("en")
_KINDS = {"text": "string", "number": "number", "date": "string", "offset": "integer"}
_REFERENCE = "#/components/schemas/{name}"
_OWN: Json = {
    "Row": {
        "type": "object",
        "properties": {c.name: {"type": [_KINDS[c.kind], "null"], "description": c.doc} for c in COLUMNS},
    },
    "Hit": {
        "type": "object",
        "properties": {
            **{name: {"type": ["string", "null"]} for name in ("document", "published", "title", "snippet")},
            "score": {"type": "number"},
            "highlights": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
            "figures": {"type": "array", "items": {"type": "string"}},
        },
    },
    "Listed": {"type": "object"},
    "Finding row": {"type": "object"},
    "Row of a query": {"type": "object"},
    "Fault": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]},
}


def openapi(request: Request) -> Response:
    """GET /api/openapi.json."""
    home = f"{request.url.scheme}://{request.url.netloc}"
    data = msgspec.json.encode(description() | {"servers": [{"url": home}]})
    return Response(data, media_type="application/json")


@cache
def description() -> Json:
    """The whole description."""
    _, made = msgspec.json.schema_components((Record, Counts, Asked), ref_template=_REFERENCE)
    schemas = {_name(name): schema for name, schema in (_numbers(made) | _OWN).items()}
    paths: Json = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(endpoint.path, {})[endpoint.method] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {"title": "kaoju", "version": __version__, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _name(name: str) -> str:
    return name.replace(" ", "_")


def _numbers(schema: Any) -> Any:  # noqa: ANN401 - JSON
    """Decimals leave as numbers, digit for digit; msgspec describes them as text."""
    if isinstance(schema, dict):
        if schema.get("format") == "decimal":
            return {"type": "number"}
        return {key: _numbers(value) for key, value in schema.items()}
    return [_numbers(each) for each in schema] if isinstance(schema, list) else schema


def _operation(endpoint: Endpoint) -> Json:
    found: Json = {
        "summary": says(endpoint, _ENGLISH),
        "operationId": endpoint.name,
        "parameters": [_parameter(each) for each in endpoint.parameters],
        "responses": {
            "200": {"description": says(endpoint, _ENGLISH), "content": _content(endpoint)},
            "4XX": {"description": "what was wrong", "content": {"application/json": _schema("Fault")}},
        },
    }
    if endpoint.takes:
        found["requestBody"] = {
            "required": True,
            "content": {kind: _taken(kind, endpoint) for kind in endpoint.takes},
        }
    return found


def _schema(name: str) -> Json:
    return {"schema": {"$ref": _REFERENCE.format(name=_name(name))}}


def _content(endpoint: Endpoint) -> Json:
    if not endpoint.gives:
        return {form.media.split(";")[0]: {} for form in FORMS.values()}
    return {"application/x-ndjson" if endpoint.many else "application/json": _schema(endpoint.gives)}


def _taken(kind: str, endpoint: Endpoint) -> Json:
    if endpoint.path == "/api/sql":
        return _schema("Asked")
    file = {"type": "string", "format": "binary"}
    form = {"file": {"type": "array", "items": file}, "published": {"type": "string"}}
    row = {name: {"type": "string"} for name in ("id", "text", "published", "title", "source")}
    properties = {"multipart/form-data": form, "application/json": row}.get(kind)
    return {"schema": {"type": "object", "properties": properties} if properties else {"type": "string"}}


def _parameter(parameter: Parameter) -> Json:
    schema: Json = {"type": parameter.kind}
    if parameter.kind == "array":
        schema["items"] = {"type": "string"}
    if parameter.known:
        schema["enum"] = list(parameter.known)
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.needed,
        "description": means(parameter, _ENGLISH),
        "schema": schema,
    }
