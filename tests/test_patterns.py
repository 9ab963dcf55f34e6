"""Every pattern matches alike on every Python that the package runs on.

Before Python 3.11.5 a possessive quantifier on a group keeps what the group's last, failed round had read:
(?:ab?c)?+ takes the a of "a". One character or class may repeat possessively; a group is written
(?>(?:...)*), or repeats plainly where nothing after it can fail.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kaoju
from kaoju import numerals
from kaoju.times import find

PACKAGE = Path(kaoju.__file__).parent
GROUP = r"(?:(?<!\\)\)|\\[1-9]|\(\?P=\w+\)|(?<!\{)\{[A-Za-z_]\w*\})"
HELD = re.compile(GROUP + r"(?:[*+?]|\{{1,2}\d*,?\d*\}{1,2})\+")
FILES = sorted(PACKAGE.rglob("*.py"))


def held(source: str) -> list[int]:
    """The lines in which a group is repeated possessively."""
    return [n for n, line in enumerate(source.splitlines(), 1) if HELD.search(line)]


@pytest.mark.parametrize(
    "line", [r'r"(?:ab?c)*+"', r'rf"{_NUMBER}?+"', r'rf"(?:,\d){{1,8}}+"', r'r"(a)b\1++"', r'r"(?:a|b){2}+"']
)
def test_a_possessive_group_is_found(line):
    assert held(line) == [1]


@pytest.mark.parametrize(
    "line", [r'r"[ab]*+\)++"', r'rf"[{_N}]{{1,3}}+"', r'r"\d{1,4}+(?>(?:a+b)*)"', 'f"{name}+bad"', "(a) + b"]
)
def test_one_character_may_repeat_possessively(line):
    assert not held(line)


def test_no_group_repeats_possessively():
    places = [f"{f.relative_to(PACKAGE)}:{n}" for f in FILES for n in held(f.read_text(encoding="utf-8"))]
    assert len(FILES) > 100
    assert places == []


def test_a_separator_with_no_number_after_it_stays_out():
    assert [one.text for one in find("书店一到周末就满座", "2021-05-08")] == ["周末"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("第3 万 3 千 人", [(1, 4), (5, 8)]),
        ("版本1.2.三", [(2, 5), (6, 7)]),
        ("五 点半", [(0, 1), (3, 4)]),
    ],
)
def test_numerals_keep_to_whole_rounds(text, spans):
    assert [(one.start, one.end) for one in numerals.scan(text)] == spans
