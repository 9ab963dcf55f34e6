"""Many documents through the pipeline: in order, lazily, on one or several processes.

Processes are spawned, never forked, so that the same code runs on Linux, macOS and Windows.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from itertools import chain, repeat
from multiprocessing.connection import wait
from typing import TypeAlias, TypeVar

from kaoju.errors import KaojuError
from kaoju.model import Document, Record, from_json, to_json
from kaoju.read import Problem

T = TypeVar("T")
Given = TypeVar("Given", Document, Document | Problem)

_CHARS = 200_000  # a chunk this long outweighs the cost of sending it
_DOCUMENTS = 200
_AT_ONCE, _SHORT = (1, 2, 4, 8), (16, 16_000)
"""Documents that go through the stages together: so many at first, then so many, or of so many characters."""
_MOST = 60  # Windows waits for no more processes than that


Item: TypeAlias = Document | Problem
Done: TypeAlias = Sequence[tuple[Item, Record | Problem]]
"""Items and what became of each: a record, or the problem there was; a problem passes through."""


def records(items: Iterable[Item], jobs: int = 1) -> Generator[Record | Problem, None, None]:
    """The record of each document, in the order of the items; problems pass through in their place.

    Args:
        items: documents and problems as `kaoju.read.documents` gives them; read as needed, up to a few
            short ones ahead.
        jobs: processes; 0 means one for each core. Memory stays bounded by a few chunks for each.
    """
    for made in lines(items, jobs):
        yield from_json(made) if isinstance(made, bytes) else made


def lines(items: Iterable[Item], jobs: int = 1) -> Generator[Record | bytes | Problem, None, None]:
    """As `records`, but what another process made stays as it came: the JSON of `to_json`.

    For what only writes records down: reading them back here would cost this process what the others save.
    """
    if _count(jobs) == 1:
        for few in together(items):
            yield from _made(few)
        return
    for chunk in mapped(items, _packed, jobs):
        yield from chunk


def mapped(items: Iterable[Item], work: Callable[[Done], T], jobs: int = 1) -> Generator[T, None, None]:
    """What `work` makes of one chunk of items after the other, made where the records are made.

    Args:
        items: as for `records`.
        work: a function of a module, or a `partial` of one: it travels to the processes.
        jobs: as for `records`.
    """
    processes = _count(jobs)
    if processes == 1:
        yield from _alone(items, work)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_follow_parent) as pool:
        waiting: deque[Future[T]] = deque()
        try:
            for chunk in _chunks(items):
                waiting.append(pool.submit(_worked, chunk, work))
                if len(waiting) > 2 * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise KaojuError(
                "a process was ended by the system, often for want of memory; use fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _count(jobs: int) -> int:
    return min(jobs or os.cpu_count() or 1, _MOST)


def _alone(items: Iterable[Item], work: Callable[[Done], T]) -> Iterator[T]:
    """In this process; an interrupt (Ctrl-C) hands over what is ready before it goes on its way."""
    for chunk in _chunks(items):
        done: list[tuple[Item, Record | Problem]] = []
        try:
            for few in together(chunk):
                done += zip(few, _made(few), strict=True)
        except KeyboardInterrupt:
            yield work(done)
            raise
        yield work(done)


def _follow_parent() -> None:
    """In a worker: leave Ctrl-C to the parent, and end when the parent is ended by force."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _chunks(items: Iterable[Given]) -> Iterator[list[Given]]:
    return _grouped(items, repeat(_DOCUMENTS), _CHARS)


def together(items: Iterable[Given]) -> Iterator[list[Given]]:
    """What goes through the stages together: the first by itself, so that a reader need not wait."""
    most, chars = _SHORT
    return _grouped(items, chain(_AT_ONCE, repeat(most)), chars)


def _grouped(items: Iterable[Given], sizes: Iterator[int], most: int) -> Iterator[list[Given]]:
    """Groups of the next size, closed sooner with the document that fills `most` characters.

    An error or interrupt in the items comes after what was read before it.
    """
    group: list[Given] = []
    chars, size = 0, next(sizes)
    try:
        for item in items:
            group.append(item)
            chars += len(item.text) if isinstance(item, Document) else 0
            if chars >= most or len(group) >= size:
                yield group
                group, chars, size = [], 0, next(sizes)
    except (KeyboardInterrupt, Exception):
        if group:
            yield group
        raise
    if group:
        yield group


def _worked(chunk: list[Item], work: Callable[[Done], T]) -> T:
    return work([pair for few in together(chunk) for pair in zip(few, _made(few), strict=True)])


def _packed(done: Done) -> list[bytes | Problem]:
    # A record crosses the process border as its JSON: several times smaller and faster than a pickle.
    return [to_json(made) if isinstance(made, Record) else made for _, made in done]


def process(documents: Sequence[Document]) -> list[Record]:
    """The pipeline, loaded when the first document comes: who asks a store needs none of it."""
    from kaoju import pipeline  # noqa: PLC0415

    return pipeline.process_all(documents)


def _made(few: list[Item]) -> list[Record | Problem]:
    """The record of each document; a problem passes through."""
    documents = [item for item in few if isinstance(item, Document)]
    if documents:
        import_module("kaoju.pipeline")  # what is wrong with the pipeline itself is no fault of a document
    try:
        made: Iterator[Record | Problem] = iter(process(documents) if documents else ())
    except Exception:  # noqa: BLE001 - one of them has a fault: each by itself tells which
        made = map(_one, documents)
    return [next(made) if isinstance(item, Document) else item for item in few]


def _one(document: Document) -> Record | Problem:
    try:
        return process([document])[0]
    except Exception as error:  # noqa: BLE001 - one document must not take the others down with it
        return Problem(
            document.origin or document.id,
            f"{type(error).__name__}: {error}; a fault of kaoju, please report it",
        )
