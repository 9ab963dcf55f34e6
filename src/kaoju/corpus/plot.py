"""A panel as a picture: a line for each place, a strip for each indicator, as SVG or PNG."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa

from kaoju.errors import InputError

FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, "
    "sans-serif"
)
"""Fonts with Chinese in them, on the systems there are."""
_PLACES = 12  # more lines than that tell nothing
_SERIES = 6
_SCALE = 2.0
_HEADER = {"labelOrient": "top", "labelAngle": 0, "labelAnchor": "start"}


def spec(panel: pa.Table) -> dict[str, Any]:
    """The Vega-Lite specification of a panel: the indicators and places with most figures."""
    rows = [row for row in panel.to_pylist() if row["period_end"] is not None]
    data = _most([_point(row) for row in rows], "series", _SERIES)
    data = _most(data, "place", _PLACES)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": {"font": FONTS, "view": {"stroke": None}},
        "data": {"values": data},
        "facet": {"row": {"field": "series", "type": "nominal", "title": None, "header": _HEADER}},
        "resolve": {"scale": {"y": "independent"}},
        "spec": {
            "width": 640,
            "height": 260,
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {"field": "day", "type": "temporal", "title": None, "axis": {"format": "%Y-%m-%d"}},
                "y": {"field": "value", "type": "quantitative", "title": None, "scale": {"zero": False}},
                "color": {
                    "field": "place",
                    "type": "nominal",
                    "title": None,
                    "scale": {"scheme": "tableau20"},
                },
            },
        },
    }


def draw(panel: pa.Table, path: Path) -> None:
    """Write the picture; the suffix says which kind.

    Raises:
        InputError: another suffix than .svg or .png, or the library is not there.
    """
    kind = path.suffix.lower()
    if kind not in {".svg", ".png"}:
        raise InputError(f"{path}: a plot is .svg or .png")
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InputError("plots need the extra: pip install 'kaoju[plot]'") from error
    if kind == ".svg":
        path.write_text(vl_convert.vegalite_to_svg(spec(panel)), encoding="utf-8")
    else:
        path.write_bytes(vl_convert.vegalite_to_png(spec(panel), scale=_SCALE))


def _most(points: list[dict[str, Any]], name: str, count: int) -> list[dict[str, Any]]:
    """The points of those places or indicators that have most."""
    often = sorted(Counter(p[name] for p in points).items(), key=lambda item: (-item[1], item[0]))
    shown = {value for value, _ in often[:count]}
    return [point for point in points if point[name] in shown]


def _point(row: dict[str, Any]) -> dict[str, Any]:
    series = " ".join(filter(None, (row["population"], row["indicator"])))
    unit = f" ({row['unit']})" if row["unit"] else ""
    return {
        "place": row["place"] or "",
        "series": series + unit,
        "day": row["period_end"].isoformat(),
        "value": row["value"],
    }
