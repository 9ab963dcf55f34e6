"""Line ends in the middle of a sentence: fixed-width pages, page breaks, columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kaoju.repair import figures
from kaoju.repair.likelihood import frequency, words
from kaoju.text import Edit

_ENDS = frozenset("。！？；：…—”’）】》」』.!?;:)]}>|")
_MUST_FOLLOW = frozenset("，。、；：！？）》】〉”’」』%‰℃．的了着们得")
"""Marks that close or part what came before, and words that only lean on the word before them."""
_NEW_PARAGRAPH = re.compile(
    r"[\s\u3000]|[#>*●■◆▲★☆○◎•·【\[|①-⑳]|——|第[一二三四五六七八九十]{1,3}[章节条部]"
    r"|[（(“]?[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．](?!\d)"
)
_INNER = re.compile("[，。；]")
_COMMA = re.compile("[，。、；]")
_STOP = re.compile("[。！？；]")
_SHORT_TAIL = re.compile("[^，。！？；：、“”]{1,4}[。！？]")
_LONG, _LONGER = 40, 60
"""Characters of a line that is no headline, when blank lines follow it and when none does."""
_FUNCTION_WORD = 60_000
"""Frequency, in sixty million words, of the words that link others: 的 和 在 为 对 等."""
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("【", "】"))
_POINT = re.compile(r"\d\.\Z")
_LATIN = re.compile("[A-Za-z]")


def joined(text: str, present: frozenset[str]) -> list[Edit]:
    """Edits that take out the line ends which fall inside a sentence; `present` are its characters."""
    if "\n" not in present:
        return []
    lines = _lines(text)
    if all(line[-1] in _ENDS and not _POINT.search(line, len(line) - 2) for _, line in lines[:-1]):
        return []
    width = _page_width([line for _, line in lines])
    return list(_edits(text, lines, width))


def _lines(text: str) -> list[tuple[int, str]]:
    """Lines with something on them, without trailing space, and where each begins."""
    out: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if kept := line.rstrip():
            out.append((at, kept))
        at += len(line) + 1
    return out


def _page_width(lines: list[str]) -> int:
    """The number of characters to which lines were cut, 0 when they were not."""
    if len(lines) < 5:
        return 0
    sizes = Counter(len(line) for line in lines)
    width = max(sizes, key=lambda n: (sizes[n] + sizes[n - 1], n))
    full = [width - 2 <= len(line) <= width for line in lines]
    if not 10 <= width <= 70 or 2 * sum(full) < len(lines):
        return 0
    cut = [line for line, is_full in zip(lines, full, strict=True) if is_full and line[-1] not in _ENDS]
    longer = sum(1 for line in lines if len(line) > width)
    # Full lines end anywhere and have commas in them; lines of times, names or headlines do not.
    prose = sum(1 for line in cut if _COMMA.search(line))
    is_page = 8 * longer <= len(lines) and 2 * len(cut) >= sum(full)
    return width if is_page and 3 * prose >= len(cut) else 0


def _edits(text: str, lines: list[tuple[int, str]], width: int) -> Iterator[Edit]:
    for (at, line), (then, follower) in pairwise(lines):
        end = at + len(line)
        apart = text.count("\n", end, then) > 1
        full = width and width - 2 <= len(line) <= width and not apart
        if full and not _NEW_PARAGRAPH.match(text, then):
            by = "wrap.page"
        elif figures.across(line, follower, full=0 < width - 2 <= len(line) <= width):
            by = "wrap.figure"
        else:
            by = _broken(line, follower, apart=apart)
        if by:
            gap = " " if _LATIN.match(line[-1]) and _LATIN.match(follower) else ""
            yield Edit(end, then, gap, by)


def _broken(line: str, follower: str, *, apart: bool) -> str:
    """The rule by which a line end falls inside a sentence, '' when it does not.

    `apart`: blank lines stand between the two, as between pages.
    """
    if line[-1] in _ENDS or (line[-1] in '“‘"' and line[-2:-1] in _ENDS):
        return ""
    if follower[0] in _MUST_FOLLOW:
        return "wrap.mark"
    if _NEW_PARAGRAPH.match(follower):
        return ""
    if any(_left_open(line, follower, a, b) for a, b in _PAIRS):
        return "wrap.bracket"
    if line[-1] in "，、":
        return "wrap.clause"
    return _broken_prose(line, follower, apart=apart) if _INNER.search(line) else ""


def _broken_prose(line: str, follower: str, *, apart: bool) -> str:
    if _SHORT_TAIL.match(follower):
        return "wrap.clause"
    if not _STOP.search(follower):
        return ""
    if _word_across(line, follower):
        return "wrap.word"
    commas, least = (1, _LONG) if apart else (2, _LONGER)
    whole = "。" in line or (len(line) >= least and line.count("，") >= commas)
    return "wrap.sentence" if whole and _begins_with_word(follower) else ""


def _begins_with_word(follower: str) -> bool:
    """Whether the line begins with a whole word; half a word belongs to another column."""
    first = words(follower[:8])[0]
    return len(first) > 1 or not "\u4e00" <= first <= "\u9fff" or frequency(first) >= _FUNCTION_WORD


def _left_open(line: str, follower: str, opening: str, closing: str) -> bool:
    opened = line.rfind(opening)
    # An opening mark at the very end is a closing one that was typed the wrong way round.
    if opened <= line.rfind(closing) or opened == len(line) - 1:
        return False
    shut, again = follower.find(closing), follower.find(opening)
    return shut >= 0 and (again < 0 or shut < again)


def _word_across(line: str, follower: str) -> bool:
    """Whether the dictionary reads a word of two characters or more over the line end."""
    left, right = line[-6:], follower[:6]
    at = 0
    for word in words(left + right):
        if at < len(left) < at + len(word):
            return True
        at += len(word)
    return False
