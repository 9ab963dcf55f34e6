"""Work that strangers give, in processes of its own: what takes too long is ended, and the server goes on."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeAlias

from kaoju.workbench.desk import TooLongError

Work: TypeAlias = Callable[..., None]
"""`work(pipe, *given)`: receives jobs for ever; answers each with `send_bytes`, and `END` after the last."""
END = b""
_READY = b"ready"
_START = 120.0  # seconds: a machine may be busy


class Pool:
    """A few processes with one kind of work, each at one job at a time; they start when first needed."""

    def __init__(self, work: Work, *given: Any, count: int, seconds: float, memory: int) -> None:  # noqa: ANN401
        """So many processes, so long for one job, so many bytes for each where the system can bound it."""
        self._seconds = seconds
        self._free: queue.LifoQueue[_Helper] = queue.LifoQueue()  # the one that ran last is warm
        self._all = [_Helper(work, given, memory) for _ in range(count)]
        for helper in self._all:
            self._free.put(helper)

    def run(self, job: Any) -> Iterator[bytes]:  # noqa: ANN401 - whatever the work takes
        """What the work answers, piece by piece.

        Raises:
            TooLongError: the time is over, waiting for a process included; or the process died.
        """
        try:
            helper = self._free.get(timeout=self._seconds)
        except queue.Empty:
            raise TooLongError("too much is going on just now; try again later") from None
        done = False
        try:
            helper.send(job)
            end = time.monotonic() + self._seconds  # what it takes to start is not the fault of the job
            while piece := helper.receive(end):
                yield piece
            done = True
        except (EOFError, OSError) as error:
            raise TooLongError(
                "the process at work on it died, for want of memory perhaps; send less"
            ) from error
        finally:
            if not done:
                helper.stop()
            self._free.put(helper)

    def warm(self) -> None:
        """Start one process now; nobody waits for it."""
        self._all[-1].start()

    def close(self) -> None:
        """End them all."""
        for helper in self._all:
            helper.stop()


class _Helper:
    """One process, and the pipe to it."""

    def __init__(self, work: Work, given: tuple[Any, ...], memory: int) -> None:
        self._given = (work, given, memory)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False

    def start(self) -> None:
        self.stop()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, *self._given), daemon=True)
        self._process.start()
        theirs.close()

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None
        self._ready = False

    def send(self, job: Any) -> None:  # noqa: ANN401
        """Hand over a job, to a process that is ready for it."""
        if self._process is None or not self._process.is_alive():
            self.start()
        if not self._ready:
            self.receive(time.monotonic() + _START)
            self._ready = True
        self._open().send(job)

    def receive(self, end: float) -> bytes:
        pipe = self._open()
        if not pipe.poll(max(0.0, end - time.monotonic())):
            raise TooLongError("it took too long; ask for less, or send less at a time")
        return pipe.recv_bytes()

    def _open(self) -> Connection:
        if self._pipe is None:
            raise EOFError
        return self._pipe


def _run(pipe: Connection, work: Work, given: tuple[Any, ...], memory: int) -> None:
    """In the process: the work, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    _bound(memory)
    pipe.send_bytes(_READY)
    work(pipe, *given)


def _bound(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
