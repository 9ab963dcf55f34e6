"""Indicators under control: packs of them in YAML, their check, and the look-up from label to code."""

from kaoju.packs.active import VARIABLE, added, builtin, index, using
from kaoju.packs.check import problems
from kaoju.packs.entry import Entry, Indicator, Pack, RateOf
from kaoju.packs.find import Found, Index
from kaoju.packs.load import files, parse, read

__all__ = [
    "VARIABLE",
    "Entry",
    "Found",
    "Index",
    "Indicator",
    "Pack",
    "RateOf",
    "added",
    "builtin",
    "files",
    "index",
    "parse",
    "problems",
    "read",
    "using",
]
