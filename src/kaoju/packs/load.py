"""Pack files: YAML read into records, with messages that say which indicator to mend and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec

from kaoju.errors import InputError
from kaoju.packs.entry import Entry, Indicator, Pack

_NAMES = tuple(f.encode_name for f in msgspec.structs.fields(Entry))
_LISTS = frozenset(("units", "measured_in", "words", "only", "not", "sole", "part_of"))
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")


def read(path: Path) -> Pack:
    """The pack in a file.

    Raises:
        InputError: no such file, no YAML, or an indicator that is not well formed: one line for each.
    """
    try:
        return parse(path.read_bytes(), str(path))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def files(path: Path) -> list[Path]:
    """The pack files that a path names: itself, or the *.yaml and *.yml of a folder, by name."""
    if not path.is_dir():
        return [path]
    return sorted(p for p in path.iterdir() if p.suffix in {".yaml", ".yml"})


def parse(data: bytes, origin: str) -> Pack:
    """The pack in the bytes of a file.

    Args:
        data: YAML in UTF-8.
        origin: the file's name, for messages.

    Raises:
        InputError: as `read`.
    """
    try:
        raw = msgspec.yaml.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{origin}: no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(raw, dict) or not isinstance(raw.get("indicators"), list):
        raise InputError(f"{origin}: a pack has the keys pack, zh, en and a list of indicators")
    problems = [f"{origin}: `{key}` is missing" for key in ("pack", "zh", "en") if not raw.get(key)]
    entries: list[Entry] = []
    for n, item in enumerate(raw["indicators"], 1):
        try:
            entries.append(msgspec.convert(_listed(item), Entry))
        except msgspec.ValidationError as error:
            problems.append(f"{origin}: {_called(n, item)}: {_remedy(str(error))}")
    if problems:
        raise InputError("\n".join(problems))
    name = str(raw["pack"])
    return Pack(name, str(raw["zh"]), str(raw["en"]), tuple(Indicator(name, e) for e in entries), origin)


def _listed(item: object) -> Any:  # noqa: ANN401 - whatever YAML holds
    """One word may stand where a list is wanted, and a list of the file among the words of another."""
    if not isinstance(item, dict):
        return item
    return {k: list(_flat(v)) if k in _LISTS else v for k, v in item.items()}


def _flat(words: object) -> Iterator[object]:
    for word in words if isinstance(words, list) else [words]:
        yield from word if isinstance(word, list) else [word]


def _called(n: int, item: object) -> str:
    code = item.get("code") if isinstance(item, dict) else None
    return f"indicator {n} ({code})" if code else f"indicator {n}"


def _remedy(message: str) -> str:
    if missing := _MISSING.search(message):
        return f"`{missing[1]}` is missing"
    if unknown := _UNKNOWN.search(message):
        near = get_close_matches(unknown[1], _NAMES, 1)
        return f"no key `{unknown[1]}`" + (f"; did you mean `{near[0]}`?" if near else "")
    return message


def read_all(paths: Iterable[Path]) -> Iterator[Pack]:
    """The packs in files and folders, in order.

    Raises:
        InputError: the first file that cannot be read.
    """
    for path in paths:
        for file in files(path):
            yield read(file)
