"""The packs in force: those of the package, and those that a user adds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path

from kaoju.errors import InputError
from kaoju.packs.check import problems
from kaoju.packs.entry import Pack
from kaoju.packs.find import Index
from kaoju.packs.load import parse, read_all

VARIABLE = "KAOJU_PACKS"
"""Environment variable with files and folders of packs, separated as in PATH."""


@cache
def builtin() -> tuple[Pack, ...]:
    """The packs of the package, by file name."""
    folder = resources.files("kaoju") / "data" / "packs"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(parse(file.read_bytes(), file.name) for file in found)


def added() -> tuple[Pack, ...]:
    """The packs that the environment names.

    Raises:
        InputError: a file that cannot be read or is not well formed.
    """
    named = os.environ.get(VARIABLE, "")
    return tuple(read_all(Path(part) for part in named.split(os.pathsep) if part))


@cache
def index() -> Index:
    """The packs in force, ready for look-up; made once.

    Raises:
        InputError: an added pack that is not well formed or does not fit the others.
    """
    mine = added()
    own = {p.origin for p in mine}
    # The packs of the package are checked by a test, not on every start.
    wrong = [line for line in problems([*builtin(), *mine]) if line.split(": ")[0] in own] if mine else []
    if wrong:
        raise InputError("; ".join(wrong))
    return Index([*builtin(), *mine])


@contextmanager
def using(paths: Iterable[Path]) -> Iterator[Index]:
    """Put more packs in force for a while, in this process and in those it starts.

    Args:
        paths: files and folders; they win over the packs of the package and over those before them.

    Raises:
        InputError: as `index`.
    """
    wanted = [str(path.resolve()) for path in paths]
    if not wanted:
        yield index()
        return
    before = os.environ.get(VARIABLE)
    parts = [*(before or "").split(os.pathsep), *wanted]
    os.environ[VARIABLE] = os.pathsep.join(filter(None, parts))
    index.cache_clear()
    try:
        yield index()
    finally:
        del os.environ[VARIABLE]
        if before is not None:
            os.environ[VARIABLE] = before
        index.cache_clear()
