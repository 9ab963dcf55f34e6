"""Years and longer: 2020年, 去年底, 90年代, “十四五”时期."""

from __future__ import annotations

from kaoju.times.stretch import Fields, Place, Stretch, year_text


def said_year(fields: Fields, place: Place) -> tuple[int | None, bool]:
    """The year that the fields say, and whether they say one."""
    for kind in ("ymd", "ym"):
        if kind in fields:
            return fields[kind][0], True
    if "year" in fields or "first" in fields:
        number = fields["year"][-1] if "year" in fields else 1
        if "era" in fields:
            number += fields["era"] - 1
        return (1 - number if fields.get("common", "").endswith("前") else number), True
    if "ryear" in fields:
        offset, base = fields["ryear"]
        context = place.context
        if base == "story":
            held = context.year
            return (
                None if held is None or context.apart(held, place.start, "\n") else held.year + offset
            ), True
        year = context.this_year if base == "pub" else context.topic_year(place.start, place.end)
        return (None if year is None else year + offset), True
    return None, False


def plain_year(fields: Fields, place: Place) -> Stretch:
    """2020年, 去年, 2019—2021年, 去年底."""
    year, _ = said_year(fields, place)
    if year is None:
        return Stretch("PAST" if "ryear" in fields and fields["ryear"][1] == "story" else "XXXX")
    edge = fields.get("edge")
    if edge:
        return edge_of_year(year, edge[1], explicit=True)
    carried = "ryear" in fields and fields["ryear"][1] != "pub"
    first = fields["year"][0] if "year" in fields else year
    if first != fields.get("year", (year, year))[-1]:
        return Stretch(year_text(first), year_text(year), year, explicit=True)
    return Stretch(year_text(year), "", year, explicit=not carried)


def edge_of_year(year: int, mod: str, *, explicit: bool) -> Stretch:
    """年底 is its last month, 年初 its first, 年中 the sixth."""
    month = {"START": 1, "MID": 6, "END": 12}[mod]
    return Stretch(f"{year_text(year)}-{month:02d}", "", year, 0, 0, explicit, mod)


def few_years(fields: Fields, place: Place) -> Stretch | None:
    """今明两年."""
    first, last = (int(offset) for offset in fields["ryears"][0].split())
    year = place.context.this_year
    return Stretch(year_text(year + first), year_text(year + last), year + last) if year else None


def decade_years(fields: Fields, place: Place) -> Stretch:
    """90年代, 上世纪90年代, 19世纪70年代; a bare 30 to 90 is of the last century."""
    first, last = fields["decade"]
    century = fields.get("century")
    hundred = _hundred(century, place) if century else (19 if last >= 30 else 20)
    mod = fields["edge"][1] if "edge" in fields else None
    decades = [f"{hundred:02d}{ten // 10}X" for ten in (first, last)]
    return Stretch(decades[0], decades[1] if last != first else "", mod=mod)


def _hundred(century: tuple[int, str], place: Place) -> int:
    number, base = century
    if base == "abs":
        return number
    year = place.context.this_year or 2000
    return max(year, 2000) // 100 + number


def century_years(fields: Fields, place: Place) -> Stretch:
    """21世纪, 上世纪末."""
    mod = fields["edge"][1] if "edge" in fields else None
    return Stretch(f"{_hundred(fields['century'], place):02d}XX", mod=mod)


def plan_years(fields: Fields, _place: Place) -> Stretch:
    """“十四五”时期, “十三五”末."""
    first, last = fields["plan"]
    if "edge" in fields:
        mod = fields["edge"][1]
        year = {"START": first, "END": last}.get(mod, first + 2)
        return Stretch(str(year), mod=mod)
    return Stretch(str(first), str(last))
