"""TimeML: the raw text of each document, its time expressions marked in line as TIMEX3 (values in EDTF)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from kaoju.model import Record
from kaoju.times.timex3 import mark

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """One `TimeML` element a document, in `documents`.

    A character that XML 1.0 forbids stands as U+FFFD, so that offsets into TEXT stay those of the raw text.
    """
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<documents>\n')
    out.writelines(element(record).encode("utf-8", "replace") for record in records)
    out.write(b"</documents>\n")


def element(record: Record) -> str:
    """The `TimeML` element of one document, with DOCID, DCT (when published) and TEXT."""
    published = f"<DCT>{record.published}</DCT>\n" if record.published else ""
    text = _FORBIDDEN.sub("\ufffd", record.text)
    marked = mark(text, record.times)
    return f"<TimeML id={quoteattr(record.doc)}>\n{published}<TEXT>{marked}</TEXT>\n</TimeML>\n"
