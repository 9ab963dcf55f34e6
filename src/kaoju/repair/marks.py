"""Damaged punctuation: doubled, inserted, folded to ASCII."""

from __future__ import annotations

import re

from kaoju.repair.fix import HAN, Fix
from kaoju.rules import Rule

_CLOSE = "”’》〉】）」』%‰℃"
_OPEN = "“‘《〈【（「『"
_CORNERS = dict(zip("「」『』", "“”‘’", strict=True))
_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))


def _curled(match: re.Match[str]) -> str | None:
    if not re.search(f"[{HAN}]", match[0]):
        return None
    parts = match[0].split('"')
    return "".join(part + mark for part, mark in zip(parts, "“”" * (len(parts) // 2) + " ", strict=True))[:-1]


def _bracket(match: re.Match[str]) -> str | None:
    chinese = match[1] or re.search(f"[{HAN}]", match[0])
    return f"（{match[0][1:-1]}）" if chinese else None


FIXES = (
    Fix(
        Rule(
            "mark.inserted",
            re.compile(rf"(?<=[{HAN}\w{_CLOSE}]),(?=[，。、；：！？;!?])"),
            lambda _: "",
            ("交付,。", "全市,、"),
            "A comma before another mark says nothing; scrapers' traps and bad converters put it there.",
        ),
        frozenset(","),
    ),
    Fix(
        Rule(
            "mark.doubled",
            re.compile(rf"([，。、；：])[ ]?\1+|(?<=[{HAN}{_CLOSE}0-9]),,++|(?<!,),,++(?=[{HAN}{_OPEN}])"),
            lambda m: m[0][0],
            ("完成。。全市", "防控,,确保", "口罩、、消毒液"),
            "The same mark twice is one mark. Wrong for a row of full stops meant as an ellipsis, which "
            "loses only its length; commas between ASCII characters (empty cells) stay.",
        ),
        frozenset("，。、；：,"),
        tuple(a + gap + a for a in "，。、；：," for gap in ("", " ")),
    ),
    Fix(
        Rule(
            "mark.folded",
            re.compile(
                rf"(?<=[{HAN}{_CLOSE}])[,;?!](?![A-Za-z])|[,;](?=[{HAN}{_OPEN}])|[?!](?=[{HAN}{_OPEN}{_CLOSE}\n])"
                rf"|(?<=[{HAN}{_CLOSE}]):(?!//)"
            ),
            lambda m: _WIDE[m[0]],
            ("目前,全市", "98.6%,比", "说:今年"),
            "Between Chinese characters a mark is a Chinese mark; a comma between digits (1,200) and a colon "
            "in a clock time or ratio touch no Chinese character and stay.",
        ),
        frozenset(",;:?!"),
    ),
    Fix(
        Rule(
            "mark.corner",
            re.compile("[「」『』]"),
            lambda m: _CORNERS[m[0]],
            ("按下「快进键」",),
            "The quotation marks of traditional script and of upright setting.",
        ),
        frozenset("「」『』"),
    ),
    Fix(
        Rule(
            "mark.straight",
            re.compile(r'^[^"\n]*+(?>(?:"[^"\n]*+"[^"\n]*+)+)$', re.MULTILINE),
            _curled,
            ('推进"互联网+"行动',),
            "Typewriter quotation marks in a line of Chinese open and close by turns. Wrong where one of "
            "them was lost, so a line with an odd number of them stays.",
        ),
        frozenset('"'),
    ),
    Fix(
        Rule(
            "mark.bracket",
            re.compile(rf"(?:(?<=([{HAN}{_CLOSE}]))|(?<![{HAN}{_CLOSE}]))\([^()\n]{{1,200}}\)"),
            _bracket,
            ("今天(3月30日)", "(一)"),
            "A pair of brackets after or around Chinese characters is a Chinese pair.",
        ),
        frozenset("("),
    ),
    Fix(
        Rule(
            "mark.mixed",
            re.compile(r"（[^()（）\n]{1,100}(?<!\d)\)|\([^()（）\n]{1,100}）"),
            lambda m: f"（{m[0][1:-1]}）",
            ("（一季度)", "(其中）"),
            "Of a pair of brackets one half was folded to ASCII; both are Chinese.",
        ),
        frozenset("（）"),
        (")", "("),
    ),
    Fix(
        Rule(
            "mark.stop",
            re.compile(rf"(?<=[{HAN}]{{4}})\.(?=\n|\Z)"),
            lambda _: "。",
            ("全面完成任务.\n",),
            "An ASCII full stop that ends a line of Chinese. Dots inside lines may belong to names.",
        ),
        frozenset("."),
    ),
)
