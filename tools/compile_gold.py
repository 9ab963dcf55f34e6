"""Compile hand-written answer keys to JSON Lines with raw character offsets.

usage: python tools/compile_gold.py [--check] [EXAMPLES_DIR]

A key (`keys/<id>.yaml`) points into its article (`articles/<id>.txt`) by copies of the raw text in which
the target stands between ⟦ and ⟧; the copy must be unique in the article. The result, `gold.jsonl`, holds
one object a document: articles, stats, times, entities and not_stats, each with start, end and text.
With --check nothing is written; the exit code says whether gold.jsonl is up to date.

Needs PyYAML, a development dependency: the library itself never reads YAML.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

Item = dict[str, Any]

CHOICES = {
    ("stats", "type"): {
        "count", "share", "change", "amount", "measure", "duration", "multiple", "rank", "other",
    },
    ("stats", "mod"): {"=", "~", ">", ">=", "<", "<="},
    ("stats", "modality"): {"fact", "plan", "rule"},
    ("times", "type"): {"date", "time", "duration", "set"},
    ("entities", "type"): {
        "place", "park", "gov", "company", "org", "person", "platform", "document", "program", "product",
    },
}  # fmt: skip


class KeyFaultError(ValueError):
    """An item of a key that cannot be placed or has a value outside its list."""


def locate(text: str, at: str) -> tuple[int, int]:
    """Span of the target of a context string; the context must occur exactly once."""
    mark = re.fullmatch(r"([^⟦⟧]*)⟦([^⟦⟧]+)⟧([^⟦⟧]*)", at, re.DOTALL)
    if mark is None:
        raise KeyFaultError(f"needs one ⟦ ⟧: {at!r}")
    before, target, after = mark.groups()
    context = before + target + after
    first = text.find(context)
    if first < 0 or text.find(context, first + 1) >= 0:
        raise KeyFaultError(f"must occur once, occurs {text.count(context)} times: {at!r}")
    start = first + len(before)
    return start, start + len(target)


def placed(text: str, at: str) -> Item:
    """Start, end and text of a context string's target."""
    start, end = locate(text, at)
    return {"start": start, "end": end, "text": text[start:end]}


def is_number(value: object) -> bool:
    """A JSON number (True is none)."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def statistic(text: str, row: Item) -> Item:
    """One statistic with its defaults filled in; the value is a number, [low, high] or null."""
    value = row["value"]
    pair = isinstance(value, list) and len(value) == 2 and all(map(is_number, value))
    if not (value is None or is_number(value) or pair):
        raise KeyFaultError(f"value {value!r}: {row['at']!r}")
    if not row.get("what"):
        raise KeyFaultError(f"no label: {row['at']!r}")
    return placed(text, row["at"]) | {
        "value": value,
        "unit": row.get("unit") or "",
        "mod": row.get("mod", "="),
        "type": row["type"],
        "what": row["what"],
        "scope": row.get("scope") or [],
        "time": row.get("time"),
        "modality": row.get("modality", "fact"),
        "optional": bool(row.get("optional")),
    }


def time(text: str, row: Item) -> Item:
    """One time expression; the value is a string, null, or a list of acceptable ones."""
    return placed(text, row["at"]) | {"type": row["type"], "value": row.get("value")}


def spared(text: str, row: Item) -> Item:
    """A numeral that is no statistic, and why."""
    return placed(text, row["at"]) | {"why": row["why"]}


def title(text: str, row: Item) -> Item:
    """Where an article of the document begins: its title or first words."""
    start, end = locate(text, row["at"])
    return {"start": start, "end": end}


def occurrences(text: str, form: str | Item) -> list[tuple[int, int]]:
    """Spans of a surface form: all of them, or those that the `only` contexts name."""
    if isinstance(form, dict):
        return [locate(text, at) for at in form["only"]]
    spans = [match.span() for match in re.finditer(re.escape(form), text)]
    if not spans:
        raise KeyFaultError(f"form {form!r} does not occur")
    return spans


def mentions(text: str, rows: list[Item]) -> list[Item]:
    """Every occurrence of every form, the longest first, none inside another."""
    found = [
        (start, end, row["name"], row["type"])
        for row in rows
        for form in row.get("forms") or [row["name"]]
        for start, end in occurrences(text, form)
    ]
    taken: set[int] = set()
    out: list[Item] = []
    for start, end, name, kind in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            out.append({"start": start, "end": end, "text": text[start:end], "type": kind, "name": name})
    return out


SINGLE: dict[str, Callable[[str, Item], Item]] = {
    "articles": title,
    "stats": statistic,
    "times": time,
    "not_stats": spared,
}


def check(kind: str, rows: list[Item]) -> None:
    """Values out of the lists, and items that overlap, are faults."""
    for row in rows:
        for (owner, column), allowed in CHOICES.items():
            if owner == kind and row[column] not in allowed:
                raise KeyFaultError(f"{kind}: {column} {row[column]!r}: {row['text']!r}")
    for left, right in pairwise(rows):
        if right["start"] < left["end"]:
            raise KeyFaultError(f"{kind}: {left} overlaps {right}")


def compile_key(text: str, key: Item) -> Item:
    """One document's gold object."""
    gold: Item = {"doc": key["doc"], "published": key.get("published"), "chars": len(text)}
    for kind in ("articles", "stats", "times", "entities", "not_stats"):
        rows = key.get(kind) or []
        made = mentions(text, rows) if kind == "entities" else [SINGLE[kind](text, row) for row in rows]
        made.sort(key=lambda row: (row["start"], row["end"]))
        check(kind, made)
        gold[kind] = made
    return gold


def read_raw(path: Path) -> str:
    """The characters of a file, line ends untouched."""
    return path.read_bytes().decode("utf-8")


def compile_all(examples: Path) -> Iterator[str]:
    """One JSON line a key, in the order of the names; a fault names its document."""
    for path in sorted((examples / "keys").glob("*.yaml")):
        key = yaml.safe_load(path.read_text(encoding="utf-8"))
        try:
            gold = compile_key(read_raw(examples / "articles" / f"{key['doc']}.txt"), key)
        except (KeyFaultError, KeyError) as fault:
            raise KeyFaultError(f"{path.name}: {fault}") from fault
        yield json.dumps(gold, ensure_ascii=False)


def main() -> int:
    """Write or check gold.jsonl."""
    parser = argparse.ArgumentParser(description="Compile hand-written answer keys to gold.jsonl")
    parser.add_argument("examples", nargs="?", type=Path, default=Path("examples"))
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    args = parser.parse_args()
    try:
        lines = "".join(line + "\n" for line in compile_all(args.examples))
    except KeyFaultError as fault:
        print(fault, file=sys.stderr)
        return 1
    target = args.examples / "gold.jsonl"
    if args.check:
        return int(not target.is_file() or read_raw(target) != lines)
    target.write_text(lines, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
