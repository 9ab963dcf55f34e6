"""TIMEX3 in line: a text with its time expressions marked, and back.

    <TIMEX3 tid="t1" type="DATE" value="2020-02-12">2月12日</TIMEX3>，园区开工。

Attributes: `tid`, `type` (DATE, TIME, DURATION, SET), `value` (left out when unresolved), `mod`, and
`temporalFunction` and `anchorTimeID` where another marked expression resolved the value. What TIMEX3 has no
place for (`role`, `by`, an anchor that is not marked) is kept in attributes with the prefix `kj-`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast, get_args
from xml.sax.saxutils import escape, quoteattr, unescape

from kaoju.model import TimeExpression, TimeType

_TAG = re.compile(r'<TIMEX3((?: [A-Za-z-]+="[^"]*")*)>([^<]*)</TIMEX3>')
_ATTRIBUTE = re.compile(r'([A-Za-z-]+)="([^"]*)"')
_TYPES = frozenset(get_args(TimeType))
# carriage returns would be normalised away by an XML reader; quotes end an attribute
_CONTROL = {"\r": "&#13;"}
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def mark(text: str, times: Sequence[TimeExpression]) -> str:
    """The text, escaped for XML, with every expression in a TIMEX3 element.

    Args:
        text: the text the offsets refer to.
        times: in text order, not overlapping.
    """
    ids = {(one.start, one.end): f"t{n}" for n, one in enumerate(times, 1)}
    out: list[str] = []
    at = 0
    for one in times:
        out += (escape(text[at : one.start], _CONTROL), _element(text[one.start : one.end], one, ids))
        at = one.end
    out.append(escape(text[at:], _CONTROL))
    return "".join(out)


def _element(words: str, one: TimeExpression, ids: dict[tuple[int, int], str]) -> str:
    fields = {"tid": ids[one.start, one.end], "type": one.type.upper(), "value": one.value, "mod": one.mod}
    if one.anchor is not None:
        known = ids.get(one.anchor)
        fields["temporalFunction"] = "true"
        fields["anchorTimeID"] = known
        if known is None:
            fields["kj-anchor"] = f"{one.anchor[0]} {one.anchor[1]}"
    fields |= {"kj-role": one.role or None, "kj-by": one.by or None}
    written = "".join(f" {name}={_quoted(value)}" for name, value in fields.items() if value is not None)
    return f"<TIMEX3{written}>{escape(words, _CONTROL)}</TIMEX3>"


def _quoted(value: str) -> str:
    quoted = quoteattr(value, _QUOTES)
    # quoteattr may choose single quotes; one form is easier to read back
    return quoted if quoted[0] == '"' else f'"{escape(value, _QUOTES)}"'


def parse(marked: str) -> tuple[str, tuple[TimeExpression, ...]]:
    """The text and its expressions back from `mark`, with no loss.

    Raises:
        ValueError: an element names a type that TIMEX3 does not have.
    """
    pieces: list[str] = []
    found: list[tuple[int, int, str, dict[str, str]]] = []
    at = length = 0
    for match in _TAG.finditer(marked):
        before, words = _plain(marked[at : match.start()]), _plain(match[2])
        start = length + len(before)
        pieces += (before, words)
        length = start + len(words)
        fields = {name: _plain(value) for name, value in _ATTRIBUTE.findall(match[1])}
        found.append((start, length, words, fields))
        at = match.end()
    pieces.append(_plain(marked[at:]))
    spans = {fields.get("tid", ""): (start, end) for start, end, _, fields in found}
    return "".join(pieces), tuple(_expression(*one, spans) for one in found)


def _plain(escaped: str) -> str:
    return unescape(escaped, {"&quot;": '"', "&#13;": "\r", "&#10;": "\n", "&#9;": "\t"})


def _expression(
    start: int, end: int, words: str, fields: dict[str, str], spans: dict[str, tuple[int, int]]
) -> TimeExpression:
    kind = fields.get("type", "").lower()
    if kind not in _TYPES:
        raise ValueError(f"no TIMEX3 type: {fields.get('type')!r}")
    anchor = spans.get(fields.get("anchorTimeID", ""))
    if "kj-anchor" in fields:
        first, _, last = fields["kj-anchor"].partition(" ")
        anchor = int(first), int(last)
    return TimeExpression(
        start,
        end,
        words,
        cast("TimeType", kind),
        fields.get("value"),
        fields.get("mod"),
        fields.get("kj-role", ""),
        anchor,
        fields.get("kj-by", ""),
    )
