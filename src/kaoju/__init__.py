"""Statistics, dates and entities out of Chinese news text, every cell with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaoju.version import __version__

if TYPE_CHECKING:
    from kaoju.api import Reading, extract, extract_many
    from kaoju.corpus import Corpus

__all__ = ["Corpus", "Reading", "__version__", "extract", "extract_many"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the door gives
    """Open the Python door on first use, so that `import kaoju` alone loads no tables."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "Corpus":
        from kaoju.corpus import Corpus  # noqa: PLC0415

        return Corpus
    from kaoju import api  # noqa: PLC0415

    return getattr(api, name)
