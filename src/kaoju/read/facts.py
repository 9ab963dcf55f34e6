"""What a text, a page or a file says about itself: date of publication, title, source, author.

A date counts as the date of publication only where the page marks it as such. Where two marks disagree, as in
a file with several articles, none counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from kaoju import lexicon
from kaoju.read.dates import published as as_date

_ROWS = lexicon.rows("metadata.tsv")


class Fact(NamedTuple):
    """One thing that is said.

    Attributes:
        field: `published`, `title`, `source`, `author`; `hint` for a date that is none of publication.
        value: a date as this library takes it, or words.
        origin: where it stands, for `extra["published_from"]`.
    """

    field: str
    value: str
    origin: str


def _marks(field: str, *where: str) -> str:
    return lexicon.either(r["word"] for r in _ROWS if r["field"] == field and r["where"] in where)


_META = {r["word"]: r["field"] for r in _ROWS if r["where"] == "meta"}
_HEADER = {r["word"]: r["field"] for r in _ROWS if r["where"] in {"header", "text"}}
_DATE = (
    r"(?P<date>[12１２]\d{3}(?:年[ ]?\d{1,2}月[ ]?\d{1,2}日|(?P<s>[-/.])\d{1,2}(?P=s)\d{1,2})(?!\d)"
    r"(?>(?:[ \u3000T]{0,3}\d{1,2}[:：时]\d{2}(?:[:：分]\d{2})?[分秒]?)?))"
)
_CHINESE_DATE = re.compile(
    r"[（(]?(?P<y>[一二][〇○Ｏ零一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日[）)]?"
)
_BEFORE = r"(?:^|[\s\u3000|｜（(\[【>])"
_AFTER = r"(?![起至到前后以—–~～-])"
_MARKED = re.compile(
    rf"{_BEFORE}(?P<mark>{_marks('published', 'text')})[：: \u3000]{{1,3}}{_DATE}{_AFTER}", re.MULTILINE
)
_LINE = re.compile(
    rf"{_BEFORE}(?:(?P<mark>{_marks('published', 'line')})[：:][ \u3000]?)?{_DATE}(?=[\s\u3000|｜）)]|\Z)"
)
_COMPANION = re.compile(rf"{_BEFORE}(?:{_marks('source', 'text')}|{_marks('author', 'text')})[：:]")
_ALONE = re.compile(rf"[（(]?{_DATE}(?:[ \u3000]?星期[一二三四五六日天])?[）)]?")
_AGENCY = lexicon.either(
    r["word"] for r in lexicon.rows("furniture.tsv") if r["where"] == "lead" and len(r["word"]) > 2
)
_REPORT = re.compile(
    rf"^[\s\u3000【（(]{{0,8}}(?:(?:{_AGENCY})|[本据][报台网刊社])[^，。：；\n\d]{{0,16}}{_DATE}(?:电|讯|消息)",
    re.MULTILINE,
)
_WORDS = {
    field: re.compile(
        rf"{_BEFORE}(?P<mark>{_marks(field, 'text')})[：:][ \u3000]?"
        r"(?P<words>[^\s\u3000|｜）)\]】，。；]{2,40})"
    )
    for field in ("source", "author")
}
_TITLE = re.compile(
    rf"^(?:{_marks('title', 'text')})[：:][ \u3000]?(?P<words>\S[^\n]{{2,100}})$", re.MULTILINE
)
_HEAD, _TAIL = 10, 4
"""Lines at either end of a text where such things stand."""
_TITLE_LONGEST, _MARKED_LONGEST = 60, 100
"""Characters of a title, and of a line with the date or the source."""
_SPLIT_MARK = re.compile(r"([：:])\s*\n")
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.年]?)(\d\d)(?:\2|月)(\d\d)(?!\d)")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(\d\d)[-/_]?(\d\d)(?!\d)")
_ZONE = re.compile(r"(?:[.]\d+)?\s?(?:Z|[+-]\d\d:?\d\d)$")
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0}


def in_text(text: str) -> Iterator[Fact]:
    """What the text says, by its first and last lines."""
    head = _lines(text)
    tail = [line for line in text[-400:].split("\n")[-_TAIL:] if len(line) < 200]
    ends = "\n".join((*head, *tail))
    if found := _published(text, head, ends):
        yield found
    if match := _TITLE.search("\n".join(head)):
        yield Fact("title", match["words"].strip(), "text")
    yield from _named(ends)


def in_page(parts: Iterable[str]) -> Iterator[Fact]:
    """What stands in sight on a web page, given its pieces of text: marks on short lines, anywhere on it."""
    text = _SPLIT_MARK.sub(r"\1", "\n".join(words for part in parts if (words := part.strip())))
    lines = [line for line in text.split("\n") if len(line) <= _MARKED_LONGEST]
    dates = [_date(m["date"]) for line in lines for m in _MARKED.finditer(line)] or list(_beside(lines))
    if known := [date for date in dates if date]:
        yield from filter(None, [_agreed(known, "HTML page")])
    yield from _named("\n".join(lines))


def _named(text: str) -> Iterator[Fact]:
    """Source and author, where the marks of one kind agree."""
    for field, pattern in _WORDS.items():
        said = {(m["words"], m["mark"]) for m in pattern.finditer(text)}
        if len({words for words, _ in said}) == 1:
            words, mark = min(said)
            yield Fact(field, words, f"text: {mark}")


def in_meta(metas: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    """What the <meta> elements of a page say; the first of a field counts, two dates that differ do not."""
    return _in_pairs(metas, _META, "HTML meta")


def in_header(pairs: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    """What the lines over a Markdown text say, by the same rule as the <meta> elements of a page."""
    return _in_pairs(pairs, _HEADER, "header")


def _in_pairs(pairs: Iterable[tuple[str, str]], names: Mapping[str, str], where: str) -> Iterator[Fact]:
    found: dict[str, list[Fact]] = {}
    for name, content in pairs:
        field, value = names.get(name.strip().lower()), content.strip()
        if field == "published":
            value = _date(_ZONE.sub("", value)) or ""
        if field and value:
            found.setdefault(field, []).append(Fact(field, value, f"{where} {name}"))
    for field, said in found.items():
        if field != "published" or len({fact.value[:10] for fact in said}) == 1:
            yield said[0]


def in_properties(author: str | None, created: object) -> tuple[Fact, ...]:
    """What the properties of an office file say. It was made on a day, not published on it."""
    made = _PDF_DATE.match(created) if isinstance(created, str) else None
    day = _date("-".join(made.groups()) if made else created)
    said = (("author", (author or "").strip()), ("hint", (day or "")[:10]))
    return tuple(Fact(field, value, "file metadata") for field, value in said if value)


def in_name(name: str) -> Iterator[Fact]:
    """The date in the name of a file, which may be of the event, of publication, or of the download."""
    return _hinted((_date("-".join((m[1], m[3], m[4]))) for m in _NAMED.finditer(name)), "file name")


def in_address(addresses: Iterable[str]) -> Iterator[Fact]:
    """The date in the address of a page, mostly that of publication, in some of an update."""
    matches = (m for address in addresses for m in _IN_ADDRESS.finditer(address))
    return _hinted((_date("-".join(m.groups())) for m in matches), "address of the page")


def _hinted(dates: Iterable[str | None], origin: str) -> Iterator[Fact]:
    days = set(filter(None, dates))
    if len(days) == 1:
        yield Fact("hint", days.pop(), origin)


def _lines(text: str) -> list[str]:
    """The first lines with something on them, down to the first that is a sentence."""
    start = (line.strip() for line in text[:4000].replace("\r", "\n").split("\n"))
    lines = list(islice(filter(None, start), _HEAD))
    first = next((k for k, line in enumerate(lines) if "。" in line), len(lines))
    return lines[: first + 1]


def _published(text: str, head: list[str], ends: str) -> Fact | None:
    """By the surest kind of mark that the text has."""
    ways: tuple[tuple[str, Callable[[], Iterable[str | None]]], ...] = (
        ("text: mark", lambda: _marked(text, ends)),
        ("text: line of the source", lambda: _beside(head)),
        ("text: dateline", lambda: _under_title(text, head)),
        ("text: report", lambda: _reported(text, head)),
    )
    for origin, way in ways:
        dates = [date for date in way() if date]
        if dates:
            return _agreed(dates, origin)
    return None


def _agreed(dates: list[str], origin: str) -> Fact | None:
    days = {date[:10] for date in dates}
    if len(days) > 1:
        return None
    return Fact("published", dates[0] if len(set(dates)) == 1 else days.pop(), origin)


def _marked(text: str, ends: str) -> Iterator[str | None]:
    if _MARKED.search(ends):
        # Marks further in belong to other articles of the file: they must agree.
        yield from (_date(m["date"]) for m in _MARKED.finditer(text))


def _beside(head: list[str]) -> Iterator[str | None]:
    """A date on the short line that names the source or the author."""
    for line in head:
        if len(line) <= _MARKED_LONGEST and "。" not in line and _COMPANION.search(line):
            yield from (_date(m["date"]) for m in _LINE.finditer(line))


def _under_title(text: str, head: list[str]) -> Iterator[str | None]:
    """A date alone on the second or third line, under a title; the same further in must agree."""
    for k in (1, 2):
        if len(head) <= k or len(head[k - 1]) > _TITLE_LONGEST or "。" in "".join(head[:k]):
            return
        if _alone(head[k]):
            short = (line.strip() for line in text.split("\n") if len(line) < 40)
            yield from filter(None, map(_alone, short))
            return


def _reported(text: str, head: list[str]) -> Iterator[str | None]:
    """A date in the opening of the report, as in 新华社北京2020年2月12日电; those further in must agree."""
    if any(map(_REPORT.match, head)):
        yield from (_date(m["date"]) for m in _REPORT.finditer(text))


def _alone(line: str) -> str | None:
    if match := _ALONE.fullmatch(line):
        return _date(match["date"])
    match = _CHINESE_DATE.fullmatch(line)
    if not match:
        return None
    year = "".join(str(_DIGITS[c]) for c in match["y"])
    return _date(f"{year}-{_small(match['m']):02d}-{_small(match['d']):02d}")


def _small(numeral: str) -> int:
    """一 to 三十一; 0 when it is none."""
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _date(value: object) -> str | None:
    if isinstance(value, str):
        value = re.sub("(?<=[年月]) ", "", unicodedata.normalize("NFKC", value).replace("\u3000", " "))
    try:
        found = as_date(value)
    except ValueError:
        return None
    return found[:16] if found else None
