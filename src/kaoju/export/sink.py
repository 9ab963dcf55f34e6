"""Where output goes: a file that appears only when it is whole, or standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kaoju.errors import InputError


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """A binary stream to write to; None is standard output.

    A file is written beside its place under a temporary name and moved at the end, so that a run that
    fails or is interrupted leaves what stood there before.

    Raises:
        InputError: the folder does not exist or may not be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    stream, name = _beside(path)
    try:
        with stream:
            yield stream
        _move(name, path)
    finally:
        with suppress(FileNotFoundError):
            name.unlink()


def _beside(path: Path) -> tuple[BinaryIO, Path]:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give -o a file name")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path}: cannot write there ({error.strerror}); choose another place") from error
    return os.fdopen(handle, "wb"), Path(name)


def _move(part: Path, path: Path) -> None:
    # mkstemp makes a private file; a result gets the rights of any new file.
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)
    try:
        part.replace(path)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be replaced ({error.strerror}); close the program that has it open"
        ) from error
