"""The table that facets are counted in: a row a figure, beside the store, made when the desk opens."""

from __future__ import annotations

from kaoju.corpus.places import located
from kaoju.entities.gazetteer import parents
from kaoju.export.verdicts import VERDICTS
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore.facets import NAMED, NONE

TABLE = "desk.main.figures"
_WHOLE = 600.0  # seconds: a large store takes its time, once
_PLACES = """
    CREATE TEMP TABLE places AS
    SELECT unnest(?) AS scope, unnest(?) AS code,
        unnest(?) AS place1, unnest(?) AS place2, unnest(?) AS place3
"""
_CHECKED = f"""
    CREATE TEMP TABLE checked AS
    SELECT document, n, {list(VERDICTS)}[min(weight)] AS verdict FROM (
        SELECT document, unnest(statistics) AS n, CASE
            {" ".join(f"WHEN starts_with(verdict, '{v}') THEN {i}" for i, v in enumerate(VERDICTS, 1))}
            ELSE {len(VERDICTS)} END AS weight
        FROM findings
    ) GROUP BY ALL
"""
_FIGURES = f"""
    CREATE TABLE {TABLE} AS
    SELECT row_number() OVER (ORDER BY d.day DESC NULLS LAST, s.document, s.n) AS seq,
        s.rowid AS "row", s.document, s.n,
        coalesce(p.place1, '{NONE}') AS place1,
        coalesce(p.place2, '') AS place2, coalesce(p.place3, '') AS place3,
        coalesce(split_part(s.indicator, '.', 1), '{NONE}') AS indicator1,
        coalesce(regexp_extract(s.indicator, '^[^.]+[.][^.]+'), '') AS indicator2,
        CASE WHEN len(string_split(s.indicator, '.')) > 2 THEN s.indicator ELSE '' END AS indicator3,
        coalesce(s.what, '{NONE}') AS what, coalesce(s.population, '{NONE}') AS population,
        coalesce(strftime(coalesce(s.period_end, s.period_start, d.day), '%Y'), '{NONE}') AS "year",
        coalesce(strftime(coalesce(s.period_end, s.period_start, d.day), '%Y-%m'), '') AS "month",
        coalesce(s.type, '{NONE}') AS type, coalesce(s.modality, '{NONE}') AS modality,
        coalesce(s.status, '{NONE}') AS status, coalesce(c.verdict, '{NONE}') AS verdict,
        CASE WHEN s.confidence >= 0.9 THEN '0.9' WHEN s.confidence >= 0.7 THEN '0.7'
            WHEN s.confidence >= 0.5 THEN '0.5' ELSE '0' END AS confidence,
        coalesce(d.source, '{NONE}') AS source
    FROM statistics s JOIN documents d USING (document)
    LEFT JOIN places p ON p.scope = coalesce(s.scope, '') AND p.code = coalesce(s.scope_code, '')
    LEFT JOIN checked c ON c.document = s.document AND c.n = s.n
    ORDER BY seq
"""


def index(desk: Desk) -> None:
    """Make the table of figures; the store does not change while the desk holds it."""
    with desk.view(_WHOLE) as view:
        known = view.all("SELECT DISTINCT coalesce(scope, ''), coalesce(scope_code, '') FROM statistics")
        rows = [(*place, *_path(*place)) for place in known]
        view.db.execute(_PLACES, [list(column) for column in zip(*rows, strict=True)] or [[]] * 5)
        view.db.execute(_CHECKED)
        view.db.execute(_FIGURES)


def _path(scope: str, code: str) -> tuple[str, str, str]:
    """Codes of province, prefecture and county; a name stands for itself where there is no code."""
    place = located(scope, code)
    if not place.code:
        return (NAMED + scope if scope else NONE), "", ""
    chain = [*reversed(parents(place.code)), place.code, "", "", ""]
    return chain[0], chain[1], chain[2]
