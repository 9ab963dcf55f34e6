"""Damage that shows in single characters: line ends, invisible ones, entities, widths."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from kaoju import lexicon
from kaoju.repair.fix import HAN, Fix
from kaoju.rules import Rule

_INVISIBLE = (
    "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f"
    "\x7f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d"
    "\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
)
_WIDE = "".join(
    chr(c) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
)
_NARROW = {ord(c): chr(ord(c) - 0xFEE0) for c in _WIDE + "．，"}
_HALF = dict(zip("｡｢｣､", "。「」、", strict=True))
_SUPPLEMENT = {row["radical"]: row["character"] for row in lexicon.rows("radicals.tsv")}
_RADICALS = "".join(map(chr, range(0x2F00, 0x2FD6))) + "".join(_SUPPLEMENT)
_LIGATURES = "".join(map(chr, range(0xFB00, 0xFB07)))
_UNNAMED = {"laquo": "《", "raquo": "》", "lsaquo": "〈", "rsaquo": "〉", "nbsp": " "}
_BREAKING = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table"})


def _always(new: str) -> Callable[[re.Match[str]], str]:
    return lambda _: new


def _entity(match: re.Match[str]) -> str | None:
    whole = match[0] if match[0] == "&amp;" else match[0].replace("&amp;", "&", 1)
    name = whole.strip("&;").lower()
    if name in _UNNAMED:
        return _UNNAMED[name]
    plain = html.unescape(whole)
    return plain if plain != whole and len(plain) == 1 else None


def _tag(match: re.Match[str]) -> str:
    return "\n" if match[1].lower() in _BREAKING else ""


def _folded(match: re.Match[str]) -> str:
    import unicodedata  # noqa: PLC0415  rarely needed

    return _SUPPLEMENT.get(match[0]) or unicodedata.normalize("NFKC", match[0])


FIXES = (
    Fix(
        Rule(
            "line.end",
            re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"),
            _always("\n"),
            ("甲\r\n乙", "甲\x0c乙"),
            "Systems differ in how they end a line; a form feed ends a page. Never wrong for prose.",
        ),
        frozenset("\r\x0b\x0c\x85\u2028\u2029"),
    ),
    Fix(
        Rule(
            "character.invisible",
            re.compile(f"[{re.escape(_INVISIBLE)}]+"),
            _always(""),
            ("经\u200b济", "\ufeff经济"),
            "Zero-width and control characters are left by editors and copying; no reader sees them.",
        ),
        frozenset(_INVISIBLE),
    ),
    Fix(
        Rule(
            "entity",
            re.compile(r"&(?:amp;)?(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"),
            _entity,
            ("&ldquo;稳就业&rdquo;", "&#8220;", "&amp;nbsp;"),
            "A named or numbered character of HTML that nobody turned back. «» are the marks that old "
            "editors put for 《》, which HTML has no name for.",
        ),
        frozenset("&"),
    ),
    Fix(
        Rule(
            "tag",
            re.compile(
                r"</?(br|p|div|span|font|strong|b|i|em|u|a|img|td|th|tr|table|tbody|li|ul|ol|h[1-6]|center|section)"
                r"(?:\s[^<>\n]{0,400})?/?>",
                re.IGNORECASE,
            ),
            _tag,
            ("<p>全市</p>", '<img src="a.jpg">', "<br/>"),
            "A tag that survived taking the text out of a page. Those that end a line leave a line end.",
        ),
        frozenset("<"),
    ),
)
"""In order: line ends first, for every later rule reads lines."""

WIDTHS = (
    Fix(
        Rule(
            "width",
            re.compile(
                rf"[{_WIDE}]++|(?<=[0-9０-９])．(?=[0-9０-９])|(?<=[０-９])，(?=[０-９]{{3}}(?![０-９]))"
            ),
            lambda m: m[0].translate(_NARROW),
            ("５．６％", "62．2%", "ＧＤＰ"),
            "Full-width letters, digits and per cent signs are the same characters, typed wide.",
        ),
        frozenset(_WIDE + "．"),
    ),
    Fix(
        Rule(
            "width.mark",
            re.compile("[｡｢｣､]"),
            lambda m: _HALF[m[0]],
            ("全市｡",),
            "Half-width forms of Chinese marks.",
        ),
        frozenset(_HALF),
    ),
    Fix(
        Rule(
            "radical",
            re.compile(f"[{_RADICALS}]"),
            _folded,
            ("⼯业", "增⻓"),
            "PDF readers give the radical's code point for the character that looks like it.",
        ),
        frozenset(_RADICALS),
    ),
    Fix(
        Rule(
            "ligature",
            re.compile(f"[{_LIGATURES}]"),
            _folded,
            ("o\ufb03ce",),
            "PDF readers give letters that were set joined as one character.",
        ),
        frozenset(_LIGATURES),
    ),
)
"""Forms of characters, folded after torn ones were put together, which a wide letter may be half of."""

HAN_CHARACTER = re.compile(f"[{HAN}]")
