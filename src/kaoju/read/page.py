"""What is taken out of one file: its text, and what it says about itself."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

from kaoju.read.facts import Fact


class Page(NamedTuple):
    """The text of a file, how it was coded, and what the file says about it."""

    text: str
    encoding: str
    confidence: float = 1.0
    facts: tuple[Fact, ...] = ()


def library(module: str, extra: str) -> Any:  # noqa: ANN401  a module without types
    """The library that an extra installs.

    Raises:
        ValueError: it is not installed; the message says how to.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ValueError(f"needs {module}; pip install 'kaoju[{extra}]'") from None
