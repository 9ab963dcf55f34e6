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


def starts(_: str, lines: Sequence[Line]) -> list[Start]:
    """The starts of the articles of a page, the first always among them."""
    out = [_first(lines)]
    body = _body_begins(lines)
    candidates = [i for i in _candidates(lines) if i >= body]
    repeated = Counter(line.text for line in lines if candidates)
    for i in candidates:
        group = _group(lines, i)
        if _is_new(lines, i, group, repeated):
            out.append(Start(lines[i].start, group[0].text if group else ""))
    if len(out) > 1:
        out.extend(_orphan(lines))
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
    if after is None or after.gap >= _WIDE_GAP or after.level > 0:
        return True
    # No headline stands inside an unfinished sentence.
    before = next((other for other in reversed(lines[max(0, i - 6) : i]) if other.prose), None)
    return before is not None and not before.ended


def _group(lines: Sequence[Line], i: int) -> list[Line]:
    """The headline lines from i on, up to the first paragraph."""
    out: list[Line] = []
    for k in range(i, min(i + 6, len(lines))):
        line = lines[k]
        if line.prose or line.ended or is_item(line) or is_caption(lines, k) or line.text[-1] in "：:":
            break  # 具体情况如下： leads in, and no headline does
        if role(line) is not None or (out and is_names(line)):
            continue
        out.append(line)
    return out


def _is_new(lines: Sequence[Line], i: int, group: list[Line], repeated: Counter[str]) -> bool:
    """Whether the headline, or the paragraph without one, at i begins another article.

    A report that opens as reports do, a title of the first level, a byline under the title or a credit
    before it tell; so does a title with a subtitle. One line alone is a subheading, and so is a line that
    comes twice.
    """
    line = lines[i]
    if line.prose:
        return opens_report(line)
    if not group or any(repeated[g.text] > 1 for g in group) or group[0].level > 2 or len(group[0].text) < 5:
        return False
    body = next((k for k in range(i + 1, min(i + 8, len(lines))) if lines[k].prose), None)
    if body is None:
        return False
    if _VIDEO.match(line.text) or opens_report(lines[body]) or group[0].level == 1:
        return True
    longest, whole = max(len(g.text) for g in group), sum(len(g.text) for g in group)
    if longest >= 6 and (_is_credited(lines[i - 1]) or any(_is_byline(b) for b in lines[i + 1 : body])):
        return True
    return 2 <= len(group) <= _MOST_HEADLINES and longest >= 10 and whole >= 18


def _is_credited(line: Line) -> bool:
    """Whether the article before ends here: （记者 某某）, 责任编辑."""
    return role(line) in {"note", "byline"} or bool(
        _CREDIT_END.search(line.text, max(0, len(line.text) - 50))
    )


def _is_byline(line: Line) -> bool:
    return role(line) == "byline" or is_names(line)


def _orphan(lines: Sequence[Line]) -> Iterator[Start]:
    """The last paragraph of a page, set off by a wide gap: a picture's story without a headline."""
    last = lines[-1]
    if last.prose and last.ended and last.gap >= _WIDE_GAP and len(lines) > 1 and lines[-2].ended:
        yield Start(last.start)
