"""The date of a phrase: which of its fields decides, and who resolves it."""

from __future__ import annotations

from kaoju.times.days import (
    day_of_month,
    day_of_week,
    day_part,
    few_days,
    month_day,
    relative_day,
    stamped_day,
    week_stretch,
    weekend_days,
)
from kaoju.times.feasts import days_off, holiday_stretch, lunar_or_plain
from kaoju.times.lunar import lunar_date
from kaoju.times.periods import (
    edge_of_period,
    half_year,
    month_stretch,
    quarter_stretch,
    relative_quarter,
    season_stretch,
    ten_days,
    turn_of_year,
    vacation_months,
    winter_and_spring,
)
from kaoju.times.stretch import Fields, Place, Resolver, Stretch
from kaoju.times.years import century_years, decade_years, few_years, plain_year, plan_years

RESOLVERS: tuple[tuple[str, Resolver], ...] = (
    ("ymd", stamped_day),
    ("md", month_day),
    ("rdays", few_days),
    ("ryears", few_years),
    ("holiday", holiday_stretch),
    ("lday", lunar_or_plain),
    ("day", day_of_month),
    ("lmonth", lunar_date),
    ("lunar", lunar_date),
    ("daypart", day_part),
    ("rday", relative_day),
    ("rweek", week_stretch),
    ("weekday", day_of_week),
    ("weekend", weekend_days),
    ("month", month_stretch),
    ("mname", month_stretch),
    ("rmonth", month_stretch),
    ("ym", month_stretch),
    ("rquarter", relative_quarter),
    ("quarter", quarter_stretch),
    ("qname", quarter_stretch),
    ("half", half_year),
    ("season", season_stretch),
    ("vacation", vacation_months),
    ("overwinter", winter_and_spring),
    ("yearturn", turn_of_year),
    ("xun", ten_days),
    ("spell", days_off),
    ("plan", plan_years),
    ("decade", decade_years),
    ("century", century_years),
    ("year", plain_year),
    ("first", plain_year),
    ("ryear", plain_year),
    ("edge", edge_of_period),
)


def day_stretch(fields: Fields, place: Place) -> Stretch | None:
    """The date of the fields without the clock; None when they say only a clock, or nothing that exists."""
    for kind, resolver in RESOLVERS:
        if kind in fields:
            if kind in ("ryear", "year") and "edge" in fields and fields["edge"][0] not in ("", "year"):
                continue
            return resolver(fields, place)
    return None
