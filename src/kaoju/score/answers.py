"""Answer keys and predictions from JSON Lines, refused with one line when malformed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from kaoju.errors import InputError

Answers: TypeAlias = dict[str, Mapping[str, Any]]


def gold(path: Path) -> Answers:
    """Documents of an answer key by id.

    Raises:
        InputError: no such file, no JSON, no `doc`, or a document twice.
    """
    return _load(path, _check_gold)


def predictions(path: Path) -> Answers:
    """Documents of a prediction by id, checked against the output contract.

    Raises:
        InputError: as `gold`, and an offset, value, label or scope of the wrong kind.
    """
    return _load(path, _check_prediction)


def _load(path: Path, check: Callable[[Mapping[str, Any]], str | None]) -> Answers:
    out: Answers = {}
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        try:
            doc = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{place}: no JSON ({error}); give one object a line") from error
        if not isinstance(doc, dict) or not isinstance(doc.get("doc"), str):
            raise InputError(f"{place}: no 'doc' with the id of the document")
        if doc["doc"] in out:
            raise InputError(f"{place}: document {doc['doc']} stands twice; keep one")
        if wrong := check(doc):
            raise InputError(f"{place}, document {doc['doc']}: {wrong}")
        out[doc["doc"]] = doc
    return out


def _check_gold(doc: Mapping[str, Any]) -> str | None:
    absent = [key for key in ("stats", "times", "entities", "articles", "not_stats") if key not in doc]
    return f"an answer key needs {', '.join(absent)}; is this a prediction?" if absent else None


def _check_prediction(doc: Mapping[str, Any]) -> str | None:
    for key in ("statistics", "times", "entities"):
        for item in doc.get(key) or []:
            wrong = _check_place(item) or (_check_statistic(item) if key == "statistics" else None)
            if wrong:
                return f"{key}: {wrong} in {item}"
    return None


def _check_place(item: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(item, dict):
        return "no object"
    start, end = item.get("start"), item.get("end")
    fine = isinstance(start, int) and isinstance(end, int) and start < end
    return None if fine else "start and end must be integers, start before end"


def _check_statistic(item: Mapping[str, Any]) -> str | None:
    value = item.get("value", "absent")
    ends = value if isinstance(value, list) and len(value) == 2 else [value]
    if not all(end is None or (isinstance(end, int | float) and not isinstance(end, bool)) for end in ends):
        return "value must be a JSON number, [lo, hi] or null"
    if not isinstance(item.get("what"), str | None):
        return "what must be a string or null"
    if not isinstance(item.get("time"), str | None):
        return "time must be a string or null"
    if not isinstance(item.get("scope"), str | list | None):
        return "scope must be a string, a list of strings or null"
    return None
