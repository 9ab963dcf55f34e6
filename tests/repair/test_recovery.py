"""How much of a text comes back after each kind of damage."""

import random
from difflib import SequenceMatcher

import damage
import pytest
from samples import PARAGRAPHS, TEXT

from kaoju.repair import repair

EXACT = sorted(set(damage.KINDS) - {"utf8_as_gbk", "inserted_bytes", "page_breaks"})


@pytest.mark.parametrize("kind", EXACT)
@pytest.mark.parametrize("seed", range(3))
def test_single_kinds_come_back_whole(kind, seed):
    ruined = damage.damaged(TEXT, [kind], seed)
    assert ruined != TEXT
    assert damage.compared(repair(ruined).clean) == damage.compared(TEXT)


@pytest.mark.parametrize("kind", ["wrapped", "page_breaks", "tags", "carriage_returns"])
def test_paragraphs_come_back(kind):
    found = damage.lines(repair(damage.damaged(TEXT, [kind], 1)).clean)
    assert abs(len(found) - len(PARAGRAPHS)) <= (2 if kind == "page_breaks" else 0)


@pytest.mark.parametrize("kinds", [
    ["ascii_marks", "doubled_marks"],
    ["traditional", "ascii_marks", "wrapped"],
    ["full_width", "page_breaks", "invisible"],
    ["with_readings", "doubled_marks", "carriage_returns"],
    ["tags", "gbk_as_latin1"],
    ["entities", "utf8_as_latin1"],
])  # fmt: skip
def test_several_kinds(kinds):
    found = repair(damage.damaged(TEXT, kinds, 7)).clean
    assert damage.compared(found) == damage.compared(TEXT)


def share(found, text):
    a, b = damage.compared(text), damage.compared(found)
    same = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return same / max(len(a), len(b))


def test_utf8_read_as_gbk():
    shares = [share(repair(damage.damaged(p, ["utf8_as_gbk"], 0)).clean, p) for p in PARAGRAPHS]
    assert min(shares) > 0.96
    assert sum(shares) / len(shares) > 0.98


def standing_for(text, start, end):
    first = last = text.clean_at(start)
    while last < len(text.clean) and text.raw_span(last, last + 1).start < end:
        last += 1
    return text.clean[first:last]


def test_torn_stretches():
    exact = nearly = runs = 0
    for paragraph, seed in ((p, seed) for p in PARAGRAPHS for seed in range(16)):
        raw, torn = damage.torn(paragraph, random.Random(seed))
        text = repair(raw)
        for run in torn:
            meant, found = paragraph[run.start : run.end], standing_for(text, run.raw_start, run.raw_end)
            unlike = 0 if meant == found else len(meant) - round(share(found, meant) * len(meant))
            guesses = [r for r in text.repairs if r.by == "bytes.guessed" and r.start < run.raw_end]
            assert not unlike or "\ufffd" in found or any(run.raw_start < r.end for r in guesses)
            runs, exact, nearly = runs + 1, exact + (not unlike), nearly + (unlike <= 1)
    assert runs >= 8
    assert exact >= 0.65 * runs
    assert nearly >= 0.82 * runs


def test_the_damage_model_knows_what_it_tore():
    raw, (run,) = damage.torn(PARAGRAPHS[1], random.Random(0))
    assert PARAGRAPHS[1][run.start : run.end].startswith("。”该市")
    assert raw[run.raw_start] == "\ufffd"


def test_inserted_bytes():
    tries = [(p, seed) for p in PARAGRAPHS for seed in range(5)]
    found = [repair(damage.damaged(p, ["inserted_bytes"], seed)).clean for p, seed in tries]
    shares = [share(f, p) for f, (p, _) in zip(found, tries, strict=True)]
    assert sum(shares) / len(shares) > 0.99
    assert sum(s == 1 for s in shares) >= 0.65 * len(shares)


def test_lost_characters_are_marked_one_for_one():
    ruined = damage.lost_characters(TEXT, random.Random(3))
    found = repair(ruined).clean
    assert len(found) == len(TEXT)
    assert all(a in (b, "\ufffd") for a, b in zip(found, TEXT, strict=True))


def test_offsets_through_inserted_bytes():
    raw = damage.damaged(PARAGRAPHS[0], ["inserted_bytes"], 2)
    text = repair(raw)
    for figure in ("2.35", "6.2%", "1860", "9420.5"):
        at = text.clean.index(figure)
        start, end = text.raw_span(at, at + len(figure))
        assert text.raw[start:end] == figure


@pytest.mark.parametrize("seed", range(2, 6))
def test_mended_bytes_are_the_bytes_that_were_there(seed):
    text = repair(damage.damaged(TEXT, ["inserted_bytes"], seed))
    mends = [r for r in text.repairs if r.by.startswith("bytes.")]
    assert mends
    for mend in mends:
        new = mend.new.replace("\ufffd", "").encode("gb18030")
        folded = mend.old.translate(dict(zip(map(ord, "!,;?"), "！，；？", strict=True)))
        old = folded.encode("gb18030", "ignore")
        # All of the new bytes but the lost ones stand in the old text, in their order.
        blocks = SequenceMatcher(None, list(old), list(new), autojunk=False).get_matching_blocks()
        assert sum(b.size for b in blocks) >= len(new) - 5
