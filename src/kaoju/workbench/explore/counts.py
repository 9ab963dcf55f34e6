"""How many figures there are of every value of every facet, in one query."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kaoju.corpus.filters import Condition
from kaoju.workbench.desk import Desk
from kaoju.workbench.explore.facets import FACETS, Facet
from kaoju.workbench.explore.index import TABLE
from kaoju.workbench.explore.question import Question

_FEW, _MANY = 8, 200
_COUNTED = ("words", "within", "chosen", "view", "more")
"""What of a question changes the counts."""


class Count(Struct, frozen=True):
    """A value, how many figures have it, and the counts below it when it is open."""

    value: str
    figures: int
    below: tuple[Count, ...] = ()


class Counts(Struct, frozen=True):
    """All counts; `total` and `documents` are those of the answer. `cut` facets have more values."""

    total: int
    documents: int
    facets: dict[str, tuple[Count, ...]]
    cut: frozenset[str]


def counts(desk: Desk, question: Question) -> Counts:
    """Count; the values of a facet as if nothing were chosen in it. Other orders and pages count the same."""
    same = replace(Question(), **{name: getattr(question, name) for name in _COUNTED})
    found: Counts = desk.remembered(same, lambda: _counted(desk, same))
    return found


def _counted(desk: Desk, question: Question) -> Counts:
    columns = ", ".join(f'"{column}"' for facet in FACETS for column in facet.columns)
    said = question.said()
    parts = [_total(question)]
    for facet in FACETS:
        parts += _of(facet, question)
    query = (
        f"WITH base AS MATERIALIZED (SELECT document, {columns} FROM {TABLE} f WHERE {said.sql}) "
        + " UNION ALL ".join(f"({part.sql})" for part in parts)
    )
    with desk.view() as view:
        rows = view.all(query, [*said.values, *(value for part in parts for value in part.values)])
    total, documents = next((figures, int(value)) for name, _, value, figures in rows if name == "")
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for name, parent, value, figures in rows:
        found.setdefault((name, parent), []).append((value, figures))
    facets = {facet.name: _tree(facet, question, found) for facet in FACETS}
    cut = frozenset(f.name for f in FACETS if len(found.get((f.name, ""), ())) > _shown(f, question))
    return Counts(total, documents, facets, cut)


def _total(question: Question) -> Condition:
    meets = question.meets()
    sql = f"SELECT '', '', count(DISTINCT document)::VARCHAR, count(*) FROM base WHERE {meets.sql}"
    return Condition(sql, meets.values)


def _of(facet: Facet, question: Question) -> list[Condition]:
    """The widest values, and what lies below each that is chosen or on the way to one."""
    others = question.meets(without=facet)
    chosen = question.facets.get(facet.name, ())
    parts = [_level(facet, 0, "", others, chosen, _shown(facet, question) + 1)]
    opened = dict.fromkeys(value for each in chosen for value in facet.path(each))
    for value in opened:
        depth = len(facet.path(value))
        if depth < len(facet.columns):
            parts.append(_level(facet, depth, value, others, chosen, _MANY))
    return parts


def _level(  # noqa: PLR0913, PLR0917 - each is a part of one query
    facet: Facet, depth: int, parent: str, others: Condition, chosen: tuple[str, ...], most: int
) -> Condition:
    column = f'"{facet.columns[depth]}"'
    meets = others
    if parent:
        meets &= Condition(f"\"{facet.columns[depth - 1]}\" = ? AND {column} <> ''", [parent])
    held = [value for each in chosen for value in facet.path(each)]
    return Condition(
        f"SELECT '{facet.name}', ?, {column}, count(*) FROM base WHERE {meets.sql} GROUP BY {column} "
        f"ORDER BY {column} NOT IN (SELECT unnest(?::VARCHAR[])), count(*) DESC, {column} LIMIT {most}",
        [parent, *meets.values, held],
    )


def _shown(facet: Facet, question: Question) -> int:
    return _MANY if question.more == facet.name else _FEW + 4 * facet.ordered


def _tree(
    facet: Facet, question: Question, found: dict[tuple[str, str], list[tuple[str, int]]], parent: str = ""
) -> tuple[Count, ...]:
    rows = found.get((facet.name, parent), [])
    rows = rows if parent else rows[: _shown(facet, question)]
    chosen = question.facets.get(facet.name, ())
    depth = len(facet.path(parent)) if parent else 0
    known = {value for value, _ in rows}
    rows += [(v, 0) for v in chosen if v not in known and _parent(facet, v) == parent]
    rows = _sorted(rows, ordered=facet.ordered)
    if depth + 1 >= len(facet.columns):
        return tuple(Count(value, figures) for value, figures in rows)
    return tuple(Count(value, figures, _tree(facet, question, found, value)) for value, figures in rows)


def _parent(facet: Facet, value: str) -> str:
    path = facet.path(value)
    return path[-2] if len(path) > 1 else ""


def _sorted(rows: list[tuple[str, int]], *, ordered: bool) -> list[tuple[str, int]]:
    if ordered:
        return sorted(rows, reverse=True)
    return sorted(rows, key=lambda row: (-row[1], row[0]))
