"""Documents that hold some words, best first, each with the passage that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import pyarrow as pa

from kaoju.corpus import filters
from kaoju.corpus.filters import Condition
from kaoju.corpus.store import Store
from kaoju.errors import InputError

_AROUND = 40
_BLANKS = re.compile(r"\s+")
_K, _B = 1.2, 0.75  # BM25: how soon a word more stops counting, how far length counts
_TITLE = 2.0
_FIGURES = 5
_MORE = 5  # candidates looked at for each document wanted
_LOOK = 8  # characters around a word that show whether it is one
_PART = 0.1  # what a word is worth that is only a part of others
Hit: TypeAlias = tuple[str, str | None, str | None, str, float]
"""Document, date, title, text, score."""
_SAMPLE = 10  # places of a word looked at in a document
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("document", "published", "title")),
        ("score", pa.float64()),
        ("snippet", pa.string()),
        ("highlights", pa.list_(pa.list_(pa.int32(), 2))),
        ("figures", pa.list_(pa.string())),
    ]
)


def search(  # noqa: PLR0913 - one keyword for each thing a caller may say
    store: Store,
    words: Sequence[str],
    *,
    place: str | None,
    since: str | None,
    until: str | None,
    figures: Condition | None,
    among: Condition | None = None,
    limit: int,
) -> pa.Table:
    """Documents that hold every word and meet the conditions.

    Args:
        store: an open store.
        words: any length, two characters will do; found in titles and repaired texts.
        place: name or code; the document names it or a place in it, or has a figure for it.
        since: published on or after.
        until: published on or before.
        figures: a condition on statistics `s`; the document has one that meets it.
        among: a condition on documents `d`.
        limit: most documents.

    Returns:
        document, published, title, score (BM25), snippet, highlights ([start, end) in the snippet) and
        figures (up to five that meet the condition), best document first.
    """
    if not words and figures is None and among is None and not place:
        raise InputError("nothing to look for; give a word, --place or --indicator")
    meets = filters.published(since, until) & (among or Condition())
    if place:
        meets &= filters.about_place(place)
    if figures is not None:
        told = f"EXISTS (SELECT 1 FROM statistics s WHERE s.document = d.document AND ({figures.sql}))"
        meets &= Condition(told, figures.values)
    found = _whole_words(_ranked(store, words, meets, limit * _MORE), words)[:limit]
    rows = [_row(store, hit, words, figures) for hit in found]
    columns = zip(*rows, strict=True) if rows else [()] * len(_SCHEMA)
    return pa.Table.from_arrays(
        [pa.array(c, t.type) for c, t in zip(columns, _SCHEMA, strict=True)], schema=_SCHEMA
    )


def _ranked(store: Store, words: Sequence[str], meets: Condition, limit: int) -> list[Hit]:
    body = "coalesce(d.clean, d.text)"
    holds = Condition()
    for word in words:
        holds &= Condition(f"contains({body}, ?) OR contains(coalesce(d.title, ''), ?)", [word, word])
    total, mean = store.all("SELECT count(*), greatest(avg(chars), 1) FROM documents")[0]
    score, values = ["0"], []
    for word in words:
        # How telling a word is, times how often the document has it for its length.
        have = store.one(f"SELECT count(*) FROM documents d WHERE contains({body}, ?)", [word])
        often = f"((length({body}) - length(replace({body}, ?, ''))) / {len(word)})"
        worth = f"ln(1 + ({total} - {have} + 0.5) / ({have} + 0.5))"
        length = f"{_K} * (1 - {_B} + {_B} * d.chars / {mean})"
        score.append(
            f"{worth} * ({often} * {_K + 1} / ({often} + {length})"
            f" + {_TITLE} * contains(coalesce(d.title, ''), ?)::INTEGER)"
        )
        values += [word, word, word]
    query = (
        f"SELECT d.document, d.published, d.title, {body}, {' + '.join(score)} AS score FROM documents d "
        f"WHERE {(holds & meets).sql} ORDER BY score DESC, d.day DESC NULLS LAST, d.document LIMIT ?"
    )
    return store.all(query, [*values, *holds.values, *meets.values, limit])


def _whole_words(found: list[Hit], words: Sequence[str]) -> list[Hit]:
    """The hits in a new order: 复工 inside 修复工程 is no word and counts little."""
    weighed = [(*hit[:4], hit[4] * min((_share(hit, word) for word in words), default=1.0)) for hit in found]
    return sorted(weighed, key=lambda hit: -hit[4])


def _share(hit: Hit, word: str) -> float:
    """How many of the places of a word stand between the borders of words."""
    texts = [text for text in (hit[2], hit[3]) if text]
    places = [_is_word(text, word, at) for text in texts for at in _places(text, word, _SAMPLE)]
    return max(_PART, sum(places) / len(places)) if places else _PART


def _is_word(text: str, word: str, at: int) -> bool:
    """Whether no other word begins or ends inside it: 复工 is none in 修复工程."""
    here, end = max(0, at - _LOOK), at + len(word)
    import rjieba  # noqa: PLC0415 - a tenth of a second, which a panel need not wait for

    for token in rjieba.cut(text[here : end + _LOOK]):
        first, here = here, here + len(token)
        if first < at < here < end or at < first < end < here:
            return False
    return True


def _row(store: Store, hit: Hit, words: Sequence[str], figures: Condition | None) -> tuple[object, ...]:
    document, published, title, text, score = hit
    told = _figures(store, document, words, figures) if figures is not None else []
    sentence = next((s for _, s in told if all(w in s for w in words)), "")
    snippet = sentence or (_passage(text, words) if words else (told[0][1] if told else text[: 2 * _AROUND]))
    snippet = _BLANKS.sub(" ", snippet).strip()
    marks = [list(span) for span in _marks(snippet, words)]
    return document, published, title, float(score), snippet, marks, [figure for figure, _ in told]


def _figures(store: Store, document: str, words: Sequence[str], figures: Condition) -> list[tuple[str, str]]:
    """What the figures say, and their sentences; those in sentences with the words first."""
    said = "concat_ws(' ', s.what, s.modifier, coalesce(s.value::VARCHAR, s.quote), s.unit, s.scope, s.time)"
    order = "+".join("contains(s.sentence, ?)::INTEGER" for _ in words) or "s.confidence"
    query = (
        f"SELECT {said}, s.sentence FROM statistics s WHERE s.document = ? AND ({figures.sql}) "
        f"ORDER BY {order} DESC, s.n LIMIT {_FIGURES}"
    )
    return store.all(query, [document, *figures.values, *words])


def _passage(text: str, words: Sequence[str]) -> str:
    """The stretch of the text with most of the words, cut at about twice `_AROUND` characters."""
    places = sorted((at, word) for word in words for at in _places(text, word))
    if not places:
        return text[: 2 * _AROUND]
    places = [p for p in places if _is_word(text, p[1], p[0])] or places
    best = max(places, key=lambda p: (len({w for at, w in places if 0 <= at - p[0] <= _AROUND}), -p[0]))
    start, end = max(0, best[0] - _AROUND), min(len(text), best[0] + 2 * _AROUND)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _places(text: str, word: str, most: int = 50) -> Iterator[int]:
    at = text.find(word)
    while at >= 0 and most:
        yield at
        at, most = text.find(word, at + len(word)), most - 1


def _marks(snippet: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, longer words first, none overlapping another."""
    marks: list[tuple[int, int]] = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        for at in _places(snippet, word):
            if all(at >= end or at + len(word) <= start for start, end in marks):
                marks.append((at, at + len(word)))
    return sorted(marks)
