"""The tables of a text, for the walk: which sentences are theirs, and what is in force over them."""

from __future__ import annotations

from bisect import bisect_right

from kaoju.model import Statistic, Table
from kaoju.statistics.cells import Cells, Context
from kaoju.statistics.confidence import NONE, THREAD
from kaoju.statistics.heads import Heads
from kaoju.statistics.home import home as home_of
from kaoju.statistics.scene import Scene
from kaoju.statistics.scope import NOWHERE, Places, Scope
from kaoju.statistics.thread import Thread
from kaoju.statistics.units import in_caption, is_unit_line
from kaoju.statistics.when import When


class Tables:
    """The tables of a text, asked by the sentences that the walk meets.

    A table without a head that does not say its units either is a row of lines like all lines.
    """

    def __init__(self, scene: Scene, places: Places) -> None:
        """Find out which stretches are the tables'; a text without tables costs nothing."""
        self._scene = scene
        self._places = places
        self._claims: list[tuple[int, int, Table | None]] = []
        self._read: set[int] = set()
        if not scene.outline.tables:
            return
        self._heads = Heads(scene)
        self._cells = Cells(scene, self._heads)
        for table in scene.outline.tables:
            if table.heads or self._cells.has_units(table):
                lines = (c for c in table.captions if self._cells.only_units(c))
                self._claims.extend((start, end, None) for start, end in lines)
                self._claims.append((table.start, table.end, table))
        self._firsts = [claim[0] for claim in self._claims]

    def take(self, start: int, thread: Thread) -> list[Statistic] | None:
        """The statistics of the table that a sentence opens; [] further inside it, None outside.

        Args:
            start: where the sentence begins.
            thread: what is in force there.
        """
        at = bisect_right(self._firsts, start) - 1 if self._claims else -1
        if at < 0 or start >= self._claims[at][1]:
            return None
        table = self._claims[at][2]
        if table is None or at in self._read:
            return []
        self._read.add(at)
        return list(self._cells.statistics(table, self._context(table, thread)))

    def _context(self, table: Table, thread: Thread) -> Context:
        """What the lines over a table say, then what is in force."""
        heads, clean = self._heads, self._scene.clean
        lines = tuple(reversed(table.captions))  # the nearest first
        unit = next((u for c in lines if (u := in_caption(clean[slice(*c)]))), None)
        named = [c for c in lines if not is_unit_line(clean[slice(*c)])]
        subject = next(filter(None, map(heads.subject, named)), "") or heads.titled(self._title(thread))
        when = next((w for c in lines if (w := heads.period(c))), None)
        scope = next((s for c in lines if (s := heads.scope(c)).names), None)
        home = self._home(table, thread)
        scope = scope or (home if thread.scope is thread.home else thread.scope)
        return Context(
            unit,
            subject,
            When(when.value, when.evidence, how=THREAD) if when else _in_force(thread, self._scene.published),
            Scope(
                scope.names, scope.code, scope.evidence, how=THREAD if scope.names else NONE, kind=scope.kind
            ),
            home,
        )

    def _title(self, thread: Thread) -> str:
        articles = self._scene.outline.articles
        return self._scene.title or (articles[thread.article].title if articles else "")

    def _home(self, table: Table, thread: Thread) -> Scope:
        """The article's own place, if it is named before the table: rows name the places of their figures."""
        articles = self._scene.outline.articles
        start = articles[thread.article].start if articles else 0
        return home_of(self._scene, start, table.start, self._places) or NOWHERE


def _in_force(thread: Thread, published: str | None) -> When:
    """The period in force, else the day of publication."""
    if thread.when.value is not None:
        return When(thread.when.value, thread.when.evidence, how=THREAD)
    return When(published[:10] if published and len(published) > len("2020") else None, how=NONE)
