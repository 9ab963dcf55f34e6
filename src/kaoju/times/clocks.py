"""The clock: 上午9时30分, 晚8点半, 零时, 24时, 下午3到6点."""

from __future__ import annotations

from collections.abc import Sequence

from kaoju.times.stretch import Fields


def clock_text(fields: Fields, shift: int | None = None) -> tuple[str, str] | None:
    """The `T` parts of first and last moment (last '' when one), None when the fields say no clock.

    Args:
        fields: of a phrase.
        shift: hours that a part of the day adds, from the left end of a range when this end says none.
    """
    part = fields.get("part") or fields.get("daypart", ())[2:] or None
    if "clock" in fields:
        hour, minute, second = fields["clock"]
        low = high = hour
    elif "hour" in fields:
        low, high, minute = fields["hour"]
        second = None
    else:
        return (f"T{part[0]}", "") if part else None
    if "minute" in fields:
        minute = fields["minute"][0]
    if "second" in fields:
        second = fields["second"][0]
    low, high = (_hour(h, part, shift) for h in (low, high))
    tail = _minutes(minute, second)
    return f"T{low:02d}{tail}", "" if low == high else f"T{high:02d}{tail}"


def _minutes(minute: int | None, second: int | None) -> str:
    if minute is None:
        return ""
    return f":{minute:02d}" if second is None else f":{minute:02d}:{second:02d}"


def _hour(hour: int, part: Sequence[str] | None, shift: int | None) -> int:
    """The hour of 24: afternoon and evening add twelve; 中午 1点 is 13; night adds from five o'clock on."""
    if hour > 12:
        return hour
    half = part[1] if part else ""
    if not half:
        return hour + shift if shift and hour < 12 else hour
    if half == "am":
        return 0 if hour == 12 and part and part[0] == "MO" else hour
    if half == "noon":
        return hour + 12 if hour < 6 else hour
    if half == "night" or (part and part[0] == "EV"):
        return hour if hour < 5 else hour + 12
    return hour + 12 if hour < 12 else hour
