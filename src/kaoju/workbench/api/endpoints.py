"""Every endpoint of the API, described once: for OpenAPI and for the page."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kaoju.export.rows import COLUMNS
from kaoju.workbench.explore.facets import FACETS
from kaoju.workbench.exports.forms import FORMS


class Parameter(Struct, frozen=True):
    """One parameter of the address."""

    name: str
    says: str
    kind: Literal["string", "integer", "array"] = "string"
    needed: bool = False
    known: tuple[str, ...] = ()


class Endpoint(Struct, frozen=True):
    """One address of the API.

    Attributes:
        method, path: how it is called.
        says: what it gives, in one sentence.
        parameters: of the address.
        gives: name of the schema of the object, or of the object on each line.
        many: one object a line (application/x-ndjson).
        takes: media types of the body.
        example: how `curl` calls it.
    """

    method: Literal["get", "post"]
    path: str
    says: str
    parameters: tuple[Parameter, ...] = ()
    gives: str = ""
    many: bool = False
    takes: tuple[str, ...] = ()
    example: str = ""


_LIMIT = Parameter("limit", "most rows", "integer")
_OFFSET = Parameter("offset", "rows to pass over", "integer")
_DOCUMENT = Parameter("document", "id of a document")
_COLUMNS = Parameter("columns", "names of the row layout, with commas between")
_QUESTION = (
    Parameter("q", "words, with blanks between; all of them must be there"),
    Parameter("within", "where the words must stand", known=("sentence", "article")),
    *(Parameter(f.name, f"value of the facet {f.name}; repeatable", "array") for f in FACETS),
    Parameter(
        "sort", "column; with - before it the largest come first", known=tuple(c.name for c in COLUMNS)
    ),
)
_TEXT, _JSON, _LINES, _FORM = "text/plain", "application/json", "application/x-ndjson", "multipart/form-data"

ENDPOINTS = (
    Endpoint(
        "post",
        "/api/extract",
        "Read a text, rows or files: the record of each, as `kaoju extract --format jsonl` gives it, one "
        "a line as they are made. For a text or a single JSON object the answer is one object.",
        (Parameter("published", "date for texts that bring none: 2022-04-28"),),
        gives="Record",
        many=True,
        takes=(_JSON, _TEXT, _LINES, _FORM),
        example="curl {home}/api/extract -F file=@article.txt -F published=2022-04-28",
    ),
    Endpoint(
        "get",
        "/api/search",
        "Documents that hold every word, best first: the lines of `kaoju corpus search --json`.",
        (
            Parameter("q", "words, with blanks between"),
            Parameter("place", "name or code; places in it count"),
            Parameter("from", "published on or after"),
            Parameter("to", "published on or before"),
            Parameter("indicator", "code, name or label of a figure of the document"),
            Parameter("type", "type of that figure"),
            Parameter("modality", "modality of that figure", known=("fact", "plan", "rule")),
            _LIMIT,
        ),
        gives="Hit",
        many=True,
        example="curl -G {home}/api/search --data-urlencode q=复工 -d limit=5",
    ),
    Endpoint(
        "get",
        "/api/statistics",
        "Figures that answer a question of the search, in the row layout; the header X-Total-Count says "
        "how many there are.",
        (*_QUESTION, _COLUMNS, _LIMIT, Parameter("page", "of `limit` rows, from 1", "integer")),
        gives="Row",
        many=True,
        example="curl '{home}/api/statistics?place=320000&type=share&limit=10'",
    ),
    Endpoint(
        "get",
        "/api/facets",
        "How many figures there are of every value of every facet.",
        _QUESTION,
        gives="Counts",
        example="curl '{home}/api/facets?place=320000'",
    ),
    Endpoint(
        "get",
        "/api/documents",
        "The documents there are, by id.",
        (_LIMIT, _OFFSET),
        gives="Listed",
        many=True,
        example="curl '{home}/api/documents?limit=10'",
    ),
    Endpoint(
        "get",
        "/api/document",
        "All that one document yields: the line of `kaoju extract --format jsonl`.",
        (Parameter("document", "its id", needed=True),),
        gives="Record",
        example="curl -G {home}/api/document --data-urlencode document=article",
    ),
    Endpoint(
        "get",
        "/api/findings",
        "Arithmetic relations between figures and their verdicts: rows of the table `findings`.",
        (
            _DOCUMENT,
            Parameter("verdict", "how it begins", known=("contradicts", "holds", "implies", "cannot")),
            Parameter("kind", "sum, subset, rate, change ..."),
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
        "Figures that answer a question of the search, or one document, as a file in any format.",
        (
            Parameter("format", "of the file", known=tuple(FORMS), needed=True),
            *_QUESTION,
            _COLUMNS,
            _DOCUMENT,
        ),
        example="curl -o rows.xlsx '{home}/api/export?format=xlsx&place=320000'",
    ),
    Endpoint(
        "post",
        "/api/sql",
        "The rows of one SELECT over the store; the header X-More-Rows says whether there are more.",
        gives="Row of a query",
        many=True,
        takes=(_JSON,),
        example='curl {home}/api/sql --json \'{{"query": "SELECT count(*) AS n FROM statistics"}}\'',
    ),
)
