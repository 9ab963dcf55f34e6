"""How long a period is, so that a month is not set against a quarter, nor two months against three."""

from __future__ import annotations

from functools import lru_cache

from kaoju import edtf

_MONTH = 30.44
_WHOLE = 27  # days from which a period is counted in months


@lru_cache(maxsize=4096)
def length(time: str) -> str | None:
    """The length of an EDTF period: 3 months, 7 days; "until" for a moment up to which is counted.

    Args:
        time: an EDTF value; 2017-33 and 2017-01/2017-03 are both 3 months.

    Returns:
        None for values without two ends that `../` does not open.
    """
    if time.startswith("../"):
        return "until"
    first, last = edtf.bounds(time)
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return f"{round(days / _MONTH)} months" if days >= _WHOLE else f"{days} days"
