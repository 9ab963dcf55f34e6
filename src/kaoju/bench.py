"""Speed and memory: characters per second on one core, by stage and whole, and growth with size."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle
from time import process_time
from types import ModuleType
from typing import Any

from kaoju import audit, entities, jobs, numbers, pipeline, repair, segment, statistics, times
from kaoju.model import Document

STAGES: dict[str, tuple[ModuleType, str]] = {
    "repair": (repair, "repair"),
    "outline": (segment, "outline"),
    "numbers": (numbers, "find"),
    "times": (times, "find"),
    "names": (entities, "find"),
    "statistics": (statistics, "find"),
    "findings": (audit, "findings"),
    "ledger": (audit, "ledger"),
    "record": (pipeline, "record"),
}
"""The stages by name, and where the corridor finds each."""

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


@dataclass(frozen=True, slots=True)
class Speed:
    """A measurement: characters of raw text, and seconds of processor time on one core."""

    chars: int
    seconds: float

    @property
    def rate(self) -> float:
        """Characters per second."""
        return self.chars / self.seconds if self.seconds else 0.0


def by_stage(documents: Sequence[Document], chars: int) -> dict[str, Speed]:
    """Seconds that each stage took, and `whole`, for documents repeated up to a number of characters.

    What is not in a stage (reading from disk, JSON) is not measured; nor is what other programs take.
    """
    pipeline.process(documents[0])  # tables are loaded before the clock starts
    return timed(list(repeated(documents, chars)))


def timed(work: Sequence[Document]) -> dict[str, Speed]:
    """Seconds that each stage took, and `whole`, for documents read as `jobs` reads them, a few at a time."""
    read = sum(len(document.text) for document in work)
    spent = dict.fromkeys(STAGES, 0.0)
    with _stopwatches(spent):
        start = process_time()
        for few in jobs.together(work):
            pipeline.process_all(few)
        whole = process_time() - start
    return {name: Speed(read, seconds) for name, seconds in spent.items()} | {"whole": Speed(read, whole)}


def by_size(
    documents: Sequence[Document], sizes: Sequence[int] = SIZES
) -> Iterator[tuple[int, dict[str, Speed]]]:
    """One long document of about each size in UTF-8 bytes, timed by stage and whole."""
    text = "\n".join(document.text for document in documents)
    width = len(text.encode("utf-8", "replace")) / len(text)
    for size in sizes:
        chars = int(size / width)
        long = (text * (chars // len(text) + 1))[:chars]
        yield size, timed([Document(id=str(size), text=long, published=documents[0].published)])


def repeated(documents: Sequence[Document], chars: int) -> Iterator[Document]:
    """The documents over and over, until they hold a number of characters."""
    held = 0
    for document in cycle(documents):
        yield document
        held += max(1, len(document.text))
        if held >= chars:
            return


def peak_memory() -> int | None:
    """Most bytes that this process has held; None where the system does not say (Windows)."""
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


@contextmanager
def _stopwatches(spent: dict[str, float]) -> Iterator[None]:
    with ExitStack() as stack:
        for name, (module, function) in STAGES.items():
            stage = getattr(module, function)
            stack.callback(setattr, module, function, stage)
            setattr(module, function, _timed(stage, name, spent))
        yield


def _timed(stage: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - takes whatever the stage takes
        start = process_time()
        try:
            return stage(*given, **named)
        finally:
            spent[name] += process_time() - start

    return run
