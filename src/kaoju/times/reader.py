"""Reading the phrases of a text in order: each is resolved, takes its place, and is in force for the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kaoju.edtf import valid
from kaoju.model import TimeExpression
from kaoju.times import spans
from kaoju.times.clocks import clock_text
from kaoju.times.context import Context, Held
from kaoju.times.phrases import FINE, RANK, Phrase
from kaoju.times.resolve import Place, Stretch, day_stretch
from kaoju.times.roles import approximate, role

Fields = dict[str, Any]
_VAGUE = frozenset(("PRESENT", "PAST", "FUTURE"))
_FIGURES = {-1: "PAST", 0: "PRESENT", 1: "FUTURE"}
_FIGURATIVE = frozenset((day, "pub") for day in _FIGURES)


class Reader:
    """One pass over the phrases of a text."""

    def __init__(self, text: str, published: str | None, articles: Sequence[tuple[int, int]]) -> None:
        """Articles are spans; reading starts anew at each."""
        self.text = text
        self.context = Context(text, published)
        self.starts = sorted((start for start, _ in articles), reverse=True)

    def read(self, phrases: list[Phrase]) -> Iterator[TimeExpression]:
        """The expressions, in order."""
        self._take_written_dates(phrases)
        for phrase in phrases:
            while self.starts and phrase.start >= self.starts[-1]:
                self.context.reset(self.starts.pop())
            made = self._read(phrase)
            if made is not None:
                yield made
            elif phrase.left is not None and phrase.right is not None:
                # no stretch of time after all: two dates side by side
                yield from filter(None, map(self._read, (phrase.left, phrase.right)))

    def _take_written_dates(self, phrases: list[Phrase]) -> None:
        """今天（3月30日）: the date in brackets says what day 今天 is; the written date wins."""
        for phrase, following in zip(phrases, phrases[1:], strict=False):
            between = self.text[phrase.end : following.start]
            if between.strip() in ("（", "(") and following.kind == "date" and "day" in following.fields:
                if phrase.kind == "date" and list(phrase.fields) == ["rday"] and phrase.fields["rday"][1] == "pub":
                    phrase.fields["written"] = following

    def _read(self, phrase: Phrase) -> TimeExpression | None:
        kind = phrase.kind
        if kind == "vague":
            return self._make(phrase, "date", phrase.fields["vague"])
        if kind == "span":
            pieces = phrase.fields["span"]
            if self._is_rate(phrase):
                return self._make(phrase, "set", spans.duration(pieces))
            return self._make(phrase, "duration", spans.duration(pieces), pieces[-1][3])
        if kind == "set":
            self.context.recurring = phrase.end
            return self._make(phrase, "set", spans.period(phrase.fields))
        return self._dated(phrase)

    def _dated(self, phrase: Phrase) -> TimeExpression | None:
        if phrase.kind == "shift" and phrase.fields["span"][0][2][0] == "T" and self.context.clock is None:
            return self._unshifted(phrase)
        what = role(self.text, phrase.start, phrase.end)
        found = _RESOLVE[phrase.kind](self, phrase)
        if self._is_figure(phrase):
            found = _FIGURES[phrase.fields["rday"][0]]
        if isinstance(found, str):
            return self._make(phrase, "date", found)
        if found is None:
            unknown = "rday" in phrase.fields or "rweek" in phrase.fields or "window" in phrase.fields
            return self._make(phrase, "date", None) if unknown else None
        self._hold(found, phrase, what)
        return self._make(phrase, "time" if "T" in found.value else "date", found.value, found.mod, what, found.anchor)

    def _is_figure(self, phrase: Phrase) -> bool:
        """全球化的今天, 美好的明天: a day that stands for the present or the future."""
        following = self.text[phrase.end : phrase.end + 1]
        return (
            phrase.fields.get("rday") in _FIGURATIVE
            and len(phrase.fields) == 1
            and self.text[phrase.start - 1 : phrase.start] == "的"
            and not following.isalnum()
        )

    def _unshifted(self, phrase: Phrase) -> TimeExpression:
        """24小时后, with no clock to count from, is a duration and the word 后."""
        end = phrase.end - 1 - (self.text[phrase.end - 2] in "以之")
        span = Phrase("span", phrase.start, end, phrase.fields)
        pieces = phrase.fields["span"]
        return self._make(span, "duration", spans.duration(pieces), pieces[-1][3])

    def _hold(self, found: Stretch, phrase: Phrase, what: str) -> None:
        context = self.context
        if what == "compare" or not found.year:
            return
        before = self.text[phrase.start - 1 : phrase.start]
        topic = bool(found.month) or not before or not before.isalnum() or "ryear" in phrase.fields
        held = Held(found.year, found.month, found.day, phrase.start, phrase.end, topic)
        context.hold(held, explicit=found.explicit)
        if phrase.kind != "same":
            context.period = (found.value, phrase.start, phrase.end)

    def _make(
        self,
        phrase: Phrase,
        kind: Any,
        value: str | None,
        mod: str | None = None,
        what: str | None = None,
        anchor: Held | None = None,
    ) -> TimeExpression:
        if what is None:
            what = role(self.text, phrase.start, phrase.end) if kind != "set" else ""
        if mod is None and approximate(self.text, phrase.end):
            mod = "APPROX"
        by = f"time.{phrase.kind}"
        if phrase.kind in ("date", "range"):
            by += "." + "-".join(phrase.fields)
        return TimeExpression(
            start=phrase.start,
            end=phrase.end,
            text=self.text[phrase.start : phrase.end],
            type=kind,
            value=value,
            mod=mod,
            role=what,
            anchor=(anchor.start, anchor.end) if anchor else None,
            by=by,
        )

    def _is_rate(self, phrase: Phrase) -> bool:
        """一天20吨: one unit of time right before a number is a rate."""
        pieces = phrase.fields["span"]
        following = self.text[phrase.end : phrase.end + 1]
        return len(pieces) == 1 and pieces[0][0] == 1 and pieces[0][2] in "DWMY" and following.isdigit()

    # -- one method for each kind of phrase

    def _date(self, phrase: Phrase) -> Stretch | str | None:
        return self._point(phrase.fields, Place(self.context, phrase.start, phrase.end))

    def _point(self, fields: Fields, place: Place, shift: int | None = None) -> Stretch | None:
        if "written" in fields:
            inner = fields.pop("written")
            return day_stretch(inner.fields, Place(self.context, inner.start, inner.end))
        if "window" in fields:
            counted = spans.window(fields, place)
            return counted if isinstance(counted, Stretch) else None
        if "rday" in fields and fields["rday"][:2] == (0, "carry") and self._in_recurrence(place):
            return None
        day = day_stretch(fields, place)
        if "daypart" in fields:
            fields["part"] = (*fields["daypart"][2:4], "")
        clock = clock_text(fields, shift)
        if clock is None:
            return day
        if day is None:
            day = self._day_in_force(fields)
        if day is None or day.last or not day.day:
            return day._replace(first=day.first + clock[0]) if day and len(day.first) == 10 else day
        first, last = (day.first + part if part else "" for part in clock)
        return day._replace(first=first, last=last)

    def _in_recurrence(self, place: Place) -> bool:
        """每晚…对当天的: each day's own."""
        mark = self.context.recurring
        if not 0 <= mark <= place.start <= mark + 200:
            return False
        held = self.context.day
        between = self.text[mark : place.start]
        return "。" not in between and "\n" not in between and (held is None or held.end < mark)

    def _day_in_force(self, fields: Fields) -> Stretch | None:
        """A bare clock: of the day in force, else of the publication."""
        held = self.context.day
        if held is not None and held.year:
            return Stretch(f"{held.year:04d}-{held.month:02d}-{held.day:02d}", "", held.year, held.month, held.day, anchor=held)
        today = self.context.today
        if today is None:
            return Stretch("XXXX-XX-XX")
        return Stretch(today.isoformat(), "", today.year, today.month, today.day)

    def _range(self, phrase: Phrase) -> Stretch | str | None:
        if phrase.right is None:
            return None
        left_fields, right_fields = dict(phrase.fields), dict(phrase.right.fields)
        own_day = any(RANK[kind] <= 9 for kind in right_fields)
        _lend(left_fields, right_fields)
        place = Place(self.context, phrase.start, phrase.end)
        unsaid = self._lend_years(left_fields, right_fields, place)
        left = self._point(left_fields, place)
        if left is None:
            return None
        held = Held(left.year, left.month, left.day, phrase.start, phrase.right.start, topic=True)
        kept = (self.context.year, self.context.month, self.context.day)
        self.context.hold(held, explicit=bool(left.year))
        shift = None if own_day else _shift(left_fields, left)
        right = self._point(right_fields, Place(self.context, phrase.right.start, phrase.end), shift)
        self.context.year, self.context.month, self.context.day = kept
        found = _joined(left, right)
        return found._replace(explicit=False) if found and unsaid else found

    def _lend_years(self, left: Fields, right: Fields, place: Place) -> bool:
        """Give each month of a range its year, by its last end: 1月至11月 is all of one year, 11月至2月 of two.

        Returns:
            Whether neither end says a year.
        """
        if _says_year(left) or "month" not in left or "month" not in right:
            return False
        said = _says_year(right)
        end = day_stretch(right if said else {"month": right["month"]}, place)
        if end is None or not end.year:
            return False
        left["year"] = (end.year - (left["month"][0] > right["month"][-1]),) * 2
        if not said:
            right["year"] = (end.year, end.year)
        return not said

    def _now(self, phrase: Phrase) -> Stretch | str | None:
        """春节期间至今: up to the publication."""
        found = self._point(phrase.fields, Place(self.context, phrase.start, phrase.end))
        if found is None:
            return None
        return found._replace(last=(self.context.published or "..")[:10])

    def _until(self, phrase: Phrase) -> Stretch | str | None:
        """D及以前: everything up to D."""
        found = self._date(phrase)
        return found if not isinstance(found, Stretch) else found._replace(first="..", last=found.first)

    def _since(self, phrase: Phrase) -> Stretch | str | None:
        """D及以后: everything from D on."""
        found = self._date(phrase)
        return found if not isinstance(found, Stretch) else found._replace(last="..")

    def _same(self, phrase: Phrase) -> Stretch | str | None:
        """去年同期: the period in force, a year earlier; without one the month of publication."""
        years = phrase.fields["same"]
        context = self.context
        if context.period is not None:
            value, start, end = context.period
            held = Held(0, 0, 0, start, end, topic=False)
            if not context.apart(held, phrase.start, "\n"):
                if len(value) == 10 and years:
                    value = value[:7]
                return Stretch(_years_on(value, years), anchor=held)
        this = context.this_month
        if this is not None:
            return Stretch(f"{this[0] + years:04d}-{this[1]:02d}")
        year = context.this_year
        return Stretch(f"{year + years:04d}") if year else None

    def _window(self, phrase: Phrase) -> Stretch | str | None:
        return spans.window(phrase.fields, Place(self.context, phrase.start, phrase.end))

    def _shift(self, phrase: Phrase) -> Stretch | str | None:
        return spans.shifted(phrase.fields, Place(self.context, phrase.start, phrase.end))


_RESOLVE = {
    "date": Reader._date,
    "range": Reader._range,
    "now": Reader._now,
    "until": Reader._until,
    "since": Reader._since,
    "same": Reader._same,
    "window": Reader._window,
    "shift": Reader._shift,
}


def _lend(left: Fields, right: Fields) -> None:
    """The coarse fields of the left end hold for the right one: 去年3月至5月, 9日0时至18时."""
    lowest = min((RANK[kind] for kind in right), default=0)
    has_day = any(RANK[kind] <= 9 for kind in right)
    for kind, data in left.items():
        if RANK.get(kind, 99) >= lowest or kind in right or (kind in FINE) or kind in ("edge", "xun", "rday", "ymd"):
            continue
        if kind in ("holiday", "spell", "rweek", "weekday") and has_day:
            continue
        right[kind] = data
    if len(right) > 1:
        ordered = sorted(right.items(), key=lambda item: RANK[item[0]])
        right.clear()
        right.update(ordered)


def _says_year(fields: Fields) -> bool:
    return any(kind in fields for kind in ("year", "ryear", "ymd", "ym", "first"))


def _shift(fields: Fields, left: Stretch) -> int | None:
    written = fields["hour"][0] if "hour" in fields else fields["clock"][0] if "clock" in fields else None
    if written is None or "T" not in left.first:
        return None
    hour = left.first.rpartition("T")[2][:2]
    return int(hour) - written if hour.isdigit() and int(hour) != written else None


def _joined(left: Stretch, right: Stretch | None) -> Stretch | None:
    if right is None:
        return None
    last = right.last or right.first
    value = f"{left.first}/{last}"
    if left.first != last and not valid(value) and "X" not in value:
        return None
    return right._replace(first=left.first, last=last, explicit=left.explicit or right.explicit, anchor=left.anchor)


def _years_on(value: str, years: int) -> str:
    def moved(point: str) -> str:
        if not point[:4].isdigit():
            return point
        point = f"{int(point[:4]) + years:04d}{point[4:]}"
        return point.replace("-02-29", "-02-28")

    return "/".join(moved(point) for point in value.split("/"))
