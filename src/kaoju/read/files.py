"""Which files to read, and what each is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from msgspec import Struct

from kaoju.read import archives
from kaoju.read.problem import Problem

STDIN = "-"
SUFFIXES = frozenset(
    {
        ".txt", ".md", ".html", ".htm", ".pdf", ".docx",
        ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx", ".parquet",
        ".zip",
    }
)  # fmt: skip
PACKED = frozenset({".gz", ".zst"})
_UNREADABLE = {".doc": ".docx", ".xls": ".xlsx", ".wps": ".docx", ".et": ".xlsx", ".rtf": ".docx"}


class Source(Struct, frozen=True):
    """A file to read.

    Attributes:
        path: where it is; None for standard input and for what is inside an archive.
        name: as the caller named it, for messages.
        id: document id when the file is one document.
        kind: suffix in lower case without `.gz` or `.zst`.
        packed: whether it is gzipped or packed with Zstandard, by its last suffix.
    """

    path: Path | None
    name: str
    id: str
    kind: str
    packed: bool = False


class _Found(NamedTuple):
    """A file and what it is called below the folder it was found in."""

    path: Path
    relative: str

    @property
    def given(self) -> str:
        return self.path.as_posix()


def sources(paths: Iterable[str | Path]) -> list[Source | Problem]:
    """The files behind the paths, in the order given, folders in the order of their sorted paths."""
    found: list[_Found | Problem | None] = []
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            found.append(None)
        elif path.is_dir():
            found.extend(_inside(path))
        elif path.exists():
            found.append(_Found(path, path.as_posix()))
        else:
            found.append(Problem(str(path), "no such file or folder; check the path"))
    files = [f for f in found if isinstance(f, _Found)]
    stems = Counter(_stem(f.path) for f in files)
    relatives = Counter(f.relative for f in files)
    return [_source(f, stems, relatives) for f in found]


def called(name: str) -> Source:
    """What is held in memory, as the file that it is called; only the last part of the name counts."""
    path = PurePosixPath(name.replace("\\", "/").rsplit("/", 1)[-1] or "text")
    return Source(None, path.name, _stem(path), _kind(path), path.suffix.lower() in PACKED)


def members(data: bytes, archive: Source) -> Iterator[tuple[Source, bytes] | Problem]:
    """The files in a zip archive that can be read, as `sources` gives those of a folder."""
    found: list[tuple[PurePosixPath, bytes]] = []
    refused = False
    for item in archives.members(data, archive.name):
        if isinstance(item, Problem):
            refused = True
            yield item
            continue
        path = PurePosixPath(item[0])
        if _kind(path) in SUFFIXES:
            found.append((path, item[1]))
        elif _kind(path) in _UNREADABLE:
            refused = True
            yield Problem(f"{archive.name}!{path}", f"cannot be read; save it as {_UNREADABLE[_kind(path)]}")
    if not (found or refused):
        yield Problem(archive.name, f"no document in it; kinds are {' '.join(sorted(SUFFIXES))}")
    stems = Counter(_stem(path) for path, _ in found)
    for path, content in found:
        name = _stem(path) if stems[_stem(path)] == 1 else path.as_posix()
        yield Source(None, f"{archive.name}!{path}", name, _kind(path)), content


def _inside(folder: Path) -> list[_Found | Problem]:
    inside: list[_Found | Problem] = []
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).parts):
        relative = path.relative_to(folder)
        if any(part.startswith(".") for part in relative.parts) or not path.is_file():
            continue
        if _kind(path) in SUFFIXES:
            inside.append(_Found(path, relative.as_posix()))
        elif _kind(path) in _UNREADABLE:
            inside.append(Problem(str(path), f"cannot be read; save it as {_UNREADABLE[_kind(path)]}"))
    if not inside:
        inside.append(Problem(str(folder), f"no document in it; kinds are {' '.join(sorted(SUFFIXES))}"))
    return inside


def _source(found: _Found | Problem | None, stems: Counter[str], relatives: Counter[str]) -> Source | Problem:
    """Called by the shortest name that tells it from the others: stem, relative path, path as given."""
    if found is None:
        return Source(None, "standard input", "stdin", "")
    if isinstance(found, Problem):
        return found
    path, stem = found.path, _stem(found.path)
    name = stem if stems[stem] == 1 else found.relative if relatives[found.relative] == 1 else found.given
    return Source(path, str(path), name, _kind(path), path.suffix.lower() in PACKED)


def _kind(path: PurePath) -> str:
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _stem(path: PurePath) -> str:
    name = path.name.removesuffix(path.suffix) if path.suffix.lower() in PACKED else path.name
    suffix = _kind(path)
    return name[: -len(suffix)] if suffix in SUFFIXES and len(name) > len(suffix) else name
