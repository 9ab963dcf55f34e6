"""Reading the phrases of a text in order: each is resolved, takes its place, and is in force for the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from kaoju.edtf import valid
from kaoju.model import TimeExpression, TimeType
from kaoju.times import spans
from kaoju.times.context import Context, Held
from kaoju.times.dates import RESOLVE
from kaoju.times.phrase import Phrase
from kaoju.times.roles import approximate, role
from kaoju.times.stretch import Stretch

_FIGURES = {-1: "PAST", 0: "PRESENT", 1: "FUTURE"}
_FIGURATIVE = frozenset((day, "pub") for day in _FIGURES)
_OPEN_BRACKETS = frozenset("（(")
_NONE_SAID = ("rday", "rweek", "window")


class Reading(Struct, frozen=True):
    """What a phrase was read as."""

    type: TimeType
    value: str | None
    mod: str | None = None
    anchor: Held | None = None


class Reader:
    """One pass over the phrases of a text."""

    def __init__(self, text: str, published: str | None, articles: Sequence[tuple[int, int]]) -> None:
        """Articles are spans; reading starts anew at each."""
        self.text = text
        self.context = Context(text, published)
        self.starts = sorted((start for start, _ in articles), reverse=True)

    def read(self, phrases: list[Phrase]) -> Iterator[TimeExpression]:
        """The expressions, in order."""
        for phrase, following in pairwise(phrases):
            self._take_written_date(phrase, following)
        for phrase in phrases:
            while self.starts and phrase.start >= self.starts[-1]:
                self.context.reset(self.starts.pop())
            made = self._read(phrase)
            if made is not None:
                yield made
            elif phrase.left is not None and phrase.right is not None:
                # no stretch of time after all: two dates side by side
                yield from filter(None, map(self._read, (phrase.left, phrase.right)))

    def _take_written_date(self, phrase: Phrase, following: Phrase) -> None:
        """今天（3月30日）: the date in brackets says what day 今天 is; the written date wins."""
        if len(phrase.fields) != 1 or phrase.fields.get("rday", ("", ""))[1] != "pub":
            return
        between = self.text[phrase.end : following.start].strip()
        if between in _OPEN_BRACKETS and following.kind == "date" and "day" in following.fields:
            phrase.fields["written"] = following

    def _read(self, phrase: Phrase) -> TimeExpression | None:
        kind, fields = phrase.kind, phrase.fields
        if kind == "vague":
            return self._make(phrase, Reading("date", fields["vague"]))
        if kind == "span":
            return self._read_span(phrase)
        if kind == "set":
            self.context.recurring = phrase.end
            return self._make(phrase, Reading("set", spans.period(fields)), "")
        if kind == "shift" and fields["span"][0][2][0] == "T" and self.context.clock is None:
            return self._read_span(self._unshifted(phrase))
        return self._read_date(phrase)

    def _read_span(self, phrase: Phrase) -> TimeExpression:
        pieces = phrase.fields["span"]
        value, mod = spans.duration(pieces), pieces[-1][3]
        following = self.text[phrase.end : phrase.end + 1]
        if pieces[0][0] == 1 and len(pieces) == 1 and pieces[0][2] in "DWMY" and following.isdigit():
            # 一天20吨: one unit of time right before a number is a rate
            return self._make(phrase, Reading("set", value))
        return self._make(phrase, Reading("duration", value, mod))

    def _unshifted(self, phrase: Phrase) -> Phrase:
        """24小时后, with no clock to count from, is a duration and the word 后."""
        end = phrase.end - 1 - (self.text[phrase.end - 2] in "以之")
        return Phrase("span", phrase.start, end, phrase.fields)

    def _read_date(self, phrase: Phrase) -> TimeExpression | None:
        what = role(self.text, phrase.start, phrase.end)
        try:
            found = RESOLVE[phrase.kind](phrase, self.context)
        except (ValueError, OverflowError):
            # beyond the years a calendar holds
            return None
        if self._is_figure(phrase):
            found = _FIGURES[phrase.fields["rday"][0]]
        if isinstance(found, str):
            return self._make(phrase, Reading("date", found), what)
        if found is None or not valid(found.value):
            said_none = any(kind in phrase.fields for kind in _NONE_SAID)
            return self._make(phrase, Reading("date", None), what) if said_none else None
        length = self._length(phrase, found)
        if length is not None:
            return length
        self._hold(found, phrase, what)
        value = found.value
        return self._make(
            phrase, Reading("time" if "T" in found.first else "date", value, found.mod, found.anchor), what
        )

    def _length(self, phrase: Phrase, found: Stretch) -> TimeExpression | None:
        """近五年, 未来三年 in a sentence: a length of time that ends or begins now, not two years' numbers.

        By itself (a query, a table's head) the phrase is the stretch of years.
        """
        if phrase.kind != "window" or set(phrase.fields) != {"window"}:
            return None
        _, count, high, unit = phrase.fields["window"]
        alone = phrase.end - phrase.start == len(self.text.strip())
        now = self.context.this_year
        if unit != "Y" or alone or not found.last or now is None or not isinstance(high or count, int):
            return None
        way = "next" if int(found.first[:4]) >= now else "last"
        return self._make(phrase, Reading("duration", f"P{high or count}Y"), way)

    def _is_figure(self, phrase: Phrase) -> bool:
        """全球化的今天, 美好的明天: a day that stands for the present or the future."""
        following = self.text[phrase.end : phrase.end + 1]
        return (
            phrase.fields.get("rday") in _FIGURATIVE
            and len(phrase.fields) == 1
            and self.text[phrase.start - 1 : phrase.start] == "的"
            and not following.isalnum()
        )

    def _hold(self, found: Stretch, phrase: Phrase, what: str) -> None:
        if what == "compare" or not (found.year or found.day):
            return
        before = self.text[phrase.start - 1 : phrase.start]
        topic = bool(found.month) or not before or not before.isalnum() or "ryear" in phrase.fields
        held = Held(found.year, found.month, found.day, phrase.start, phrase.end, topic)
        self.context.hold(held, explicit=found.explicit)
        if phrase.kind != "same":
            self.context.period = (found.value, phrase.start, phrase.end)

    def _make(self, phrase: Phrase, reading: Reading, what: str | None = None) -> TimeExpression:
        start, end = phrase.start, phrase.end
        by = f"time.{phrase.kind}"
        if phrase.kind in ("date", "range"):
            by += "." + "-".join(kind for kind in phrase.fields if kind != "written")
        if reading.type == "duration" and what is None and (what := role(self.text, start, end)) == "compare":
            what = ""
        mod = reading.mod or ("APPROX" if approximate(self.text, end) else None)
        anchor = reading.anchor
        return TimeExpression(
            start=start,
            end=end,
            text=self.text[start:end],
            type=reading.type,
            value=reading.value,
            mod=mod,
            role=role(self.text, start, end) if what is None else what,
            anchor=(anchor.start, anchor.end) if anchor else None,
            by=by,
        )
