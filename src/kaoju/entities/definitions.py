"""Names that the text itself defines: （以下简称“汽开区”）, 青禾面点是北京一家经营外卖的企业.

What stands in brackets after 简称 names, everywhere in the text, the thing whose full name ends there.

What a stock code in brackets follows is a company (青禾（纳斯达克证券代码：QH）).
The subject of 是…一家…企业 is a company's name, however odd the name; its other mentions follow from it.
Wrong where the subject is a description (这家工厂是一家…), which the table of generic openings bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kaoju.entities import vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.lexicon import words

_SHORT = re.compile(
    '[（(](?:以下)?(?:简称|统称|下称)(?:为)?[:：]?[“"‘]?([\u4e00-\u9fffA-Za-z0-9·\\-]{2,12})[”"’]?[）)]'
)
_OPEN = frozenset("（(")
_ASIDE = re.compile("[（(]([\u4e00-\u9fff]{3,8})[）)]")
_DEFINED = re.compile(
    "(?:^|(?<=[，。；：！？“\\n\\s]))([\u4e00-\u9fffA-Za-z0-9]{2,8}?)是"
    "[^，。；：！？\\n]{0,12}?一家[^，。；：！？\\n]{0,24}?(?:企业|公司|厂商|厂家)(?=[，。；,;\n]|$)"
)

_QUOTED_ON = re.compile(
    "(?:^|(?<=[，。；：！？、“\\n\\s]))([\u4e00-\u9fffA-Za-z0-9]{2,8})"
    "[（(][^（）()\\n]{0,12}?代码[:：]?\\s?[A-Z0-9.:]{2,10}[）)]"
)


_CLOSINGS = frozenset("的就已经正")


@cache
def _openings() -> tuple[str, ...]:
    return words("undefined_subjects.tsv")


def find(text: str) -> Iterator[Candidate]:
    """Subjects of 是…一家…企业, and what a stock code in brackets follows."""
    if "一家" in text:
        for match in _DEFINED.finditer(text):
            if not match[1].startswith(_openings()) and match[1][-1] not in _CLOSINGS:
                yield Candidate(match.start(1), match.end(1), "company", 4, "company.defined")
    if "代码" in text:
        for match in _QUOTED_ON.finditer(text):
            yield Candidate(match.start(1), match.end(1), "company", 4, "company.listed")


def short_names(text: str, chosen: Iterable[Candidate]) -> Iterator[tuple[Candidate, int, int]]:
    """Each thing with the place of the short name that the text gives it in brackets."""
    for item in chosen:
        if text[item.end : item.end + 1] in _OPEN:
            match = _SHORT.match(text, item.end) or _ASIDE.match(text, item.end)
        elif text[item.end + 1 : item.end + 2] in _OPEN:  # 《…办法》（以下简称…）
            match = _SHORT.match(text, item.end + 1)
        else:
            continue
        if match is None or match[1] in vocabulary.anaphors() or match[1] in _generic():
            continue
        if match.re is _SHORT or _shortens(match[1], text[item.start : item.end]):
            yield item, match.start(1), match.end(1)


def _shortens(short: str, full: str) -> bool:
    """Whether all characters of the short name stand in the full one in order, beginning with its first."""
    rest = iter(full)
    return short[0] == full[0] and 2 < len(short) < len(full) - 1 and all(c in rest for c in short)


@cache
def _generic() -> frozenset[str]:
    """Words that a text may agree on without making a name of them: 公司, 协议."""
    return frozenset(vocabulary.heads()) | vocabulary.words("generic_words.tsv")
