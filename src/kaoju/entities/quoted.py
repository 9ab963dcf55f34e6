"""Names between marks: 《documents》 whole, and “…” told from slogans by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.model import EntityType

_BOOK = re.compile(r"《([^《》]{2,90}(?:《[^《》]{1,60}》[^《》]{0,60})?)》")
_QUOTE = re.compile(r"“([^“”，。；！？]{2,40})”|‘([^‘’，。；！？]{2,40})’|「([^「」，。；！？]{2,40})」")
_LED = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:平台|公众号|小程序)")
_STOP = re.compile(r"[，。；、]")
_AHEAD = 90
_LIST_MARKS = frozenset("、等和“‘「")


def find(text: str) -> Iterator[Candidate]:
    """Documents, platforms and programs that stand between marks."""
    for match in _BOOK.finditer(text):
        yield Candidate(match.start(1), match.end(1), _book_type(match[1]), 9, "marked.book")
    for match in _QUOTE.finditer(text):
        start, end = match.span(match.lastindex or 1)
        content = _tight(text[start:end])
        item = vocabulary.known().get(content)
        if item is not None:
            yield Candidate(start, end, item.type, 6, "quoted.known", item.name)
            continue
        kind = quoted_type(content, _tight(text[match.end() : match.end() + _AHEAD]))
        if kind:
            yield Candidate(start, end, kind, 6, f"quoted.{kind}")


def _book_type(content: str) -> EntityType:
    if content in vocabulary.cues("show"):
        return "program"
    return "org" if len(content) < 9 and content.endswith(vocabulary.cues("media_end")) else "document"


def quoted_type(content: str, after: str) -> EntityType | None:
    """What a quoted string names, None for a slogan or a quoted word.

    Args:
        content: the string between the marks, without spaces.
        after: what follows the closing mark, without spaces.
    """
    if content in vocabulary.cues("scare") or content in vocabulary.heads():
        return None
    return _by_itself(content, after) or _by_neighbour(content, after) or _by_end(content, after)


def _by_itself(content: str, after: str) -> EntityType | None:
    """关于…的通知, …招聘节, e企通: the string's own words tell."""
    if _begins(content, "law_start") and _ends(content, "document_end"):
        return "document"
    if len(content) > 5 and _ends(content, "program_end"):
        return "program"
    if _begins(after, "platform_after") or _LED.match(after):
        return "platform"
    if content[:-2] in vocabulary.words("generic_words.tsv"):
        return None
    spelled = any(c.isascii() and c.isalpha() for c in content) or _ends(content, "platform_sure")
    return "platform" if spelled and _ends(content, "platform_end") else None


def _by_neighbour(content: str, after: str) -> EntityType | None:
    """“…”规划, “…”行动, “甲”“乙”等平台: the word after the marks, or after the list, tells."""
    if after[:1] in _LIST_MARKS and len(content) < 12:
        return _of_list(after) if len(content) > 2 else None
    if _begins(after, "document_after") and not content.endswith(("的", "了")):
        return "document" if len(content) < 8 else None
    return "program" if _begins(after, "program_after") else None


def _by_end(content: str, after: str) -> EntityType | None:
    """“雨露计划”, “复工贷”, “东方”号, “安居二十条”."""
    if 3 < len(content) < 22 and _ends(content, "program_end"):
        return "program"
    if 2 < len(content) < 7 and _ends(content, "product_end"):
        return "product"
    if after.startswith("号") and not _begins(after, "not_ship"):
        return "product"
    return "document" if content.endswith("条") and 3 < len(content) < 8 else None


def _of_list(after: str) -> EntityType | None:
    """The words after the 等 that closes the list of quoted strings, within the clause."""
    close = after.find("等")
    if close < 0 or any(mark in after[:close] for mark in "，。；"):
        return None
    tail = _STOP.split(after[close + 1 : close + 13], maxsplit=1)[0]
    if any(word in tail for word in vocabulary.cues("platform_after")):
        return "platform"
    return "program" if any(word in tail for word in vocabulary.cues("program_list")) else None


def _tight(text: str) -> str:
    return "".join(text.split())


def _begins(text: str, kind: str) -> bool:
    return text.startswith(vocabulary.cues(kind))


def _ends(text: str, kind: str) -> bool:
    return text.endswith(vocabulary.cues(kind))
