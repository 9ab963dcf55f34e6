"""The work of /api/extract: an upload in, its records out."""

from __future__ import annotations

from multiprocessing.connection import Connection

import msgspec

from kaoju import jobs, read
from kaoju.model import Record, to_json
from kaoju.workbench.processes import END, Pool

_COUNT = 2
_MEMORY = 4 << 30


def workers(seconds: float) -> Pool:
    """Processes that read uploads; a job is (name, content, date or None), the answer its records as JSON.

    What cannot be read becomes `{"problem": {"origin", "message"}}` in its place.
    """
    return Pool(_work, count=_COUNT, seconds=seconds, memory=_MEMORY)


def _work(pipe: Connection) -> None:
    while True:
        name, data, published = pipe.recv()
        for item in jobs.records(read.from_bytes(name, data, published=published)):
            pipe.send_bytes(to_json(item) if isinstance(item, Record) else _told(item))
        pipe.send_bytes(END)


def _told(problem: read.Problem) -> bytes:
    return msgspec.json.encode({"problem": {"origin": problem.origin, "message": problem.message}})
