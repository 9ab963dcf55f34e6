"""The words that tie figures together, from the table, as patterns over the words between two figures."""

from __future__ import annotations

import re
from functools import cache

from kaoju.lexicon import either, rows

STOP = "。！？!?\n"
_GAP = "[^，。；;,！？!?\n]"


def of(role: str) -> str:
    """The words of a role as a regex alternation."""
    return f"(?:{either(row['word'] for row in rows('audit_words.tsv') if row['role'] == role)})"


_MOVE = f"(?P<move>(?P<up>{of('rise')})|{of('fall')})"

AMONG = re.compile(f"(?<!{of('besides')}){of('among')}(?!{_GAP}{{0,40}}{of('within')})")
# 中 stands last: 中央 and 中国 are no 中; nor is that of 正在建设中
OF = re.compile(f"^(?!{_GAP}{{0,12}}正){_GAP}{{0,14}}{of('of')}(?:[，,]|共?有|$)")
WITHIN = re.compile(of("within"))
OPEN = re.compile(f"{of('open')}$")
TOTAL = re.compile(f"{of('total')}[为达有到]{{0,2}}$")
CROSSING = re.compile(of("crossing"))
OTHER = re.compile(of("other"))
REST = re.compile(of("rest"))
ELSEWHEN = re.compile(of("elsewhen"))
VERSUS = re.compile(
    f"^[，,、]?(?:{of('versus')}|(?P<beside>{of('beside')}))(?![大小多少好高低快为强长])(?:{_GAP}{{0,20}})$"
)
BETTER = re.compile(of("better"))
DONE = re.compile(f"{of('done')}[^的]*$")
MEAN = re.compile(of("mean"))
STRUCTURE = re.compile(of("structure"))
PLACE = re.compile(f"{of('place')}[有为]?$")
CREDIT = re.compile(of("credit"))
DEBIT = re.compile(of("debit"))
BOTH = re.compile(of("both"))
SURPLUS = re.compile(of("surplus"))
DEFICIT = re.compile(of("deficit"))
NOMINAL = re.compile(of("nominal"))
YEARLY = re.compile(of("yearly"))
CONSTANT = re.compile(of("constant"))
DAILY = re.compile(f"{of('daily')}[^，。；0-9]{{0,12}}$")
EACH = re.compile(f"{of('each')}[^，。；0-9]{{0,8}}$")
NEW = re.compile(of("new"))
CUMULATIVE = re.compile(of("cumulative"))
FROM = re.compile(f"{of('from')}{_GAP}{{0,24}}$")
REACHES = re.compile(f"{_MOVE}了?{of('reach')}{_GAP}{{0,12}}$")
MOVES = re.compile(f"^[，,、；（(]?{_GAP}{{0,12}}?{_MOVE}了?(?:约|近|超过|超|达|为)*$")
WHOLE = re.compile(
    f"占(?:比|到|了)?(?:{_GAP}{{0,10}}?{of('whole')}{_GAP}{{0,6}})?的?(?:比重|比例)?[约为达近超过到高]{{0,3}}$"
)
BASE = re.compile(f"占{_GAP}*{of('whole')}")
SHARE = re.compile(f"(?P<own>{_GAP}*?)占(?P<base>{_GAP}*)$")
RATE = re.compile(f"(?P<stem>[\\u4e00-\\u9fff]{{2}})率{_GAP}{{0,4}}$")


STANDS = re.compile(f"^[，,]?{_GAP}{{0,4}}?{of('stands')}{_GAP}{{0,6}}$")

PERSONS = frozenset(row["word"] for row in rows("audit_words.tsv") if row["role"] == "person")
UNSAID = re.compile(f"一{of('person')}|各")  # a part that is no figure of its own: 一名游客; 各1人
TALLY = re.compile(f"{of('tally')}$")
OWN = re.compile(f"^(?:{of('among')})?(?P<own>[\\u4e00-\\u9fff、]{{2,12}}?)(?:{of('own')})*$")
ASIDE = re.compile(of("aside"))
BARE_MOVE = re.compile(f"^(?:{of('elsewhen')}|{of('versus')}{_GAP}{{0,10}})?(?:[分均累计约]{{0,3}}){_MOVE}")
BY_RATE = re.compile("(?:率|比重|比例|份额)$")


@cache
def families() -> tuple[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...]:
    """Partitions: the name of each, the words of each part, and the words of its whole."""
    parts: dict[str, list[tuple[str, ...]]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    for row in rows("audit_partitions.tsv"):
        if row["part"] == "whole":
            heads[row["family"]] = tuple(row["words"].split())
        else:
            parts.setdefault(row["family"], []).append(tuple(row["words"].split()))
    return tuple((name, tuple(words), heads.get(name, ())) for name, words in parts.items())


@cache
def _members() -> re.Pattern[str]:
    return re.compile(either(w for _, parts, _ in families() for words in parts for w in words))


def family(labels: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """The partition that the labels spell out in full: its name and the words of its whole."""
    found = [match.group() if (match := _last(label)) else "" for label in labels]
    if "" in found:
        return None
    for name, parts, heads in families():
        if len(parts) == len(found) and all(any(w in words for w in found) for words in parts):
            return name, heads
    return None


def _last(label: str) -> re.Match[str] | None:
    last = None
    for match in _members().finditer(label):
        last = match
    return last
