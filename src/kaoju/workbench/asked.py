"""What an address asks for, made sure of."""

from __future__ import annotations

from starlette.requests import Request

from kaoju.errors import InputError

_LARGEST = 1_000_000_000


def number(request: Request, name: str, *, least: int = 0, most: int = _LARGEST) -> int | None:
    """A whole number out of the query; None when it is not there.

    Raises:
        InputError: no number, or one out of bounds.
    """
    given = request.query_params.get(name)
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 12 and least <= int(given) <= most):
        raise InputError(f"{name}={given[:40]}: give a whole number from {least} to {most}")
    return int(given)
