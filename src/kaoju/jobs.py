"""Many documents through the pipeline: in order, lazily, on one or several processes.

Processes are spawned, never forked, so that the same code runs on Linux, macOS and Windows.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait

from kaoju.errors import KaojuError
from kaoju.model import Document, Record, from_json, to_json
from kaoju.pipeline import process
from kaoju.read import Problem

_CHARS = 200_000  # a chunk this long outweighs the cost of sending it
_DOCUMENTS = 200
_MOST = 60  # Windows waits for no more processes than that


def records(items: Iterable[Document | Problem], jobs: int = 1) -> Generator[Record | Problem, None, None]:
    """The record of each document, in the order of the items; problems pass through in their place.

    Args:
        items: documents and problems as `kaoju.read.documents` gives them; read only as needed.
        jobs: processes; 0 means one for each core. Memory stays bounded by a few chunks for each.
    """
    jobs = min(jobs or os.cpu_count() or 1, _MOST)
    if jobs == 1:
        yield from map(_one, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_follow_parent) as pool:
        waiting: deque[Future[list[bytes | Problem]]] = deque()
        try:
            for chunk in _chunks(items):
                waiting.append(pool.submit(_chunk, chunk))
                if len(waiting) > 2 * jobs:
                    yield from _unpacked(waiting.popleft().result())
            while waiting:
                yield from _unpacked(waiting.popleft().result())
        except BrokenProcessPool as error:
            raise KaojuError(
                "a process was ended by the system, often for want of memory; use fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _follow_parent() -> None:
    """In a worker: leave Ctrl-C to the parent, and end when the parent is ended by force."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _chunks(items: Iterable[Document | Problem]) -> Iterator[list[Document | Problem]]:
    chunk: list[Document | Problem] = []
    chars = 0
    for item in items:
        chunk.append(item)
        chars += len(item.text) if isinstance(item, Document) else 0
        if chars >= _CHARS or len(chunk) >= _DOCUMENTS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk


def _chunk(items: list[Document | Problem]) -> list[bytes | Problem]:
    # A record crosses the process border as its JSON: several times smaller and faster than a pickle.
    done = (_one(item) for item in items)
    return [to_json(item) if isinstance(item, Record) else item for item in done]


def _unpacked(items: list[bytes | Problem]) -> Iterator[Record | Problem]:
    return (from_json(item) if isinstance(item, bytes) else item for item in items)


def _one(item: Document | Problem) -> Record | Problem:
    if isinstance(item, Problem):
        return item
    try:
        return process(item)
    except Exception as error:  # noqa: BLE001 - one document must not take the others down with it
        return Problem(
            item.origin or item.id, f"{type(error).__name__}: {error}; a fault of kaoju, please report it"
        )
