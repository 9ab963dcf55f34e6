"""The form of one item: what the machine has, slot by slot, and the verdicts with their keys."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import get_args

from starlette.requests import Request

from kaoju.export.html.markup import Markup, el, join
from kaoju.model import Mod, Modality, StatType
from kaoju.review import Item, Slots
from kaoju.review.slots import EDITABLE, written
from kaoju.workbench.safety.writes import csrf_field
from kaoju.workbench.words import Words, words

_CHOICES: dict[str, tuple[str, ...]] = {"mod": get_args(Mod), "type": get_args(StatType)}
_CHOICES["modality"] = get_args(Modality)
_KEYS = (("accept", "a"), ("reject", "r"), ("unsure", "u"))


def typed(slots: Slots) -> dict[str, str]:
    """The slots as they stand in the form."""
    out = {name: str(getattr(slots, name) or "") for name in EDITABLE}
    return out | {"value": written(slots.value), "scope": "; ".join(slots.scope)}


def verdicts(request: Request, sample: int, item: Item, role: str = "read") -> Markup:
    """Accept, reject, unsure: a button each, with the key that presses it."""
    say = words(request)
    buttons = [
        el(
            "button",
            say(f"{item.kind}_{verdict}"),
            el("kbd", key.upper(), aria_hidden="true"),
            type="submit",
            name="verdict",
            value=verdict,
            class_="button main" if verdict == "accept" else "button",
            data_key=key,
            aria_keyshortcuts=key,
        )
        for verdict, key in _KEYS
    ]
    hidden = _hidden(request, sample, item, role)
    return el("form", *hidden, *buttons, method="post", action="/review/decide", class_="verdicts")


def correction(
    request: Request, sample: int, item: Item, shown: Mapping[str, str], role: str = "read"
) -> Markup:
    """A field for every slot; sending it says that this is how the figure should be."""
    say = words(request)
    fields = [_field(say, name, shown.get(name, "")) for name in EDITABLE]
    written_note = el("input", name="note", value=shown.get("note", ""), autocomplete="off", maxlength="2000")
    note = el("label", el("span", say("note")), written_note)
    send = el(
        "button",
        say(f"{item.kind}_correct"),
        el("kbd", "Enter", aria_hidden="true"),
        type="submit",
        name="verdict",
        value="correct",
        class_="button",
    )
    hidden = _hidden(request, sample, item, role)
    legend = el("legend", say("correct_legend"), el("kbd", "C", aria_hidden="true"))
    inside = el("fieldset", legend, *fields, note, send)
    return el("form", *hidden, inside, method="post", action="/review/decide", class_="slots", data_key="c")


def button(request: Request, action: str, text: str, /, **fields: object) -> Markup:
    """A form that is one button."""
    key = fields.pop("key", None)
    given = [el("input", type="hidden", name=name, value=value) for name, value in fields.items()]
    keys = [el("kbd", str(key).upper(), aria_hidden="true")] if key else []
    pressed = el("button", text, *keys, type="submit", class_="button", data_key=key, aria_keyshortcuts=key)
    act = el("input", type="hidden", name="act", value=secrets.token_hex(8))
    return el("form", csrf_field(request), act, *given, pressed, method="post", action=action)


def _hidden(request: Request, sample: int, item: Item, role: str) -> list[Markup]:
    """What goes with every decision; `act` makes one that is sent twice count once."""
    given = {"sample": sample, "item": item.n, "role": role, "act": secrets.token_hex(8)}
    fields = [el("input", type="hidden", name=name, value=value) for name, value in given.items()]
    return [csrf_field(request), *fields]


def _field(say: Words, name: str, value: str) -> Markup:
    label = el("span", say(f"slot_{name}"))
    if name in _CHOICES:
        options = [
            el("option", _shown(say, name, each), value=each, selected=each == value)
            for each in _CHOICES[name]
        ]
        return el("label", label, el("select", join(options), name=name))
    return el(
        "label",
        label,
        el(
            "input",
            name=name,
            value=value,
            autocomplete="off",
            spellcheck="false",
            maxlength="200",
            lang="zh",
        ),
    )


def _shown(say: Words, name: str, choice: str) -> str:
    if name == "mod":
        return choice
    return say("rule_modality" if (name, choice) == ("modality", "rule") else choice)
