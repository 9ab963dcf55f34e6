"""Chinese administrative divisions: surface form -> codes, code -> name, and who lies in whom.

A code has six digits (province xx0000, prefecture xxxx00, county) or nine (township). Facts and their
sources: `data/places.tsv.gz`.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache
from importlib import resources

from kaoju import lexicon

_ETHNIC = lexicon.words("ethnic_groups.tsv")
_RANKS = tuple(sorted(lexicon.words("ranks.tsv"), key=len, reverse=True))
_MIDYEAR = 7


def short_form(name: str) -> str:
    """The name as people say it: 徐州市 -> 徐州, 临夏回族自治州 -> 临夏; itself when too short to cut."""
    cut = next((name[: -len(rank)] for rank in _RANKS if name.endswith(rank) and len(name) > len(rank)), name)
    if len(name) - len(cut) > 1:
        cut = _without_people(cut)
    return cut if len(cut) > 1 else name


def middle_form(name: str) -> str:
    """The name of an autonomous place with its plain rank: 临夏回族自治州 -> 临夏州; '' for other places."""
    for long, rank in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")):
        if name.endswith(long):
            return _without_people(name[: -len(long)]) + rank
    return ""


def _without_people(name: str) -> str:
    while True:
        people = next((p for p in _ETHNIC if name.endswith(p) and len(name) - len(p) > 1), "")
        if not people:
            return name[:-1] if name in _ETHNIC and name.endswith("族") else name
        name = name[: -len(people)]


class Gazetteer:
    """Look-ups by surface form and by code; every table is read once."""

    def __init__(self) -> None:
        """Read the table; about 41,000 townships stay in one dictionary of strings."""
        self.names: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.shorts: dict[str, str] = {}
        self.successor: dict[str, str] = {}
        self.former: dict[str, str] = {}
        self.past: dict[str, list[tuple[int, str, str]]] = {}
        self.towns: dict[str, str] = {}
        raw = (resources.files("kaoju") / "data" / "places.tsv.gz").read_bytes()
        for line in gzip.decompress(raw).decode("utf-8").split("\n")[1:-1]:
            self._add(*line.split("\t"))

    def _add(self, code: str, name: str, until: str, now: str, towns: str) -> None:
        if until:
            self.former[code] = name
            if now:
                self.past.setdefault(now, []).append((int(until), code, name))
            if name not in self.codes:
                self.successor[name] = now
                self.codes[name] = now or code
            return
        self.names[code] = name
        self._note(self.codes, name, code)
        if name.endswith("管理区") and "市" in name[:-4]:  # 益阳市|大通湖管理区
            self._note(self.codes, name.partition("市")[2], code)
        for form in {short_form(name), middle_form(name)} - {"", name}:
            self._note(self.shorts, form, code)
        for town in towns.split(" ") if towns else ():
            self._note(self.towns, town[3:], code + town[:3])
            if town.endswith("族乡"):
                self._note(self.towns, _without_people(town[3:-1]) + "乡", code + town[:3])

    @staticmethod
    def _note(table: dict[str, str], form: str, code: str) -> None:
        table[form] = f"{table[form]} {code}" if form in table else code

    def lookup(self, form: str) -> tuple[str, ...]:
        """All codes that the form may stand for, best known kind first: full name, short form, township."""
        found = self.codes.get(form) or self.shorts.get(form) or self.towns.get(form) or ""
        if form in self.codes and form in self.shorts:
            found = f"{found} {self.shorts[form]}"
        return tuple(found.split())

    def dated(self, code: str, form: str, moment: tuple[int, int]) -> str:
        """The code that a form had at a time (year, month), for the code that it has now.

        The table tells years only: a change counts from the middle of its year, a name that the change
        ended is believed for the whole of it.
        """
        county, town, (year, month) = code[:6], code[6:], moment
        rows = self.past.get(county)
        if not rows:
            return code
        last = year - (month < _MIDYEAR or form in self.successor)
        held = [r for r in rows if r[0] >= last and (town or form in {r[2], short_form(r[2])})]
        soonest = min((r[0] for r in held), default=0)
        old = {r[1] for r in held if r[0] == soonest}
        return old.pop() + town if len(old) == 1 else code

    def name(self, code: str, form: str = "") -> str:
        """The official name behind a code, a former one too; a township needs the form it was found by."""
        return self.names.get(code) or self.former.get(code, form)

    def full_forms(self) -> Iterator[str]:
        """Every official name, former ones included."""
        yield from self.codes
        yield from self.towns


@cache
def level(code: str) -> str:
    """`province`, `prefecture`, `county`, `town`; '' for no code."""
    if len(code) == 9:
        return "town"
    if len(code) != 6 or not code.isdigit():
        return ""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


@cache
def parents(code: str) -> tuple[str, ...]:
    """Codes of the places that the place lies in, nearest first: county, prefecture, province."""
    chain = (code[:6], code[:4] + "00", code[:2] + "0000") if code else ()
    return tuple(dict.fromkeys(c for c in chain if c != code))


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of the process."""
    return Gazetteer()
