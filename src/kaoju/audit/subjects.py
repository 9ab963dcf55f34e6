"""Whether two sentences speak of one class of things, though the labels read from them are the same.

文化企业实现营业收入 and 农产品加工业实现营业收入 share label and scope; what tells them apart stands before
the label in the clause, or a clause earlier. A class that one text names there and the other does not mention
at all makes them two things. Wrong where one text has said the class long before.
"""

from __future__ import annotations

import re

from kaoju.audit import wording

_CLASS = re.compile(f"(?=([\\u4e00-\\u9fff]{{2}}{wording.of('class')}))")
_NONE = re.compile(f"{wording.of('unclassed')}$")
_CLAUSE = re.compile("[，；。：！？!?\n]")
_TAIL = 4  # last characters of a label by which its place in the clause is found


def apart(first: str, second: str, label: str) -> bool:
    """Whether the words before one figure name a class that those before the other do not.

    Args:
        first: the words before the one figure, some sixty characters.
        second: the words before the other.
        label: what both are said to be.
    """
    return _missing(first, second, label) or _missing(second, first, label)


def _missing(words: str, other: str, label: str) -> bool:
    clause = _CLAUSE.split(words)[-1]
    at = clause.rfind(label[-_TAIL:])
    named = _CLASS.findall(clause[: at if at >= 0 else len(clause)])
    return any(name not in other and name not in label and not _NONE.search(name) for name in named)
