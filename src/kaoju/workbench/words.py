"""The words of the interface, in the language of the reader."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

from starlette.requests import Request

from kaoju import lexicon
from kaoju.export import labels

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Words:
    """A phrase book: `words("explore")`; what the table does not have, the labels of the exports may."""

    def __init__(self, language: Language) -> None:
        """In one language."""
        self.language: Language = language

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of a key, its {slots} filled; the key itself where there is none."""
        found = _table()[self.language].get(key)
        if found is None:
            return labels.zh(key) if self.language == "zh" else labels.en(key)
        return found.format_map(values) if values else found


def words(request: Request) -> Words:
    """In the language chosen, else the browser's, else Chinese."""
    spoken = request.headers.get("accept-language", "").strip()[:2].lower()
    return Words("en" if request.cookies.get("language", spoken) == "en" else "zh")


@cache
def _table() -> dict[Language, dict[str, str]]:
    rows = lexicon.rows("interface.tsv")
    return {language: {row["key"]: row[language] for row in rows} for language in LANGUAGES}
