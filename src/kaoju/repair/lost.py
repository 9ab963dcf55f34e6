"""Characters that are gone: one mark for each, so that the words around it do not fuse."""

from __future__ import annotations

import re

from kaoju.repair.fix import Fix
from kaoju.rules import Rule

MARK = "\ufffd"

FIXES = (
    Fix(
        Rule(
            "lost.replaced",
            re.compile("(?:锟斤拷|\ufffd\ufffd)"),
            lambda _: MARK,
            ("全锟斤拷经济", "医\ufffd\ufffd的"),
            "锟斤拷 is two replacement characters written as UTF-8 and read as GBK; two in a row are the "
            "two bytes of one character. What stood there cannot be known.",
        ),
        frozenset("锟\ufffd"),
    ),
)
