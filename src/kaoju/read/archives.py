"""Zip archives: what is in them, within bounds, whatever they claim."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from kaoju.read.problem import Problem

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 128 * 1024 * 1024
LARGEST_TOTAL = 512 * 1024 * 1024
"""Bytes, unpacked."""
_MOST_PACKED = 400
"""Times that a member above `_SMALL` bytes may grow; text packs 3 to 10 times, runs of one byte 1,000."""
_SMALL = 4 * 1024 * 1024
_NESTED = frozenset({".zip", ".gz", ".zst", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz"})
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, UnicodeError)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes] | Problem]:
    """Names and bytes of the files in an archive, sorted by name; a problem for each that is refused.

    Folders, hidden files and the notes of macOS are passed over. Nothing is written anywhere.

    Raises:
        ValueError: no zip archive, or one that unpacks to more than this library reads.
    """
    with _opened(data) as book:
        files = sorted((_name(info), info) for info in book.infolist() if not info.is_dir())
        if len(files) > MOST_MEMBERS:
            raise ValueError(
                f"{len(files)} files in it, more than {MOST_MEMBERS}; unpack it and give the folder"
            )
        left = LARGEST_TOTAL
        for path, info in files:
            if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.split("/")):
                continue
            if fault := _refused(path, info) or ("too much in the archive" if info.file_size > left else ""):
                yield Problem(f"{name}!{path}", f"{fault}; unpack it and give the file")
                continue
            left -= info.file_size
            yield _member(book, info, name, path)


def check(data: bytes) -> None:
    """Refuse an office file, which is a zip archive, that unpacks to more than this library reads.

    Raises:
        ValueError: it does.
    """
    with _opened(data) as book:
        infos = book.infolist()
        if sum(i.file_size for i in infos) > LARGEST_TOTAL or any(map(_is_bomb, infos)):
            raise ValueError("unpacks to far more than it holds; save its text as .txt")


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        raise ValueError(f"no readable zip file ({error}); fetch it again") from None


def _name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag were read as code page 437; Chinese systems write them in GBK."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return info.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return info.filename


def _refused(path: str, info: zipfile.ZipInfo) -> str:
    """Why a member is not read, '' when it is."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path or ":" in path:
        return "its name leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link"
    if info.flag_bits & _ENCRYPTED:
        return "locked with a password"
    if parts.suffix.lower() in _NESTED:
        return "an archive within an archive"
    return "unpacks to far more than it holds" if _is_bomb(info) else ""


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    grown = info.file_size > _SMALL and info.file_size > _MOST_PACKED * max(1, info.compress_size)
    return grown or info.file_size > LARGEST_MEMBER


def _member(
    book: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, path: str
) -> tuple[str, bytes] | Problem:
    # zipfile stops at the size that the archive states, so a member cannot grow beyond what was checked.
    try:
        return path, book.read(info)
    except _FAULTS as error:
        return Problem(f"{name}!{path}", f"cannot be unpacked ({error}); fetch the archive again")
