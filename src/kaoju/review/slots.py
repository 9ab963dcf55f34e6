"""A correction as typed, made into slots; refused with one line when it is no figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import get_args

from msgspec.structs import replace

from kaoju import edtf
from kaoju.errors import InputError
from kaoju.model import Mod, Modality, StatType, Value
from kaoju.review.items import Level, Slots

_LONGEST = 200  # characters of a slot; a label or a list of names is shorter
_LARGEST = 1000  # decimal exponent of a value; beyond it there is a typing error
EDITABLE = ("text", "value", "unit", "mod", "type", "what", "scope", "time", "modality")
_LEVEL_SLOTS: dict[Level, tuple[str, ...]] = {
    "detect": (),
    "quantity": ("value", "unit"),
    "core": ("value", "unit", "what"),
    "frame": ("value", "unit", "what", "scope", "time"),
}


def corrected(seen: Slots, given: Mapping[str, str], raw: str) -> Slots:
    """The slots with what a reader typed.

    Args:
        seen: as the machine has them.
        given: slot -> text, for those that are given; a value is `91`, `3.4`, `300..400`, `..5` or empty
            (masked or unsaid); names of a scope are parted by `;`.
        raw: the raw text of the document; the words of the figure must stand in it.

    Raises:
        InputError: a slot that does not exist or cannot mean that.
    """
    unknown = [name for name in given if name not in EDITABLE]
    if unknown:
        raise InputError(f"no slot {', '.join(unknown)}; there are: {', '.join(EDITABLE)}")
    typed = {name: _short(name, text) for name, text in given.items()}
    place = _placed(seen, typed.pop("text", seen.text), raw)
    return replace(place, **{name: _READ[name](text) for name, text in typed.items()})


def value(text: str) -> Value:
    """A number, `low..high` with either end open, or nothing.

    Raises:
        InputError: none of these.
    """
    if not text:
        return None
    low, dots, high = text.partition("..")
    if not dots:
        return _number(text)
    ends = (_number(low) if low.strip() else None, _number(high) if high.strip() else None)
    if ends == (None, None):
        raise InputError(f"value {text}: give a number, low..high, or nothing")
    return ends


def written(of: Value) -> str:
    """A value as it is typed."""
    if of is None:
        return ""
    if isinstance(of, tuple):
        return "..".join("" if end is None else f"{end:f}" for end in of)
    return f"{of:f}"


def right(seen: Slots, true: Slots, level: Level) -> bool:
    """Whether what the machine has is right as far as a level goes; names of a scope: the best one counts."""
    return all(_same(getattr(seen, name), getattr(true, name)) for name in _LEVEL_SLOTS[level])


def changed(seen: Slots, true: Slots) -> tuple[str, ...]:
    """The slots that differ, in the order of the form."""
    return tuple(name for name in EDITABLE if not _same(getattr(seen, name), getattr(true, name)))


def _same(a: object, b: object) -> bool:
    if isinstance(a, tuple) and isinstance(b, tuple) and a and b and isinstance(a[0], str):
        return bool(a[0] == b[0])
    return a == b


def _short(name: str, text: str) -> str:
    if len(text) > _LONGEST or "\0" in text:
        raise InputError(f"{name}: more than {_LONGEST} characters; give the slot alone")
    return text if name == "text" else text.strip()


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        raise InputError(f"value {text}: no number; 万 and 亿 go into it: 3.4万 is 34000") from None
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        raise InputError(f"value {text}: no number of this world")
    return number


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.replace("；", ";").split(";") if (name := part.strip()))


def _time(text: str) -> str | None:
    if text and not edtf.valid(text):
        raise InputError(f"time {text}: no date or period; give 2020-02-12, 2020-02, 2020-33, a/b or ../b")
    return text or None


def _one_of(name: str, text: str, there_are: tuple[str, ...]) -> str:
    if text not in there_are:
        raise InputError(f"{name} {text}: there are: {' '.join(there_are)}")
    return text


def _placed(seen: Slots, words: str, raw: str) -> Slots:
    """The slots at the place of the words that were meant: the one nearest to the figure."""
    if words == seen.text:
        return seen
    if not words.strip():
        raise InputError("text: the words of the figure cannot be empty; reject it instead")
    after, before = raw.find(words, seen.start), raw.rfind(words, 0, seen.start + len(words))
    places = [place for place in (before, after) if place >= 0]
    if not places:
        raise InputError(f"text {words}: does not stand in the document; copy it as it is printed")
    start = min(places, key=lambda place: (abs(place - seen.start), place))
    return replace(seen, start=start, end=start + len(words), text=words)


_READ: dict[str, Callable[[str], object]] = {
    "value": value,
    "unit": str,
    "what": lambda text: text or None,
    "scope": _names,
    "time": _time,
    "mod": lambda text: _one_of("mod", text, get_args(Mod)),
    "type": lambda text: _one_of("type", text, get_args(StatType)),
    "modality": lambda text: _one_of("modality", text, get_args(Modality)),
}
