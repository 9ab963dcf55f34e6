"""Which panel an address asks for, and its rows."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, cast, get_args

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request

from kaoju import packs
from kaoju.corpus import filters
from kaoju.corpus import panel as paneling
from kaoju.corpus.panel import By, Choice, PanelOptions
from kaoju.errors import InputError
from kaoju.workbench.desk import Desk
from kaoju.workbench.words import Words

Time = Literal["date", "month", "quarter", "year"]
TIMES: tuple[Time, ...] = get_args(Time)
CHOICES: tuple[Choice, ...] = get_args(Choice)
LEVELS = ("country", "province", "prefecture", "county", "town")
MODALITIES = ("fact", "plan", "rule")
_MOST = 10_000  # figures; a panel of more is no table any more
_COMMON = """
    SELECT coalesce(s.indicator, s.what) AS name, any_value(s.indicator) AS code, any_value(s.what) AS what,
        count(*) AS figures, count(DISTINCT s.scope) AS places
    FROM statistics s WHERE s.value IS NOT NULL AND s.scope IS NOT NULL AND s.modality = 'fact'
    GROUP BY name HAVING name IS NOT NULL ORDER BY figures DESC, name LIMIT 80
"""


class Question(Struct, frozen=True):
    """A panel as asked for; fields are those of the form and of the address."""

    indicator: str = ""
    population: str = ""
    place: str = ""
    level: str = ""
    time: Time = "month"
    choice: Choice = "latest"
    modality: str = "fact"
    since: str = ""
    until: str = ""

    @property
    def by(self) -> tuple[By, ...]:
        """The dimensions of the panel."""
        return ("place", self.time)


def asked(request: Request) -> Question:
    """The question of an address.

    Raises:
        InputError: a choice that there is not.
    """
    given = {name: request.query_params.get(name, "").strip() for name in Question.__struct_fields__}
    time = _one_of("time", given.pop("time") or "month", TIMES)
    choice = _one_of("choice", given.pop("choice") or "latest", CHOICES)
    modality = _one_of("modality", given.pop("modality") or "fact", MODALITIES)
    given["level"] = _one_of("level", given["level"] or "any", ("any", *LEVELS)).replace("any", "")
    return Question(**given, time=cast("Time", time), choice=cast("Choice", choice), modality=modality)


def everyone(question: Question) -> Question:
    """The question for figures of every population."""
    return replace(question, population="")


def rows(desk: Desk, question: Question) -> list[dict[str, Any]]:
    """The rows of the panel (`Corpus.panel`), of all populations.

    Raises:
        InputError: no such figure, or too many.
    """
    options = PanelOptions(
        by=question.by,
        place=question.place or None,
        level=question.level or None,
        since=question.since or None,
        until=question.until or None,
        modality=question.modality,
        choice=question.choice,
    )
    with desk.view() as view:
        meets = filters.statistics(question.indicator, None, question.modality, options["place"])
        count = view.one(f"SELECT count(*) FROM statistics s WHERE {meets.sql}", meets.values)
        if count > _MOST:
            raise InputError(f"{count:,} figures for {question.indicator}; name one indicator, or a place")
        cells = paneling.made(view, [question.indicator], options)
    table = paneling.panel(cells, question.by, question.choice)
    found: list[dict[str, Any]] = table.to_pylist()
    return found


def narrowed(question: Question, found: list[dict[str, Any]]) -> tuple[Question, list[dict[str, Any]]]:
    """The rows of the population asked for, else of the one with most; and the question that names it."""
    counts = Counter(row["population"] or "" for row in found)
    name = question.population
    if name not in counts:
        name = max(counts, key=lambda each: (counts[each], each))
    return replace(question, population=name), [row for row in found if (row["population"] or "") == name]


def common(desk: Desk) -> list[dict[str, Any]]:
    """The indicators and labels with most figures: name, code, what, figures, places."""
    return desk.rows(_COMMON)


def named(code: str, say: Words) -> str:
    """The name of an indicator with its facets, '' for a label."""
    for pack in packs.index().packs:
        for item in pack.indicators:
            if code == item.code or code.startswith(item.code + "."):
                name = item.entry.zh if say.language == "zh" else item.entry.en
                facets = code[len(item.code) :].split(".")[1:]
                return " · ".join((name, *(say(f"facet_{facet}") for facet in facets)))
    return ""


def _one_of(name: str, text: str, there_are: tuple[str, ...]) -> str:
    if text not in there_are:
        raise InputError(f"{name}={text[:40]}: there are: {', '.join(there_are)}")
    return text
