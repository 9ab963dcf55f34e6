"""Charts of a panel as SVG, drawn at the server; every point is a link to the words of its figure."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from kaoju.corpus.plot import FONTS
from kaoju.errors import InputError
from kaoju.workbench.panel.matrix import evidence, number

Kind = Literal["lines", "bars"]
_LINES, _BARS = 12, 30  # places; more tell nothing
_HERE = "http://kaoju.invalid"  # vl-convert wants whole addresses; this one is taken out again
_LINK = re.compile(rf'xlink:href="{re.escape(_HERE)}(/evidence\?[^"]*)"')
_OTHER = re.compile(r'\sxlink:href="[^"]*"')


def svg(rows: Sequence[dict[str, Any]], kind: Kind) -> str:
    """The picture.

    Raises:
        InputError: the library is not there.
    """
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError("charts need the extra: pip install 'kaoju[plot]'") from error
    spec = lines(rows) if kind == "lines" else bars(rows)
    drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    # Links lead to pages of this server and nowhere else.
    return _OTHER.sub("", _LINK.sub(r'href="\1"', drawn))


def lines(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A line for each place, over the last day of the period."""
    dated = [_point(row) for row in rows if row["period_end"] is not None and row["value"] is not None]
    points = _most(dated, _LINES)
    x = {"field": "day", "type": "temporal", "title": None, "scale": {"type": "utc"}}
    color = {
        "field": "place",
        "type": "nominal",
        "title": None,
        "scale": {"scheme": "tableau20"},
        "legend": {"symbolOpacity": 1, "labelLimit": 160},
    }
    base = {"x": x | {"axis": {"format": "%Y-%m", "labelOverlap": True}}, "y": _value("y"), "color": color}
    marks = [
        {"mark": {"type": "line", "strokeWidth": 1.5, "aria": False}, "encoding": base},
        {"mark": {"type": "point", "filled": True, "size": 45, "opacity": 1}, "encoding": base | _LINKS},
    ]
    return _frame(points, {"layer": marks, "width": 640, "height": 300})


def bars(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The latest figure of each place, the largest first."""
    latest: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["value"] is not None and row["place"]:
            known = latest.get(row["place"])
            if known is None or (row["date"] or "") >= (known["date"] or ""):
                latest[row["place"]] = row
    top = sorted(latest.values(), key=lambda row: (-row["value"], row["place"]))[:_BARS]
    y = {"field": "place", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 160}}
    mark = {"type": "bar", "color": "#b5654f", "height": {"band": 0.7}}
    encoding = {"x": _value("x"), "y": y} | _LINKS
    size = {"width": 560, "height": {"step": 20}}
    return _frame([_point(row) for row in top], {"mark": mark, "encoding": encoding} | size)


_LINKS = {"href": {"field": "link"}, "description": {"field": "said"}, "tooltip": {"field": "said"}}


def _value(axis: str) -> dict[str, Any]:
    title = {"field": "value", "type": "quantitative", "title": None}
    return title | ({"scale": {"zero": False}} if axis == "y" else {})


def _frame(points: list[dict[str, Any]], rest: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "config": {"font": FONTS, "view": {"stroke": None}},
        "data": {"values": points},
    } | rest


def _point(row: dict[str, Any]) -> dict[str, Any]:
    when = row["date"] or ""
    return {
        "place": row["place"] or "",
        "day": row["period_end"].isoformat() if row["period_end"] else None,
        "value": row["value"],
        "link": _HERE + evidence(row),
        "said": f"{row['place'] or ''} {when} {number(row['value'])} {row['unit']}".strip(),
    }


def _most(points: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """The points of the places that have most, in order of their names, so that colours stay."""
    often = sorted(Counter(p["place"] for p in points).items(), key=lambda item: (-item[1], item[0]))
    shown = {place for place, _ in often[:count]}
    return [point for point in points if point["place"] in shown]
