"""Heads of tables: what the words over a column, before a row or over a table say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kaoju import edtf, lexicon
from kaoju.model import Anaphor, Mention, TimeExpression
from kaoju.statistics.barred import HOLDERS
from kaoju.statistics.cues import role
from kaoju.statistics.scene import Scene
from kaoju.statistics.scope import NOWHERE, Scope
from kaoju.statistics.units import Unit, in_head
from kaoju.statistics.when import When
from kaoju.statistics.wording import closes

_YEAR = re.compile(r"(?:19|20)\d{2}")
_BLANKS = re.compile(r"[\s\u3000]+")
_JOINTS = re.compile(r"[、，,：:；;]+\Z|\A[、，,：:；;的]+|[（(]\s*[）)]|^[#＃]")
_NUMBERED = re.compile(
    r"\A(?:续?表\s*\d+(?:[-－.]\d+)*|[（(]?[一二三四五六七八九十]{1,3}[、.）)]|\d{1,2}[、.）)])[：:\s]*"
)
_MARKS = " \u3000\xa0\t#＃"
_VAGUE = frozenset(("PRESENT", "PAST", "FUTURE"))
_NAMED_BASES = frozenset(("同比", "环比"))
_RELATIVE = frozenset(("percent", "permille", "multiple"))
_SILENT = ("level", "month", "item", "place", "period", "total", "unit")
_BETWEEN = 4  # characters: 同比实际增长
_GROWTH, _INCREASE, _RISE = "增速", "增加额", "升幅"


class Head(Struct, frozen=True):
    """What one head says.

    Attributes:
        label: its words without period, place, unit and words that say nothing (指标, 绝对数).
        change: what a change is called in a label (增速), '' for a level.
        compared: 同比, 环比 or ''.
        share: whether it heads shares of a whole.
        latest: whether it heads the last month of the table's period (当月).
        difference: whether its changes are differences, in the unit of the level.
        total: whether it heads a row of the whole (合计).
        part: whether 其中 opens it.
        place: the characters it stands on.
    """

    place: tuple[int, int]
    label: str = ""
    unit: Unit | None = None
    change: str = ""
    compared: str = ""
    share: bool = False
    difference: bool = False
    latest: bool = False
    total: bool = False
    part: bool = False
    scope: Scope = NOWHERE
    when: When | None = None


@cache
def words(name: str) -> frozenset[str]:
    """The words of a role in heads."""
    return frozenset(row["word"] for row in lexicon.rows("table_words.tsv") if row["role"] == name)


@cache
def _changes() -> re.Pattern[str]:
    said = (role("change"), role("changenoun"), words("level_change"), words("either_way"))
    either, tail = lexicon.either(w for group in said for w in group), lexicon.either(words("change_tail"))
    return re.compile(f"(?P<word>{either})(?:{tail})?\\Z")


@cache
def _caption_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    either = lexicon.either(words("caption"))
    return re.compile(f"(?:{either})+\\Z"), re.compile(f"\\A(?:{either})+")


@cache
def _bases() -> re.Pattern[str]:
    """Words that begin a comparison: 比(上年), 同比, 环比."""
    return re.compile(lexicon.either([*role("than"), *role("compare")]))


class Heads:
    """Reads heads with what the stages before found in them."""

    def __init__(self, scene: Scene) -> None:
        """Keep the times and names of the text, for look-up by place."""
        self._clean = scene.clean
        self._times = scene.times
        names: list[Mention | Anaphor] = [*scene.names.mentions, *scene.names.anaphors]
        self._names = sorted(names, key=lambda n: n.start)
        self._time_starts = [t.start for t in self._times]
        self._name_starts = [n.start for n in self._names]

    def read(self, place: tuple[int, int], *, are_places: bool = False) -> Head:
        """What the words of a cell say.

        Args:
            place: the cell.
            are_places: whether the column is headed 地区: then the words are a place whatever they are.
        """
        if place[0] >= place[1]:
            return Head(place)
        times = self._within(place)
        when = self._period(place, times)
        scope, named = self._opening(place, are_places=are_places)
        dated = [(t.start, t.end) for t in times if t.text not in words("month")]
        text = self._without(place, dated + ([named] if named else []))
        if when is not None and _YEAR.fullmatch(text):
            text = ""
        placed = in_head(text)
        if placed:
            text = text[: placed.start] + text[placed.end :]
        return _said(place, text, placed.unit if placed else None, scope, when)

    def subject(self, place: tuple[int, int]) -> str:
        """What a line over the table says that it shows: 农产品产量 of 表1 2021年主要农产品产量情况."""
        name = self._first(place)
        cuts = [(t.start, t.end) for t in self._within(place)] + ([(name.start, name.end)] if name else [])
        text = self._without(place, cuts)
        if placed := in_head(text):
            text = text[: placed.start] + text[placed.end :]
        return _subject(text)

    def titled(self, title: str) -> str:
        """What the title of an article says that its table shows, when it names a measure."""
        text = _subject(_BLANKS.sub("", title))
        return text if closes(text, "measure", "rate") else ""

    def period(self, place: tuple[int, int]) -> When | None:
        """The period that a line gives."""
        return self._period(place, self._within(place))

    def scope(self, place: tuple[int, int]) -> Scope:
        """The first place or body that a line names, or NOWHERE."""
        name = self._first(place)
        return _as_scope(name) if name else NOWHERE

    def _within(self, place: tuple[int, int]) -> list[TimeExpression]:
        first = bisect_left(self._time_starts, place[0])
        return [t for t in self._times[first : bisect_left(self._time_starts, place[1])] if t.end <= place[1]]

    def _first(self, place: tuple[int, int]) -> Mention | Anaphor | None:
        first, last = (bisect_left(self._name_starts, at) for at in place)
        return next((n for n in self._names[first:last] if n.end <= place[1] and _can_hold(n)), None)

    def _period(self, place: tuple[int, int], times: Sequence[TimeExpression]) -> When | None:
        """The date or period in a head; not the one that a change is compared with."""
        for time in times:
            before = self._clean[max(place[0], time.start - 1) : time.start]
            if time.text in words("month"):
                continue
            compared = time.role == "compare" or before in role("than") or time.text.endswith("同期")
            if compared or time.type not in {"date", "time"} or not time.value or time.value in _VAGUE:
                continue
            value = time.value.split("T")[0]
            until = time.role == "until" and "/" not in value
            return When(edtf.until(value) if until else value, (time.start, time.end))
        text = self._clean[place[0] : place[1]].strip()
        return When(text, place) if _YEAR.fullmatch(text) else None

    def _opening(self, place: tuple[int, int], *, are_places: bool) -> tuple[Scope, tuple[int, int] | None]:
        """The name that a head opens with, and where it stands."""
        name = self._first(place)
        if name and not self._clean[place[0] : name.start].strip(_MARKS):
            return _as_scope(name), (name.start, name.end)
        text = _bare(self._clean[place[0] : place[1]])
        if are_places and text and text not in words("total"):
            return Scope((text,), "", place, kind="place"), place
        return NOWHERE, None

    def _without(self, place: tuple[int, int], cuts: Sequence[tuple[int, int]]) -> str:
        """The words of a head without some stretches and without blanks."""
        out, at = [], place[0]
        for start, end in sorted(cuts):
            if start >= at:
                out.append(self._clean[at:start])
                at = end
        out.append(self._clean[at : place[1]])
        return _BLANKS.sub("", "".join(out))


def _subject(text: str) -> str:
    closing, opening = _caption_words()
    return _bare(opening.sub("", closing.sub("", _bare(_NUMBERED.sub("", text)))))


def joined(heads: Sequence[Head]) -> Head:
    """What several cells that make up one head say together, the outer ones first."""
    out = heads[-1]
    for outer in reversed(heads[:-1]):
        out = replace(
            out,
            label=out.label if outer.label in out.label else outer.label + out.label,
            unit=out.unit or outer.unit,
            change=out.change or outer.change,
            compared=out.compared or outer.compared,
            share=out.share or outer.share,
            part=out.part or outer.part,
            scope=out.scope if out.scope.names else outer.scope,
            when=out.when or outer.when,
        )
    return out


def _said(place: tuple[int, int], text: str, unit: Unit | None, scope: Scope, when: When | None) -> Head:
    """A head from its words, when period, place and unit are taken out of them."""
    whole = _bare(text)
    opening = next((w for w in words("part") if text.startswith(w)), "")
    text = _NUMBERED.sub("", text.removeprefix(opening))
    change, compared, text = _change(text, unit)
    share = "" if change else next((w for w in words("share") if text.endswith(w)), "")
    month = text.startswith(tuple(words("month")))
    label = _plain_level(_bare(text.removesuffix(share)))
    silent = any(label in words(name) for name in _SILENT)
    return Head(
        place,
        "" if silent else label,
        unit,
        change,
        compared,
        share=bool(share),
        latest=month,
        difference=bool(change) and unit is None and change == _INCREASE,
        total=whole in words("total"),
        part=bool(opening),
        scope=scope,
        when=when,
    )


def _plain_level(label: str) -> str:
    """产量 of 累计产量 and 当月产量: what only says that it is a level says nothing of what."""
    opening = max((w for w in words("level") | words("month") if label.startswith(w)), key=len, default="")
    return label.removeprefix(opening) if opening != label else label


def _can_hold(name: Mention | Anaphor) -> bool:
    return isinstance(name, Anaphor) or name.type in HOLDERS


def _as_scope(name: Mention | Anaphor) -> Scope:
    if isinstance(name, Anaphor):
        return Scope((name.name,) if name.name else (), name.code, (name.start, name.end), kind=name.type)
    names = tuple(dict.fromkeys((name.name or name.text, name.text)))
    return Scope(names, name.code, (name.start, name.end), kind=name.type)


def _change(text: str, unit: Unit | None) -> tuple[str, str, str]:
    """(what the change is called, what it is compared with, the words before it); '' when a level.

    A head of changes closes with the word: 增加值 and 新增就业 are levels.
    """
    found = _changes().search(text)
    start = found.start() if found else len(text)
    bases = [b for b in _bases().finditer(text, 0, start) if start - b.end() <= _BETWEEN]
    compared = next((b[0] for b in bases if b[0] in _NAMED_BASES), "")
    if not found and not compared:
        return "", "", text
    word = found["word"] if found else ""
    noun = role("change").get(word) or (word if word in role("changenoun") else _GROWTH)
    if unit is not None:
        noun = in_unit(noun, unit.kind)
    elif word in words("level_change"):
        noun = _INCREASE
    elif noun == _INCREASE:
        noun = _GROWTH
    return noun, compared, text[: min([start, *(b.start() for b in bases)])]


def in_unit(change: str, kind: str) -> str:
    """What a change is called in a unit: 增速 in per cent, 升幅 in points, 增加额 in units of the level."""
    if change not in {_GROWTH, _INCREASE, _RISE}:
        return change
    return _GROWTH if kind in _RELATIVE else _RISE if kind == "point" else _INCREASE


def _bare(text: str) -> str:
    """Without brackets that have run empty, marks at the edges and signs of a part."""
    while (cut := _JOINTS.sub("", text.strip(_MARKS))) != text:
        text = cut
    return text
