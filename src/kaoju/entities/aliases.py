"""Short forms of the names found, and every further place where a name or short form stands."""

from __future__ import annotations

from collections.abc import Iterator

from kaoju.entities import definitions, vocabulary
from kaoju.entities.candidates import Candidate
from kaoju.entities.page import Page, in_dictionary, occurrences


def spread(page: Page, chosen: list[Candidate]) -> Iterator[Candidate]:
    """Candidates wherever a chosen name, or a short form of it, stands again."""
    defined: dict[str, tuple[Candidate, str]] = {}
    for item, start, end in definitions.short_names(page.text, chosen):
        defined[page.text[start:end]] = (item, item.name or page.text[item.start : item.end])
    yield from _defined(page, chosen, defined)
    forms = _forms(page, chosen)
    if not forms:
        return
    taken = bytearray(len(page.text))
    for item in chosen:
        taken[item.start : item.end] = b"\1" * (item.end - item.start)
    for start, end in occurrences(page.text, forms):
        if taken.find(0, start, end) < 0:
            continue
        form = page.text[start:end]
        source, name = forms[form]
        if _stands(page, source, start, end):
            exact = name == form
            rank = min(source.rank, 5) - (not exact)
            yield Candidate(start, end, source.type, rank, f"alias.{source.by}", "" if exact else name)


def _defined(
    page: Page, chosen: list[Candidate], defined: dict[str, tuple[Candidate, str]]
) -> Iterator[Candidate]:
    """Every stretch of a defined short name, with its place before it or the body it stands before."""
    bodies = (
        {n: c for c in chosen if c.type in {"gov", "org"} for n in range(c.start, c.end)} if defined else {}
    )
    for start, end in occurrences(page.text, defined):
        item, name = defined[page.text[start:end]]
        lead = next((n for n in (4, 3, 2) if page.text[max(0, start - n) : start] == name[:n]), 0)
        yield Candidate(start - lead, end, item.type, 5 + (lead > 0), "alias.defined", name)
        body = bodies.get(end)
        if body is not None and start <= body.start <= end and item.type in {"park", "place"}:
            yield Candidate(start, body.end, body.type, 8, body.by)


def _stands(page: Page, source: Candidate, start: int, end: int) -> bool:
    """Whether the stretch may be the name: names of firms and persons are often cut wrongly on one side."""
    if source.type == "place":
        return page.edge(start) and page.edge(end)
    if source.type == "platform" or page.edge(start):
        return True
    return source.type in {"company", "person"} and page.edge(end) and end - start > 2


def _forms(page: Page, chosen: list[Candidate]) -> dict[str, tuple[Candidate, str]]:
    """Form -> the candidate it comes from and its full name."""
    out: dict[str, tuple[Candidate, str]] = {}
    for item in sorted(chosen, key=lambda c: c.start - c.end):
        text = page.text[item.start : item.end]
        if (
            (item.by == "known" and item.type != "platform" and not text.startswith("中国"))
            or item.by.startswith(("marked", "place.single", "place.state"))
            or "\n" in text
        ):
            continue
        out.setdefault(text, (item, item.name or text))
        for form in _short_forms(page, item, text):
            out.setdefault(form, (item, text))
    return out


def _short_forms(page: Page, item: Candidate, text: str) -> Iterator[str]:
    if item.type == "company":
        yield from _company_forms(page, item, text)
    elif item.type == "program" and len(text) > 7:
        first, last = page.first_from(item.start), page.at(item.end - 1)
        for j in range(first + 1, last):
            form = page.text[page.starts[j] : item.end]
            if 3 < len(form) < len(text) and page.words[last] in vocabulary.heads_of("program"):
                yield form
    elif item.type == "org" and text.startswith("中国") and len(text) > 6:
        yield text[2:]


def _company_forms(page: Page, item: Candidate, text: str) -> Iterator[str]:
    """东方红机械 and 东方红 for 洛阳东方红机械有限公司: from the first word that names on."""
    first = page.at(item.start)
    last = page.at(item.end - 1)
    words = [page.words[j] for j in range(first, last + 1)]
    at = 0
    while at < len(words) - 1 and (page.tags[first + at] == "ns" or words[at] in "（）()"):
        at += 1
    core = ""
    for n, word in enumerate(words[at:]):
        if word in vocabulary.kinds("legal") or word in "（）()":
            break
        core += word
        full = core != text and len(core) > 2 and n > 0
        brand = n == 0 and len(core) > 1 and not in_dictionary(core) and core not in vocabulary.describing()
        if full or brand:
            yield core
