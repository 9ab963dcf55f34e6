"""Panels and charts of a store that does not change while it is shown: the last ones are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from kaoju.workbench.desk import Desk
from kaoju.workbench.panel import question as asking
from kaoju.workbench.panel.chart import Kind, svg
from kaoju.workbench.panel.question import Question

Row = dict[str, Any]
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The last answers of a function; threads may ask at once."""

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        """Keep so many."""
        self._make, self._most = make, most
        self._known: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, key: K) -> V:
        """The answer, made when it is not known."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = self._make(key)
        with self._lock:
            self._known[key] = made
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return made


class Panels:
    """What the pages of the panel ask for.

    Attributes:
        rows: the rows of a panel, of all populations.
        charts: SVG by kind and question.
        common: the indicators with most figures, under the key None.
    """

    def __init__(self, desk: Desk) -> None:
        """Of a store."""
        self.rows: Kept[Question, list[Row]] = Kept(lambda question: asking.rows(desk, question), 16)
        self.charts: Kept[tuple[Kind, Question], str] = Kept(self._drawn, 64)
        self.common: Kept[None, list[Row]] = Kept(lambda _: asking.common(desk), 1)

    def all(self, question: Question) -> list[Row]:
        """The rows for all populations, whichever the question names."""
        return self.rows(asking.everyone(question))

    def _drawn(self, wanted: tuple[Kind, Question]) -> str:
        kind, question = wanted
        return svg(asking.narrowed(question, self.all(question))[1], kind)
