"""News in brief: a headline and a short report, again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kaoju.segment.lines import Line, Start, is_item
from kaoju.segment.roles import is_source, role

_CUE = re.compile(
    r"记者|获悉|消息|据[^，。]{2,16}[，（]|[今昨明]天|当地时间|今[日年]|[日目此]前|近日|近期|最新|\d{1,2}[月日号]|当天|凌晨"
)
_OPENING = 40
_LONGEST = 360
_MOST_PARAGRAPHS = 3


def starts(_: str, lines: Sequence[Line]) -> list[Start]:
    """The headlines of a column of briefs; nothing for an article with subheadings.

    Under each headline stand one to three short paragraphs, and the first of them opens with its own time or
    source, as a report does and a section of an article does not. A line that only names the programme, with
    headlines directly after it, is proof enough.
    """
    announced = is_source(lines[0])
    body = lines[1:] if announced else lines
    sections = _sections(body)
    if not announced and not _reads_as_briefs(sections):
        return []
    return [Start(head.start, head.text) for head, *_ in sections]


def _reads_as_briefs(sections: list[list[Line]]) -> bool:
    if len(sections) < 3 or not all(map(_is_short, sections)):
        return False
    cued = sum(1 for _, *paragraphs in sections if _CUE.search(paragraphs[0].text[:_OPENING]))
    return cued * 3 >= len(sections) * 2


def _sections(lines: Sequence[Line]) -> list[list[Line]]:
    """Each headline with its paragraphs; nothing when the text is not cut that way throughout."""
    out: list[list[Line]] = []
    for line in lines:
        leads_in = line.text.endswith(("：", ":"))  # 具体情况如下：
        headline = not (line.prose or line.ended or leads_in or is_item(line)) and role(line) is None
        if headline and len(line.text) >= 5 and (not out or len(out[-1]) > 1):
            out.append([line])
        elif headline or not out:
            return []
        else:
            out[-1].append(line)
    return out if out and len(out[-1]) > 1 else []


def _is_short(section: list[Line]) -> bool:
    paragraphs = section[1:]
    return len(paragraphs) <= _MOST_PARAGRAPHS and sum(len(p.text) for p in paragraphs) <= _LONGEST
