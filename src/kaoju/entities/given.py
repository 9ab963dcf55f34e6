"""How much a string looks like a Chinese personal name, whatever stands beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from kaoju.entities import vocabulary
from kaoju.entities.page import Page

_HAN = re.compile(r"[\u4e00-\u9fff]+")


@lru_cache(maxsize=50_000)
def shape(name: str) -> int:
    """How much a string looks like a Chinese personal name: below 0 not at all, 2 and more well."""
    size = 2 if name[:2] in vocabulary.surnames() else 1
    family = vocabulary.surnames().get(name[:size])
    given = name[size:]
    if family is None or not 1 <= len(given) <= 2 or not _HAN.fullmatch(name):
        return -9
    bad = sum(c not in vocabulary.words("given_chars.tsv") for c in given)
    bad += given[-1] in vocabulary.kinds("seldom_last") or given[-1] in vocabulary.kinds("never_last")
    return {"common": 2, "mid": 1, "rare": 0}[family] + (-2 * bad or 1) + (len(given) == 2)


def refused(name: str) -> bool:
    """Words that only look like names, and 中方, 韩方."""
    if len(name) == 2 and name[1] == "方":
        return True
    if name in vocabulary.words("not_names.tsv") or name in vocabulary.regions():
        return True
    return name.endswith(vocabulary.kind("not_person_end"))


def odd_word(page: Page, start: int, end: int) -> bool:
    """Whether the stretch is one word of the dictionary that is no name (关于 after 总书记)."""
    i = page.at(start)
    if page.starts[i + 1] != end or page.tags[i] in vocabulary.PERSON_TAGS:
        return False
    return page.tags[i] not in {"ns", "nz"}
