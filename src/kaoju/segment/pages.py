"""Newspaper pages: headlines, subtitles, subheadings and captions told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kaoju.segment.lines import Line, Start, is_item
from kaoju.segment.roles import is_names, opens_report, role

_CREDIT_END = re.compile(r"[（(][^（）()]{0,10}(?:记者|通讯员|来源|编辑|完)[^（）()]{0,30}[）)]\Z")
_VIDEO = re.compile(r"[\[【](?:视频|图文|组图|快讯)[\]】]")
_MOST_HEADLINES = 4
_WIDE_GAP = 4
"""Line ends between what belongs to different articles: three blank lines."""


def starts(lines: Sequence[Line]) -> list[Start]:
    """The starts of the articles of a page, the first always among them."""
    repeated = Counter(line.text for line in lines)
    out = [_first(lines)]
    body = _body_begins(lines)
    for i in _candidates(lines):
        if i < body:
            continue
        group = _group(lines, i)
        if _is_new(lines, i, group, repeated):
            out.append(Start(lines[i].start, group[0].text if group else ""))
    return out


def _first(lines: Sequence[Line]) -> Start:
    group = _group(lines, 0)
    best = max(group, key=lambda line: (line.level == 1, -line.start), default=None)
    return Start(lines[0].start, best.text if best else "")


def _body_begins(lines: Sequence[Line]) -> int:
    """Index after the first paragraph: nothing before it can be a second article."""
    return next((i + 1 for i, line in enumerate(lines) if line.prose), len(lines))


def _candidates(lines: Sequence[Line]) -> Iterator[int]:
    """Where a new article may begin: after a finished paragraph, at what is no list item."""
    finished = False
    for i, line in enumerate(lines):
        if finished and not is_item(line) and role(line) is None:
            yield i
        if line.prose or line.ended:
            finished = line.ended
        elif role(line) is None and not is_caption(lines, i):
            finished = False


def is_caption(lines: Sequence[Line], i: int) -> bool:
    """A line without an end, set off by blank lines from what stands before and after it."""
    line = lines[i]
    if line.ended or line.level or i == 0 or line.gap < _WIDE_GAP:
        return False
    after = lines[i + 1] if i + 1 < len(lines) else None
    return after is None or after.gap >= _WIDE_GAP or after.level > 0


def _group(lines: Sequence[Line], i: int) -> list[Line]:
    """The headline lines from i on, up to the first paragraph."""
    out: list[Line] = []
    for k in range(i, min(i + 6, len(lines))):
        line = lines[k]
        if line.prose or line.ended or is_item(line) or is_caption(lines, k):
            break
        if role(line) is not None or (out and is_names(line)):
            continue
        out.append(line)
    return out


def _is_new(lines: Sequence[Line], i: int, group: list[Line], repeated: Counter[str]) -> bool:
    line, before = lines[i], lines[i - 1]
    if line.prose:
        return opens_report(line) or _is_orphan(lines, i)
    if not group or any(repeated[g.text] > 1 for g in group) or group[0].level > 2:
        return False
    body = next((b for b in lines[i + 1 : i + 8] if b.prose), None)
    if body is None or len(group[0].text) < 5:
        return False
    if _VIDEO.match(line.text) or opens_report(body):
        return True
    credited = _CREDIT_END.search(before.text, max(0, len(before.text) - 50)) or role(before) in {
        "note",
        "byline",
    }
    long = max(len(g.text) for g in group)
    return bool(credited and long >= 8) or (
        len(group) >= 2 and long >= 10 and sum(len(g.text) for g in group) >= 18
    )


def _is_orphan(lines: Sequence[Line], i: int) -> bool:
    """A whole paragraph set off by a wide gap, at the end or before another: a report without a headline."""
    line = lines[i]
    if line.gap < _WIDE_GAP or not line.ended or not lines[i - 1].ended:
        return False
    return sum(1 for other in lines if other.gap >= line.gap) * 4 <= len(lines)
