"""Rows of a panel as a matrix: a line for each place, a column for each date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from kaoju.export.html.markup import Markup, el, join
from kaoju.workbench.page import link
from kaoju.workbench.words import Words

PLACES, DATES = 60, 36
"""Most lines and columns of one page."""


class Matrix(NamedTuple):
    """Cells by place and date.

    Attributes:
        places, dates: those shown, in order; the ones with most figures are.
        hidden: places and dates that are not.
        cells: the rows of the panel, by place and date.
    """

    places: list[str]
    dates: list[str]
    hidden: tuple[int, int]
    cells: dict[tuple[str, str], list[dict[str, Any]]]


def matrix(rows: Sequence[dict[str, Any]]) -> Matrix:
    """The fullest places, the fullest dates."""
    places, dates = (Counter(row[name] or "" for row in rows) for name in ("place", "date"))
    shown = _fullest(places, PLACES), sorted(_fullest(dates, DATES))
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        cells.setdefault((row["place"] or "", row["date"] or ""), []).append(row)
    hidden = len(places) - len(shown[0]), len(dates) - len(shown[1])
    return Matrix(*shown, hidden, cells)


def table(say: Words, caption: str, found: Matrix) -> Markup:
    """As an HTML table; every figure is a link to its words."""
    heads = [el("th", say("panel_place"), scope="col")]
    heads += [el("th", date or say("undated"), scope="col") for date in found.dates]
    lines = [
        el(
            "tr",
            el("th", place or say("unplaced"), scope="row", lang="zh"),
            *(_cell(say, found.cells.get((place, date), [])) for date in found.dates),
        )
        for place in found.places
    ]
    inside = (el("caption", caption), el("thead", el("tr", *heads)), el("tbody", join(lines)))
    box = {"tabindex": "0", "role": "region", "aria_label": caption}
    return el("div", el("table", *inside, class_="matrix"), class_="scroll", **box)


def number(value: float | None) -> str:
    """A figure with thousands apart, without the last digits that doubles add."""
    if value is None:
        return ""
    whole, dot, rest = f"{value:.10g}".partition(".")
    return f"{float(whole):,.0f}{dot}{rest}" if "e" not in whole + rest else f"{value:,.0f}"


def evidence(row: dict[str, Any]) -> str:
    """The address of the words of a figure."""
    return link("/evidence", document=row["document"], start=str(row["start"]))


def _cell(say: Words, rows: list[dict[str, Any]]) -> Markup:
    """Usually one figure; several where a total to date and one of the period itself stand side by side."""
    if not rows:
        return el("td")
    return el("td", join([_figure(say, row) for row in rows]), class_="figure")


def _figure(say: Words, row: dict[str, Any]) -> Markup:
    mark = "" if row["modifier"] == "=" else row["modifier"]
    tips = [f"{row['quote']} · {row['document']}"]
    if row["cumulative"]:
        tips.append(say("panel_cumulative"))
    if not row["agrees"]:
        low, high = number(row["smallest"]), number(row["largest"])
        tips.append(say("panel_differs", stories=row["stories"], low=low, high=high))
    classes = " ".join(
        name for name, on in (("differs", not row["agrees"]), ("total", row["cumulative"])) if on
    )
    return el("a", mark + number(row["value"]), href=evidence(row), title="\n".join(tips), class_=classes)


def _fullest(counts: Counter[str], most: int) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]
