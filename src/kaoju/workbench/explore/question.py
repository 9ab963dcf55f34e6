"""What the page is asked: words, facets, order, columns. It stands in the address, and nowhere else."""

from __future__ import annotations

from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace
from starlette.datastructures import QueryParams

from kaoju.corpus.filters import Condition
from kaoju.errors import InputError
from kaoju.export.rows import NAMES
from kaoju.workbench.explore.facets import BY_NAME, FACETS, Facet
from kaoju.workbench.page import link

Within = Literal["sentence", "article"]
View = Literal["figures", "documents"]
DEFAULT_COLUMNS = ("value", "unit", "what", "scope", "time", "modality", "confidence", "quote", "published")
ROWS = 50
_MOST_WORDS = 8
_MOST_VALUES = 100
_LONGEST = 200


class Question(Struct, frozen=True):
    """One search.

    Attributes:
        words: each is found in the sentence, title or label of a figure; or anywhere in its article.
        within: which of the two, for figures.
        chosen: values by facet; a figure has one of each facet's.
        view: figures, or the documents they stand in.
        sort: a column, with `-` before it for the largest first; '' for the latest documents first.
        columns: of the table, in order.
        page: from 1.
        more: the facet that shows many of its values.
    """

    words: tuple[str, ...] = ()
    within: Within = "sentence"
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    view: View = "figures"
    sort: str = ""
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    page: int = 1
    more: str = ""

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """The chosen values by facet."""
        return dict(self.chosen)

    @property
    def parameters(self) -> dict[str, str | int | tuple[str, ...]]:
        """The question as parameters of an address; what is as usual is left out."""
        usual = Question()
        found: dict[str, str | int | tuple[str, ...]] = {"q": " ".join(self.words)} if self.words else {}
        for name in ("within", "view", "sort", "page", "more"):
            if getattr(self, name) != getattr(usual, name):
                found[name] = getattr(self, name)
        if self.columns != DEFAULT_COLUMNS:
            found["columns"] = ",".join(self.columns)
        return found | self.facets

    def address(self, path: str = "/", **also: object) -> str:
        """Where the answer stands."""
        return link(path, **self.parameters, **also)

    def toggled(self, facet: str, value: str) -> Question:
        """With a value more, or without it; what is wider or narrower on its path gives way."""
        held = self.facets.get(facet, ())
        if value in held:
            left = tuple(v for v in held if v != value)
        else:
            path = BY_NAME[facet].path
            left = (*(v for v in held if v not in path(value) and value not in path(v)), value)
        chosen = self.facets | {facet: left}
        kept = tuple((f.name, chosen[f.name]) for f in FACETS if chosen.get(f.name))
        return replace(self, chosen=kept, page=1, more="")

    def meets(self, without: Facet | None = None) -> Condition:
        """Figures `f` that have the chosen values, of all facets but one."""
        found = Condition()
        for name, values in self.chosen:
            if without is None or name != without.name:
                found &= BY_NAME[name].meets(values)
        return found

    def said(self) -> Condition:
        """Figures `f` whose sentence, or article, has all words; documents are found by their article."""
        found = Condition()
        for word in self.words:
            if self.within == "sentence" and self.view == "figures":
                has = "contains(concat_ws(' ', title, what, sentence), ?)"
                found &= Condition(f'f."row" IN (SELECT rowid FROM statistics WHERE {has})', [word])
            else:
                has = "contains(coalesce(clean, text), ?) OR contains(coalesce(title, ''), ?)"
                found &= Condition(
                    f"f.document IN (SELECT document FROM documents WHERE {has})", [word, word]
                )
        return found


def question(given: QueryParams) -> Question:
    """The question of an address.

    Raises:
        InputError: a column, an order or a view that does not exist; too much of anything.
    """
    words = tuple(dict.fromkeys(given.get("q", "")[:_LONGEST].split()))
    columns = (
        tuple(dict.fromkeys(filter(None, ",".join(given.getlist("columns")).split(",")))) or DEFAULT_COLUMNS
    )
    _known("columns", columns, NAMES)
    sort = given.get("sort", "")
    _known("sort", [sort.removeprefix("-")] if sort else [], NAMES)
    return Question(
        words[:_MOST_WORDS],
        _one_of("within", given, get_args(Within)),
        _chosen(given),
        _one_of("view", given, get_args(View)),
        sort,
        columns,
        _page(given.get("page") or "1"),
        given.get("more", "") if given.get("more", "") in BY_NAME else "",
    )


def _chosen(given: QueryParams) -> tuple[tuple[str, tuple[str, ...]], ...]:
    chosen = []
    for facet in FACETS:
        values = tuple(dict.fromkeys(value for value in given.getlist(facet.name) if value))
        if len(values) > _MOST_VALUES:
            raise InputError(f"{facet.name}: more than {_MOST_VALUES} values; choose fewer")
        if values:
            chosen.append((facet.name, values))
    return tuple(chosen)


def _known(name: str, values: Any, known: tuple[str, ...]) -> None:  # noqa: ANN401 - any collection of text
    for value in values:
        if value not in known:
            raise InputError(f"{name}={value[:40]}: there are: {', '.join(known)}")


def _one_of(name: str, given: QueryParams, known: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a literal of `known`
    value = given.get(name) or known[0]
    _known(name, [value], known)
    return value


def _page(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 0 < int(given[:9]) <= 1_000_000 and len(given) < 9):
        raise InputError(f"page={given[:40]}: give a whole number from 1")
    return int(given)
