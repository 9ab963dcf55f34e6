"""Names between marks: 《documents》 whole, and “…” told from slogans by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.model import EntityType

_BOOK = re.compile(r"《([^《》]{2,90}(?:《[^《》]{1,60}》[^《》]{0,60})?)》")
_QUOTE = re.compile(r"“([^“”，。；！？]{2,40})”|‘([^‘’，。；！？]{2,40})’|「([^「」，。；！？]{2,40})」")
_REST = re.compile(r"(?:[、和及与]?[“「‘]?[^，。；“”]{1,24}[”」’]?){0,6}?等([^，。；、]{1,12})")
_SPACE = re.compile(r"\s+")
_HASH = re.compile(r"第?[0-9一二三四五六七八九十]+[条个项大]")


def find(text: str) -> Iterator[Candidate]:
    """Documents, platforms and programs that stand between marks."""
    for match in _BOOK.finditer(text):
        yield _book(match)
    for match in _QUOTE.finditer(text):
        kind = match.lastindex or 1
        after = _SPACE.sub("", text[match.end() : match.end() + 90])
        content = _SPACE.sub("", match[kind])
        item = vocabulary.known().get(content)
        if item is not None:
            yield Candidate(match.start(kind), match.end(kind), item.type, 6, "quoted.known", item.name)
            continue
        found = quoted_type(content, after)
        if found:
            yield Candidate(match.start(kind), match.end(kind), found, 6, f"quoted.{found}")


def _book(match: re.Match[str]) -> Candidate:
    content = match[1]
    kind: EntityType = "document"
    if content in vocabulary.cues("show"):
        kind = "program"
    elif any(content.endswith(w) for w in vocabulary.cues("media_end")) and len(content) < 9:
        kind = "org"
    return Candidate(match.start(1), match.end(1), kind, 9, "marked.book")


def quoted_type(content: str, after: str) -> EntityType | None:
    """What a quoted string names, None for a slogan or a quoted word."""
    if content in vocabulary.cues("scare") or content in vocabulary.heads():
        return None
    if content.startswith(tuple(vocabulary.cues("law_start"))) and content.endswith(
        tuple(vocabulary.cues("document_end"))
    ):
        return "document"
    if len(content) > 5 and content.endswith(tuple(vocabulary.cues("program_end"))):
        return "program"
    if _starts(after, "platform_after"):
        return "platform"
    if content.endswith(tuple(vocabulary.cues("platform_end"))) and _latin(content):
        return "platform"
    if after[:1] in {"、", "等", "和", "“", "‘", "「"} and len(content) < 12:
        return _of_list(after)
    if _starts(after, "document_after") and not content.endswith(("的", "了")):
        return "document" if len(content) < 8 or content.startswith("关于") else None
    if _starts(after, "program_after"):
        return "program"
    if content.endswith(tuple(vocabulary.cues("program_end"))) and 3 < len(content) < 22:
        return "program"
    if after.startswith("号") and not after.startswith(("号召", "号称")):
        return "product"
    if content.endswith("条") and len(content) < 8:
        return "document"
    return None


def _of_list(after: str) -> EntityType | None:
    """“甲”“乙”等平台: the word that closes the list tells."""
    match = _REST.match(after)
    if match is None:
        return None
    tail = match[1]
    for kind, found in (("platform_after", "platform"), ("program_list", "program")):
        if any(word in tail for word in vocabulary.cues(kind)):
            return found  # type: ignore[return-value]
    return None


def _starts(after: str, kind: str) -> bool:
    return after.startswith(tuple(vocabulary.cues(kind)))


def _latin(content: str) -> bool:
    return any(c.isascii() and c.isalpha() for c in content) or content.endswith(
        ("平台", "系统", "小程序", "公众号")
    )
