"""Which rules made a record: a hash of all that can change one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct

from kaoju import packs

_ASIDE = frozenset(
    {
        *("cli", "corpus", "scale", "score", "review", "workbench", "verify"),
        *("bench.py", "api.py", "jobs.py", "interface.tsv", "__pycache__"),
    }
)
_OF_EXPORT = frozenset({"export/rows.py", "export/passages.py", "export/settled.py"})
_LIBRARIES = ("ahocorasick-rs", "charset-normalizer", "lunar-python", "opencc", "pypinyin", "rjieba")


class Version(Struct, frozen=True):
    """The rules in force.

    Attributes:
        rules: hash of the code and tables of the stages, and of the libraries they stand on.
        packs: hash of the indicator packs, the user's own among them.
    """

    rules: str
    packs: str


def current() -> Version:
    """The rules of this process."""
    return Version(_rules(), _packs())


@cache
def _rules() -> str:
    files = [(name, data) for name, data in _files(resources.files("kaoju"), "") if not _is_pack(name)]
    files += [(name, metadata.version(name).encode()) for name in _LIBRARIES]
    return _hash(sorted(files))


def _packs() -> str:
    own = [(str(n), Path(pack.origin).read_bytes()) for n, pack in enumerate(packs.added())]
    return _hash([*_built_in(), *own])


@cache
def _built_in() -> tuple[tuple[str, bytes], ...]:
    folder = resources.files("kaoju") / "data" / "packs"
    return tuple(sorted(_files(folder, "data/packs/")))


def _is_pack(name: str) -> bool:
    return name.startswith("data/packs/")


def _files(folder: Traversable, below: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        name = below + item.name
        if item.name in _ASIDE:
            continue
        if item.is_dir():
            yield from _files(item, name + "/")
        elif _counts(name):
            yield name, item.read_bytes()


def _counts(name: str) -> bool:
    if name.startswith("export/"):
        return name in _OF_EXPORT
    return not name.endswith((".pyc", ".md", ".so"))


def _hash(parts: list[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, data in parts:
        # The line ends of a checkout do not make another rule set.
        body = data.replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()[:16]
