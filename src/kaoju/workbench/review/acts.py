"""What forms of the review send: a name, a drawing, a decision, an undo."""

from __future__ import annotations

from typing import cast

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kaoju.errors import InputError
from kaoju.review import Item, Plan, Role, Slots, Verdict, corrected, draw
from kaoju.review.frame import STRATA, Where
from kaoju.review.slots import EDITABLE, changed
from kaoju.workbench.desk import Desk
from kaoju.workbench.page import link
from kaoju.workbench.review import queue
from kaoju.workbench.review.reader import journal, keep, now, reader
from kaoju.workbench.safety.writes import writes

_DRAWING = 60.0  # seconds; the ledger of every document is read
_WHERE = ("indicator", "type", "modality", "place", "source", "since", "until")


@writes
async def call(request: Request) -> Response:
    """Keep the reader's name."""
    answer = RedirectResponse("/review", 303)
    keep(answer, _text(await request.form(), "reader"))
    return answer


@writes
async def drawing(request: Request) -> Response:
    """Draw a sample and begin to read it."""
    given = await request.form()
    sample = await run_in_threadpool(_drawn, request, given)
    return RedirectResponse(link("/review/read", sample=sample), 303)


@writes
async def decide(request: Request) -> Response:
    """Keep a decision; the answer is sent when it is on the disk. A correction that is none comes back."""
    given = await request.form()
    return await run_in_threadpool(_decide, request, given)


@writes
async def undo(request: Request) -> Response:
    """Take the last decision back and show its item again."""
    given = await request.form()
    sample, role = _number(given, "sample"), _role(given)
    act, who = _text(given, "act") or None, _known(request)
    kept = await run_in_threadpool(journal, request.app)
    undone = await run_in_threadpool(lambda: kept.undo(sample, reader=who, at=now(), role=role, act=act))
    if role == "adjudicate":
        return RedirectResponse(link("/review/settle", sample=sample), 303)
    item = str(undone.item) if undone else None
    return RedirectResponse(link("/review/read", sample=sample, item=item), 303)


def _drawn(request: Request, given: FormData) -> int:
    desk: Desk = request.app.state.desk
    where = Where(**{name: _text(given, name) or None for name in _WHERE})
    plan = Plan(
        found=_number(given, "found"),
        refused=_number(given, "refused"),
        by=by if (by := _text(given, "by")) in STRATA else None,
        seed=_number(given, "seed"),
        where=where,
    )
    with desk.view(_DRAWING) as view:
        items = draw(view, plan)
    name = _text(given, "name") or f"{plan.found}+{plan.refused}, {plan.seed}"
    described = msgspec.json.encode(plan).decode()
    return journal(request.app).add(name, described, items, by=_known(request), at=now()).id


def _decide(request: Request, given: FormData) -> Response:
    sample, role = _number(given, "sample"), _role(given)
    item = journal(request.app).item(sample, _number(given, "item"))
    try:
        _decided(request, given, sample, item)
    except InputError as error:
        who, shown = reader(request), journal(request.app).sample(sample)
        if _text(given, "verdict") != "correct" or role == "adjudicate" or not who:
            raise
        typed = {name: _text(given, name) for name in (*EDITABLE, "note")}
        return queue.shown(request, shown, item, who, problem=str(error), given=typed)
    path = "/review/settle" if role == "adjudicate" else "/review/read"
    return RedirectResponse(link(path, sample=sample), 303)


def _decided(request: Request, given: FormData, sample: int, item: Item) -> None:
    verdict = _text(given, "verdict")
    slots = _slots(request, item, given) if verdict == "correct" else None
    journal(request.app).decide(
        sample,
        item.n,
        cast("Verdict", verdict),
        reader=_known(request),
        at=now(),
        slots=slots,
        note=_text(given, "note"),
        role=_role(given),
        act=_text(given, "act") or None,
    )


def _slots(request: Request, item: Item, given: FormData) -> Slots:
    """The correction as typed.

    Raises:
        InputError: it says what the machine said.
    """
    fields = {name: _text(given, name) for name in EDITABLE if name in given}
    slots = corrected(item.seen, fields, queue.record_of(request, item).text)
    if item.kind == "found" and not changed(item.seen, slots):
        raise InputError("no slot was changed; accept the figure instead")
    return slots


def _role(given: FormData) -> Role:
    return "adjudicate" if _text(given, "role") == "adjudicate" else "read"


def _known(request: Request) -> str:
    """The reader's name.

    Raises:
        InputError: none was given.
    """
    if not (who := reader(request)):
        raise InputError("who reads? Give a name on the page of the reviews first")
    return who


def _text(given: FormData, name: str) -> str:
    value = given.get(name)
    return value if isinstance(value, str) else ""


def _number(given: FormData, name: str) -> int:
    text = _text(given, name)
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise InputError(f"{name}: give a whole number")
    return int(text)
